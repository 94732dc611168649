import { z } from 'zod';
import { Day } from '../assessment/instant.ts';
import { RegisterCounts, RegisterImport, RegisterUnit } from './unit.ts';

const Pair = z.strictObject({ before: RegisterUnit, after: RegisterUnit });

/** The beginning of a list and how long it is. */
const shown = <T extends z.ZodType>(entry: T) => z.strictObject({ total: z.int().min(0), shown: z.array(entry) });

/** What taking a register over would change, or has changed. */
export const RegisterPreview = z.strictObject({
  asOf: Day,
  /** The Gebietsstand of the register that is there; null: none. */
  previousAsOf: Day.nullable(),
  counts: RegisterCounts,
  added: shown(RegisterUnit),
  gone: shown(RegisterUnit),
  moved: shown(Pair),
  merged: shown(z.strictObject({ gone: z.array(RegisterUnit), into: RegisterUnit })),
  renamed: shown(Pair),
  sizeClassChanged: shown(Pair),
  populationChanged: z.int().min(0),
  unchanged: z.int().min(0),
  /** Contacts of units that are gone go with them. */
  contactsLost: z.int().min(0),
});
export type RegisterPreview = z.infer<typeof RegisterPreview>;

/** POST /register/imports; `imported` is null after a dry run. */
export const ImportOutcome = z.strictObject({ preview: RegisterPreview, imported: RegisterImport.nullable() });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** POST /register/contacts; `isKept` is false after a dry run. */
export const ContactOutcome = z.strictObject({
  isKept: z.boolean(),
  added: z.int().min(0),
  changed: z.int().min(0),
  unchanged: z.int().min(0),
});
export type ContactOutcome = z.infer<typeof ContactOutcome>;

/** GET /register/contacts/missing: of so many units so many have no contact; one page of those. */
export const MissingContacts = z.strictObject({
  of: z.int().min(0),
  total: z.int().min(0),
  units: z.array(RegisterUnit),
});
export type MissingContacts = z.infer<typeof MissingContacts>;

/** DELETE /register/contacts: how many there were. */
export const DeletedContacts = z.strictObject({ deleted: z.int().min(0) });
export type DeletedContacts = z.infer<typeof DeletedContacts>;
