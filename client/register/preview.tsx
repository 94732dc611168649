import type { ComponentChildren, VNode } from 'preact';
import type { RegisterPreview } from '../../schema/register/preview.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { list, wholeNumber } from '../../schema/text/format.ts';
import { germanDay, unitTitle } from '../../schema/text/register.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { sizeClassTitle } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import { StateTable } from './state-table.tsx';

/** What taking a register over would change. */
export function Preview({ preview }: { preview: RegisterPreview }): VNode {
  const { asOf, previousAsOf, counts, contactsLost } = preview;
  return (
    <>
      <h3>Das ändert sich</h3>
      <p>
        Gebietsstand der Datei: {germanDay(asOf)}, {wholeNumber(counts.records)} Zeilen ohne Fehler.{' '}
        {previousAsOf !== null && `Bisher: ${germanDay(previousAsOf)}.`}
      </p>
      {previousAsOf !== null && asOf < previousAsOf && (
        <p>
          <strong>Achtung: Der Gebietsstand der Datei ist älter als der jetzige.</strong>
        </p>
      )}
      {previousAsOf === null ? (
        <>
          <p>Bisher ist kein Verzeichnis da. Diese Einheiten kommen dazu:</p>
          <StateTable counts={counts} />
        </>
      ) : (
        <Changes preview={preview} />
      )}
      {contactsLost > 0 && (
        <p>
          <strong>
            {contactsLost === 1 ? 'Ein Kontakt gehört' : `${wholeNumber(contactsLost)} Kontakte gehören`} zu Einheiten,
            die wegfallen.
          </strong>{' '}
          Sie werden mit ihnen gelöscht.
        </p>
      )}
    </>
  );
}

function Changes({ preview }: { preview: RegisterPreview }): VNode {
  const { added, gone, merged, moved, renamed, sizeClassChanged, populationChanged, unchanged } = preview;
  return (
    <>
      <ul class="rows changes">
        <Change title="Neu" of={added} show={unitWords} />
        <Change
          title="Aufgegangen in einer anderen Gemeinde"
          note="Erkannt daran, dass die Einwohnerzahl genau passt; die Datei selbst sagt es nicht."
          of={merged}
          show={({ gone: units, into }) => `${list(units.map(({ name }) => name))} in ${into.name}`}
        />
        <Change title="Weggefallen" note="Wohin, steht nicht in der Datei." of={gone} show={unitWords} />
        <Change
          title="In einem anderen Kreis oder Verband"
          of={moved}
          show={({ before, after }) => `${after.name}: ${before.ars} wird ${after.ars}`}
        />
        <Change title="Umbenannt" of={renamed} show={({ before, after }) => `${before.name} heißt ${after.name}`} />
        <Change
          title="In einer anderen Größenklasse"
          of={sizeClassChanged}
          show={({ before, after }) =>
            `${after.name}: ${classWords(after)}, bisher ${wholeNumber(before.population)} Einwohner`
          }
        />
      </ul>
      <p>
        Andere Einwohnerzahl: {wholeNumber(populationChanged)}. Ganz unverändert: {wholeNumber(unchanged)}.
      </p>
    </>
  );
}

const unitWords = (unit: RegisterUnit): string =>
  `${unit.name} (${unitTitle(unit)}, ${stateName(unit.state)}, ${unit.ags ?? unit.ars})`;

const classWords = ({ kind, population }: RegisterUnit): string => sizeClassTitle(sizeClassOf(kind, population));

interface ChangeProps<T> {
  readonly title: string;
  readonly note?: string;
  readonly of: { readonly total: number; readonly shown: readonly T[] };
  readonly show: (one: T) => ComponentChildren;
}

/** One kind of change: how many, and which when asked. */
function Change<T>({ title, note, of: { total, shown }, show }: ChangeProps<T>): VNode {
  const words = `${title}: ${wholeNumber(total)}`;
  if (total === 0) return <li>{words}</li>;
  return (
    <li>
      <details class="more" open={total <= 5}>
        <summary>{words}</summary>
        <div class="more__body">
          {note !== undefined && <p class="muted">{note}</p>}
          <ul class="plain-list">
            {shown.map((one, index) => (
              <li key={index}>{show(one)}</li>
            ))}
          </ul>
          {total > shown.length && <p>Und {wholeNumber(total - shown.length)} weitere.</p>}
        </div>
      </details>
    </li>
  );
}
