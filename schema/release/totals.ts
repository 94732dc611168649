import { boundsOf, countOf, type Bounds } from './bounds.ts';
import type { Group, PublishedCell, TableKind } from './release.ts';

/** What a table's total is made of: nothing but what is published. */
export interface TotalSource {
  readonly kind: TableKind;
  /** All options of the table, missing states included, in order. */
  readonly options: readonly string[];
  readonly cells: readonly PublishedCell[];
}

/**
 * § 8.4: per option the sum over the published cells, as bounds where those are bounds. An option within a joined group
 * lies between 0 and the group; one that stands in no group between 0 and what the others leave.
 */
export function totalOf({ kind, options, cells }: TotalSource): Group[] {
  const n = cells.reduce((total, cell) => total + cell.n, 0);
  return options.map((option) => {
    const parts = cells.map((cell) => boundsIn(cell, option, kind));
    const low = parts.reduce((total, part) => total + part.low, 0);
    const high = parts.reduce((total, part) => total + part.high, 0);
    return { options: [option], count: countOf({ low, high }, n) };
  });
}

/** What one cell says about one option alone. */
export const boundsIn = (cell: PublishedCell, option: string, kind: TableKind): Bounds =>
  boundsOfOptions(cell, [option], kind);

/**
 * What one cell says about several options counted together: groups that lie within them are taken as they are, of a group
 * that goes beyond them anything up to all, and of options in no group what the others leave.
 */
export function boundsOfOptions(cell: PublishedCell, options: readonly string[], kind: TableKind): Bounds {
  let [low, high] = [0, 0];
  for (const group of cell.groups) {
    if (!group.options.some((id) => options.includes(id))) continue;
    const bounds = boundsOf(group.count, cell.n);
    if (group.options.every((id) => options.includes(id))) low += bounds.low;
    high += bounds.high;
  }
  const isToldOfAll = options.every((id) => cell.groups.some((group) => group.options.includes(id)));
  if (!isToldOfAll) high += roomIn(cell, kind);
  return { low, high: Math.min(high, cell.n) };
}

/** How many can have given answers that stand in no group. */
function roomIn({ groups, n }: PublishedCell, kind: TableKind): number {
  if (kind === 'several' || kind === 'ranking') return n;
  return Math.max(0, n - groups.reduce((total, { count }) => total + boundsOf(count, n).low, 0));
}
