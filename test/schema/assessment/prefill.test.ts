import * as assert from 'uvu/assert';
import { suite } from 'uvu';
import fc from 'fast-check';
import { freeze } from '../../../schema/assessment/freeze.ts';
import { isConfirmation, prefill } from '../../../schema/assessment/prefill.ts';
import type { SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import { addressesOf, optionsOf } from '../../../schema/questionnaire/address.ts';
import { checkAnswer } from '../../../schema/questionnaire/answer.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { meaningOf } from '../../../schema/questionnaire/meaning.ts';
import { questionnaire as oefit } from '../../fixtures/oefit.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/assessment/prefill');

const ROW = 'tools.one';
const row = (address: string, state: SubmittedAnswer['state'], answer: Answer | null = null): SubmittedAnswer => ({
  address,
  state,
  answer,
});
const from = (rows: readonly SubmittedAnswer[], now: Questionnaire = small, then: Questionnaire = small) =>
  prefill({ questionnaire: then, rows }, now);
const PLAN = { done: 'yes', planned: 'planned', dropped: 'no' };

/** The small questionnaire with its questions changed. */
const changed = (id: string, change: object): Questionnaire => ({
  ...small,
  version: 2,
  questions: small.questions.map((question) => (question.id === id ? { ...question, ...change } : question)),
});

const table: readonly (readonly [string, SubmittedAnswer, object | undefined])[] = [
  ['not asked', row(ROW, 'notAsked'), undefined],
  ['unanswered', row(ROW, 'unanswered'), undefined],
  ['weiß nicht', row(ROW, 'noAnswer'), undefined],
  ['nicht bei uns', row(ROW, 'notOurs'), { address: ROW, answer: { missing: 'notOurs' } }],
  ['yes', row(ROW, 'answered', 'yes'), { address: ROW, answer: 'yes' }],
  ['no', row(ROW, 'answered', 'no'), { address: ROW, answer: 'no' }],
  ['planned', row(ROW, 'answered', 'planned'), { address: ROW, answer: 'planned', plan: PLAN }],
  ['several', row('measures', 'answered', ['x', 'y']), { address: 'measures', answer: ['x', 'y'] }],
  ['a number', row('staff', 'answered', 7), { address: 'staff', answer: 7 }],
  ['a text', row('remark', 'answered', 'So ist es.'), { address: 'remark', answer: 'So ist es.' }],
];
for (const [name, handedIn, wanted] of table) {
  test(`${name} last time: ${wanted ? 'suggested' : 'not suggested'}`, () => {
    assert.equal(from([handedIn]), { suggestions: wanted ? [wanted] : [], notSuggested: [] });
  });
}

test('a reworded question is not prefilled, and says so where there was an answer', () => {
  const now = changed('tools', { meaning: 2 });
  assert.equal(from([row(ROW, 'answered', 'yes'), row('tools.two', 'noAnswer')], now), {
    suggestions: [],
    notSuggested: [{ address: ROW, why: 'reworded' }],
  });
});

test('another title with the same meaning is prefilled', () => {
  assert.equal(from([row(ROW, 'answered', 'yes')], changed('tools', { title: 'Welche?' })).suggestions.length, 1);
});

test('a question of another kind is another question', () => {
  const now = changed('status', { kind: 'scale', options: [{ id: 'yes' }, { id: 'no' }] });
  assert.equal(from([row('status', 'answered', 'yes')], now).notSuggested, [{ address: 'status', why: 'reworded' }]);
});

test('an option that is gone, and "nicht bei uns" that is not offered any more, do not fit', () => {
  const fewer = changed('tools', { columns: [{ id: 'yes' }, { id: 'no' }], notOurs: false });
  const found = from([row(ROW, 'answered', 'planned'), row('tools.two', 'notOurs')], fewer);
  assert.equal(found, {
    suggestions: [],
    notSuggested: [
      { address: ROW, why: 'unfit' },
      { address: 'tools.two', why: 'unfit' },
    ],
  });
});

