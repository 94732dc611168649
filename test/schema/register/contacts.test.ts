import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contactDifferences, readContacts } from '../../../schema/register/contacts.ts';
import type { ContactColumn, ContactRow } from '../../../schema/register/contacts.ts';
import { parseRegister } from '../../../schema/register/gv100ad.ts';
import { contactIssue, issueLine } from '../../../schema/text/register.ts';
import { smallRegister, textOf } from '../../fixtures/register.ts';

const UNITS = parseRegister(textOf(smallRegister())).units ?? [];
const place = {
  find: (key: { ags: string } | { ars: string }) =>
    UNITS.find((unit) => ('ars' in key ? unit.ars === key.ars : unit.ags === key.ags)),
  isWithin: ({ state }: { state: string }) => state === '08',
};
type Cells = Partial<Record<ContactColumn, string>>;
const rows = (...cells: Cells[]): ContactRow[] => cells.map((one, index) => ({ line: index + 2, cells: one }));
const issues = (...cells: Cells[]) => readContacts(rows(...cells), place).issues.map(({ line, code }) => [line, code]);

const test = suite('schema/register/contacts');

test('rows by AGS or ARS become contacts; blanks in keys and around cells do not matter', () => {
  const { contacts } = readContacts(
    rows(
      { AGS: '08 0 51 010', Stelle: ' Amt für Öffentliches ', 'E-Mail': 'post@mühlbrück.example' },
      { ARS: '080515001', Straße: 'Marktstraße 1', PLZ: '01234', Ort: 'Äller', Anrede: 'Guten Tag' },
      { AGS: '08051', 'E-Mail': 'kreis@zwei.example' },
    ),
    place,
  );
  const none = { office: null, salutation: null, email: null, street: null, postcode: null, town: null };
  assert.equal(contacts, [
    { ...none, ars: '080510010010', office: 'Amt für Öffentliches', email: 'post@mühlbrück.example' },
    { ...none, ars: '080515001', salutation: 'Guten Tag', street: 'Marktstraße 1', postcode: '01234', town: 'Äller' },
    { ...none, ars: '08051', email: 'kreis@zwei.example' },
  ]);
});

test('signs that are not seen are refused; line breaks of a spreadsheet are kept', () => {
  const of = (Stelle: string) => issues({ AGS: '08051010', 'E-Mail': 'post@a.example', Stelle });
  for (const strange of ['Amt\u0000', 'Amt\u202Etma', 'Amt\u2028Bcc', 'A\u200Bmt'])
    assert.equal(of(strange), [[2, 'signs']]);
  assert.equal(of('Amt\nund mehr'), []);
});

test('each bad row is named with its line, and nothing is kept', () => {
  const mail = { 'E-Mail': 'post@a.example' };
  assert.equal(
    issues(
      { AGS: '08051010', ...mail },
      mail,
      { AGS: '8051010', ...mail },
      { ARS: '0805150', ...mail },
      { AGS: '08051999', ...mail },
      { AGS: '09051010', ...mail },
      { AGS: '08051001', ARS: '080510010010', ...mail },
      { ARS: '080510010010', ...mail },
      { AGS: '08051001' },
      { AGS: '08051002', 'E-Mail': 'post@a' },
      { AGS: '08051', PLZ: '1234', Ort: 'A' },
      { AGS: '08001000', Straße: 'A 1' },
      { ARS: '080515001', ...mail, Stelle: 'x'.repeat(255) },
    ),
    [
      [3, 'noKey'],
      [4, 'ags'],
      [5, 'ars'],
      [6, 'unknown'],
      [7, 'outside'],
      [8, 'different'],
      [9, 'twice'],
      [10, 'noWay'],
      [11, 'email'],
      [12, 'postcode'],
      [13, 'address'],
      [14, 'long'],
    ],
  );
});

test('sentences name the field and what to do', () => {
  const { issues } = readContacts(rows({ AGS: '8051010', 'E-Mail': 'post@a.example' }), place);
  assert.equal(
    issues.map((issue) => issueLine(contactIssue(issue))),
    [
      'Zeile 2: AGS: „8051010“ hat 7 Ziffern; es sind 8 bei Gemeinden und 5 bei Kreisen. Fehlt eine Null am Anfang, formatieren Sie die Spalte als Text.',
    ],
  );
});

test('a file without rows is refused', () => {
  assert.equal(issues(), [[null, 'noRows']]);
});

test('what is new, changed and the same is counted', () => {
  const read = (email: string) => readContacts(rows({ AGS: '08051010', 'E-Mail': email }), place).contacts ?? [];
  assert.equal(contactDifferences([], read('a@a.example')), { added: 1, changed: 0, unchanged: 0 });
  assert.equal(contactDifferences(read('a@a.example'), read('b@a.example')), { added: 0, changed: 1, unchanged: 0 });
  assert.equal(contactDifferences(read('a@a.example'), read('a@a.example')), { added: 0, changed: 0, unchanged: 1 });
});

test.run();
