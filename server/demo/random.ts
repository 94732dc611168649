/**
 * A number from 0 up to 1 that only looks like chance: the same words give the same one, so the demo is the same
 * everywhere. FNV-1a over the words, then the finaliser of MurmurHash3 to spread neighbours apart.
 */
export function luck(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('\u001f')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The entries in an order that the words decide. */
export function shuffled<T>(entries: readonly T[], ...words: readonly (string | number)[]): T[] {
  return entries
    .map((entry, index) => ({ entry, at: luck(...words, index) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

/** The entry that luck falls on, by weights of any sum above 0. */
export function drawn<T>(weighted: readonly (readonly [entry: T, weight: number])[], at: number): T | undefined {
  let left = at * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [entry, weight] of weighted) {
    left -= weight;
    if (left < 0) return entry;
  }
  return weighted.findLast(([, weight]) => weight > 0)?.[0];
}
