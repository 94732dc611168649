import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COUNCIL, notedSentence, PLACEHOLDERS, proposalSentence } from '../../../schema/text/council.ts';
import { empty, kreis, town } from '../../fixtures/report.ts';

const test = suite('text/council');

test('no fixed word of the council pack contains a number, a rank or a judgement', () => {
  for (const words of [...Object.values(COUNCIL), ...PLACEHOLDERS.flat()]) {
    assert.not.match(words, /\d|leider|signifikant|deutschen Kommunen|unterdurchschnittlich/u);
  }
});

test('the body that decides fits the kind of Kommune', () => {
  assert.match(notedSentence(town()), /^Der Rat nimmt /u);
  assert.match(notedSentence(kreis()), /^Der Kreistag nimmt /u);
  assert.is(
    proposalSentence(empty(), 'E-Payment beauftragen'),
    'Die Vertretung des Verbands befürwortet: E-Payment beauftragen.',
  );
});

test('what only the Kommune knows stands in square brackets', () => {
  for (const [, hint] of PLACEHOLDERS) assert.match(hint, /^\[.+\]$/u);
});

test.run();
