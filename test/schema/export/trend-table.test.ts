import { buffer } from 'node:stream/consumers';
import { readXlsx } from 'hucre/xlsx';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { trendColumns, trendRows } from '../../../schema/export/trend-table.ts';
import type { ReleaseDocument } from '../../../schema/release/release.ts';
import { releaseTrend } from '../../../schema/release/trend.ts';
import { trendXlsx } from '../../../server/exports/release-files.ts';
import { manyAtoms } from '../../fixtures/many-atoms.ts';

const test = suite('schema/export/trend-table');

const before = manyAtoms();
const later = manyAtoms('00000000-0000-4000-8000-000000000012');
const now: ReleaseDocument = {
  ...later,
  wave: { ...later.wave, id: '22222222-0000-4000-8000-000000000013', opensOn: '2028-09-01', closesOn: '2028-11-15' },
  tables: later.tables
    .filter(({ address }) => address !== 'broadband')
    .map((table) => (table.address === 'fim-known' ? { ...table, meaning: 2 } : table)),
};

test('every compared row stands in it once, with the bounds of both waves', () => {
  const rows = trendRows(before, now);
  const compared = releaseTrend(before, now).tables.flatMap(({ cells }) =>
    cells.flatMap((cell) => ('missing' in cell ? [] : cell.rows)),
  );
  const counted = rows.filter(({ change }) => change !== undefined);
  assert.ok(compared.length > 500);
  assert.is(counted.length, compared.length);
  for (const row of counted) {
    for (const side of ['before', 'now']) {
      const [from, to, base] = [row[`from_${side}`], row[`to_${side}`], row[`base_${side}`]].map(Number);
      assert.ok(from! <= to! && to! <= base! && base! >= 10);
    }
  }
});

test('breaks and what is not asked any more are told with their reason', () => {
  const notes = trendRows(before, now).flatMap(({ question, note }) => (note ? [`${question}: ${note}`] : []));
  const titleOf = (address: string): string => before.tables.find((table) => table.address === address)?.short ?? '';
  assert.ok(notes.includes(`${titleOf('fim-known')}: Die Frage ist seit 2026 neu gefasst und fragt etwas anderes.`));
  assert.ok(notes.includes(`${titleOf('broadband')}: 2028 nicht mehr gefragt.`));
});

test('the workbook has a row for each, under heads with the waves’ years', async () => {
  const workbook = await readXlsx(await buffer(trendXlsx(before, now)));
  const [head = [], ...rows] = workbook.sheets[0]!.rows;
  assert.equal(
    head,
    trendColumns(before, now).map(({ title }) => title),
  );
  assert.ok(head.includes('Teilnahme 2026') && head.includes('Teilnahme 2028'));
  assert.is(rows.length, trendRows(before, now).length);
});

test.run();
