import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createPdfRenderer, type PdfRenderer } from '../../../server/rendering/pdf.ts';
import { releasePdf } from '../../../server/rendering/release-document.ts';
import { shownTrend } from '../../../client/release/trend-lines.ts';
import { trendRows } from '../../../schema/export/trend-table.ts';
import type { ReleaseDocument } from '../../../schema/release/release.ts';
import { tableKey } from '../../../schema/release/trend-break.ts';
import {
  besideWords,
  DIFFERENT_PARTICIPANTS,
  participantsWords,
  RELEASE_TREND_METHOD,
} from '../../../schema/text/release-trend.ts';
import { manyAtoms } from '../../fixtures/many-atoms.ts';
import { RELEASE_METHOD } from '../../../schema/text/release.ts';
import { release } from '../../fixtures/release.ts';

const test = suite<{ pdf: PdfRenderer; folder: string }>('server/rendering/release');

test.before((context) => {
  context.pdf = createPdfRenderer();
  context.folder = mkdtempSync(join(tmpdir(), 'release-'));
});
test.after(async ({ pdf, folder }) => {
  await pdf.close();
  rmSync(folder, { recursive: true });
});

function hasPoppler(): boolean {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('SKIPPED reading the release back: pdfinfo (poppler-utils) is not installed');
    return false;
  }
}
const withPoppler = hasPoppler() ? test : test.skip;
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const numbersIn = (text: string): string[] =>
  [...text.matchAll(/\d[\d.]*/gu)].map(([digits]) => digits.replaceAll('.', ''));

test('the document for the template says no number that the release or its method does not say', () => {
  const { parts, atoms } = releasePdf(release);
  const known = new Set(numbersIn(JSON.stringify([release, RELEASE_METHOD])));
  const said = numbersIn(JSON.stringify([parts, atoms]));
  assert.ok(said.length > 20);
  assert.equal(
    said.filter((digits) => !known.has(digits)),
    [],
  );
});

withPoppler('the PDF says no number either, and every count of the release', async ({ pdf, folder }) => {
  const file = join(folder, 'release.pdf');
  writeFileSync(file, await pdf.renderRelease(release));
  // Without running heads and feet, which number the pages; points at 72 dpi.
  const text = run('pdftotext', '-raw', '-x', '0', '-y', '50', '-W', '596', '-H', '744', file, '-');
  // The date of publication is written the German way: 01.04.2027 and the like.
  const plain = text.replace(/\d\d\.\d\d\.\d{4}/gu, '');
  const known = new Set(numbersIn(JSON.stringify([release, RELEASE_METHOD, 'Version 2.0'])));
  assert.equal(
    numbersIn(plain)
      .map((digits) => digits.replace(/\.$/u, ''))
      .filter((digits) => !known.has(digits)),
    [],
  );
  const words = text.replace(/\s+/gu, ' ');
  for (const count of ['17 von 37', '20 von 37', 'mindestens 11 von 14', '28 bis 31 von 51', 'höchstens 3 von 19']) {
    assert.ok(words.includes(count), count);
  }
  assert.match(words, /37 von 81 eingeladenen Basis 37/u);
  assert.match(words, /Erfundene Daten/u);
  const structure = run('pdfinfo', '-struct-text', file);
  assert.match(structure, /TH[^\n]*:\n +\/Scope \/Column[^]*?"Vergleichsgruppe"/u);
  assert.match(run('pdfinfo', file), /Tagged: +yes/u);
});

const earlier = manyAtoms();
const later = manyAtoms('00000000-0000-4000-8000-000000000012');
/** Two years on: a question reworded, one new, one without counts, one group with a class more. */
const now: ReleaseDocument = {
  ...later,
  wave: { ...later.wave, id: '22222222-0000-4000-8000-000000000013', opensOn: '2028-09-01', closesOn: '2028-11-15' },
  atoms: later.atoms.map((atom, index) =>
    index > 0 ? atom : { ...atom, cells: [...atom.cells, { kind: 'gemeinde', sizeClass: 'gemeinde-400000' }] },
  ),
  tables: later.tables.map((table) => {
    if (table.address === 'fim-known') return { ...table, meaning: 2 };
    if (table.address !== 'broadband') return table;
    return { ...table, cells: table.cells.map(({ atom }) => ({ atom, withheld: 'tooFew' as const })) };
  }),
};
const before = { ...earlier, tables: earlier.tables.filter(({ address }) => address !== 'fibre') };
/** Without blanks and hyphens, which depend on where lines end. */
const bare = (text: string): string => text.replace(/[\s\u00AD\u200B\u2010\u2011-]/gu, '');

withPoppler(
  'with an earlier wave it says what page and workbook say, each break with its reason',
  async ({ pdf, folder }) => {
    const file = join(folder, 'trend.pdf');
    writeFileSync(file, await pdf.renderRelease(now, before));
    const text = bare(run('pdftotext', '-raw', '-x', '0', '-y', '50', '-W', '596', '-H', '744', file, '-'));
    const rows = trendRows(before, now);
    const said = rows.flatMap((row) => [row['words_before'], row['words_now'], row['change'], row['note']]);
    const words = [...new Set(said.filter((one) => typeof one === 'string'))];
    assert.ok(words.length > 50);
    for (const one of words) assert.ok(text.includes(bare(one)), one);
    const page = shownTrend(before, now);
    for (const sentence of [...RELEASE_TREND_METHOD, DIFFERENT_PARTICIPANTS, besideWords(before, now, page.names)]) {
      assert.ok(text.includes(bare(sentence)), sentence);
    }
    for (const group of page.trend.groups.filter(({ apart }) => !apart))
      assert.ok(text.includes(bare(participantsWords(group, page.names))));
    assert.ok(text.includes(bare('Nicht mit 2026 verglichen. Die Frage ist seit 2026 neu gefasst')));
    assert.ok(text.includes(bare('Nicht mit 2026 verglichen. 2026 nicht gefragt.')));
    assert.match(run('pdfinfo', file), /Tagged: +yes/u);
  },
);

test('each comparison stands at its own question, and without an earlier wave nowhere', () => {
  const tables = releasePdf(now, before).parts.flatMap((part) => part.tables);
  const trend = shownTrend(before, now);
  assert.equal(
    tables.map((table) => table.trend?.groups.map(({ rows }) => rows.length) ?? []),
    now.tables.map((table) =>
      (trend.tables.get(tableKey(table))?.cells ?? []).map((cell) => ('rows' in cell ? cell.rows.length : 0)),
    ),
  );
  const numbers = new Set(numbersIn(JSON.stringify(trendRows(before, now))));
  const counts = tables.flatMap(
    ({ trend: own }) => own?.groups.flatMap(({ rows }) => rows.flatMap((row) => [row.before[0], row.now[0]])) ?? [],
  );
  assert.ok(counts.length > 100);
  assert.equal(
    numbersIn(counts.join(' ')).filter((digits) => !numbers.has(digits)),
    [],
  );
  const alone = releasePdf(now);
  assert.equal([alone.trend, alone.parts.flatMap((part) => part.tables).filter((table) => table.trend)], [null, []]);
});

test.run();
