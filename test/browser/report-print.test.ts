import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AnswerFile } from '../../schema/questionnaire/answers.ts';
import type { Report } from '../../schema/report/report.ts';
import { lost } from '../fixtures/report-words.ts';
import { numbersIn } from '../server/rendering/office-text.ts';
import { newAssessment, newPage, startSite, visit, type Site } from './site.ts';

const test = suite<{ site: Site; folder: string }>('browser/report-print');

test.before(async (context) => {
  context.site = await startSite();
  context.folder = mkdtempSync(join(tmpdir(), 'print-'));
});
test.after(async ({ site, folder }) => {
  await site.stop();
  rmSync(folder, { recursive: true });
});

function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const withPoppler = hasPoppler() ? test : test.skip;
if (!hasPoppler()) console.log('SKIPPED comparing print and PDF: pdftotext (poppler-utils) is not installed');

/** Without running heads and feet: a browser prints its own, where one wants them. */
const BODY = ['-raw', '-x', '0', '-y', '50', '-W', '596', '-H', '744'];
function textOf(folder: string, pdf: Uint8Array, ...args: string[]): string {
  const file = join(folder, 'report.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', [...args, file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const example = (name: string): AnswerFile =>
  AnswerFile.parse(JSON.parse(readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), 'utf8')));

for (const name of ['stadt-18000.json', 'dorf-900.json', 'verband-32000-weiss-nicht.json']) {
  withPoppler(`${name}: printed from the browser, the report says what the PDF says`, async ({ site, folder }) => {
    const { municipality, answers } = example(name);
    const page = await newPage(site);
    const { id } = await newAssessment(page, answers, municipality);
    await visit(page, '/bericht');
    await page.locator('.report').waitFor();
    const printed = textOf(folder, await page.pdf({ preferCSSPageSize: true }), '-raw');
    const file = await page.request.get(`/api/v1/assessments/${id}/report.pdf`);
    const downloaded = textOf(folder, await file.body(), ...BODY);
    const report = (await (await page.request.get(`/api/v1/assessments/${id}/report`)).json()) as Report;

    assert.equal([lost(report, printed), lost(report, downloaded)], [[], []]);
    const [onPaper, inFile] = [numbersIn(printed), numbersIn(downloaded)];
    assert.ok(onPaper.size > 80, `${onPaper.size} numbers`);
    assert.equal([...onPaper].filter((number) => !inFile.has(number)).toSorted(), []);
    assert.equal([...inFile].filter((number) => !onPaper.has(number)).toSorted(), []);
    await page.context().close();
  });
}

test.run();
