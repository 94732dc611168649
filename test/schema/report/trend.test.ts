import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { freeze } from '../../../schema/assessment/freeze.ts';
import { addressesOf } from '../../../schema/questionnaire/address.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { pathOf } from '../../../schema/questionnaire/path.ts';
import type { EarlierRun } from '../../../schema/report/earlier-run.ts';
import { trendOf } from '../../../schema/report/trend.ts';
import { answerAll, questionnaire as oefit } from '../../fixtures/oefit.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/report/trend');

const run = (
  answers: Answers,
  questionnaire: Questionnaire = small,
  submittedAt = '2025-03-14T10:00:00Z',
): EarlierRun => ({
  submittedAt,
  kind: 'gemeinde',
  questionnaire,
  rows: freeze(questionnaire, answers, 'gemeinde').rows,
});
const now = (answers: Answers, questionnaire: Questionnaire = small, confirmed: readonly string[] = []) => ({
  questionnaire,
  path: pathOf(questionnaire, answers, 'gemeinde'),
  at: '2026-11-21T09:00:00Z',
  confirmed: new Set(confirmed),
});
const changed = (questionnaire: Questionnaire, id: string, change: object): Questionnaire => ({
  ...questionnaire,
  version: 2,
  questions: questionnaire.questions.map((question) => (question.id === id ? { ...question, ...change } : question)),
});
const UNKNOWN = { missing: 'noAnswer' } as const;
const NOT_OURS = { missing: 'notOurs' } as const;

test('without an earlier submission there is no trend', () => {
  assert.is(trendOf([], now({ 'tools.one': 'yes' })), undefined);
});

type Place = 'changed' | 'unchanged' | 'broken' | undefined;
const table: readonly (readonly [Answer | undefined, Answer | undefined, Place, string?])[] = [
  [undefined, undefined, undefined],
  [UNKNOWN, UNKNOWN, undefined],
  [UNKNOWN, undefined, undefined],
  [undefined, 'yes', 'changed', 'Von „nicht beantwortet“ zu „ja“.'],
  [UNKNOWN, 'yes', 'changed', 'Von „weiß nicht“ zu „ja“.'],
  ['yes', UNKNOWN, 'changed', 'Von „ja“ zu „weiß nicht“.'],
  ['planned', 'yes', 'changed', 'Von „geplant“ zu „ja“.'],
  ['yes', NOT_OURS, 'changed', 'Von „ja“ zu „nicht bei uns“.'],
  ['yes', 'yes', 'unchanged'],
  ['no', 'no', 'unchanged'],
  [NOT_OURS, NOT_OURS, 'unchanged'],
];
const given = (answer: Answer | undefined): Answers => (answer === undefined ? {} : { 'tools.one': answer });
for (const [then, today, place, words] of table) {
  test(`${JSON.stringify(then)} then, ${JSON.stringify(today)} now: ${place ?? 'nothing to say'}`, () => {
    const trend = trendOf([run(given(then))], now(given(today)))!;
    for (const list of ['changed', 'unchanged', 'broken'] as const) {
      assert.is(
        trend[list].some(({ address }) => address === 'tools.one'),
        list === place,
        list,
      );
    }
    if (words !== undefined) assert.is(trend.changed[0]?.words, words);
  });
}

test('a choice of several names what came and went, in whatever order it was clicked', () => {
  const trend = trendOf([run({ measures: ['x'] })], now({ measures: ['y'] }))!;
  assert.is(trend.changed[0]?.words, 'Neu: y. Nicht mehr: x.');
  const same = trendOf([run({ measures: ['x', 'y'] })], now({ measures: ['y', 'x'] }))!;
  assert.equal(
    same.unchanged.map(({ address }) => address),
    ['measures'],
  );
});

test('the places of a ranking count', () => {
  const ranked = (fields: string[]): Answers => ({ status: 'yes', fields });
  const trend = trendOf([run(ranked(['a', 'b']))], now(ranked(['b', 'a'])))!;
  assert.equal(
    trend.changed.map(({ address }) => address),
    ['fields'],
  );
});

test('what was only confirmed is marked, counted and explained', () => {
  const answers = { 'tools.one': 'yes', 'tools.two': 'no' };
  const trend = trendOf([run(answers)], now(answers, small, ['tools.one']))!;
  assert.equal(
    trend.unchanged.map(({ address, isOnlyConfirmed }) => [address, isOnlyConfirmed]),
    [
      ['tools.one', true],
      ['tools.two', false],
    ],
  );
  assert.match(
    trend.summary[0]!,
    /Von 2 vergleichbaren Angaben sind 2 gleich geblieben, davon 1 nur bestätigt; 0 haben/u,
  );
  assert.match(trend.intro.join(' '), /Nur bestätigt/u);
});

