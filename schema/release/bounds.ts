import type { Count, Group } from './release.ts';

/** The whole numbers that a count leaves possible, both included. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a published count says, on a base of `n`. */
export function boundsOf(count: Count, n: number): Bounds {
  if ('exact' in count) return { low: count.exact, high: count.exact };
  if ('atLeast' in count) return { low: count.atLeast, high: n };
  if ('atMost' in count) return { low: 0, high: count.atMost };
  return { low: count.from, high: count.to };
}

/** Bounds as the shortest count: exact, open to one side of `0 … n`, or from–to. */
export function countOf({ low, high }: Bounds, n: number): Count {
  if (low === high) return { exact: low };
  if (high >= n && low > 0) return { atLeast: low };
  return low <= 0 && high < n ? { atMost: high } : { from: Math.max(0, low), to: Math.min(n, high) };
}

/**
 * § 8.2, sensitive questions: groups as they are, their counts in thirds of `n`. Only what is published already is
 * made coarser, so nothing new can follow.
 */
export function inThirds(groups: readonly Group[], n: number): Group[] {
  const third = (count: number): number => Math.min(2, Math.floor((3 * count) / n));
  const lower = (index: number): number => Math.ceil((index * n) / 3);
  return groups.map(({ options, count }) => {
    const { low, high } = boundsOf(count, n);
    const to = third(high) === 2 ? n : lower(third(high) + 1) - 1;
    return { options, count: { from: lower(third(low)), to } };
  });
}

/** § 8.6, an atom that differs from an earlier one by few members: counts in bands of five, 0–4, 5–9, … */
export function inFives(groups: readonly Group[], n: number): Group[] {
  return groups.map(({ options, count }) => {
    const { low, high } = boundsOf(count, n);
    return { options, count: { from: low - (low % 5), to: Math.min(n, high - (high % 5) + 4) } };
  });
}
