import type { VNode } from 'preact';
import type { Measure } from '../../schema/report/measure.ts';
import type { AreaSummary } from '../../schema/report/report.ts';
import type { AreaChange, Simulation } from '../../schema/report/simulation.ts';
import { AreaLine } from '../charts/area-line.tsx';
import { Axis, Grid, POINT_TICKS } from '../charts/axis.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import { MiniLine } from '../charts/mini-line.tsx';
import { Choice } from '../questions/choice.tsx';

interface Ticks {
  readonly measures: readonly Measure[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string, label: string) => void;
}

/** Per area: its profile today and then, and what is open to be taken up. */
export function SimulationAreas({ simulation, measures, ...ticks }: Ticks & { simulation: Simulation }): VNode {
  return (
    <>
      {simulation.areas.map((change) => (
        <section key={change.area} class="simulation-area" aria-labelledby={`bereich-${change.area}`}>
          <h2 id={`bereich-${change.area}`}>{change.title}</h2>
          <p class={`simulation-now${change.isChanged ? ' simulation-now--changed' : ''}`}>{change.words}</p>
          <div class="simulation-area__body">
            <Comparison change={change} />
            <AreaMeasures {...ticks} area={change.title} measures={measures.filter((m) => m.area === change.area)} />
          </div>
        </section>
      ))}
    </>
  );
}

function Comparison({ change: { before, after, isChanged } }: { change: AreaChange }): VNode | null {
  if (before.value === undefined && after.value === undefined) return null;
  return (
    <div class="simulation-chart">
      <ProfileLine name="heute" summary={before} />
      {isChanged && <ProfileLine name="dann" summary={after} />}
      <div class="report-plot">
        <Axis canvas={screenCanvas} ticks={POINT_TICKS} />
      </div>
    </div>
  );
}

function ProfileLine({ name, summary }: { name: string; summary: AreaSummary }): VNode {
  const { value, title, words } = summary;
  return (
    <div class="simulation-line">
      <p class="report-quiet">{name}</p>
      {value === undefined ? (
        <p>kein Wert</p>
      ) : (
        <div class="report-plot">
          <Grid canvas={screenCanvas} ticks={POINT_TICKS} />
          <AreaLine canvas={screenCanvas} points={{ ...summary, value }} name={`${title} ${name}: ${words}`} />
        </div>
      )}
    </div>
  );
}

function AreaMeasures({ area, measures, chosen, onToggle }: Ticks & { area: string }): VNode {
  if (measures.length === 0) {
    return (
      <p class="simulation-none">
        In diesem Bereich gibt es nichts anzuhaken: Keine gewertete Angabe ist „nein“ oder „geplant“.
      </p>
    );
  }
  return (
    <fieldset class="simulation-measures">
      <legend class="report-hidden-text">{`${area}: Was gehen Sie an?`}</legend>
      <ul>
        {measures.map((measure) => (
          <MeasureEntry
            key={measure.id}
            measure={measure}
            isChosen={chosen.includes(measure.id)}
            onToggle={() => onToggle(measure.id, measure.label)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface EntryProps {
  readonly measure: Measure;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

/** The small line is hidden from screen readers: the words beside the tick say its number and interval. */
function MeasureEntry({ measure, isChosen, onToggle }: EntryProps): VNode {
  const { id, label, own, peers, figure, isCounted } = measure;
  const counted = isCounted ? ' · Eine andere Antwort bringt die Punkte schon.' : '';
  return (
    <li class={`simulation-measure${isChosen ? ' simulation-measure--chosen' : ''}`}>
      <Choice
        type="checkbox"
        name={id}
        label={label}
        hint={`Heute: ${own.word} · ${peers}${counted}`}
        isChosen={isChosen}
        onChange={onToggle}
      />
      {figure?.share !== undefined && (
        <div class="report-mini">
          <MiniLine canvas={screenCanvas} mark={{ group: figure.group, share: figure.share, ...figure.interval }} />
        </div>
      )}
    </li>
  );
}
