import { z } from 'zod';
import { Day, Instant } from '../assessment/instant.ts';
import { Kind, SizeClassId } from '../municipality/municipality.ts';

export const Level = z.enum(['kreis', 'verband', 'gemeinde']);
export type Level = z.infer<typeof Level>;

/**
 * A body of the official register that may be asked. A kreisfreie Stadt is a Gemeinde and no Kreis besides
 * (docs/decisions/0015).
 */
export const RegisterUnit = z.strictObject({
  /** Regionalschlüssel: 5 digits for a Kreis, 9 for a Verband, 12 for a Gemeinde; the first two are the Land. */
  ars: z.string().regex(/^(\d{5}|\d{9}|\d{12})$/u),
  /** Gemeindeschlüssel: 8 digits for a Gemeinde, 5 for a Kreis; a Verband has none. */
  ags: z.string().nullable(),
  level: Level,
  kind: Kind,
  name: z.string().min(1),
  /** Where the administration sits; the register names it for Kreise and Verbände only. */
  seat: z.string().nullable(),
  /** Inhabitants; of a Kreis and a Verband the sum of what belongs to it. */
  population: z.int().min(0),
  /** The official key of the Land, 01 to 16. */
  state: z.string().length(2),
  /** The Kreis it belongs to, 5 digits; null for Kreise themselves and kreisfreie Städte. */
  kreis: z.string().nullable(),
  /** The Verband that a Gemeinde belongs to, 9 digits; null where it belongs to none. */
  verband: z.string().nullable(),
  isKreisfrei: z.boolean(),
  /** The register's Textkennzeichen, 41 to 67: what exactly it calls itself. */
  textCode: z.string().length(2),
});
export type RegisterUnit = z.infer<typeof RegisterUnit>;

/** How many units of a size class; every class has its number, also none. */
export const ClassCounts = z.record(SizeClassId, z.int().min(0));
export type ClassCounts = z.infer<typeof ClassCounts>;

/** The units of one Land; `population` is that of its Gemeinden. */
export const StateCounts = z.strictObject({
  state: z.string(),
  kreise: z.int().min(0),
  /** Among the Gemeinden. */
  kreisfrei: z.int().min(0),
  verbaende: z.int().min(0),
  gemeinden: z.int().min(0),
  population: z.int().min(0),
  /** Kreise and Gemeinden. */
  classes: ClassCounts,
  /** Verbände are classed like Gemeinden, and counted apart: their members are counted already. */
  verbandClasses: ClassCounts,
});
export type StateCounts = z.infer<typeof StateCounts>;

/** What a register file held, and what of it became units. */
export const RegisterCounts = z.strictObject({
  /** Lines of the file. */
  records: z.int().min(0),
  kreise: z.int().min(0),
  /** Among the Gemeinden. */
  kreisfrei: z.int().min(0),
  verbaende: z.int().min(0),
  gemeinden: z.int().min(0),
  /** Inhabitants of all Gemeinden. */
  population: z.int().min(0),
  /** Gemeindefreie Gebiete are no units: nobody administers them who could answer. */
  unincorporated: z.strictObject({
    inhabited: z.int().min(0),
    uninhabited: z.int().min(0),
    population: z.int().min(0),
  }),
  /** Names that fill their field to the last character and may go on. */
  cutNames: z.array(z.string()),
  /** By the key of the Land, all sixteen. */
  byState: z.array(StateCounts),
});
export type RegisterCounts = z.infer<typeof RegisterCounts>;

/** The register as it stands: of which day, from whom, and who took it over. */
export const RegisterImport = z.strictObject({
  /** Gebietsstand. */
  asOf: Day,
  /** The day that the inhabitants were counted on; the file itself does not say it. */
  populationAsOf: Day.nullable(),
  /** What its licence asks to be named. */
  source: z.string(),
  importedAt: Instant,
  /** An account's id; null: by the command line. */
  importedBy: z.string().nullable(),
  counts: RegisterCounts,
});
export type RegisterImport = z.infer<typeof RegisterImport>;

/** Whom to write to at a unit; the register itself names nobody. */
export const Contact = z.strictObject({
  ars: z.string(),
  office: z.string().nullable(),
  salutation: z.string().nullable(),
  email: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  town: z.string().nullable(),
});
export type Contact = z.infer<typeof Contact>;

/** Which units are meant. */
export const UnitQuery = z.strictObject({
  state: z.string().optional(),
  level: Level.optional(),
  /** A Kreis's key: itself and what belongs to it. */
  kreis: z.string().optional(),
  /** A part of the name, or the beginning of a key. */
  search: z.string().optional(),
});
export type UnitQuery = z.infer<typeof UnitQuery>;
