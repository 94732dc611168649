// The attacker itself: it agrees with brute force, and it is not blind.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { codeChoice } from '../../../schema/release/coding.ts';
import type { Count } from '../../../schema/release/release.ts';
import { isPossible, type Puzzle } from './inversion.ts';

const test = suite('test/schema/release/attacker');

function* spreads(n: number, k: number): Generator<number[]> {
  if (k === 1) {
    yield [n];
    return;
  }
  for (let first = 0; first <= n; first += 1) for (const rest of spreads(n - first, k - 1)) yield [first, ...rest];
}

const publish = (counts: readonly number[], n: number) =>
  codeChoice(
    counts.map((count, i) => ({ option: String(i), count })),
    n,
  );

const boundsOf = (count: Count, n: number) => {
  if ('exact' in count) return { low: count.exact, high: count.exact };
  if ('atLeast' in count) return { low: count.atLeast, high: n };
  throw new Error('not a count of one cell');
};

const puzzleOf = (counts: readonly number[], n: number): Puzzle => ({
  n,
  options: counts.length,
  groups: publish(counts, n).map(({ options, count }) => ({ options: options.map(Number), ...boundsOf(count, n) })),
});

test('possible counts are exactly those that would look the same, for every output and every small coalition', () => {
  for (const [n, k] of [
    [10, 3],
    [12, 4],
    [11, 5],
  ] as const) {
    const outputs = new Map<string, number[][]>();
    for (const vector of spreads(n, k)) {
      const output = JSON.stringify(publish(vector, n));
      outputs.set(output, [...(outputs.get(output) ?? []), vector]);
    }
    for (const same of outputs.values()) {
      const [first = []] = same;
      const puzzle = puzzleOf(first, n);
      for (const size of [0, 2, 4]) {
        for (const own of spreads(size, k)) {
          for (let option = 0; option < k; option += 1) {
            const low = own.with(option, (own[option] ?? 0) + 1);
            const bruteForce = same.some((vector) => vector.every((count, i) => count >= (low[i] ?? 0)));
            const high = own.map((mine) => mine + n - size);
            assert.is(isPossible(puzzle, low, high), bruteForce);
          }
        }
      }
    }
  }
});

test('a known sum of some options is used exactly', () => {
  const [n, k] = [11, 4];
  for (const truth of spreads(n, k)) {
    const output = JSON.stringify(publish(truth, n));
    const same = [...spreads(n, k)].filter((vector) => JSON.stringify(publish(vector, n)) === output);
    const sub = { options: [1, 2], sum: (truth[1] ?? 0) + (truth[2] ?? 0) };
    const fitting = same.filter((vector) => (vector[1] ?? 0) + (vector[2] ?? 0) === sub.sum);
    for (let option = 0; option < k; option += 1) {
      const low = [0, 0, 0, 0].with(option, 3);
      const bruteForce = fitting.some((vector) => (vector[option] ?? 0) >= 3);
      assert.is(isPossible(puzzleOf(truth, n), low, [n, n, n, n], sub), bruteForce);
    }
  }
});

test.run();
