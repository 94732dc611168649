import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AnswerFile } from '../../schema/questionnaire/answers.ts';
import { reportOf } from '../fixtures/report.ts';
import { plain, wordsOf } from '../fixtures/report-words.ts';
import { read } from '../setup/tree.ts';

const test = suite('docs/worked-example');

const TEXT = read('docs/worked-example.md');
const { municipality, answers } = AnswerFile.parse(
  JSON.parse(readFileSync(new URL('../../docs/examples/kreis-300000.json', import.meta.url), 'utf8')),
);
const words = wordsOf(reportOf(municipality, answers));
const all = plain(words.join(' '));

/** The second column of every table that says where something stands, as shown in the report, and its source. */
const shown = TEXT.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.length === 6 && !/^(?:Where|Row|-+)$/u.test(cells[1] ?? '') ? [cells[2] ?? ''] : [];
});

test('every quotation from the report still stands in it', () => {
  const quoted = shown.flatMap((cell) => [...cell.matchAll(/„([^“]+)“/gu)].flatMap(([, text = '']) => text.split('…')));
  assert.ok(quoted.length > 30, `${quoted.length} quotations`);
  assert.equal(
    quoted.filter((text) => !all.includes(plain(text))),
    [],
  );
});

test('every percentage that it traces still stands in the report', () => {
  const traced = new Set(shown.flatMap(percentagesOf));
  const inReport = new Set(words.flatMap(percentagesOf));
  assert.ok(traced.size > 40, `${traced.size} percentages`);
  assert.equal(
    [...traced].filter((number) => !inReport.has(number)),
    [],
  );
});

test('every percentage of the report is traced', () => {
  const traced = new Set(percentagesOf(TEXT));
  assert.equal([...new Set(words.flatMap(percentagesOf))].filter((number) => !traced.has(number)).toSorted(), []);
});

/** "27 bis 65 %" and "33, 30, 35 %" name several. */
function percentagesOf(text: string): string[] {
  const plainText = text.replaceAll(/[\u00a0\u202f]/gu, ' ');
  return [...plainText.matchAll(/\d+(?:,\d+)?(?:(?:, | bis | und |\/)\d+(?:,\d+)?)* ?%/gu)].flatMap(
    ([run]) => run.match(/\d+/gu) ?? [],
  );
}

test.run();
