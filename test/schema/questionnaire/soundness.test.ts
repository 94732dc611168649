import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { checkQuestionnaire } from '../../../schema/questionnaire/soundness.ts';
import { small } from '../../fixtures/questionnaire.ts';
import { questionnaire } from '../../fixtures/oefit.ts';

const test = suite('schema/questionnaire/soundness');

/** The small questionnaire with one question replaced; returns where the check complains. */
function complaints(id: string, change: (question: Questionnaire['questions'][number]) => unknown): string[] {
  const questions = small.questions.map((question) =>
    question.id === id ? (change(structuredClone(question)) as typeof question) : question,
  );
  return checkQuestionnaire({ ...small, questions }).map((issue) => issue.path.join('.'));
}

test('the shipped questionnaire and the small one are sound', () => {
  assert.equal(checkQuestionnaire(questionnaire), []);
  assert.equal(checkQuestionnaire(small), []);
});

test('a condition on an unknown question or option is found', () => {
  assert.equal(
    complaints('fields', (q) => ({ ...q, askedWhen: { question: 'gone', is: ['yes'] } })),
    ['questions.1.askedWhen.question'],
  );
  assert.equal(
    complaints('fields', (q) => ({ ...q, askedWhen: { question: 'status', is: ['gone'] } })),
    ['questions.1.askedWhen.is.0'],
  );
});

test('a condition on a later question is found', () => {
  assert.equal(
    complaints('fields', (q) => ({ ...q, askedWhen: { question: 'staff', is: ['1'] } })),
    ['questions.1.askedWhen.question'],
  );
});

test('a condition that can never hold is found', () => {
  const never = {
    all: [
      { question: 'status', is: ['yes'] },
      { question: 'status', is: ['no'] },
    ],
  };
  assert.equal(
    complaints('fields', (q) => ({ ...q, askedWhen: never })),
    ['questions.1.askedWhen'],
  );
});

test('a doubled id, an unknown section, a missing source and bad bounds are found', () => {
  assert.equal(
    complaints('fields', (q) => ({ ...q, id: 'status', askedWhen: undefined })),
    ['questions.1.id'],
  );
  assert.ok(complaints('fields', (q) => ({ ...q, section: 'gone' })).includes('questions.1.section'));
  assert.equal(
    complaints('fields', (q) => ({ ...q, ours: undefined })),
    ['questions.1'],
  );
  assert.equal(
    complaints('staff', (q) => ({ ...q, min: 100, max: 0 })),
    ['questions.7.min'],
  );
  assert.equal(
    complaints('fields', (q) => ({ ...q, places: 9 })),
    ['questions.1.places'],
  );
});

test('a scored option, evidence or glossary entry that does not exist is found', () => {
  assert.equal(
    complaints('measures', (q) => ({ ...q, scoring: { each: ['none'] } })),
    ['questions.4.scoring.each.0'],
  );
  const selfRating = { wellPlaced: ['gone'], restsOn: [{ question: 'tools.one', option: 'gone' }] };
  assert.equal(
    complaints('rating', (q) => ({ ...q, selfRating })),
    ['questions.6.selfRating.wellPlaced.0', 'questions.6.selfRating.restsOn.0.option'],
  );
  assert.equal(
    complaints('staff', (q) => ({ ...q, glossary: ['gone'] })),
    ['questions.7.glossary.0'],
  );
});

test('a row condition that finds no row of the same id is found', () => {
  assert.equal(complaints('owners', (q) => ({ ...q, rowsWhen: { question: 'status', is: ['yes'] } })).length, 3);
});

test('every complaint carries a reason and a fix', () => {
  const questions = small.questions.map((q) => ({ ...q, section: 'gone' }));
  for (const issue of checkQuestionnaire({ ...small, questions })) {
    assert.ok(issue.reason.length > 10 && issue.fix.length > 10);
  }
});

test.run();
