import { planAtoms, type CellParticipation } from './atoms.ts';

/**
 * § 8.7: how many have submitted of the Vergleichsgruppe that a Kommune would get if the release were made now, from
 * participation alone. Whoever has not submitted yet is looked at as if she had, and not counted. Where fewer than ten
 * come together, those of her Land whose answers are not open.
 */
export function counterFor(
  cells: readonly CellParticipation[],
  own: Pick<CellParticipation, 'state' | 'kind' | 'sizeClass'>,
  hasSubmitted: boolean,
): number {
  const isOwn = (cell: Pick<CellParticipation, 'state' | 'kind' | 'sizeClass'>): boolean =>
    cell.state === own.state && cell.kind === own.kind && cell.sizeClass === own.sizeClass;
  const { state, kind, sizeClass } = own;
  const ownCell = cells.find(isOwn) ?? { state, kind, sizeClass, submitted: 0, closed: 0 };
  const added = hasSubmitted ? 0 : 1;
  const looked = [
    ...cells.filter((cell) => !isOwn(cell)),
    { ...ownCell, submitted: ownCell.submitted + added, closed: ownCell.closed + added },
  ];
  const atom = planAtoms(looked).atoms.find((one) => one.cells.some((cell) => isOwn({ state: one.state, ...cell })));
  if (atom) return atom.submitted - added;
  return cells.filter((cell) => cell.state === state).reduce((sum, { closed }) => sum + closed, 0);
}
