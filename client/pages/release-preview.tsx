import type { VNode } from 'preact';
import type { Atom, Unreleased as UnreleasedState } from '../../schema/release/release.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { stateName } from '../../schema/text/states.ts';
import { unreleasedWords } from '../../schema/text/release.ts';
import { VIEW_WORDS } from '../release/words.ts';

/** The Vergleichsgruppen that a release would publish, and how many are in them: no counts of answers (§ 8.6). */
export function PreviewTable({ atoms }: { atoms: readonly Atom[] }): VNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table-frame releases__wide" role="region" aria-label="Vergleichsgruppen der Vorschau" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{VIEW_WORDS.atom}</th>
            <th scope="col">{VIEW_WORDS.land}</th>
            <th scope="col">{VIEW_WORDS.participation}</th>
            <th scope="col" class="table__number">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {atoms.map(({ id, title, state, participation, submitted, open, inFives }) => (
            <tr key={id}>
              <th scope="row">
                {title}
                {inFives && <span class="releases__detail">{VIEW_WORDS.inFives}</span>}
                {open > 0 && <span class="releases__detail">davon offengelegt: {wholeNumber(open)}</span>}
              </th>
              <td>{stateName(state)}</td>
              <td>{participation}</td>
              <td class="table__number">{wholeNumber(submitted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who would stand in no Vergleichsgruppe, and why. */
export function Unreleased({ unreleased }: { unreleased: readonly UnreleasedState[] }): VNode {
  if (unreleased.length === 0) return <p>Alle, die abgegeben haben, stehen in einer Vergleichsgruppe.</p>;
  return (
    <>
      <h3>In keiner Vergleichsgruppe</h3>
      <ul class="plain-list">
        {unreleasedWords({ unreleased: [...unreleased] }).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>
        Eine Vergleichsgruppe braucht zehn Abgaben eines Landes. Kommunen, deren Antworten andere mit ihrer Einwilligung
        sehen, zählen dafür nicht mit. Kommen später genug dazu, lassen sich diese Kommunen in einer weiteren Auswertung
        veröffentlichen.
      </p>
    </>
  );
}
