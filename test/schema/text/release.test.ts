import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NBSP } from '../../../schema/text/format.ts';
import {
  counterWords,
  countWords,
  groupWords,
  participationWords,
  WITHHELD_WORDS,
} from '../../../schema/text/release.ts';

const test = suite('schema/text/release');
const plain = (text: string): string => text.replaceAll(NBSP, ' ');

test('counts read as what they say, and numbers do not break from their words', () => {
  assert.is(plain(countWords({ exact: 8 }, 15)), '8 von 15');
  assert.is(plain(countWords({ atLeast: 12 }, 15)), 'mindestens 12 von 15');
  assert.is(plain(countWords({ atMost: 3 }, 1_500)), 'höchstens 3 von 1.500');
  assert.is(plain(countWords({ from: 5, to: 9 }, 15)), '5 bis 9 von 15');
  assert.is(plain(countWords({ from: 10, to: 10 }, 10)), '10 von 10');
  assert.ok(countWords({ atLeast: 12 }, 15).includes(`mindestens${NBSP}12`));
});

test('joined options are named, and a group of all options says why it is not divided', () => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase() }));
  assert.is(
    plain(groupWords({ options: ['a', 'b'], count: { exact: 8 } }, 15, options)),
    '8 von 15 („A“ oder „B“ zusammen)',
  );
  assert.is(plain(groupWords({ options: ['a'], count: { exact: 8 } }, 15, options)), '8 von 15');
  assert.match(groupWords({ options: ['a', 'b', 'c'], count: { exact: 15 } }, 15, options), /^nicht aufgeteilt/u);
});

test('the counter, the rate and the reasons', () => {
  assert.is(plain(counterWords(3)), '3 von 10, Vergleich nach Abschluss');
  assert.is(plain(participationWords(12, 80)), '12 von 80 eingeladenen');
  assert.is(plain(participationWords(12)), '12 nachträglich abgegeben');
  for (const words of Object.values(WITHHELD_WORDS)) assert.match(words, /\.$/u);
});

test.run();
