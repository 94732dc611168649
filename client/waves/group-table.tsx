import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { nb, wholeNumber } from '../../schema/text/format.ts';
import { submittedShare } from '../../schema/text/goal.ts';
import { WORK_TITLES } from '../../schema/text/participation-table.ts';
import type { Counts } from '../../schema/wave/participation.ts';
import { workOf, type Work } from '../../schema/wave/work.ts';
import { screenCanvas } from '../charts/canvas.tsx';
import { MiniLine } from '../charts/mini-line.tsx';
import { Button } from '../parts/button.tsx';
import { COLUMNS, nextSorting, sortedBy, type Column, type Sorting } from './group-rows.ts';
import { SortHead } from './sort-head.tsx';

/** More rows come on demand. */
const SHOWN = 12;
/** Cutting off a few only would help nobody. */
const CUT_FROM = 20;

export interface Group {
  readonly key: string;
  readonly name: string;
  /** Where the units of this group are listed. */
  readonly href?: string;
  readonly counts: Counts;
}

/** Groups under a heading of their own, such as the classes of Kreise. */
export interface GroupBlock {
  readonly title?: string;
  readonly groups: readonly Group[];
}

interface Props {
  readonly label: string;
  /** What a row is: "Größenklasse". */
  readonly of: string;
  readonly blocks: readonly GroupBlock[];
  /** Of all units, which is the last row. */
  readonly total: Counts;
  /** How many must have handed in before a group can be a Vergleichsgruppe of its own; shown where it is given. */
  readonly releaseFrom?: number;
  /** The wave's goal, a tick on every line; null: none. */
  readonly goalPercent: number | null;
}

/** States of work by group, sortable, with their sum. */
export function GroupTable({ label, of, blocks, total, releaseFrom, goalPercent }: Props): VNode {
  const [sorting, setSorting] = useState<Sorting>({ by: 'name', isDescending: false });
  const [isWhole, showWhole] = useState(false);
  const sort = (column: Column | 'name'): void => setSorting(nextSorting(sorting, column));
  const count = blocks.reduce((sum, { groups }) => sum + groups.length, 0);
  const most = isWhole || count < CUT_FROM ? count : SHOWN;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="table-frame" role="region" aria-label={label} tabIndex={0}>
        <table class="table group-table">
          <thead>
            <tr>
              <SortHead column="name" title={of} sorting={sorting} onSort={sort} />
              {COLUMNS.map((column) => (
                <SortHead
                  key={column}
                  column={column}
                  title={titleOf(column, goalPercent)}
                  sorting={sorting}
                  onSort={sort}
                  isNumber={column !== 'share'}
                />
              ))}
              {releaseFrom !== undefined && (
                <th scope="col" class="group-table__release">
                  Abgaben, {nb(`${releaseFrom} nötig`)}
                </th>
              )}
            </tr>
          </thead>
          {blocks.map(({ title, groups }) => {
            const rows = groups.map((group) => ({ group, row: workOf(group.counts) }));
            return (
              <tbody key={title ?? ''}>
                {title !== undefined && (
                  <tr class="group-table__block">
                    <th scope="rowgroup" colSpan={COLUMNS.length + (releaseFrom === undefined ? 1 : 2)}>
                      {title}
                    </th>
                  </tr>
                )}
                {sortedBy(rows, sorting)
                  .slice(0, most)
                  .map(({ group, row }) => (
                    <tr key={group.key} class={title === undefined ? undefined : 'group-table__within'}>
                      <th scope="row">
                        {group.href === undefined ? group.name : <a href={group.href}>{group.name}</a>}
                      </th>
                      <Numbers row={row} goalPercent={goalPercent} />
                      {releaseFrom !== undefined && (
                        <td class="group-table__release">{releaseWords(row.submitted, releaseFrom)}</td>
                      )}
                    </tr>
                  ))}
              </tbody>
            );
          })}
          <tfoot>
            <tr>
              <th scope="row">gesamt</th>
              <Numbers row={workOf(total)} goalPercent={goalPercent} />
              {releaseFrom !== undefined && <td class="group-table__release">–</td>}
            </tr>
          </tfoot>
        </table>
      </div>
      {count > most && <Button onClick={() => showWhole(true)}>Alle {wholeNumber(count)} anzeigen</Button>}
    </>
  );
}

/** The unlock counter of a group: participation is all it tells. */
const releaseWords = (submitted: number, from: number): string =>
  nb(submitted >= from ? `${from} erreicht` : `${submitted} von ${from}`);

/** A column's head; that of the share has the number handed in before it. */
const titleOf = (column: Column, goalPercent: number | null): string => {
  if (column !== 'share') return WORK_TITLES[column];
  return `${WORK_TITLES.submitted}${goalPercent === null ? '' : nb(` (Ziel ${goalPercent} %)`)}`;
};

function Numbers({ row, goalPercent }: { row: Work; goalPercent: number | null }): VNode {
  return (
    <>
      {COLUMNS.map((column) =>
        column === 'share' ? (
          <td key={column} class="group-table__share">
            <Share row={row} goalPercent={goalPercent} />
          </td>
        ) : (
          <td key={column} class="table__number">
            {wholeNumber(row[column])}
          </td>
        ),
      )}
    </>
  );
}

/** A share as a dot on its line, with the number that says the same. */
function Share({ row, goalPercent }: { row: Work; goalPercent: number | null }): VNode {
  return (
    <span class="share chart-ground">
      <span class="share__line">
        <MiniLine
          canvas={screenCanvas}
          mark={{ group: 'class', share: row.share }}
          goal={goalPercent === null ? undefined : goalPercent / 100}
        />
      </span>
      <span class="share__words">
        <b>{wholeNumber(row.submitted)}</b> <span class="muted">{submittedShare(row, goalPercent)}</span>
      </span>
    </span>
  );
}
