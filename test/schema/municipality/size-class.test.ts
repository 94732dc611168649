import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Kind, MAX_POPULATION, Municipality } from '../../../schema/municipality/municipality.ts';
import { SIZE_CLASSES, sizeClassOf } from '../../../schema/municipality/size-class.ts';

const test = suite('schema/municipality/size-class');

const BOUNDS: readonly [Kind, number, number][] = [
  ['gemeinde', 1, 3],
  ['gemeinde', 9_999, 3],
  ['gemeinde', 10_000, 4],
  ['gemeinde', 24_999, 4],
  ['gemeinde', 25_000, 5],
  ['gemeinde', 49_999, 5],
  ['gemeinde', 50_000, 6],
  ['gemeinde', 99_999, 6],
  ['gemeinde', 100_000, 7],
  ['gemeinde', 199_999, 7],
  ['gemeinde', 200_000, 8],
  ['gemeinde', 399_999, 8],
  ['gemeinde', 400_000, 9],
  ['kreis', 149_999, 10],
  ['kreis', 150_000, 11],
  ['kreis', 249_999, 11],
  ['kreis', 250_000, 12],
  ['verband', 12_000, 4],
];
for (const [kind, population, table] of BOUNDS) {
  test(`${kind} with ${population} people belongs to table ${table}`, () =>
    assert.is(sizeClassOf(kind, population).table, table));
}

test('every Kommune has exactly one class, and its bounds hold it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Kind.options), fc.integer({ min: 1, max: MAX_POPULATION }), (kind, population) => {
      const row = kind === 'kreis' ? 'kreis' : 'gemeinde';
      const holding = SIZE_CLASSES.filter(
        (c) => c.kind === row && c.lower <= population && population < (c.upper ?? Infinity),
      );
      assert.equal(holding, [sizeClassOf(kind, population)]);
    }),
  );
});

test('a population that is no number of people is refused', () => {
  assert.throws(() => sizeClassOf('gemeinde', -1), /No size class/);
  for (const population of [0, -5, 1e12, 1.5, 'viele', Number.NaN]) {
    assert.not(Municipality.safeParse({ name: 'Musterstadt', kind: 'gemeinde', population }).success);
  }
});

test('a name may carry umlauts, Sorbian letters and hyphens, but not be blank', () => {
  for (const name of ['Müllheim', 'Bautzen / Budyšin', 'Verbandsgemeinde Bernkastel-Kues', 'Öhringen']) {
    assert.ok(Municipality.safeParse({ name, kind: 'gemeinde', population: 5 }).success);
  }
  assert.not(Municipality.safeParse({ name: '  ', kind: 'gemeinde', population: 5 }).success);
});

test.run();
