import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { freeze } from '../../../schema/assessment/freeze.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { pathOf } from '../../../schema/questionnaire/path.ts';
import { planReviewOf } from '../../../schema/report/plan-review.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/report/plan-review');

const last = (answers: Answers) => ({
  submittedAt: '2025-03-14T10:00:00Z',
  kind: 'gemeinde' as const,
  questionnaire: small,
  rows: freeze(small, answers, 'gemeinde').rows,
});
const now = (answers: Answers, questionnaire: Questionnaire = small) => ({
  questionnaire,
  path: pathOf(questionnaire, answers, 'gemeinde'),
});
const given = (address: string, answer: Answer | undefined): Answers =>
  answer === undefined ? {} : { [address]: answer };
const plan = (...measures: string[]) => ({ measures, savedAt: '2026-01-02T10:00:00Z', questionnaire: small });

test('nothing planned, nothing saved: nothing to review', () => {
  assert.is(planReviewOf(now({}), undefined, undefined), undefined);
  assert.is(planReviewOf(now({}), last({ 'tools.one': 'yes' }), plan()), undefined);
});

const planned: readonly (readonly [Answer | undefined, string])[] = [
  ['yes', 'done'],
  ['planned', 'planned'],
  ['no', 'dropped'],
  [{ missing: 'noAnswer' }, 'unknown'],
  [{ missing: 'notOurs' }, 'unknown'],
  [undefined, 'unknown'],
];
for (const [answer, state] of planned) {
  test(`„geplant“ last time, ${JSON.stringify(answer)} now: ${state}`, () => {
    const review = planReviewOf(now(given('tools.one', answer)), last({ 'tools.one': 'planned' }), undefined)!;
    assert.equal(
      review.planned.map((row) => row.state),
      [state],
    );
    assert.is(review.planned[0]?.label, 'Werkzeuge: Werkzeug one');
    assert.match(review.intro, /14\.03\.2025/u);
  });
}

const saved: readonly (readonly [string, Answer | undefined, string])[] = [
  ['tools.one/yes', 'yes', 'done'],
  ['tools.one/yes', 'planned', 'planned'],
  ['tools.one/yes', 'no', 'open'],
  ['tools.one/yes', { missing: 'noAnswer' }, 'unknown'],
  ['tools.one/yes', undefined, 'unknown'],
  ['measures/x', ['x', 'y'], 'done'],
  ['measures/x', ['y'], 'open'],
  ['measures/x', ['none'], 'open'],
];
for (const [measure, answer, state] of saved) {
  test(`a saved ${measure} with ${JSON.stringify(answer)} now: ${state}`, () => {
    const review = planReviewOf(now(given(measure.split('/')[0]!, answer)), undefined, plan(measure))!;
    assert.equal(
      review.saved.map((row) => row.state),
      [state],
    );
  });
}

test('both lists are counted in a sentence each', () => {
  const answers = { 'tools.one': 'yes', 'tools.two': 'planned', 'tools.three': 'no' };
  const before = { 'tools.one': 'planned', 'tools.two': 'planned', 'tools.three': 'planned' };
  const review = planReviewOf(now(answers), last(before), plan('tools.one/yes'))!;
  assert.equal(
    review.statements.map((words) => words.replaceAll('\u00a0', ' ')),
    [
      '3 Vorhaben waren „geplant“: 1 erledigt, 1 weiter geplant, 1 nicht mehr geplant.',
      'Im gespeicherten Plan steht eine Maßnahme: 1 erledigt.',
    ],
  );
});

test('a reworded question and a measure that is not known are not judged', () => {
  const later: Questionnaire = {
    ...small,
    questions: small.questions.map((question) => (question.id === 'tools' ? { ...question, meaning: 2 } : question)),
  };
  const review = planReviewOf(
    now({ 'tools.one': 'yes' }, later),
    last({ 'tools.one': 'planned' }),
    plan('tools.one/yes', 'nothing/yes', 'tools.one/unknown'),
  )!;
  assert.equal(
    [...review.planned, ...review.saved].map(({ state }) => state),
    ['break', 'break'],
  );
});

test('whatever was planned and is answered, nothing is done that is not answered so', () => {
  const any = fc.constantFrom<Answer | undefined>('yes', 'planned', 'no', { missing: 'noAnswer' }, undefined);
  fc.assert(
    fc.property(any, any, any, any, (then, today, alsoThen, alsoToday) => {
      const before = { ...given('tools.one', then), ...given('tools.two', alsoThen) };
      const answers = { ...given('tools.one', today), ...given('tools.two', alsoToday) };
      const review = planReviewOf(now(answers), last(before), plan('tools.one/yes', 'tools.two/yes'));
      for (const row of [...(review?.planned ?? []), ...(review?.saved ?? [])]) {
        assert.is(row.state === 'done', answers[row.address] === 'yes');
      }
      assert.is(review?.planned.length, [then, alsoThen].filter((answer) => answer === 'planned').length);
    }),
  );
});

test.run();
