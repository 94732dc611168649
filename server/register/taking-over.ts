import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../schema/assessment/instant.ts';
import { contactDifferences, readContacts } from '../../schema/register/contacts.ts';
import type { ContactRow } from '../../schema/register/contacts.ts';
import { cutOff, openEnds } from '../../schema/register/cut-off.ts';
import type { ContactOutcome, ImportOutcome } from '../../schema/register/preview.ts';
import { previewOf } from '../../schema/register/shown-differences.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { contactIssue, cutOffWords, openEndWords, registerSource } from '../../schema/text/register.ts';
import type { RegisterDeed } from '../storage/register-store.ts';
import type { Store } from '../storage/store.ts';
import { refusedFile } from './refused-file.ts';
import type { RefusedFile } from './refused-file.ts';
import type { ReadRegisterFile } from './reading.ts';

interface Taking extends RegisterDeed {
  readonly isDryRun: boolean;
}

interface RegisterTaking extends Taking {
  readonly populationAsOf: Day | null;
  /** Somebody has looked: the file is whole, and Gemeinden that seem to lack at its end are gone indeed. */
  readonly isShortened?: boolean;
}

/** What a register would change or (without a dry run) has changed; refused where the file looks cut off. */
export async function takeRegister(
  store: Store,
  read: Exclude<ReadRegisterFile, { refused: unknown }>,
  { isDryRun, isShortened = false, by, at, populationAsOf }: RegisterTaking,
): Promise<ImportOutcome | { readonly refused: RefusedFile }> {
  const present = await store.readRegister();
  const units = await store.listUnits();
  const contacts = (await store.listContacts()).map(({ ars }) => ars);
  // Twelve thousand units twice: others are let in between reading, comparing and writing.
  await setImmediate();
  const missing = isShortened ? [] : cutOff(units, read.units);
  if (missing.length > 0) return { refused: refusedFile([{ line: null, message: cutOffWords(missing) }]) };
  // Nothing to compare with: then the file itself has to end like a whole one.
  const open = isShortened || present ? [] : openEnds(read.units);
  if (open.length > 0) return { refused: refusedFile(open.map((one) => ({ line: null, message: openEndWords(one) }))) };
  const preview = previewOf({ asOf: present?.asOf ?? null, units, contacts }, read);
  if (isDryRun) return { preview, imported: null };
  const { asOf, counts } = read;
  const imported = { asOf, populationAsOf, source: registerSource(asOf), importedAt: at, importedBy: by, counts };
  await setImmediate();
  await store.importRegister(read.units, imported);
  return { preview, imported };
}

/** What contacts would change or have changed, or what is wrong with them. */
export async function takeContacts(
  store: Store,
  rows: readonly ContactRow[],
  { isDryRun, isWithin, ...deed }: Taking & { readonly isWithin: (unit: RegisterUnit) => boolean },
): Promise<ContactOutcome | { readonly refused: RefusedFile }> {
  const units = await store.listUnits();
  if (units.length === 0) return { refused: refusedFile([{ line: null, message: NO_REGISTER }]) };
  const byArs = new Map(units.map((unit) => [unit.ars, unit]));
  const byAgs = new Map(units.map((unit) => [unit.ags, unit]));
  const find = (key: { readonly ags: string } | { readonly ars: string }): RegisterUnit | undefined =>
    'ars' in key ? byArs.get(key.ars) : byAgs.get(key.ags);
  const { contacts, issues } = readContacts(rows, { find, isWithin });
  if (!contacts) return { refused: refusedFile(issues.map(contactIssue)) };
  const differences = contactDifferences(await store.listContacts(), contacts);
  if (!isDryRun) await store.keepContacts(contacts, deed);
  return { isKept: !isDryRun, ...differences };
}

const NO_REGISTER =
  'Es ist noch kein Gemeindeverzeichnis übernommen. Übernehmen Sie zuerst die Datei GV100AD, dann die Kontakte.';
