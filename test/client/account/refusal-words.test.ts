import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusalWords } from '../../../client/account/refusal-words.ts';
import { Refusal } from '../../../client/request.ts';

const test = suite('client/account/refusal-words');

test('after too many attempts the minutes to wait are said', () => {
  const words = (retryAfter: number): string => refusalWords(new Refusal('too-many-requests', { retryAfter }));
  assert.match(words(20), /in einer Minute noch einmal/);
  assert.match(words(61), /in 2 Minuten noch einmal/);
  assert.match(words(900), /in 15 Minuten noch einmal/);
});

test('everything else is said as everywhere', () => {
  assert.match(refusalWords(new Refusal('sign-in-failed')), /passen nicht zusammen/);
  assert.match(refusalWords(new Refusal('unreachable')), /nicht erreichbar/);
});

test.run();
