// § 8.2 inverted by brute force: every possible true count, everything that would look the same when published, and every
// coalition of two. The members are exchangeable, so counts decide what can be learned about any one of them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { codeChoice, codeMentions, codeRanking } from '../../../schema/release/coding.ts';
import type { Group } from '../../../schema/release/release.ts';
import { inFives, inThirds } from '../../../schema/release/bounds.ts';

const test = suite('schema/release/coding');

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const counted = (counts: readonly number[]) => counts.map((count, i) => ({ option: NAMES[i] ?? '', count }));

/** All ways to spread `n` members over `k` options. */
function* spreads(n: number, k: number): Generator<number[]> {
  if (k === 1) {
    yield [n];
    return;
  }
  for (let first = 0; first <= n; first += 1) for (const rest of spreads(n - first, k - 1)) yield [first, ...rest];
}

/** All true counts by what is published of them. */
function byOutput(vectors: Iterable<number[]>, publish: (counts: number[]) => Group[]): Map<string, number[][]> {
  const found = new Map<string, number[][]>();
  for (const vector of vectors) {
    const output = JSON.stringify(publish(vector));
    const same = found.get(output);
    if (same) same.push(vector);
    else found.set(output, [vector]);
  }
  return found;
}

/** What coalitions of `size` learn about single options, over all outputs; sentences with the counterexample. */
function lessons(n: number, k: number, size: number, publish: (counts: number[]) => Group[]): string[] {
  const found: string[] = [];
  for (const [output, vectors] of byOutput(spreads(n, k), publish)) {
    for (const coalition of spreads(size, k)) {
      const rests = vectors.flatMap((vector) => {
        const rest = vector.map((count, i) => count - (coalition[i] ?? 0));
        return rest.every((count) => count >= 0) ? [rest] : [];
      });
      if (rests.length === 0) continue;
      for (let option = 0; option < k; option += 1) {
        const left = rests.map((rest) => rest[option] ?? 0);
        const isExcluded = Math.max(...left) === 0;
        const isProven = Math.min(...left) === n - size;
        if (isExcluded || isProven) found.push(`${output}, coalition ${coalition.join()}: option ${NAMES[option]}`);
      }
    }
  }
  return found;
}

test('one answer: two members together never exclude or prove an answer of anybody else (n 10–16, 2–5 options)', () => {
  for (let k = 2; k <= 5; k += 1) {
    for (let n = 10; n <= 16; n += 1) {
      const [first] = lessons(n, k, 2, (counts) => codeChoice(counted(counts), n));
      assert.is(first, undefined, `n = ${n}, ${k} options: ${first}`);
    }
  }
});

test('one answer with six options, up to n = 13', () => {
  for (let n = 10; n <= 13; n += 1) {
    assert.equal(
      lessons(n, 6, 2, (counts) => codeChoice(counted(counts), n)),
      [],
    );
  }
});

test('one answer: what one member or an outsider learns is no more than what two learn', () => {
  for (const size of [0, 1]) {
    assert.equal(
      lessons(12, 4, size, (counts) => codeChoice(counted(counts), 12)),
      [],
    );
  }
});

test('one answer: three members together can learn something, so two is the exact limit', () => {
  assert.ok(lessons(10, 3, 3, (counts) => codeChoice(counted(counts), 10)).length > 0);
});

test('thirds and bands of five hide no less than what they are made of', () => {
  for (const coarser of [inThirds, inFives]) {
    assert.equal(
      lessons(12, 4, 2, (counts) => coarser(codeChoice(counted(counts), 12), 12)),
      [],
    );
  }
});

test('a margin of two would not do: the same search finds what a coalition of two learns', () => {
  const twoOnly = (counts: number[]): Group[] =>
    counts.some((count) => count >= 8)
      ? [{ options: [NAMES[counts.findIndex((count) => count >= 8)] ?? ''], count: { atLeast: 8 } }]
      : [{ options: ['all'], count: { exact: 10 } }];
  assert.ok(lessons(10, 2, 2, twoOnly).length > 0);
});

