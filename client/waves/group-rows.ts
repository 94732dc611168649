import type { Work } from '../../schema/wave/work.ts';

/** The columns of a table of work: the share that has handed in, which a phone shows first, then one state each, and their sum. */
export const COLUMNS = ['share', 'notInvited', 'notBegun', 'inWork', 'waiting', 'signedOff', 'units'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting<C extends string = Column> {
  /** `name`: as the rows come. */
  readonly by: C | 'name';
  readonly isDescending: boolean;
}

/** The next sorting when a column's button is pressed: numbers begin with the largest, names with the first. */
export const nextSorting = <C extends string>(now: Sorting<C>, by: C | 'name'): Sorting<C> =>
  now.by === by ? { by, isDescending: !now.isDescending } : { by, isDescending: by !== 'name' };

/** Rows in the wanted order; equal ones stay as they came. */
export function sortedBy<T extends { readonly row: Work }>(rows: readonly T[], { by, isDescending }: Sorting): T[] {
  if (by === 'name') return isDescending ? rows.toReversed() : [...rows];
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => sign * (a.row[by] - b.row[by]));
}
