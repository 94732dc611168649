import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { contradictionsOf } from '../../../schema/questionnaire/contradiction.ts';
import { pathOf } from '../../../schema/questionnaire/path.ts';
import { answerAll, questionnaire } from '../../fixtures/oefit.ts';

const test = suite('schema/questionnaire/contradiction');
const found = (answers: Answers): string[] =>
  contradictionsOf(questionnaire, pathOf(questionnaire, answers, 'gemeinde'), 'gemeinde').map(({ id }) => id);

test('consistent answers contradict nothing', () => {
  for (const wish of ['yes', 'planned', 'noAnswer', 'notOurs'] as const) assert.equal(found(answerAll(wish)), []);
});

test('no strategy, but well placed in strategies, is named', () => {
  const answers = { ...answerAll('no'), 'self-strategy': 'good' };
  assert.equal(found(answers), ['no-strategy-but-well-placed']);
});

test('municipal companies in a participation that is not offered are named', () => {
  const answers = { ...answerAll('no'), 'participation-companies': ['utilities'] };
  assert.equal(found(answers), ['companies-without-participation']);
});

test('"weiß nicht" on one side ends the contradiction', () => {
  const answers: Answers = { ...answerAll('no'), 'self-strategy': { missing: 'noAnswer' } };
  assert.equal(found(answers), []);
});

test('every contradiction holds for some answers and names what it reads', () => {
  assert.ok(questionnaire.contradictions.length >= 5);
  for (const { addresses, text } of questionnaire.contradictions) assert.ok(addresses.length >= 2 && text.length > 40);
});

test.run();
