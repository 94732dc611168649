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
export function boundsIn(cell: PublishedCell, option: string, kind: TableKind): Bounds {
  const own = cell.groups.find(({ options }) => options.includes(option));
  if (own) {
    const { low, high } = boundsOf(own.count, cell.n);
    return own.options.length === 1 ? { low, high } : { low: 0, high };
  }
  if (kind === 'several' || kind === 'ranking') return { low: 0, high: cell.n };
  const others = cell.groups.reduce((total, { count }) => total + boundsOf(count, cell.n).low, 0);
  return { low: 0, high: Math.max(0, cell.n - others) };
}
