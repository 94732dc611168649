import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differencesBetween, freeze } from '../../../schema/assessment/freeze.ts';
import { SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import { addressesOf } from '../../../schema/questionnaire/address.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/assessment, freeze');

const frozen = (answers: Answers) => freeze(small, answers, 'gemeinde');
const rowOf = (answers: Answers, address: string) => frozen(answers).rows.find((row) => row.address === address);

test('there is one row per address, in the order of the questionnaire, whatever was answered', () => {
  const addresses = small.questions.flatMap(addressesOf);
  for (const answers of [{}, { status: 'no' }, { status: 'yes', 'tools.one': 'yes', measures: ['x'] }]) {
    const { rows } = frozen(answers);
    assert.equal(
      rows.map(({ address }) => address),
      addresses,
    );
    for (const row of rows) assert.ok(SubmittedAnswer.safeParse(row).success);
  }
});

test('the states without a value are kept apart', () => {
  const answers: Answers = {
    status: { missing: 'notOurs' },
    measures: { missing: 'noAnswer' },
    'tools.one': 'no',
  };
  assert.equal(rowOf(answers, 'status'), { address: 'status', state: 'notOurs', answer: null });
  assert.equal(rowOf(answers, 'measures'), { address: 'measures', state: 'noAnswer', answer: null });
  assert.equal(rowOf(answers, 'tools.one'), { address: 'tools.one', state: 'answered', answer: 'no' });
  assert.equal(rowOf(answers, 'tools.two'), { address: 'tools.two', state: 'unanswered', answer: null });
  assert.equal(rowOf(answers, 'fields'), { address: 'fields', state: 'notAsked', answer: null });
});

test('what is hidden is dropped by name and not handed in', () => {
  const answers: Answers = { status: 'no', fields: ['a', 'b', 'c'] };
  assert.equal(frozen(answers).dropped, ['fields']);
  assert.equal(rowOf(answers, 'fields'), { address: 'fields', state: 'notAsked', answer: null });
  assert.equal(frozen({ ...answers, status: 'yes' }).dropped, []);
});

test('differences are where state or answer differ', () => {
  const before = frozen({ status: 'yes', fields: ['a', 'b', 'c'], measures: ['x'] }).rows;
  const after = frozen({ status: 'yes', fields: ['b', 'a', 'c'], measures: { missing: 'noAnswer' } }).rows;
  assert.equal(
    differencesBetween(before, after).map(({ address, before: old, after: now }) => [address, old.state, now.state]),
    [
      ['fields', 'answered', 'answered'],
      ['measures', 'answered', 'noAnswer'],
    ],
  );
  assert.equal(differencesBetween(before, before), []);
});

test.run();
