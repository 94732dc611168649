import { SIZE_CLASSES } from '../municipality/size-class.ts';
import type { AtomCell } from './release.ts';

/** Atoms that share cells of kind × size class, directly or by way of others, with all their cells in order. */
export interface JoinedAtoms<A> {
  readonly cells: AtomCell[];
  readonly atoms: readonly A[];
}

export const keyOf = ({ kind, sizeClass }: AtomCell): string => `${kind}/${sizeClass}`;

/** Cells as every document lists them: by kind, then by size. */
export const inOrder = (cells: readonly AtomCell[]): AtomCell[] =>
  cells.toSorted((a, b) => (RANK.get(keyOf(a)) ?? 0) - (RANK.get(keyOf(b)) ?? 0));

/**
 * § 8.4: the finest groups that several releases share: two cells are in one group when any atom has both. Releases are
 * combined by it, and waves compared.
 */
export function joinByCells<A extends { readonly cells: readonly AtomCell[] }>(atoms: readonly A[]): JoinedAtoms<A>[] {
  let joined: { cells: Map<string, AtomCell>; atoms: A[] }[] = [];
  for (const atom of atoms) {
    const cells = new Map(atom.cells.map((cell) => [keyOf(cell), cell]));
    const touching = joined.filter((other) => [...cells.keys()].some((key) => other.cells.has(key)));
    joined = joined.filter((other) => !touching.includes(other));
    joined.push({
      cells: new Map([...touching.flatMap((other) => [...other.cells]), ...cells]),
      atoms: [...touching.flatMap((other) => other.atoms), atom],
    });
  }
  return joined
    .map((group) => ({ cells: inOrder([...group.cells.values()]), atoms: group.atoms }))
    .toSorted((a, b) => firstRank(a.cells) - firstRank(b.cells));
}

const RANK = new Map<string, number>(
  (['gemeinde', 'verband', 'kreis'] as const).flatMap((kind, row) =>
    SIZE_CLASSES.map(({ id }, index) => [keyOf({ kind, sizeClass: id }), row * SIZE_CLASSES.length + index]),
  ),
);

const firstRank = ([first]: readonly AtomCell[]): number => (first ? (RANK.get(keyOf(first)) ?? 0) : 0);
