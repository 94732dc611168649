import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AnswerRecord, RemarkRecord } from '../../../schema/assessment/assessment.ts';
import { inSight, isInHands } from '../../../schema/assessment/sight.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/assessment, sight');

const record = (address: string): AnswerRecord => ({
  address,
  answer: 'yes',
  revision: 1,
  changedAt: '2026-01-01T00:00:00.000Z',
  by: null,
});
const remark = (question: string): RemarkRecord => ({
  question,
  remark: { comment: 'x' },
  revision: 1,
  changedAt: '2026-01-01T00:00:00.000Z',
  by: null,
});
const ALL = {
  answers: ['status', 'fields', 'tools.one', 'owners.one', 'measures', 'supply', 'staff'].map(record),
  remarks: ['status', 'supply'].map(remark),
};
const seen = (sections: readonly string[] | null) => {
  const { answers, remarks } = inSight(ALL, small, sections);
  return [answers.map(({ address }) => address), remarks.map(({ question }) => question)];
};

test('without sections everything is in sight', () => {
  assert.is(inSight(ALL, small, null), ALL);
});

test('of other sections only what decides about one’s own questions is in sight, and no remark', () => {
  assert.equal(seen(['second']), [['measures', 'supply', 'staff'], ['supply']]);
});

test('a whole section is in sight with its rows and remarks', () => {
  assert.equal(seen(['first']), [['status', 'fields', 'tools.one', 'owners.one', 'measures'], ['status']]);
});

test('whoever was handed nothing sees nothing', () => {
  assert.equal(seen([]), [[], []]);
});

test('what decides through another question is in sight as well', () => {
  const questions = small.questions.map((question) =>
    question.id === 'measures' ? { ...question, askedWhen: { question: 'status', is: ['yes'] } } : question,
  );
  const { answers } = inSight(ALL, { ...small, questions }, ['second']);
  assert.equal(
    answers.map(({ address }) => address),
    ['status', 'measures', 'supply', 'staff'],
  );
});

test('only questions of one’s sections may be answered', () => {
  const [status] = small.questions;
  assert.is(isInHands(status!, ['first']), true);
  assert.is(isInHands(status!, ['second']), false);
  assert.is(isInHands(status!, null), true);
});

test.run();
