import type { VNode } from 'preact';
import { screenCanvas } from '../charts/canvas.tsx';
import { CountLine } from '../charts/count-line.tsx';
import type { ViewAtom } from './view.ts';
import { VIEW_WORDS } from './words.ts';

interface Props {
  readonly atoms: readonly ViewAtom[];
  readonly remarks: readonly string[];
}

/** Who took part: each Vergleichsgruppe with its rate, and who is in none. */
export function AtomOverview({ atoms, remarks }: Props): VNode {
  return (
    <section class="release-atoms" aria-labelledby="vergleichsgruppen">
      <h2 id="vergleichsgruppen">{VIEW_WORDS.atoms}</h2>
      <table class="release-table release-table--atoms" role="table" aria-labelledby="vergleichsgruppen">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="release-table__first">
              {VIEW_WORDS.atom}
            </th>
            <th role="columnheader" scope="col">
              {VIEW_WORDS.participation}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {atoms.map(({ id, title, facts, submitted, invited }) => (
            <tr key={id} role="row">
              <th role="rowheader" scope="row">
                {title}
              </th>
              <td role="cell">
                <div class="release-rate">
                  <p>
                    {facts.map((fact) => (
                      <span key={fact} class="release-rate__fact">
                        {fact}
                      </span>
                    ))}
                  </p>
                  {invited !== undefined && invited > 0 && (
                    <div class="release-count__line">
                      <CountLine canvas={screenCanvas} range={{ low: submitted, high: submitted, n: invited }} />
                    </div>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {remarks.map((remark) => (
        <p key={remark} class="release-note">
          {remark}
        </p>
      ))}
    </section>
  );
}