test('a question or row that is gone, or is new, is passed over', () => {
  const later = { ...small, questions: small.questions.filter(({ id }) => id !== 'tools') };
  assert.equal(from([row(ROW, 'answered', 'yes')], later), { suggestions: [], notSuggested: [] });
  assert.equal(from([row(ROW, 'answered', 'yes')], small, later), { suggestions: [], notSuggested: [] });
});

test('without a yes and a no, a plan is suggested like any other answer', () => {
  const columns = [
    { id: 'planned', label: 'geplant', means: 'planned' },
    { id: 'no', label: 'nein', means: 'no' },
  ];
  assert.equal(from([row(ROW, 'answered', 'planned')], changed('tools', { columns })).suggestions, [
    { address: ROW, answer: 'planned' },
  ]);
});

test('only the suggested answer at its own address is a confirmation', () => {
  const found = from([row(ROW, 'answered', 'yes'), row('tools.two', 'noAnswer'), row('measures', 'answered', ['x'])]);
  assert.ok(isConfirmation(found, ROW, 'yes'));
  assert.ok(isConfirmation(found, 'measures', ['x']));
  assert.not.ok(isConfirmation(found, ROW, 'no'));
  assert.not.ok(isConfirmation(found, 'tools.two', { missing: 'noAnswer' }));
  assert.not.ok(isConfirmation(found, 'tools.three', 'yes'));
});

/** Any answers, valid or not, of any questionnaire here. */
const anyAnswers = (questionnaire: Questionnaire): fc.Arbitrary<Answers> => {
  const one = fc.oneof(
    fc.constantFrom<Answer>({ missing: 'noAnswer' }, { missing: 'notOurs' }, 'yes', 'planned', 'no', 'unknown'),
    fc.integer({ min: -2, max: 120 }),
    fc.constantFrom(...questionnaire.questions.flatMap((question) => optionsOf(question).map(({ id }) => id))),
    fc.uniqueArray(fc.constantFrom('x', 'y', 'none', 'a', 'b'), { maxLength: 4 }),
  );
  return fc.dictionary(fc.constantFrom(...questionnaire.questions.flatMap(addressesOf)), one);
};

/** The questionnaire with the meaning of some questions changed, and some questions and options left out. */
const anyNext = (questionnaire: Questionnaire): fc.Arbitrary<Questionnaire> =>
  fc.infiniteStream(fc.integer({ min: 0, max: 5 })).map((chance) => {
    const draw = (): number => Number(chance.next().value);
    const questions = questionnaire.questions.flatMap((question) => {
      if (draw() === 0) return [];
      const meaning = draw() === 0 ? meaningOf(question) + 1 : meaningOf(question);
      if (question.kind === 'matrix' && draw() === 0) {
        return [{ ...question, meaning, columns: question.columns.slice(1) }];
      }
      return [{ ...question, meaning, notOurs: draw() > 1 && question.notOurs }];
    });
    return { ...questionnaire, questions };
  });

for (const questionnaire of [small, oefit]) {
  test(`whatever was handed in: never "weiß nicht", never invalid, never a changed meaning (${questionnaire.id})`, () => {
    fc.assert(
      fc.property(anyAnswers(questionnaire), anyNext(questionnaire), (answers, next) => {
        const { rows } = freeze(questionnaire, answers, 'gemeinde');
        const { suggestions, notSuggested } = prefill({ questionnaire, rows }, next);
        for (const { address, answer, plan } of suggestions) {
          const before = questionnaire.questions.find(({ id }) => id === address.split('.')[0]);
          const after = next.questions.find(({ id }) => id === address.split('.')[0]);
          assert.ok(before && after && meaningOf(before) === meaningOf(after));
          assert.equal(checkAnswer(next, address, answer), []);
          assert.not.equal(answer, { missing: 'noAnswer' });
          const handedIn = rows.find((one) => one.address === address);
          assert.ok(handedIn?.state === 'notOurs' || handedIn?.state === 'answered');
          for (const option of Object.values(plan ?? {})) assert.equal(checkAnswer(next, address, option), []);
        }
        const said = [...suggestions, ...notSuggested].map(({ address }) => address);
        assert.is(new Set(said).size, said.length);
      }),
      { numRuns: 200 },
    );
  });
}

test.run();
