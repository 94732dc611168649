import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differenceOf, differenceWords, toSave } from '../../../client/pages/saved-plan.ts';
import { suggestedPassword } from '../../../client/pages/suggested-password.ts';

const saved = (measures: string[]) => ({ measures, revision: 3, savedAt: '2026-11-21T09:00:00.000Z', by: null });

const test = suite('client/pages, saved plan');

test('saved is what can be planned here, each once, and what the plan has and is done by now', () => {
  assert.equal(toSave(['a/yes', 'b/yes', 'a/yes', 'strange/yes'], ['a/yes', 'b/yes'], null), ['a/yes', 'b/yes']);
  assert.equal(toSave(['a/yes', 'done/yes'], ['a/yes'], saved(['done/yes'])), ['a/yes', 'done/yes']);
  assert.equal(toSave([], ['a/yes'], saved(['a/yes'])), []);
});

test('the difference is what comes and what goes, in words', () => {
  const words = (planned: string[], before: string[]) => differenceWords(differenceOf(planned, saved(before)));
  assert.is(words(['a/yes', 'b/yes'], ['a/yes']), 'ein Vorhaben kommt dazu.');
  assert.is(words(['b/yes', 'c/yes'], ['a/yes']), '2 Vorhaben kommen dazu, eines fällt weg.');
  assert.is(words([], ['a/yes', 'b/yes']), '2 fallen weg.');
  assert.equal(
    differenceOf(['b/yes', 'a/yes'], saved(['a/yes', 'b/yes'])),
    { added: [], taken: [] },
    'order is nothing',
  );
  assert.equal(differenceOf(['a/yes'], null), { added: ['a/yes'], taken: [] });
});

test('a suggested password has sixteen signs that are not taken for each other, whatever chance hands out', () => {
  const counting = (count: number) => Uint8Array.from({ length: count }, (_, n) => n);
  assert.match(suggestedPassword(counting), /^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/u);
  // Bytes from 248 on would favour the first signs: they are passed over.
  let calls = 0;
  const unfair = (count: number) => new Uint8Array(count).fill(calls++ === 0 ? 255 : 30);
  assert.is(suggestedPassword(unfair), '9999-9999-9999-9999');
  assert.is(calls, 2);
});

test.run();
