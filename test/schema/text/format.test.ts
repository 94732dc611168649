import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { germanDate, list, nb, nbAll, percentRange, wholeNumber } from '../../../schema/text/format.ts';

const test = suite('schema/text/format');
/** Shows no-break spaces as a middle dot. */
const shown = (text: string): string => nb(text).replaceAll('\u00a0', '·');

const CASES: readonly [string, string][] = [
  ['66 % Ihrer Größenklasse', '66·% Ihrer Größenklasse'],
  ['Tab. 4, S. 27 und Abb. 12', 'Tab.·4, S.·27 und Abb.·12'],
  ['höchstens 150; über 70 %', 'höchstens·150; über·70·%'],
  ['(Tabelle 4: n = 165)', '(Tabelle 4: n·=·165)'],
  ['3 von 14 Kommunen, 16 bis 75 %', '3·von·14·Kommunen, 16·bis·75·%'],
  ['18.000 Einwohner, z. B. hier', '18.000·Einwohner, z.·B. hier'],
  ['darüber 5, Einwohnerzahl 5 Kommunenverbund', 'darüber 5, Einwohnerzahl 5 Kommunenverbund'],
];
for (const [text, expected] of CASES) {
  test(`"${text}" breaks only where it may`, () => assert.is(shown(text), expected));
}

test('no-break characters reach every string within data and nothing else', () => {
  assert.equal(nbAll({ a: ['5 %', 5, null], b: { c: true } }), { a: ['5\u00a0%', 5, null], b: { c: true } });
});

test('numbers, ranges, lists and dates are written as in German', () => {
  assert.is(wholeNumber(1828), '1.828');
  assert.is(wholeNumber(1_234_567), '1.234.567');
  assert.is(percentRange(0.158, 0.75), '16 bis 75 %');
  assert.is(list(['a', 'b', 'c']), 'a, b und c');
  assert.is(list(['a']), 'a');
  assert.is(germanDate('2026-11-20T23:30:00Z'), '21.11.2026');
});

test.run();