test('groups hold every option once, in order, and sum up to n unless nearly all agree', () => {
  for (const vector of spreads(13, 5)) {
    const groups = codeChoice(counted(vector), 13);
    if (Math.max(...vector) >= 10) {
      assert.equal(
        groups.map(({ count }) => count),
        [{ atLeast: 10 }],
      );
      continue;
    }
    assert.equal(
      groups.flatMap(({ options }) => options),
      NAMES.slice(0, 5),
    );
    const exact = groups.map(({ count }) => ('exact' in count ? count.exact : Number.NaN));
    assert.is(
      exact.reduce((sum, count) => sum + count, 0),
      13,
    );
    assert.ok(exact.every((count) => count > 3));
  }
});

test('several answers: each option leaves a third member both a yes and a no', () => {
  for (let n = 10; n <= 16; n += 1) {
    assert.equal(
      lessons(n, 2, 2, ([chosen = 0]) => codeMentions([{ option: 'a', count: chosen }], n)),
      [],
    );
  }
});

/** All answers to a ranking: up to `places` of `k` options, places left aside; the empty one is a missing state. */
function mentionSets(k: number, places: number): number[][] {
  const sets = Array.from({ length: 2 ** k }, (_, bits) =>
    NAMES.slice(0, k).flatMap((_n, i) => ((bits >> i) & 1 ? [i] : [])),
  );
  return sets.filter((set) => set.length <= places);
}

/** What two members learn from a ranking about a third: an option named or not, or that it cannot be a missing state. */
function rankingLessons(n: number, k: number, places: number, publish: (counts: number[]) => Group[]): string[] {
  const sets = mentionSets(k, places);
  const mentionsOf = (spread: readonly number[]): number[] =>
    Array.from({ length: k }, (_, i) =>
      sets.reduce((sum, set, at) => sum + (set.includes(i) ? (spread[at] ?? 0) : 0), 0),
    );
  const found = new Set<string>();
  // By output and coalition: which answers a third member can still have.
  for (const [output, spreadsOfSets] of byOutput(spreads(n, sets.length), (spread) => publish(mentionsOf(spread)))) {
    for (const coalition of spreads(2, sets.length)) {
      const left = spreadsOfSets.filter((spread) => spread.every((count, i) => count >= (coalition[i] ?? 0)));
      if (left.length === 0) continue;
      const canBe = sets.map((_, at) => left.some((spread) => (spread[at] ?? 0) > (coalition[at] ?? 0)));
      const some = (holds: (set: number[]) => boolean): boolean => sets.some((set, at) => canBe[at] && holds(set));
      for (let i = 0; i < k; i += 1) {
        if (!some((set) => set.includes(i))) found.add(`${output}: ${NAMES[i]} excluded`);
        if (!some((set) => !set.includes(i))) found.add(`${output}: ${NAMES[i]} proven`);
      }
      if (!some((set) => set.length === 0)) found.add(`${output}: missing excluded`);
      if (!some((set) => set.length > 0)) found.add(`${output}: missing proven`);
    }
  }
  return [...found];
}

test('rankings: two members learn nothing, not even that everybody named something', () => {
  for (const [n, k, places] of [
    [10, 3, 2],
    [11, 3, 2],
    [10, 2, 2],
    [13, 2, 1],
    [10, 3, 1],
    [12, 3, 2],
    [10, 4, 1],
    [10, 3, 3],
  ] as const) {
    assert.equal(
      rankingLessons(n, k, places, (counts) => codeRanking(counted(counts), n, places)),
      [],
    );
  }
});

test('rankings coded as § 8.2 first said, each option alone, would exclude "weiß nicht" for everybody', () => {
  const found = rankingLessons(10, 3, 2, (counts) => codeMentions(counted(counts), 10));
  assert.ok(found.some((lesson) => lesson.includes('missing excluded')));
});

test('ten members, six mentions of each of five options: what would give everybody away is not published', () => {
  assert.is(codeRanking(counted([6, 6, 6, 6, 6]), 10, 3).length, 2);
  assert.is(codeRanking(counted([6, 6, 6, 2, 2]), 10, 3).length, 2);
  assert.is(codeRanking(counted([6, 5, 4, 2, 2]), 10, 3).length, 5);
  assert.is(codeMentions(counted([6, 6, 6, 6, 6]), 10).length, 5);
});

test.run();
