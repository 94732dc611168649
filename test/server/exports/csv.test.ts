import { buffer, text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Column } from '../../../schema/export/table.ts';
import { counted, RowCountMismatch } from '../../../server/exports/count.ts';
import { csvStream } from '../../../server/exports/csv.ts';
import { readCsv } from './read-csv.ts';

const test = suite('server/exports/csv');

const COLUMNS: readonly Column[] = ['a', 'b'].map((name) => ({
  name,
  title: `Titel ${name}`,
  type: 'string',
  description: '',
}));
const write = (rows: readonly Record<string, string | number | null>[]): Promise<string> =>
  text(csvStream(COLUMNS, rows, { bom: false, header: 'name' }));

test('lines end in CRLF, cells with signs of their own are quoted', async () => {
  assert.is(
    await write([
      { a: 'x;y', b: 'say "ja"' },
      { a: 'zwei\nZeilen', b: null },
    ]),
    'a;b\r\n"x;y";"say ""ja"""\r\n"zwei\nZeilen";\r\n',
  );
});

for (const start of ['=', '+', '-', '@', '\t', '\r', '＝']) {
  test(`a text that begins with ${JSON.stringify(start)} cannot become a formula`, async () => {
    const [, row] = readCsv(await write([{ a: `${start}1+1`, b: `harmlos${start}` }]));
    assert.equal(row, [`'${start}1+1`, `harmlos${start}`]);
  });
}

test('negative numbers stay numbers', async () => {
  assert.is(await write([{ a: -4, b: 0 }]), 'a;b\r\n-4;0\r\n');
});

test('a file for Excel begins with a byte order mark and has titles', async () => {
  const bytes = await buffer(csvStream(COLUMNS, [{ a: 'ä', b: '' }], { bom: true, header: 'title' }));
  assert.is(bytes.subarray(0, 3).toString('hex'), 'efbbbf');
  assert.is(bytes.subarray(3).toString('utf8'), 'Titel a;Titel b\r\nä;\r\n');
});

test('too few and too many rows end the file as an error', async () => {
  for (const [expected, given] of [
    [3, 2],
    [1, 2],
  ] as const) {
    const rows = counted(
      'Datei',
      expected,
      Array.from({ length: given }, () => ({ a: 'x', b: 'y' })),
    );
    try {
      await text(csvStream(COLUMNS, rows, { bom: false, header: 'name' }));
      assert.unreachable();
    } catch (error) {
      assert.instance(error, RowCountMismatch);
      assert.match((error as Error).message, new RegExp(`${expected} rows were expected, ${given} were written`, 'u'));
    }
  }
});

test.run();
