import type { VNode } from 'preact';
import type { Method } from '../../schema/report/report.ts';
import { ANCHORS, WORDS } from './words.ts';

/** Method and sources in plain words, with every base of the report. */
export function MethodView({ method }: { method: Method }): VNode {
  return (
    <section class="report-chapter report-method" id={ANCHORS.method} aria-labelledby="methode-title">
      <h2 id="methode-title">{WORDS.method}</h2>
      {method.sections.map(({ title, paragraphs }) => (
        <section key={title} class="report-method-section">
          <h3>{title}</h3>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <MethodTable
        id="methode-bases"
        title={WORDS.bases}
        heads={[WORDS.what, WORDS.base, WORDS.source]}
        rows={method.bases.map(({ what, base, source }) => [what, base, source])}
      />
      <MethodTable
        id="methode-remarks"
        title={WORDS.remarks}
        heads={[WORDS.what, WORDS.source, WORDS.remark]}
        rows={method.remarks.map(({ what, source, text }) => [what, source, text])}
      />
      <section class="report-method-section">
        <h3>{WORDS.documents}</h3>
        <ul>
          {method.documents.map(({ title, details }) => (
            <li key={title}>
              <strong>{title}</strong> <span>{details}</span>
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}

interface MethodTableProps {
  readonly id: string;
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function MethodTable({ id, title, heads, rows }: MethodTableProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section class="report-method-section">
      <h3 id={id}>{title}</h3>
      <table class="report-plain" role="table" aria-labelledby={id}>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th scope="col" role="columnheader">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(([first, ...cells]) => (
            <tr role="row">
              <th scope="row" role="rowheader">
                {first}
              </th>
              {cells.map((cell, index) => (
                <td role="cell" data-label={heads[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
