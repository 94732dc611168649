import type { ContactRow } from '../../schema/register/contacts.ts';
import { parseRegister } from '../../schema/register/gv100ad.ts';
import type { ParsedRegister } from '../../schema/register/gv100ad.ts';
import { contactIssue, registerIssue } from '../../schema/text/register.ts';
import type { FileIssue } from '../../schema/text/register.ts';
import { readRows } from './contact-file.ts';
import { CONTACTS_LIMIT, readText, REGISTER_LIMIT } from './text-file.ts';

/** Everything that is wrong with a file, in sentences: the first ones, and how many there are. */
export interface RefusedFile {
  readonly issues: readonly FileIssue[];
  readonly total: number;
}

export type ReadRegisterFile =
  Extract<ParsedRegister, { units: readonly unknown[] }> | { readonly refused: RefusedFile };
export type ReadContactFile = { readonly rows: readonly ContactRow[] } | { readonly refused: RefusedFile };

/** A shuffled file has thousands of errors; nobody reads more than these. */
const SHOWN_ISSUES = 50;

/** The first issues and their number. */
export const refusedFile = (issues: readonly FileIssue[]): RefusedFile => ({
  issues: issues.slice(0, SHOWN_ISSUES),
  total: issues.length,
});

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