test('a reworded question is a break: never changed, never unchanged', () => {
  const later = changed(small, 'tools', { meaning: 2 });
  const trend = trendOf([run({ 'tools.one': 'yes', status: 'no' })], now({ 'tools.one': 'yes', status: 'no' }, later))!;
  assert.equal(
    trend.broken.map(({ address }) => address),
    ['tools.one'],
  );
  assert.is(trend.broken[0]?.words, 'Frage geändert, nicht vergleichbar.');
  assert.equal(
    trend.unchanged.map(({ address }) => address),
    ['status'],
  );
  assert.equal(trend.changed, []);
});

test('a question that was not asked, then or now, is not compared', () => {
  const open = { status: 'yes', fields: ['a'] };
  assert.equal(
    trendOf([run({ status: 'no' })], now(open))!.changed.map(({ address }) => address),
    ['status'],
  );
});

test('an area’s value is compared on the same scored questions, and the line breaks where one is reworded', () => {
  const [yes, no] = [answerAll('yes'), answerAll('no')];
  const later = changed(oefit, 'components', { meaning: 2 });
  const internal = (questionnaire: Questionnaire) =>
    trendOf([run(no, oefit), run(yes, oefit, '2026-02-01T10:00:00Z')], now(no, questionnaire))!.areas.find(
      ({ area }) => area === 'internal',
    )!;
  assert.equal(
    internal(oefit).points.map(({ value, isBreak }) => [value, isBreak]),
    [
      [0, false],
      [100, false],
      [0, false],
    ],
  );
  assert.is(internal(oefit).statements[0], '14.03.2025: 0 Punkte; 01.02.2026: 100 Punkte.');
  assert.equal(
    internal(later).points.map(({ isBreak }) => isBreak),
    [false, false, true],
  );
  assert.match(internal(later).statements[1]!, /nicht vergleichbar/u);
  assert.not.match(internal(later).statements[1]!, /Punkte/u);
});

test('another anchor of an option, or one scored row more, breaks the line; a mended title does not', () => {
  const breaks = (questionnaire: Questionnaire): boolean =>
    trendOf([run({}, oefit)], now({}, questionnaire))!.areas.some(({ points }) =>
      points.some(({ isBreak }) => isBreak),
    );
  const components = oefit.questions.find(({ id }) => id === 'components')!;
  if (components.kind !== 'matrix') throw new Error('not a matrix');
  const anchors = components.columns.map((column) => (column.id === 'planned' ? { ...column, score: 40 } : column));
  assert.ok(breaks(changed(oefit, 'components', { columns: anchors })));
  assert.ok(breaks(changed(oefit, 'components', { rows: components.rows.slice(1) })));
  assert.not.ok(breaks(changed(oefit, 'components', { title: 'Welche Komponenten?' })));
});

test('whatever is answered, a changed meaning is never compared and nothing stands in two lists', () => {
  const addresses = oefit.questions.flatMap(addressesOf);
  const anyAnswers = fc.record({
    from: fc.constantFrom(answerAll('yes'), answerAll('no'), answerAll('noAnswer'), answerAll('notOurs')),
    without: fc.subarray(addresses),
  });
  const answersOf = ({ from, without }: { from: Answers; without: string[] }): Answers =>
    Object.fromEntries(Object.entries(from).filter(([address]) => !without.includes(address)));
  const ids = oefit.questions.map(({ id }) => id);
  fc.assert(
    fc.property(anyAnswers, anyAnswers, fc.subarray(ids), (then, today, reworded) => {
      const later = {
        ...oefit,
        questions: oefit.questions.map((one) => (reworded.includes(one.id) ? { ...one, meaning: 2 } : one)),
      };
      const trend = trendOf([run(answersOf(then), oefit)], now(answersOf(today), later))!;
      const isReworded = ({ address }: { address: string }) => reworded.includes(address.split('.')[0] ?? '');
      assert.ok(trend.broken.every(isReworded));
      assert.not.ok([...trend.changed, ...trend.unchanged].some(isReworded));
      const all = [...trend.changed, ...trend.unchanged, ...trend.broken].map(({ address }) => address);
      assert.is(new Set(all).size, all.length);
    }),
    { numRuns: 60 },
  );
});

test.run();
