import { execFileSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SYNTHETIC_NOTICE } from '../../../schema/text/states.ts';
import type { Report } from '../../../schema/report/report.ts';
import { renderDocx } from '../../../server/rendering/docx/docx.ts';
import { renderHtml } from '../../../server/rendering/html.ts';
import { createPdfRenderer, type PdfRenderer } from '../../../server/rendering/pdf.ts';
import { renderPptx } from '../../../server/rendering/pptx/pptx.ts';
import { planned, town, townAgain, townWaiting, townWithEverything } from '../../fixtures/report.ts';
import { lost } from '../../fixtures/report-words.ts';
import { numbersIn, paragraphsOf, partsOf, unescape } from './office-text.ts';

const test = suite<{ pdf: PdfRenderer; other: PdfRenderer }>('server/rendering: one report in five renderings');

test.before((context) => {
  context.pdf = createPdfRenderer();
  context.other = createPdfRenderer();
});
test.after(async ({ pdf, other }) => {
  await Promise.all([pdf.close(), other.close()]);
});

/** Made twice each, from the answers on. */
const REPORTS: readonly (readonly [string, () => Report])[] = [
  ['the town', town],
  ['a plan', planned],
  ['a running wave', townWaiting],
  ['trend, planned against done and live peers', townAgain],
  ['all of it and a plan', townWithEverything],
];

function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const withPoppler = hasPoppler() ? test : test.skip;
if (!hasPoppler()) console.log('SKIPPED comparing numbers with the PDF: pdftotext (poppler-utils) is not installed');

/** Without running heads and feet. */
const BODY = ['-raw', '-x', '0', '-y', '50', '-W', '596', '-H', '744', '-', '-'];
const pdfText = (input: Uint8Array): string =>
  execFileSync('pdftotext', BODY, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
const htmlText = (html: string): string =>
  unescape(html.replace(/<style>[^]*?<\/style>/gu, '').replace(/<[^>]+>/gu, ' ')).replaceAll('\u2011', '-');
const officeText = (file: Uint8Array, prefix: 'w' | 'a'): string =>
  [...partsOf(file)]
    .filter(([path]) => /^(?:word\/document|ppt\/(?:slides|notesSlides)\/\w+\d)\.xml$/u.test(path))
    .flatMap(([, xml]) => paragraphsOf(xml, prefix))
    .join('\n')
    .replaceAll('\u2011', '-');
const missing = (from: string, within: string): string[] => {
  const there = numbersIn(within);
  return [...numbersIn(from)].filter((number) => !there.has(number)).toSorted();
};

for (const [name, make] of REPORTS) {
  test(`${name}: the same answers give the same bytes in every rendering`, async ({ pdf, other }) => {
    const [first, second] = [make(), make()];
    assert.is(JSON.stringify(first), JSON.stringify(second));
    assert.is(renderHtml(first), renderHtml(second));
    for (const variant of ['full', 'short'] as const) {
      const files = [await pdf.renderPdf(first, variant), await other.renderPdf(second, variant)] as const;
      assert.ok(Buffer.from(files[0]).equals(files[1]), variant);
    }
    for (const render of [renderDocx, renderPptx]) {
      const files = [await render(first), await render(second)] as const;
      assert.ok(Buffer.from(files[0]).equals(files[1]), render.name);
    }
  });

  withPoppler(`${name}: page and PDF have the same words and numbers, Word and slides no others`, async ({ pdf }) => {
    const report = make();
    const page = htmlText(renderHtml(report));
    const file = pdfText(await pdf.renderPdf(report));
    assert.equal([lost(report, page), lost(report, file)], [[], []]);
    assert.ok(numbersIn(page).size > 80);
    assert.equal([missing(page, file), missing(file, page)], [[], []]);
    const others = [
      officeText(await renderDocx(report), 'w'),
      officeText(await renderPptx(report), 'a'),
      pdfText(await pdf.renderPdf(report, 'short')),
    ];
    for (const text of others) {
      assert.ok(numbersIn(text).size > 20);
      assert.equal(missing(text, page), []);
    }
  });
}

withPoppler('every page of the short PDF says that its data are made up', async ({ pdf }) => {
  const report = townWithEverything();
  const madeUp = { ...report, heading: { ...report.heading, notice: SYNTHETIC_NOTICE } };
  const saying = async (of: Report): Promise<number[]> =>
    execFileSync('pdftotext', ['-', '-'], { input: await pdf.renderPdf(of, 'short'), encoding: 'utf8' })
      .split('\f')
      .slice(0, -1)
      .map((page) => page.replaceAll('\u00a0', ' ').split(SYNTHETIC_NOTICE).length - 1);
  assert.equal(await saying(madeUp), [1, 1]);
  assert.equal(await saying(report), [0, 0]);
});

withPoppler('a name of two hundred letters without a blank stays within the page', async ({ pdf }) => {
  const input = await pdf.renderPdf(town('A'.repeat(200)));
  const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input, encoding: 'utf8' });
  const edges = [...boxes.matchAll(/xMax="([\d.]+)"/gu)].map(([, edge]) => Number(edge));
  assert.ok(edges.length > 1000);
  assert.ok(Math.max(...edges) <= 595.28 - 36, `${Math.max(...edges)}`);
});

test.run();
