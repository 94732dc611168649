import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createPdfRenderer, PdfFailure, type PdfRenderer } from '../../../server/rendering/pdf.ts';
import { pdfDocument } from '../../../server/rendering/pdf-document.ts';
import { startTypst } from '../../../server/rendering/typst.ts';
import type { Report } from '../../../schema/report/report.ts';
import {
  city,
  empty,
  examples,
  HOSTILE_NAME,
  kreis,
  LONG_NAME,
  planned,
  town,
  townAgain,
  townWaiting,
  village,
} from '../../fixtures/report.ts';
import { lost, plain } from '../../fixtures/report-words.ts';

const test = suite<{ pdf: PdfRenderer; folder: string }>('server/rendering/pdf');

test.before((context) => {
  context.pdf = createPdfRenderer();
  context.folder = mkdtempSync(join(tmpdir(), 'pdf-'));
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
    return false;
  }
}
// The structure and the text of a PDF are read with poppler; Typst's own PDF/UA-1 check runs in any case.
const withPoppler = hasPoppler() ? test : test.skip;
if (!hasPoppler()) console.log('SKIPPED reading the PDF back: pdfinfo (poppler-utils) is not installed');

function poppler(command: string, folder: string, pdf: Uint8Array, ...args: string[]): string {
  const file = join(folder, 'report.pdf');
  writeFileSync(file, pdf);
  const [before, after] = command === 'pdftotext' ? [[...args, file, '-'], []] : [args, [file]];
  return execFileSync(command, [...before, ...after], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
const pdfinfo = (folder: string, pdf: Uint8Array, ...args: string[]): string =>
  poppler('pdfinfo', folder, pdf, ...args);

/** The pages' text in the order in which it was set, without running heads and feet (points at 72 dpi). */
const BODY = ['-raw', '-x', '0', '-y', '50', '-W', '596', '-H', '744'];
const textOf = (folder: string, pdf: Uint8Array): string => poppler('pdftotext', folder, pdf, ...BODY);

/** The text in the order in which the structure reads it aloud. */
const readAloud = (structure: string): string =>
  structure
    .split('\n')
    .flatMap((line) => /^\s+"(.*)"$/u.exec(line)?.[1] ?? [])
    .join('');

withPoppler('the PDF is tagged, German, and named after the Kommune', async ({ pdf, folder }) => {
  const file = await pdf.renderPdf(town());
  const info = pdfinfo(folder, file);
  assert.match(info, /Title: +Bericht für Stadt Lindenau an der Selke\n/);
  assert.match(info, /Author: +Kommunalspiegel\n/);
  assert.match(info, /Tagged: +yes\n/);
  const bytes = Buffer.from(file).toString('latin1');
  assert.match(bytes, /\/Lang ?\(de/);
  assert.match(bytes, /pdfuaid:part/);
  assert.match(bytes, /\/Title \(Methode und Quellen\)/);
});

const REPORTS: Readonly<Record<string, () => Report>> = {
  town,
  village,
  kreis,
  city,
  empty,
  'town that was here before': townAgain,
  'town in a running wave': townWaiting,
  'town with a name full of markup': () => town(HOSTILE_NAME),
  'town with a very long name': () => town(`${LONG_NAME} ${LONG_NAME}`),
};
for (const [name, make] of Object.entries(REPORTS)) {
  withPoppler(`every word and own answer of the ${name} is in the PDF`, async ({ pdf, folder }) => {
    const report = make();
    const file = await pdf.renderPdf(report);
    assert.equal(lost(report, textOf(folder, file)), []);
  });
}

const pagesOf = (folder: string, file: Uint8Array): number => Number(/Pages: +(\d+)/.exec(pdfinfo(folder, file))?.[1]);

/** As wide as names can be, in one piece and in many, and nothing known or every item done. */
const EXTREMES: Readonly<Record<string, () => Report>> = {
  'a name of 200 letters in five words': () => town(Array.from({ length: 5 }, () => 'Ö'.repeat(39)).join(' ')),
  'a name of 200 wide letters with blanks': () => town('Wümmewald '.repeat(20).trim()),
  'nothing answered': empty,
  'a plan of everything': () => planned(),
};
const ALL: Readonly<Record<string, () => Report>> = { ...REPORTS, ...Object.fromEntries(examples()), ...EXTREMES };

for (const [name, make] of Object.entries(ALL)) {
  withPoppler(`two pages and forty are enough: ${name}`, async ({ pdf, folder }) => {
    const report = make();
    const short = await pdf.renderPdf(report, 'short');
    assert.is(pagesOf(folder, short), 2);
    const text = plain(textOf(folder, short));
    const { heading, summary, steps, selfImage } = report;
    const wanted = [heading.municipality, ...summary.lead, ...summary.areas.map(({ words }) => words), summary.saysNot];
    const own = selfImage.ratings.flatMap(({ title, difference }) => [title, difference]);
    const first = summary.steps.flatMap((id) => steps.filter((step) => step.id === id)).map(({ title }) => title);
    const lacking = [...wanted, ...own, ...first].filter((words) => !text.includes(plain(words)));
    assert.equal(lacking, []);
    const pages = pagesOf(folder, await pdf.renderPdf(report));
    assert.ok(pages <= 40, `${pages} pages`);
  });
}

withPoppler('the short one is tagged and named too, and reads its headings and its table in order', async (context) => {
  const { pdf, folder } = context;
  const file = await pdf.renderPdf(planned(), 'short');
  const info = pdfinfo(folder, file);
  assert.match(info, /Title: +Bericht für Stadt Lindenau an der Selke, Kurzfassung\n/);
  assert.match(info, /Tagged: +yes\n/);
  assert.match(Buffer.from(file).toString('latin1'), /pdfuaid:part/);
  const structure = pdfinfo(folder, file, '-struct-text');
  // Poppler writes titles with umlauts in another encoding.
  const order = ['Auf einen Blick', 'Erste Schritte', 'Ihr Plan', 'Selbstbild und Belege', 'Methode und Quellen'];
  assert.match(structure, new RegExp(order.map((title) => `H\\d "${title}"`).join('[^]*'), 'u'));
  assert.match(structure, /TH[^\n]*:\n +\/Scope \/Column[^]*?"Bereich"/u);
});

withPoppler('a plan stands in the PDF with every measure and its answer', async ({ pdf, folder }) => {
  const report = planned();
  assert.ok((report.plan?.measures.length ?? 0) > 20);
  assert.equal(lost(report, textOf(folder, await pdf.renderPdf(report))), []);
});

withPoppler(
  'the structure reads everything in order: headings, tables with column headers, figures',
  async ({ pdf, folder }) => {
    // One report only: poppler takes ten seconds to read so many elements.
    const report = town();
    const structure = pdfinfo(folder, await pdf.renderPdf(report), '-struct-text');
    assert.equal(lost(report, readAloud(structure)), []);
    const order = [
      'Auf einen Blick',
      'Strategie',
      'Digitalisierungsstrategie',
      'Selbstbild und Belege',
      'Methode und Quellen',
    ];
    assert.match(structure, new RegExp(order.map((title) => `H\\d "${title}"`).join('[^]*'), 'u'));
    assert.match(structure, /TH[^\n]*:\n +\/Scope \/Column[^]*?"Ihre Antwort"/u);
    assert.match(structure, /Figure/u);
  },
);

test('the same report gives the same bytes, in another worker too', async ({ pdf }) => {
  const other = createPdfRenderer();
  const [first, second] = [await pdf.renderPdf(town()), await other.renderPdf(town())];
  await other.close();
  assert.ok(Buffer.from(first).equals(second));
});

test('every chart carries its text alternative', async ({ pdf }) => {
  const report = town();
  const blocks = report.chapters.flatMap((chapter) => chapter.blocks);
  const marks = blocks.flatMap((block) => (block.kind === 'grades' ? [] : block.rows.map((row) => row.marks.length)));
  const charts = marks.filter((count) => count > 0).length;
  const alts =
    Buffer.from(await pdf.renderPdf(report))
      .toString('latin1')
      .match(/\/Alt /g)?.length ?? 0;
  assert.ok(charts > 20 && alts >= charts, `${alts} alternatives for ${charts} charts`);
});

test('a chart without a text alternative does not compile', async () => {
  const typst = await startTypst();
  const document = JSON.stringify(pdfDocument(town()), (key, value: unknown) => (key === 'alt' ? null : value));
  assert.throws(() => typst.compile(document), /alt/);
});

test('letters that no font has become question marks, Sorbian and Polish ones stay', async ({ pdf }) => {
  assert.ok((await pdf.renderPdf(town('Stadt 漢字 😀'))).length > 10_000);
  assert.ok((await pdf.renderPdf(town('Budyšin Łódź Ústí'))).length > 10_000);
});

const broken = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const reasonOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return error instanceof PdfFailure ? error.reason : String(error);
  }
};

test('a document that takes too long is given up, and the next one gets a new worker', async () => {
  const slow = createPdfRenderer({ timeLimitMs: 50, worker: broken('setInterval(() => {}, 1000)') });
  assert.is(await reasonOf(slow.renderPdf(town())), 'timeLimit');
  assert.is(await reasonOf(slow.renderPdf(town())), 'timeLimit');
  await slow.close();
});

test('a worker that crashes costs its own document only', async () => {
  const crashing = createPdfRenderer({ worker: broken('throw new Error("out of memory")') });
  const outcomes = await Promise.all([reasonOf(crashing.renderPdf(town())), reasonOf(crashing.renderPdf(town()))]);
  assert.equal(outcomes, ['crashed', 'crashed']);
  await crashing.close();
});

test('a full queue refuses, and closing refuses what waits', async () => {
  const slow = createPdfRenderer({ queueLimit: 1, worker: broken('setInterval(() => {}, 1000)') });
  const waiting = [slow.renderPdf(town()), slow.renderPdf(town())].map(reasonOf);
  assert.is(await reasonOf(slow.renderPdf(town())), 'busy');
  await slow.close();
  assert.equal(await Promise.all(waiting), ['closed', 'closed']);
  assert.is(await reasonOf(slow.renderPdf(town())), 'closed');
});

test('a report that the template cannot take fails as a document, and the next one works', async ({ pdf }) => {
  const { summary: _summary, ...rest } = town();
  assert.is(await reasonOf(pdf.renderPdf({ ...rest, summary: null } as unknown as Report)), 'document');
  assert.ok((await pdf.renderPdf(town())).length > 10_000);
});

test('memory stays bounded over sixty different reports', async ({ pdf }) => {
  const render = async (from: number, to: number) => {
    for (let n = from; n < to; n++) await pdf.renderPdf(town(`Gemeinde Nummer ${n}`));
    return process.memoryUsage().rss / 1e6;
  };
  const before = await render(0, 15);
  const after = await render(15, 60);
  // Without eviction the same run grows by several hundred megabytes.
  assert.ok(after - before < 120, `grew by ${Math.round(after - before)} MB`);
});

test.run();
