import type { VNode } from 'preact';
import type { ShownFigure } from '../../schema/benchmark/shown-figure.ts';
import { baseWords } from '../../schema/text/figures.ts';
import { nb, percentRange } from '../../schema/text/format.ts';
import { GROUPS, WORDS } from './words.ts';

interface FigureRow {
  readonly label: string;
  readonly figures: readonly ShownFigure[];
}

/**
 * Every figure of a block with base and source, one step away. The block itself is a table too; this one answers what a
 * chart cannot: what exactly is printed, on how many, and where.
 */
export function FigureTable({ title, rows }: { title: string; rows: readonly FigureRow[] }): VNode | null {
  const figures = rows.flatMap(({ label, figures }) => figures.map((figure) => ({ label, figure })));
  if (figures.length === 0) return null;
  return (
    <details class="report-as-table">
      <summary>{WORDS.asTable}</summary>
      <table class="report-plain" role="table">
        <caption class="report-hidden-text">{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[WORDS.item, WORDS.group, WORDS.printed, WORDS.interval, WORDS.base, WORDS.source].map((head) => (
              <th scope="col" role="columnheader" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {figures.map(({ label, figure }) => (
            <Row key={`${label} ${figure.id}`} label={label} figure={figure} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Row({ label, figure }: { label: string; figure: ShownFigure }): VNode {
  const cells = [
    [WORDS.group, GROUPS[figure.group]],
    [WORDS.printed, printedWords(figure)],
    [WORDS.interval, figure.interval ? percentRange(figure.interval.low, figure.interval.high) : WORDS.none],
    [WORDS.base, figure.show === 'tooSmall' ? WORDS.none : baseWords(figure.base)],
    [WORDS.source, sourceWords(figure)],
  ] as const;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {label}
      </th>
      {cells.map(([head, words]) => (
        <td role="cell" data-label={head} key={head}>
          {nb(words)}
        </td>
      ))}
    </tr>
  );
}

/** Below the smallest base nothing of the figure is shown; words stay in quotation marks, as printed. */
function printedWords({ show, printed = '', unit }: ShownFigure): string {
  if (show === 'tooSmall') return WORDS.tooSmall;
  if (show === 'text') return `„${printed}“`;
  return unit === 'mentions' ? `${printed} der Nennungen` : printed;
}

function sourceWords({ source: { table, figure, page } }: ShownFigure): string {
  const place = table === undefined ? (figure === undefined ? 'Text' : `Abb. ${figure}`) : `Tab. ${table}`;
  return `${place}, S. ${page}`;
}
