import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer } from '../../../schema/questionnaire/answers.ts';
import { checkAnswer, checkAnswers } from '../../../schema/questionnaire/answer.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/questionnaire/answer');
const codes = (address: string, answer: Answer) => checkAnswer(small, address, answer).map((issue) => issue.code);

const VALID: readonly [string, Answer][] = [
  ['status', 'yes'],
  ['status', { missing: 'notOurs' }],
  ['fields', ['c', 'a']],
  ['tools.one', 'planned'],
  ['measures', ['x', 'y']],
  ['measures', ['none']],
  ['supply', 6],
  ['supply', { missing: 'noAnswer' }],
  ['rating', 'poor'],
  ['staff', 0],
  ['remark', 'Müßig'],
];
for (const [address, answer] of VALID) {
  test(`${JSON.stringify(answer)} is a valid answer at ${address}`, () => assert.equal(codes(address, answer), []));
}

const INVALID: readonly [string, Answer, string[]][] = [
  ['nowhere', 'yes', ['unknown-question']],
  ['tools', 'yes', ['row-missing']],
  ['tools.four', 'yes', ['unknown-row']],
  ['status.one', 'yes', ['unknown-row']],
  ['status', 'x', ['unknown-option']],
  ['status', 3, ['wrong-type']],
  ['status', ['yes'], ['wrong-type']],
  ['fields', ['a', 'a'], ['duplicate-option']],
  ['fields', ['a', 'b', 'c', 'd'], ['too-many-places']],
  ['fields', [], ['nothing-chosen']],
  ['fields', 'a', ['wrong-type']],
  ['fields', { missing: 'notOurs' }, ['not-ours-not-offered']],
  ['measures', ['x', 'none'], ['exclusive-option']],
  ['measures', ['x', 'x'], ['duplicate-option']],
  ['measures', [], ['nothing-chosen']],
  ['measures', ['z', 'w'], ['unknown-option', 'unknown-option']],
  ['supply', 0, ['not-a-grade']],
  ['supply', 2.5, ['not-a-grade']],
  ['supply', '2', ['wrong-type']],
  ['staff', 1.5, ['not-whole']],
  ['staff', 101, ['out-of-range']],
  ['staff', Infinity, ['not-whole']],
  ['remark', '   ', ['empty-text']],
  ['remark', 'x'.repeat(21), ['too-long']],
];
for (const [address, answer, expected] of INVALID) {
  test(`${JSON.stringify(answer)} at ${address} is refused as ${expected.join(', ')}`, () =>
    assert.equal(codes(address, answer), expected));
}

test('an issue names the address, what was found and what is allowed', () => {
  assert.equal(checkAnswer(small, 'status', 'maybe'), [
    { code: 'unknown-option', address: 'status', found: 'maybe', expected: 'yes, planned, no' },
  ]);
});

test('all issues of a file are listed, not only the first', () => {
  const issues = checkAnswers(small, { status: 'x', 'tools.one': 'x', staff: 5 });
  assert.equal(
    issues.map((issue) => issue.address),
    ['status', 'tools.one'],
  );
});

test.run();
