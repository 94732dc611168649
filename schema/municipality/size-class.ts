import type { Kind, Municipality, SizeClass, SizeClassId } from './municipality.ts';

/**
 * The classes of the study's tables 1 and 2 (p. 9). The print overlaps at the bounds ("200.000 bis 400.000" and
 * "100.000 bis 200.000"); here every class is half-open `[lower, upper)`, and the report says so.
 */
export const SIZE_CLASSES: readonly SizeClass[] = [
  { id: 'gemeinde-0-10000', kind: 'gemeinde', lower: 0, upper: 10_000, table: 3 },
  { id: 'gemeinde-10000-25000', kind: 'gemeinde', lower: 10_000, upper: 25_000, table: 4 },
  { id: 'gemeinde-25000-50000', kind: 'gemeinde', lower: 25_000, upper: 50_000, table: 5 },
  { id: 'gemeinde-50000-100000', kind: 'gemeinde', lower: 50_000, upper: 100_000, table: 6 },
  { id: 'gemeinde-100000-200000', kind: 'gemeinde', lower: 100_000, upper: 200_000, table: 7 },
  { id: 'gemeinde-200000-400000', kind: 'gemeinde', lower: 200_000, upper: 400_000, table: 8 },
  { id: 'gemeinde-400000', kind: 'gemeinde', lower: 400_000, table: 9 },
  { id: 'kreis-0-150000', kind: 'kreis', lower: 0, upper: 150_000, table: 10 },
  { id: 'kreis-150000-250000', kind: 'kreis', lower: 150_000, upper: 250_000, table: 11 },
  { id: 'kreis-250000', kind: 'kreis', lower: 250_000, table: 12 },
];

/**
 * The size class of a Kommune. A Verband is classed like a Gemeinde by the sum of its members.
 * @throws RangeError when `population` is negative or not finite
 */
export function sizeClassOf(kind: Kind, population: number): SizeClass {
  const row = kind === 'kreis' ? 'kreis' : 'gemeinde';
  const found = SIZE_CLASSES.find((c) => c.kind === row && population >= c.lower && population < (c.upper ?? Infinity));
  if (!found) throw new RangeError(`No size class for ${kind} with population ${population}`);
  return found;
}

/** The class that an assessment was frozen with, which may have been overridden; without one the class of today. */
export function frozenClass(
  { kind, population }: Pick<Municipality, 'kind' | 'population'>,
  id?: SizeClassId,
): SizeClass {
  return SIZE_CLASSES.find((one) => one.id === id) ?? sizeClassOf(kind, population);
}
