import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { sizeClassTitle } from '../../schema/text/report.ts';
import { nb } from '../../schema/text/format.ts';
import { listQuestionnaires, startAssessment, type QuestionnaireSummary } from '../api.ts';
import { refusalText } from '../request.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { ErrorSummary, type FormError } from '../parts/error-summary.tsx';
import { Field } from '../parts/field.tsx';
import { KindField } from '../parts/kind-field.tsx';
import { Notice } from '../parts/notices.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Choice } from '../questions/choice.tsx';
import { adopt } from '../session/opening.ts';
import { assessment, freshCode } from '../session/session.ts';
import { keepFreshCode } from '../session/fresh-code.ts';
import { parsePopulation } from './population.ts';

const MAX_NAME = 200;

/** `/selbsttest`: which Kommune it is about. */
export default function SelfCheckPage(): VNode {
  const { route } = useLocation();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>();
  const [population, setPopulation] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { questionnaires, chosen, choose } = useQuestionnaires();
  // Errors appear with the first attempt and go as soon as they are mended.
  const errors = attempt === 0 ? [] : errorsOf(name, kind, population);
  const errorOf = (field: string): string => errors.find((error) => error.field === field)?.text ?? '';
  usePage('Selbsttest starten', errors.length > 0 || refusal !== '');

  const start = async (): Promise<void> => {
    setAttempt(attempt + 1);
    const parsed = parsePopulation(population);
    if (errorsOf(name, kind, population).length > 0 || kind === undefined || 'error' in parsed) return;
    setBusy(true);
    setRefusal('');
    try {
      const id = chosen ?? (await listQuestionnaires())[0]?.id ?? '';
      const started = await startAssessment(id, { name: name.trim(), kind, population: parsed.value });
      keepFreshCode(started.accessCode);
      freshCode.value = started.accessCode;
      await adopt({ assessment: started.assessment, answers: [], remarks: [] });
      route('/zugangscode-neu');
    } catch (error) {
      setRefusal(refusalText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Main class="frame narrow">
      {attempt > 0 && <ErrorSummary key={attempt} errors={errors} />}
      <h1>Um welche Kommune geht es?</h1>
      <AlreadyHere />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void start();
        }}
      >
        <Field
          id="name"
          label="Name der Kommune"
          hint="So steht er im Bericht, zum Beispiel „Stadt Lindenau“."
          error={errorOf('name')}
          value={name}
          onInput={setName}
        />
        <KindField id="kind" label="Was ist Ihre Kommune?" kind={kind} onChoose={setKind} error={errorOf('kind')} />
        <Field
          id="population"
          label="Einwohnerzahl"
          hint="Eine gerundete Zahl genügt, wenn die Größenklasse stimmt."
          error={errorOf('population')}
          value={population}
          onInput={setPopulation}
          isNumeric
          isShort
        />
        <SizeClassNote kind={kind} population={population} />
        {questionnaires.length > 1 && (
          <fieldset class="plain">
            <legend class="kern-label">Fragebogen</legend>
            {questionnaires.map(({ id, title }) => (
              <Choice
                key={id}
                type="radio"
                name="fragebogen"
                label={title}
                isChosen={chosen === id}
                onChange={() => choose(id)}
              />
            ))}
          </fieldset>
        )}
        {refusal !== '' && (
          <p class="field__error" role="alert">
            {refusal}
          </p>
        )}
        <div class="actions">
          <Button type="submit" look="primary" isBusy={isBusy}>
            Selbsttest starten
          </Button>
        </div>
        <p class="muted">
          Im nächsten Schritt erhalten Sie Ihren Zugangscode. Diese drei Angaben lassen sich danach nicht mehr ändern.
        </p>
      </form>
    </Main>
  );
}

function errorsOf(name: string, kind: Kind | undefined, population: string): FormError[] {
  const parsed = parsePopulation(population);
  const errors: (FormError | undefined)[] = [
    name.trim() === '' ? { field: 'name', text: 'Geben Sie den Namen der Kommune ein.' } : undefined,
    name.trim().length > MAX_NAME
      ? { field: 'name', text: `Der Name darf höchstens ${MAX_NAME} Zeichen haben. Kürzen Sie ihn.` }
      : undefined,
    kind === undefined ? { field: 'kind', text: 'Wählen Sie, was Ihre Kommune ist.' } : undefined,
    'error' in parsed ? { field: 'population', text: parsed.error } : undefined,
  ];
  return errors.filter((error) => error !== undefined);
}

/** The class that results, while typing; classes are half-open, so the bounds are said exactly. */
function SizeClassNote({ kind, population }: { kind: Kind | undefined; population: string }): VNode {
  const parsed = parsePopulation(population);
  const text =
    kind === undefined || 'error' in parsed
      ? ''
      : `Verglichen wird mit: ${sizeClassTitle(sizeClassOf(kind, parsed.value))}.${
          kind === 'verband' ? ' Ein Verband zählt nach der Summe seiner Mitglieder wie eine Gemeinde.' : ''
        }`;
  return (
    <p class="size-class" role="status">
      {nb(text)}
    </p>
  );
}

function AlreadyHere(): VNode | null {
  const open = assessment.value;
  if (!open) return null;
  return (
    <Notice tone="info" title={`In diesem Browser ist „${open.municipality.name}“ geöffnet.`}>
      <p>
        Wenn Sie neu beginnen, bleibt der bisherige Selbsttest gespeichert. Sie erreichen ihn dann nur noch mit seinem
        Zugangscode.
      </p>
      <ButtonLink href="/fragebogen">Damit weitermachen</ButtonLink>
    </Notice>
  );
}

function useQuestionnaires(): {
  questionnaires: readonly QuestionnaireSummary[];
  chosen: string | undefined;
  choose: (id: string) => void;
} {
  const [questionnaires, setQuestionnaires] = useState<readonly QuestionnaireSummary[]>([]);
  const [chosen, choose] = useState<string>();
  useEffect(() => {
    const show = (found: readonly QuestionnaireSummary[]): void => {
      setQuestionnaires(found);
      choose((before) => before ?? found[0]?.id);
    };
    // Without the list the start itself asks again and says what is wrong.
    listQuestionnaires().then(show, () => undefined);
  }, []);
  return { questionnaires, chosen, choose };
}
