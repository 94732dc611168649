import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createPdfRenderer, type PdfRenderer } from '../../../server/rendering/pdf.ts';
import { releasePdf } from '../../../server/rendering/release-document.ts';
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

test.run();
