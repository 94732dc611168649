import type { VNode } from 'preact';
import { Axis, Grid, mentionTicks } from '../charts/axis.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import { mentionAxis, MentionBar } from '../charts/mention-bar.tsx';
import type { RankingBlock as Block, RankingRow } from '../../schema/report/report.ts';
import { FigureTable } from './figure-table.tsx';
import { mentionName } from './names.ts';
import { BlockHead, Legend, Notes, Own, Statements } from './parts.tsx';
import { GROUPS, WORDS } from './words.ts';

/** A ranking: own places, and beside each option its share of mentions as a bar, never as a share of Kommunen. */
export function RankingBlock({ block }: { block: Block }): VNode {
  const axis = mentionAxis(block.rows.flatMap(({ marks }) => marks));
  return (
    <section class="report-block">
      <BlockHead id={`block-${block.question}`} title={block.title} sources={block.sources} />
      <p class="report-own-line">
        {WORDS.ownAnswer}: <Own own={block.own} />
      </p>
      <Legend
        entries={[
          ['mentions', `${WORDS.mentions}, ${GROUPS.class}`],
          ['mentionsAll', GROUPS.all],
          ['mentionsWell', GROUPS.wellPlaced],
          ['third', WORDS.third],
        ]}
      />
      <table class="report-rows report-ranking" role="table" aria-labelledby={`block-${block.question}`}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {WORDS.placeAndItem}
            </th>
            <th role="columnheader" scope="col" class="report-plot">
              <span class="report-hidden-text">{WORDS.mentions}</span>
              <Axis canvas={screenCanvas} ticks={mentionTicks(axis)} />
            </th>
            <th role="columnheader" scope="col">
              {WORDS.inWords}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {block.rows.map((row) => (
            <Row key={row.option} row={row} axis={axis} />
          ))}
        </tbody>
      </table>
      <Notes notes={block.notes} />
      <FigureTable title={`${block.title}: ${WORDS.asTable}`} rows={block.rows} />
    </section>
  );
}

function Row({ row, axis }: { row: RankingRow; axis: number }): VNode {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" class={row.place === undefined ? 'report-unplaced' : 'report-placed'}>
        <span class="report-place">
          {row.place === undefined ? <span class="report-hidden-text">{WORDS.noPlace}: </span> : `${row.place}. `}
        </span>
        <span>{row.label}</span>
      </th>
      {row.marks.length > 0 ? (
        <td role="cell" class="report-plot">
          <Grid canvas={screenCanvas} ticks={mentionTicks(axis)} />
          <MentionBar canvas={screenCanvas} marks={row.marks} axis={axis} name={mentionName(row)} />
          <div class="report-phone-axis">
            <Axis canvas={screenCanvas} ticks={mentionTicks(axis)} />
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
