import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Measure } from '../../schema/report/measure.ts';
import type { Highlight } from '../../schema/report/report.ts';
import { CHANGE_WORDS } from '../../schema/report/simulation.ts';
import type { Change, Simulation } from '../../schema/report/simulation.ts';
import { offerFile } from '../offline/save-as-file.ts';
import { Button } from '../parts/button.tsx';
import { WORDS } from '../report/words.ts';
import { fileName } from './file-name.ts';
import { planText } from './simulation-plan.ts';

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly sentence: string;
}

/** Page one as it would be, with what is new and what goes. */
export function SimulationChanges({ simulation, hasChoice }: { simulation: Simulation; hasChoice: boolean }): VNode {
  const { after, strengths, gaps, steps, opened } = simulation;
  const step = ({ id, title, step: sentence }: Simulation['after']['steps'][number]): Entry => ({
    key: id,
    label: title,
    sentence,
  });
  return (
    <section class="simulation-changes" aria-labelledby="seite-eins">
      <h2 id="seite-eins">Seite eins des Berichts dann</h2>
      {!hasChoice && <p>Noch ist nichts angehakt: So steht es heute im Bericht.</p>}
      {opened !== undefined && <p>{opened}</p>}
      <div class="report-two-columns">
        <Part
          title={WORDS.strengths}
          none={after.summary.noStrengths}
          entries={after.summary.strengths.map(highlight)}
          change={mapped(strengths, highlight)}
          words={CHANGE_WORDS.strengths}
        />
        <Part
          title={WORDS.gaps}
          none={after.summary.noGaps}
          entries={after.summary.gaps.map(highlight)}
          change={mapped(gaps, highlight)}
          words={CHANGE_WORDS.gaps}
        />
      </div>
      <Part
        title={WORDS.nextSteps}
        none={after.noSteps ?? ''}
        entries={after.steps.map(step)}
        change={mapped(steps, step)}
        words={CHANGE_WORDS.steps}
      />
    </section>
  );
}

const highlight = ({ address, label, sentence }: Highlight): Entry => ({ key: `${address} ${label}`, label, sentence });

const mapped = <T,>({ comes, goes }: Change<T>, entry: (from: T) => Entry): Change<Entry> => ({
  comes: comes.map(entry),
  goes: goes.map(entry),
});

interface PartProps {
  readonly title: string;
  readonly none: string;
  readonly entries: readonly Entry[];
  readonly change: Change<Entry>;
  readonly words: Readonly<Record<keyof Change<Entry>, string>>;
}

function Part({ title, none, entries, change: { comes, goes }, words }: PartProps): VNode {
  return (
    <section class="report-glance-section">
      <h3>{title}</h3>
      {entries.length === 0 && <p>{none}</p>}
      <ul class="simulation-entries">
        {entries.map(({ key, label, sentence }) => (
          <li key={key}>
            <h4>
              {comes.some((entry) => entry.key === key) && <span class="simulation-tag">{words.comes}</span>}
              {label}
            </h4>
            <p>{sentence}</p>
          </li>
        ))}
        {goes.map(({ key, label }) => (
          <li key={`goes ${key}`} class="simulation-goes">
            <h4>
              <span class="simulation-tag">{words.goes}</span>
              {label}
            </h4>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PlanProps {
  readonly simulation: Simulation;
  readonly measures: readonly Measure[];
  readonly onReset: () => void;
  /** Whether it is saved, and the button for it. */
  readonly children: VNode;
}

/** What was chosen, as a list to print or to keep. */
export function SimulationPlan({ simulation, measures, onReset, children }: PlanProps): VNode {
  const { before } = simulation;
  const heading = useRef<HTMLHeadingElement>(null);
  const save = (): void =>
    offerFile(fileName('plan', 'txt'), planText(simulation, measures), 'text/plain;charset=utf-8');
  // The button goes with the list: the focus stays in this part.
  const reset = (): void => {
    heading.current?.focus();
    onReset();
  };
  return (
    <section class="simulation-plan" aria-labelledby="plan">
      <h2 id="plan" ref={heading} tabIndex={-1}>
        Ihr Plan
      </h2>
      <p class="report-quiet">
        {`${before.heading.municipality} · ${before.heading.date} · Durchgespielt auf Grundlage der eigenen Antworten, keine Zusage.`}
      </p>
      {measures.length === 0 ? <p>Noch ist nichts angehakt.</p> : <PlanList measures={measures} />}
      {children}
      <p class="report-quiet">{`Die Punkte sind eine eigene Rechnung, keine Zahl der Studie. ${before.summary.saysNot}`}</p>
      {measures.length > 0 && (
        <div class="actions">
          <Button onClick={() => print()}>Drucken oder als PDF sichern</Button>
          <Button onClick={save}>Als Textdatei sichern</Button>
          <Button look="tertiary" onClick={reset}>
            Alle Haken entfernen
          </Button>
        </div>
      )}
    </section>
  );
}

const PlanList = ({ measures }: { measures: readonly Measure[] }): VNode => (
  <>
    <ul>
      {measures.map(({ id, label, own, peers }) => (
        <li key={id}>
          <strong>{label}</strong> <span class="report-quiet">{`heute: ${own.word} · ${peers}`}</span>
        </li>
      ))}
    </ul>
    <p class="screen-only report-quiet">
      Die Haken stehen auch in der Adresse dieser Seite: Ein Lesezeichen bringt sie in diesem Browser zurück, auch
      ungespeichert.
    </p>
  </>
);
