import { digitsOf } from './keys.ts';
import type { Contact, RegisterUnit } from './unit.ts';

/** The columns of a file of contacts, by their German heading; the order does not matter. */
export const CONTACT_COLUMNS = ['AGS', 'ARS', 'Stelle', 'Anrede', 'E-Mail', 'Straße', 'PLZ', 'Ort'] as const;
export type ContactColumn = (typeof CONTACT_COLUMNS)[number];

/** A row as the CSV parser read it. */
export interface ContactRow {
  /** Counts from 1, the heading included. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ContactColumn, string>>>;
}

/** What can be wrong with a file of contacts; line null: the file as a whole. */
export interface ContactIssue {
  readonly line: number | null;
  readonly code:
    | 'noKey'
    | 'ags'
    | 'ars'
    | 'unknown'
    | 'outside'
    | 'different'
    | 'twice'
    | 'noWay'
    | 'email'
    | 'postcode'
    | 'address'
    | 'long'
    | 'signs'
    | 'noRows'
    | 'noColumn'
    | 'otherColumn'
    | 'twoColumns'
    | 'csv';
  readonly found: string;
}

export type ReadContacts =
  | { readonly contacts: readonly Contact[]; readonly issues: readonly [] }
  | { readonly contacts?: undefined; readonly issues: readonly ContactIssue[] };

interface Place {
  /** Units by AGS and by ARS. */
  readonly find: (key: { readonly ags: string } | { readonly ars: string }) => RegisterUnit | undefined;
  /** Whether whoever brings the file looks after this unit. */
  readonly isWithin: (unit: RegisterUnit) => boolean;
}

/** Judges every row: all or nothing. */
export function readContacts(rows: readonly ContactRow[], place: Place): ReadContacts {
  if (rows.length === 0) return { issues: [{ line: null, code: 'noRows', found: '' }] };
  const lines = new Map<string, number>();
  const contacts: Contact[] = [];
  const issues: ContactIssue[] = [];
  for (const { line, cells } of rows) {
    const complain = (fault: Fault): void => void issues.push({ line, ...fault });
    const unit = unitOf(cells, place);
    const faults = [...('code' in unit ? [unit] : []), ...cellFaults(cells)];
    faults.forEach(complain);
    if ('code' in unit) continue;
    const first = lines.get(unit.ars);
    if (first !== undefined) complain({ code: 'twice', found: String(first) });
    else lines.set(unit.ars, line);
    if (faults.length === 0 && first === undefined) contacts.push(contactOf(unit, cells));
  }
  return issues.length > 0 ? { issues } : { contacts, issues: [] };
}

type Cells = ContactRow['cells'];
type Fault = Omit<ContactIssue, 'line'>;

const cell = (cells: Cells, column: ContactColumn): string => (cells[column] ?? '').trim();

function unitOf(cells: Cells, { find, isWithin }: Place): RegisterUnit | Fault {
  const ags = digitsOf(cell(cells, 'AGS'));
  const ars = digitsOf(cell(cells, 'ARS'));
  if (ags === '' && ars === '') return { code: 'noKey', found: '' };
  if (ags !== '' && !/^(\d{5}|\d{8})$/u.test(ags)) return { code: 'ags', found: ags };
  if (ars !== '' && !/^(\d{5}|\d{9}|\d{12})$/u.test(ars)) return { code: 'ars', found: ars };
  const unit = ars === '' ? find({ ags }) : find({ ars });
  if (!unit) return { code: 'unknown', found: ars === '' ? ags : ars };
  if (ags !== '' && unit.ags !== ags) return { code: 'different', found: ags };
  return isWithin(unit) ? unit : { code: 'outside', found: unit.name };
}

/** As much as a mail server takes for sure (RFC 5321, 4.5.3.1), and no more than a line for the rest. */
const LONGEST = 254;
/** Signs that are not seen could turn what stands around them. Spreadsheets write line breaks; letters and mails join them. */
const VISIBLE = /^(?:[\n\r\t]|[^\p{C}\p{Zl}\p{Zp}])*$/u;
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/u;

function cellFaults(cells: Cells): Fault[] {
  const email = cell(cells, 'E-Mail');
  const [street, postcode, town] = (['Straße', 'PLZ', 'Ort'] as const).map((column) => cell(cells, column));
  const given = [street, postcode, town].filter(Boolean).length;
  const long = CONTACT_COLUMNS.find((column) => cell(cells, column).length > LONGEST);
  const strange = CONTACT_COLUMNS.find((column) => !VISIBLE.test(cell(cells, column)));
  const faults: (Fault | false)[] = [
    email !== '' && !EMAIL.test(email) && { code: 'email', found: email },
    Boolean(postcode) && !/^\d{5}$/u.test(postcode ?? '') && { code: 'postcode', found: postcode ?? '' },
    // A Postfach or a Großempfänger needs no street, but a letter needs postcode and town.
    given > 0 && !(postcode && town) && { code: 'address', found: '' },
    email === '' && given === 0 && { code: 'noWay', found: '' },
    long !== undefined && { code: 'long', found: long },
    strange !== undefined && { code: 'signs', found: strange },
  ];
  return faults.filter((fault) => fault !== false);
}

function contactOf({ ars }: RegisterUnit, cells: Cells): Contact {
  const orNull = (column: ContactColumn): string | null => cell(cells, column) || null;
  return {
    ars,
    office: orNull('Stelle'),
    salutation: orNull('Anrede'),
    email: orNull('E-Mail'),
    street: orNull('Straße'),
    postcode: orNull('PLZ'),
    town: orNull('Ort'),
  };
}

/** What keeping these contacts changes; those that the file does not name stay as they are. */
export function contactDifferences(before: readonly Contact[], after: readonly Contact[]) {
  const known = new Map(before.map((contact) => [contact.ars, JSON.stringify(contact)]));
  const changed = after.filter(
    (contact) => known.has(contact.ars) && known.get(contact.ars) !== JSON.stringify(contact),
  );
  const added = after.filter(({ ars }) => !known.has(ars));
  return { added: added.length, changed: changed.length, unchanged: after.length - added.length - changed.length };
}
