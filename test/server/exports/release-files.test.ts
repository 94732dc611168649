import { buffer, text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readXlsx } from 'hucre/xlsx';
import { RELEASE_COLUMNS, releaseRowCount, releaseRows } from '../../../schema/export/release-table.ts';
import { ReleaseDocument } from '../../../schema/release/release.ts';
import { releaseCsv, releaseJson, releaseXlsx } from '../../../server/exports/release-files.ts';
import { release } from '../../fixtures/release.ts';
import { readCsv } from './read-csv.ts';

const test = suite('server/exports/release-files');

/** Every number in a text, "1.828" as one. */
const numbersIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\d[\d.]*/gu)].map(([digits]) => digits.replaceAll('.', ''));
const known = new Set(numbersIn(release));

/** What no file may say: a number that does not stand in the document. 0 is the lower end of every „höchstens“. */
const foreign = (cells: readonly (string | number | boolean | Date | null | undefined)[]): string[] =>
  cells.flatMap((cell) => numbersIn(cell ?? '')).filter((digits) => digits !== '0' && !known.has(digits));

test('the CSV file has a row for every count of the document, and one for every withheld cell', async () => {
  const [header = [], ...rows] = readCsv(await text(releaseCsv(release)));
  assert.equal(
    header,
    RELEASE_COLUMNS.map(({ name }) => name),
  );
  assert.is(rows.length, 6);
  assert.is(rows.length, releaseRowCount(release));
  const of = (row: string[], name: string): string => row[header.indexOf(name)] ?? '?';
  assert.equal(
    rows.map((row) =>
      ['address', 'atom', 'base', 'options', 'count_from', 'count_to', 'withheld'].map((name) => of(row, name)),
    ),
    [
      ['status', 'r1-05-gemeinde-0', '37', 'yes|planned', '17', '17', ''],
      ['status', 'r1-05-gemeinde-0', '37', 'no|noAnswer', '20', '20', ''],
      ['status', 'r2-05-kreis-0', '14', 'yes', '11', '14', ''],
      ['status', 'total', '51', 'yes|planned', '28', '31', ''],
      ['tools.one', 'r1-05-gemeinde-0', '19', 'x', '0', '3', ''],
      ['tools.one', 'r2-05-kreis-0', '', '', '', '', 'askedUnpublished'],
    ],
  );
  assert.is(of(rows[4] ?? [], 'flags'), 'sensitive|conditional|synthetic');
  assert.is(of(rows[2] ?? [], 'flags'), 'in_fives|synthetic');
  assert.is(of(rows[0] ?? [], 'versions'), '1|2');
});

test('CSV says no number that the document does not say', async () => {
  const [, ...rows] = readCsv(await text(releaseCsv(release)));
  assert.equal(foreign(rows.flat()), []);
});

test('XLSX says no number that the document does not say, in words and no codes', async () => {
  const book = await readXlsx(await buffer(releaseXlsx(release)));
  const [header = [], ...rows] = book.sheets[0]?.rows ?? [];
  assert.equal(
    header,
    RELEASE_COLUMNS.map(({ title }) => title),
  );
  assert.is(rows.length, releaseRowCount(release));
  assert.equal(foreign(rows.flat()), []);
  const first = rows[0] ?? [];
  assert.ok(first.includes('Gemeinden unter 10.000 Einwohner') && first.includes('ja | =geplant'), String(first));
  assert.is(typeof first[header.indexOf('Basis')], 'number');
  assert.ok(rows[3]?.includes('Alle veröffentlichten Vergleichsgruppen'));
});

test('the check of foreign numbers finds one', () => {
  assert.equal(foreign(['18 von 37', 21, '0 bis 3']), ['18', '21']);
});

test('JSON is the document itself', async () => {
  assert.equal(ReleaseDocument.parse(JSON.parse(await text(releaseJson(release)))), release);
});

test('a cell without any publishable group still says its base', () => {
  const [table] = release.tables;
  if (!table) throw new Error('no table');
  const bare = {
    ...release,
    tables: [{ ...table, total: null, cells: [{ atom: 'r1-05-gemeinde-0', n: 37, open: 0, groups: [] }] }],
  };
  const rows = [...releaseRows(bare)];
  assert.equal(
    rows.map((row) => [row.base, row.options, row.count_from]),
    [[37, null, null]],
  );
  assert.is(releaseRowCount(bare), 1);
});

test.run();
