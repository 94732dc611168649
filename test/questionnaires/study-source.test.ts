import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { PrintedFigureIndex } from '../../schema/benchmark/profile.ts';
import { read, ROOT } from '../setup/tree.ts';

const test = suite('questionnaires/study-source');

const FOLDER = 'questionnaires/oefit-kgst-2019';
const STUDY = join(ROOT, '../shared/sources/002_d867eb3322f638cd.txt');
const ANOMALIES = join(ROOT, '../shared/sources/anomalies.json');

/** The text begins with the third page of the print and ends with page 43. */
const FIRST_PAGE = 3;
const LAST_PAGE = 43;

/** "5,4 %", "63%", or a number word with what limits it ("mehr als die Hälfte", "ca. einem Drittel"). */
const PERCENTAGE = String.raw`\d+(?:,\d+)?\s*%`;
const NUMBER_WORD = String.raw`(?:(?:über|ca\.|knapp|mehr als|weniger als) )?(?:die |der |ein |einem |drei )?(?:Hälfte|Viertel|Drittel)n?`;
const PRINTED = new RegExp(`${PERCENTAGE}|${NUMBER_WORD}`, 'giu');

const AnomalyList = z.object({ anomalies: z.array(z.object({ id: z.string() })) });
const Handled = z.strictObject({
  document: z.literal('oefit-kgst-2019'),
  handled: z.array(
    z.strictObject({
      id: z.string(),
      by: z.enum(['flag', 'rule', 'exclusion', 'wording', 'questionnaire']),
      how: z.string().min(10),
    }),
  ),
});

/** The running text of each page; only the first line of a page is indented, by one space. */
function pagesOf(study: string): Map<number, string> {
  const pages = study.split(/^(?= \S)/mu).filter((page) => page.trim() !== '');
  return new Map(pages.map((page, index) => [FIRST_PAGE + index, flowing(page)]));
}

/** Words divided at the line's end are joined, every break becomes one space. */
function flowing(page: string): string {
  return page.replace(/-\s*\n\s*(?=[a-zäöüß])/gu, '').replace(/\s+/gu, ' ');
}

function printedOn(text: string): string[] {
  return [...text.matchAll(PRINTED)].map(([match]) => match.replace(/\s*%$/u, ' %'));
}

const missing = [STUDY, ANOMALIES].filter((path) => !existsSync(path));
if (missing.length > 0) console.log(`SKIPPED study-source: ${missing.join(' and ')} not there`);
const withSources = missing.length > 0 ? test.skip : test;

withSources('the text falls into the pages 3 to 43', () => {
  const pages = pagesOf(readFileSync(STUDY, 'utf8'));
  assert.equal([...pages.keys()].at(-1), LAST_PAGE);
  // The only two page numbers that the text of the print has kept.
  for (const page of [29, 43]) assert.ok(pages.get(page)?.startsWith(` ${page} `), `page ${page}`);
  for (let table = 3; table <= 12; table++) {
    assert.ok(pages.get(table + 23)?.includes(`Tabelle ${table}: Steckbrief`), `table ${table}`);
  }
});

withSources('the index lists every percentage and number word of the study, page by page in reading order', () => {
  const index = PrintedFigureIndex.parse(JSON.parse(read(`${FOLDER}/printed-figures.json`)));
  for (const [page, text] of pagesOf(readFileSync(STUDY, 'utf8'))) {
    const listed = index.printed.filter((entry) => entry.page === page).map(({ printed }) => printed);
    assert.equal(listed, printedOn(text), `page ${page}`);
  }
});

withSources('no percent sign of the study is lost', () => {
  const study = readFileSync(STUDY, 'utf8');
  const found = [...pagesOf(study).values()].flatMap(printedOn).filter((printed) => printed.endsWith('%'));
  const twice = study.match(/%\s%/gu) ?? [];
  assert.is(twice.length, 1);
  assert.is(found.length + twice.length, study.split('%').length - 1);
});

withSources('every anomaly of the print is handled once', () => {
  const { anomalies } = AnomalyList.parse(JSON.parse(readFileSync(ANOMALIES, 'utf8')));
  const { handled } = Handled.parse(JSON.parse(read(`${FOLDER}/anomalies.json`)));
  assert.equal(
    handled.map(({ id }) => id),
    anomalies.map(({ id }) => id),
  );
});

test.run();
