import type { VNode } from 'preact';
import { Axis, Grid, POINT_TICKS } from '../charts/axis.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import { TrendLine } from '../charts/trend-line.tsx';
import type { Trend, TrendArea, TrendRow, UnchangedItem } from '../../schema/report/over-time.ts';
import { trendName } from './names.ts';
import { Own, Statements } from './parts.tsx';
import { ANCHORS, WORDS } from './words.ts';

/** The own submissions over time: area values with visible breaks, then what changed and what did not. */
export function TrendView({ trend }: { trend: Trend }): VNode {
  const { intro, areas, summary, changed, broken, unchanged } = trend;
  return (
    <section class="report-chapter report-trend" id={ANCHORS.trend} aria-labelledby="verlauf-title">
      <h2 id="verlauf-title">{WORDS.trend}</h2>
      {intro.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="report-trend-areas">
        {areas.map((area) => (
          <Area key={area.area} area={area} />
        ))}
      </div>
      <p class="report-lead">
        <Statements of={summary} />
      </p>
      {changed.length > 0 && <Rows id="verlauf-geaendert" title={WORDS.changed} rows={changed} trend={trend} />}
      {broken.length > 0 && <Rows id="verlauf-bruch" title={WORDS.broken} rows={broken} trend={trend} />}
      {unchanged.length > 0 && <Unchanged items={unchanged} />}
    </section>
  );
}

function Area({ area }: { area: TrendArea }): VNode {
  return (
    <section class="report-trend-area">
      <h3>{area.title}</h3>
      <div class="report-plot">
        <Grid canvas={screenCanvas} ticks={POINT_TICKS} />
        <TrendLine canvas={screenCanvas} marks={area.points} broken={WORDS.notComparable} name={trendName(area)} />
      </div>
      <div class="report-plot">
        <Axis canvas={screenCanvas} ticks={POINT_TICKS} />
      </div>
      <p>
        <Statements of={area.statements} />
      </p>
    </section>
  );
}

interface RowsProps {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly TrendRow[];
  readonly trend: Pick<Trend, 'before' | 'now'>;
}

function Rows({ id, title, rows, trend: { before, now } }: RowsProps): VNode {
  return (
    <section class="report-block">
      <div class="report-block-head">
        <h3 id={id}>{title}</h3>
      </div>
      <table class="report-plain" role="table" aria-labelledby={id}>
        <thead role="rowgroup">
          <tr role="row">
            {[WORDS.item, before, now, WORDS.inWords].map((head) => (
              <th scope="col" role="columnheader" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.address}>
              <th scope="row" role="rowheader">
                {row.label}
              </th>
              <td role="cell" data-label={before}>
                <Own own={row.before} />
              </td>
              <td role="cell" data-label={now}>
                <Own own={row.now} />
              </td>
              <td role="cell" data-label={WORDS.inWords}>
                {row.words}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Long and quiet: what did not change, one step away, marked where it was only confirmed. */
function Unchanged({ items }: { items: readonly UnchangedItem[] }): VNode {
  return (
    <details class="report-as-table">
      <summary>
        {WORDS.unchanged} ({items.length})
      </summary>
      <ul class="report-unpublished">
        {items.map(({ address, label, own, isOnlyConfirmed }) => (
          <li key={address}>
            <span>
              {label}
              {isOnlyConfirmed && <span class="report-quiet"> · {WORDS.onlyConfirmed}</span>}
            </span>
            <Own own={own} />
          </li>
        ))}
      </ul>
    </details>
  );
}
