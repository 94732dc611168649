import type { VNode } from 'preact';
import { Axis, Grid, PERCENT_TICKS } from '../charts/axis.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import { ShareLine } from '../charts/share-line.tsx';
import type { ShareRow, SharesBlock } from '../../schema/report/report.ts';
import { FigureTable } from './figure-table.tsx';
import { rangeOf, shareName } from './names.ts';
import { BlockHead, Notes, Own, Statements } from './parts.tsx';
import { WORDS } from './words.ts';

/**
 * One question's items. It is a real table, laid out as rows on a desk and as blocks on a phone; the explicit roles
 * keep its meaning where `display` would take it away.
 */
export function ShareBlock({ block }: { block: SharesBlock }): VNode {
  const charted = block.rows.some((row) => row.marks.length > 0 || rangeOf(row.peers));
  return (
    <section class="report-block">
      <BlockHead id={`block-${block.question}`} title={block.title} sources={block.sources} />
      <table class="report-rows" role="table" aria-labelledby={`block-${block.question}`}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {WORDS.item}
            </th>
            <th role="columnheader" scope="col">
              {WORDS.ownAnswer}
            </th>
            <th role="columnheader" scope="col" class="report-plot">
              <span class="report-hidden-text">{WORDS.shares}</span>
              {charted && <Axis canvas={screenCanvas} ticks={PERCENT_TICKS} />}
            </th>
            <th role="columnheader" scope="col">
              {WORDS.inWords}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {block.rows.map((row) => (
            <Row key={`${row.address} ${row.option}`} row={row} />
          ))}
        </tbody>
      </table>
      <Notes notes={block.notes} />
      <FigureTable title={`${block.title}: ${WORDS.asTable}`} rows={block.rows} />
    </section>
  );
}

function Row({ row }: { row: ShareRow }): VNode {
  const range = rangeOf(row.peers);
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {row.label}
      </th>
      <td role="cell">
        <Own own={row.own} />
      </td>
      {row.marks.length > 0 || range ? (
        <td role="cell" class="report-plot">
          <Grid canvas={screenCanvas} ticks={PERCENT_TICKS} />
          <ShareLine canvas={screenCanvas} marks={row.marks} peers={range} name={shareName(row)} />
          <div class="report-phone-axis">
            <Axis canvas={screenCanvas} ticks={PERCENT_TICKS} />
          </div>
        </td>
      ) : (
        <td role="cell" class="report-instead">
          {row.instead}
        </td>
      )}
      <td role="cell" class="report-words">
        <Statements of={row.statements} />
      </td>
    </tr>
  );
}
