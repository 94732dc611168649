import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { freeze } from '../../../schema/assessment/freeze.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import type { Condition, Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { openSteps, stepTitle, takenSteps } from '../../../schema/report/peer-steps.ts';
import { answerAll, profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const test = suite('schema/report/peer-steps');

const PAYMENT = 'components.e-payment';
const NOTHING: Answer = { missing: 'noAnswer' };

const input = (
  answers: Answers,
  rest: { before?: Answers; by?: Questionnaire; measures?: readonly string[] } = {},
) => ({
  ...{ questionnaire, profiles, recommendations, answers },
  municipality: { name: 'Musterstadt', kind: 'gemeinde' as const, population: 18_000 },
  ...{ status: 'submitted' as const, at: '2026-11-21T10:00:00Z' },
  plan: rest.measures && { measures: rest.measures },
  earlier: rest.before && [
    {
      ...{ submittedAt: '2025-11-01T10:00:00Z', kind: 'gemeinde' as const, questionnaire: rest.by ?? questionnaire },
      rows: freeze(rest.by ?? questionnaire, rest.before, 'gemeinde').rows,
    },
  ],
});

const reworded: Questionnaire = {
  ...questionnaire,
  questions: questionnaire.questions.map((one) => (one.id === 'components' ? { ...one, meaning: 2 } : one)),
};

const times: readonly (readonly [string, Answers | undefined, Questionnaire | undefined, boolean])[] = [
  ['the first time', undefined, undefined, false],
  ['after "nein"', { [PAYMENT]: 'no' }, undefined, true],
  ['after "geplant"', { [PAYMENT]: 'planned' }, undefined, true],
  ['after "ja"', { [PAYMENT]: 'yes' }, undefined, false],
  ['after "weiß nicht"', { [PAYMENT]: NOTHING }, undefined, false],
  ['unanswered then', {}, undefined, false],
  ['reworded since', { [PAYMENT]: 'no' }, reworded, false],
];
for (const [when, before, by, isNew] of times) {
  test(`"ja" can be offered ${when}; it is ${isNew ? '' : 'not '}a step taken since`, () => {
    const steps = takenSteps(input({ [PAYMENT]: 'yes' }, { ...(before && { before }), ...(by && { by }) }));
    assert.equal(steps, [{ id: `${PAYMENT}/yes`, title: 'Basiskomponenten: E-Payment', isNew }]);
  });
}

test('what was taken since last time comes first', () => {
  const now = { 'components.dms': 'yes', [PAYMENT]: 'yes' };
  const steps = takenSteps(input(now, { before: { 'components.dms': 'yes', [PAYMENT]: 'no' } }));
  assert.equal(
    steps.map(({ id, isNew }) => [id, isNew]),
    [
      [`${PAYMENT}/yes`, true],
      ['components.dms/yes', false],
    ],
  );
});

test('one may ask about what one answered "nein" or "geplant", or what is in the saved plan and not done', () => {
  const steps = (answer: Answer, measures: readonly string[] = []) =>
    openSteps(input({ [PAYMENT]: answer }, { measures })).filter(({ id }) => id.startsWith(PAYMENT));
  assert.equal(steps('no'), [{ id: `${PAYMENT}/yes`, title: 'Basiskomponenten: E-Payment', own: 'nein' }]);
  assert.is(steps('planned')[0]?.own, 'geplant');
  assert.equal(steps(NOTHING), []);
  assert.is(steps(NOTHING, [`${PAYMENT}/yes`])[0]?.own, 'weiß nicht');
  assert.equal(steps('yes', [`${PAYMENT}/yes`]), []);
});

test('a single option of a choice of several is neither offered nor asked about', () => {
  const isSeveral = (id: string) =>
    questionnaire.questions.find((one) => one.id === id.split(/[./]/u)[0])?.kind === 'several';
  const all = { participation: ['surveys'], 'process-data': ['none'] };
  assert.equal(
    [...takenSteps(input(all)), ...openSteps(input(all))].filter(({ id }) => isSeveral(id)),
    [],
  );
});

test('a step is called something also where nobody is asked about it, or an address where it is unknown', () => {
  assert.is(stepTitle(questionnaire, `${PAYMENT}/yes`), 'Basiskomponenten: E-Payment');
  assert.is(stepTitle(questionnaire, 'gone/yes'), 'gone');
});

test('whatever is answered now and was before: never offered and asked at once, and what is offered depends on now only', () => {
  const answer = fc.constantFrom<Answer>('yes', 'planned', 'no', NOTHING);
  const rows = questionnaire.questions.flatMap((one) =>
    one.kind === 'matrix' && one.id === 'components' ? one.rows.map(({ id }) => `components.${id}`) : [],
  );
  assert.ok(rows.length > 3);
  const answers = fc.record(Object.fromEntries(rows.map((address) => [address, answer])));
  fc.assert(
    fc.property(answers, answers, (now, before) => {
      const ids = (steps: readonly { readonly id: string }[]) => steps.map(({ id }) => id).toSorted();
      const offered = ids(takenSteps(input(now, { before })));
      assert.equal(offered, ids(takenSteps(input(now))));
      assert.equal(
        ids(openSteps(input(now, { before }))).filter((id) => offered.includes(id)),
        [],
      );
    }),
    { numRuns: 50 },
  );
});

/** What can be offered where everything is done and `components` is put to some only. */
function offered(askedWhen?: Condition): string[] {
  const conditional = {
    ...questionnaire,
    questions: questionnaire.questions.map((question) =>
      question.id === 'components' && askedWhen ? { ...question, askedWhen } : question,
    ),
  };
  return takenSteps({ ...input(answerAll('yes')), questionnaire: conditional }).map(({ id }) => id);
}

test('a practice is offered where its question is put to everybody', () => {
  assert.ok(offered().includes('components.search/yes'));
  assert.ok(offered({ kind: ['gemeinde'] }).includes('components.search/yes'));
});

test('no answer to a conditional question is offered: it would tell what the question depends on', () => {
  const ids = offered({ question: 'strategy-status', is: ['yes', 'developing'] });
  assert.ok(ids.length > 0);
  assert.equal(
    ids.filter((id) => id.startsWith('components.')),
    [],
  );
});

test.run();
