import { z } from 'zod';

/** What kind of body answers: a Stadt or Gemeinde, a Kreis, or a Verband of Gemeinden answering as one unit. */
export const Kind = z.enum(['gemeinde', 'kreis', 'verband']);
export type Kind = z.infer<typeof Kind>;

/** The largest German municipality has 3.7 million inhabitants (register of 30.11.2025); more is a typing error. */
export const MAX_POPULATION = 5_000_000;

/** The Kommune an assessment is about; `population` counts inhabitants. */
export const Municipality = z.strictObject({
  name: z.string().trim().min(1).max(200),
  kind: Kind,
  population: z.int().min(1).max(MAX_POPULATION),
});
export type Municipality = z.infer<typeof Municipality>;

export const SizeClassId = z.enum([
  'gemeinde-0-10000',
  'gemeinde-10000-25000',
  'gemeinde-25000-50000',
  'gemeinde-50000-100000',
  'gemeinde-100000-200000',
  'gemeinde-200000-400000',
  'gemeinde-400000',
  'kreis-0-150000',
  'kreis-150000-250000',
  'kreis-250000',
]);
export type SizeClassId = z.infer<typeof SizeClassId>;

/** A half-open class `[lower, upper)` of inhabitants; `upper` is absent for the largest class. */
export interface SizeClass {
  readonly id: SizeClassId;
  readonly kind: 'gemeinde' | 'kreis';
  readonly lower: number;
  readonly upper?: number;
  /** Table of the study that prints this class. */
  readonly table: number;
}
