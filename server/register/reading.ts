import type { ContactRow } from '../../schema/register/contacts.ts';
import { parseRegister } from '../../schema/register/gv100ad.ts';
import type { ParsedRegister } from '../../schema/register/gv100ad.ts';
import { contactIssue, registerIssue } from '../../schema/text/register.ts';
import { readRows } from './contact-file.ts';
import { refusedFile } from './refused-file.ts';
import type { RefusedFile } from './refused-file.ts';
import { CONTACTS_LIMIT, REGISTER_LIMIT } from './limits.ts';
import { readText } from './text-file.ts';

export type ReadRegisterFile =
  Extract<ParsedRegister, { units: readonly unknown[] }> | { readonly refused: RefusedFile };
export type ReadContactFile = { readonly rows: readonly ContactRow[] } | { readonly refused: RefusedFile };

const whole = (message: string): { readonly refused: RefusedFile } => ({
  refused: refusedFile([{ line: null, message }]),
});

/** The units of a GV100AD file, or why there are none. */
export function readRegisterFile(bytes: Uint8Array): ReadRegisterFile {
  const read = readText(bytes, REGISTER_LIMIT);
  if ('refusal' in read) return whole(read.refusal);
  const parsed = parseRegister(read.text);
  return parsed.units ? parsed : { refused: refusedFile(parsed.issues.map(registerIssue)) };
}

/** The rows of a CSV file of contacts, or why there are none. */
export function readContactFile(bytes: Uint8Array): ReadContactFile {
  const read = readText(bytes, CONTACTS_LIMIT);
  if ('refusal' in read) return whole(read.refusal);
  const { rows, issues } = readRows(read.text);
  return rows ? { rows } : { refused: refusedFile(issues.map(contactIssue)) };
}
