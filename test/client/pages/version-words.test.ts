import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { submittedWords } from '../../../client/pages/version-words.ts';
import { freeze } from '../../../schema/assessment/freeze.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { resolveAddress } from '../../../schema/questionnaire/address.ts';
import { questionnaireOf } from '../session/real-questionnaire.ts';

const test = suite('client/pages/version-words');
const questionnaire = questionnaireOf('oefit-kgst-2019');

function wordsAt(address: string, answers: Answers): string {
  const row = freeze(questionnaire, answers, 'gemeinde').rows.find((one) => one.address === address)!;
  return submittedWords(resolveAddress(questionnaire, address)!.question, row);
}

test('an answer is said as on its page', () => {
  assert.is(wordsAt('school-it', { 'school-it': 2 }), '2 (gut)');
  assert.is(wordsAt('components.dms', { 'components.dms': 'planned' }), 'geplant');
});

test('each state without an answer has words of its own', () => {
  assert.is(wordsAt('components.dms', { 'components.dms': { missing: 'noAnswer' } }), 'weiß nicht');
  assert.is(wordsAt('components.dms', { 'components.dms': { missing: 'notOurs' } }), 'nicht bei uns');
  assert.is(wordsAt('components.dms', {}), 'offen');
  assert.is(wordsAt('cooperation', { 'strategy-status': 'yes' }), 'nicht gefragt');
});

test.run();
