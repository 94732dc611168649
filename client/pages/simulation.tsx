import '../charts/charts.css';
import '../report/report.css';
import '../report/print.css';
import '../style/simulation.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { openMeasures } from '../../schema/report/measure.ts';
import type { ReportInput } from '../../schema/report/build.ts';
import { simulate } from '../../schema/report/simulation.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { readFigures, readRules } from '../api.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { refusalText } from '../request.ts';
import { answers, assessment, may } from '../session/session.ts';
import { SimulationAreas } from './simulation-areas.tsx';
import { SimulationChanges, SimulationPlan } from './simulation-changes.tsx';
import { chosenIn, hashOf } from './simulation-plan.ts';
import { SavedPlan } from './simulation-save.tsx';

const TITLE = 'Maßnahmen durchspielen';

/** `/bericht/simulation`: what the report would say if this and that were done. */
export default function SimulationPage(): VNode {
  return (
    <WithAssessment title={TITLE}>
      {(questionnaire) => {
        const open = assessment.value;
        if (!open) return null;
        return may('takeOut') ? <Loaded key={open.id} questionnaire={questionnaire} open={open} /> : <NotHers />;
      }}
    </WithAssessment>
  );
}

/** A contributor sees her sections only; a report on these would be wrong. */
function NotHers(): VNode {
  usePage(TITLE);
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <p>Diese Seite gehört zum Bericht. Ihn sehen Bearbeitung, Hausleitung und Einsicht Ihrer Kommune.</p>
    </Main>
  );
}

type Rules = Pick<ReportInput, 'profiles' | 'recommendations'>;
type State = { readonly rules: Rules } | { readonly error: string } | 'loading';

/** Figures and rules as the server's report uses them. Their versions are no part of what this page shows. */
async function fetchRules(questionnaire: string): Promise<State> {
  try {
    const [figures, { rules }] = await Promise.all([readFigures(questionnaire), readRules(questionnaire)]);
    const common = { questionnaire, version: 1 };
    return { rules: { profiles: { ...common, ...figures }, recommendations: { ...common, rules } } };
  } catch (refusal) {
    return { error: refusalText(refusal) };
  }
}

function Loaded({ questionnaire, open }: { questionnaire: Questionnaire; open: Assessment }): VNode {
  usePage(TITLE);
  const [state, setState] = useState<State>('loading');
  const [attempt, setAttempt] = useState(0);
  const [at] = useState(() => new Date().toISOString());
  useEffect(() => {
    setState('loading');
    void fetchRules(questionnaire.id).then(setState);
  }, [questionnaire.id, attempt]);
  const { municipality, sizeClass, status } = open;
  return (
    <Main class="frame">
      <article class="report simulation">
        <h1>{TITLE}</h1>
        {state === 'loading' && <p role="status">Die Vergleichszahlen werden geladen …</p>}
        {typeof state === 'object' && 'error' in state && (
          <>
            <p role="alert">{state.error}</p>
            <Button look="primary" onClick={() => setAttempt(attempt + 1)}>
              Noch einmal versuchen
            </Button>
          </>
        )}
        {typeof state === 'object' && 'rules' in state && (
          <Trial
            id={open.id}
            input={{ ...state.rules, questionnaire, municipality, sizeClass, status, answers: answers.value, at }}
          />
        )}
      </article>
    </Main>
  );
}

function Trial({ id, input }: { id: string; input: ReportInput }): VNode {
  const { chosen, toggle, reset, take, isOwn, said } = useChosen();
  const measures = useMemo(() => openMeasures(input), [input]);
  const done = measures.filter(({ id }) => chosen.includes(id));
  const simulation = useMemo(() => simulate(input, chosen), [input, chosen]);
  return (
    <>
      <p class="report-lead">
        Haken Sie an, was Sie angehen wollen. Sie sehen sofort, wie Bereichsprofil und Seite eins des Berichts dann
        aussähen. Ihre Antworten bleiben, wie sie sind.
      </p>
      <p class="report-quiet">
        Angeboten wird, was Sie mit „nein“ oder „geplant“ beantwortet haben und was im Bereichsprofil zählt, dazu der
        Anteil in der Studie, auf der kleinen Linie von 0 bis 100&nbsp;%. Was nicht bei Ihnen liegt und was Sie nicht
        wissen, steht hier nicht.
      </p>
      <p class="report-hidden-text" role="status">
        {said !== '' && [said, ...(done.length === 0 ? ['Alles ist wie im Bericht.'] : simulation.words)].join(' ')}
      </p>
      <SimulationAreas simulation={simulation} measures={measures} chosen={chosen} onToggle={toggle} />
      <SimulationChanges simulation={simulation} hasChoice={done.length > 0} />
      <SimulationPlan simulation={simulation} measures={done} onReset={reset}>
        <SavedPlan id={id} chosen={chosen} open={measures.map((measure) => measure.id)} onTake={take} isOwn={isOwn} />
      </SimulationPlan>
      <div class="actions simulation-back">
        <ButtonLink look="tertiary" href="/bericht">
          Zurück zum Bericht
        </ButtonLink>
      </div>
    </>
  );
}

/** What is ticked, kept in the address's fragment, so that reloading and bookmarks bring it back. */
function useChosen() {
  const [chosen, setChosen] = useState<readonly string[]>(() => chosenIn(location.hash) ?? []);
  const [said, say] = useState('');
  const isOwn = useRef(chosenIn(location.hash) !== undefined);
  useEffect(() => {
    const follow = (): void => {
      const there = chosenIn(location.hash);
      if (!there) return;
      isOwn.current = true;
      setChosen(there);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const choose = (next: readonly string[], words: string): void => {
    isOwn.current = true;
    setChosen(next);
    say(words);
    history.replaceState(history.state, '', `${location.pathname}${hashOf(next)}`);
  };
  return {
    chosen,
    said,
    isOwn: () => isOwn.current,
    take: (measures: readonly string[]) => choose(measures, 'Der gespeicherte Plan ist angehakt.'),
    toggle: (id: string, label: string) =>
      chosen.includes(id)
        ? choose(
            chosen.filter((other) => other !== id),
            `„${label}“ zurückgenommen.`,
          )
        : choose([...chosen, id], `„${label}“ angehakt.`),
    reset: () => choose([], 'Alle Haken sind entfernt.'),
  };
}
