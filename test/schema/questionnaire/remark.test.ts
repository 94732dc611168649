import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AnswerFile, Remark } from '../../../schema/questionnaire/answers.ts';
import { checkRemarks, withPart } from '../../../schema/questionnaire/remark.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/questionnaire/remark');

test('a part is set, changed and removed; nothing left is no remark', () => {
  const first = withPart(undefined, 'comment', ' So ');
  assert.equal(first, { comment: ' So ' });
  const both = withPart(first, 'source', 'Amt');
  assert.equal(both, { comment: ' So ', source: 'Amt' });
  assert.equal(withPart(both, 'comment', ' \n'), { source: 'Amt' });
  assert.is(withPart({ source: 'Amt' }, 'source', ''), null);
  assert.is(withPart(null, 'unclear', ''), null);
});

test('the rule and the shape refuse the same texts', () => {
  for (const [part, text, isFine] of [
    ['comment', 'x'.repeat(2000), true],
    ['comment', 'x'.repeat(2001), false],
    ['source', 'x'.repeat(300), true],
    ['source', 'x'.repeat(301), false],
    ['unclear', ' ', false],
  ] as const) {
    assert.is(Remark.safeParse({ [part]: text }).success, isFine, `${part}, ${text.length} characters`);
    assert.is(checkRemarks(small, { status: { [part]: text } }).length === 0, isFine);
  }
});

test('a remark stands on a question, not on a row or elsewhere', () => {
  const remarks = { tools: { comment: 'x' }, 'tools.one': { comment: 'x' }, nowhere: { comment: 'x' } };
  assert.equal(
    checkRemarks(small, remarks).map(({ code, address }) => [code, address]),
    [
      ['unknown-question', 'tools.one'],
      ['unknown-question', 'nowhere'],
    ],
  );
});

test('an answer file without remarks is still one', () => {
  const file = { questionnaire: 'small', municipality: { name: 'X', kind: 'kreis', population: 1 }, answers: {} };
  assert.ok(AnswerFile.safeParse(file).success);
  assert.ok(AnswerFile.safeParse({ ...file, remarks: { tools: { comment: 'x' } } }).success);
  assert.not.ok(AnswerFile.safeParse({ ...file, remarks: { tools: { remark: 'x' } } }).success);
});

test.run();
