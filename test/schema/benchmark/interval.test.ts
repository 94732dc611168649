import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { largestReachableBase, printsAs, reachableCounts, wilson } from '../../../schema/benchmark/interval.ts';

const test = suite('schema/benchmark/interval');
const share = fc.double({ min: 0, max: 1, noNaN: true });
const base = fc.integer({ min: 1, max: 2000 });

test('3 of 7 has the interval 16 to 75 % (the example of the methodology)', () => {
  const { low, high } = wilson(3 / 7, 7);
  assert.is(Math.round(low * 100), 16);
  assert.is(Math.round(high * 100), 75);
});

test('0 of n and n of n keep one end at 0 and 1', () => {
  assert.is(wilson(0, 11).low, 0);
  assert.is(wilson(1, 11).high, 1);
  assert.ok(wilson(0, 11).high > 0.2 && wilson(1, 11).low < 0.8);
});

test('an interval lies within 0 to 1 and holds its share', () => {
  fc.assert(
    fc.property(share, base, (p, n) => {
      const { low, high } = wilson(p, n);
      assert.ok(low >= 0 && low <= p + 1e-12 && p - 1e-12 <= high && high <= 1);
    }),
  );
});

test('more answers never widen an interval', () => {
  fc.assert(
    fc.property(share, base, (p, n) => {
      const [few, many] = [wilson(p, n), wilson(p, n + 1)];
      assert.ok(many.high - many.low <= few.high - few.low + 1e-12);
    }),
  );
});

test('the interval of the opposite is the mirror image', () => {
  fc.assert(
    fc.property(share, base, (p, n) => {
      assert.ok(Math.abs(wilson(p, n).low - (1 - wilson(1 - p, n).high)) < 1e-9);
    }),
  );
});

test('a share outside 0 to 1 or a base below 1 is refused', () => {
  for (const [p, n] of [
    [-0.1, 5],
    [1.1, 5],
    [Number.NaN, 5],
    [0.5, 0],
  ] as const)
    assert.throws(() => wilson(p, n));
});

test('a count prints as its own percentage, plainly rounded', () => {
  fc.assert(
    fc.property(base, fc.nat(), (n, pick) => {
      const count = pick % (n + 1);
      assert.ok(printsAs(count, n, Math.round((100 * count) / n) / 100));
    }),
  );
});

test('5 of 11 prints as 46 % when rounded twice, 4 of 11 does not', () => {
  assert.equal(reachableCounts(0.46, 11), [5]);
  assert.equal(reachableCounts(0.054, 37, 1), [2]);
});

test('72 and 84 % cannot come from 7 or at most 9 cities', () => {
  assert.equal(reachableCounts(0.72, 7), []);
  assert.is(largestReachableBase(0.84, 9), undefined);
});

test('83 % of at most 8 can only be 5 of 6', () => {
  assert.is(largestReachableBase(0.83, 8), 6);
});

test.run();
