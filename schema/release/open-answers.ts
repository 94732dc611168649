import { boundsOf, countOf } from './bounds.ts';
import type { Group } from './release.ts';

/**
 * § 8.5: adds the answers that everybody may see to groups that were coded without them. Whoever knows the open answers
 * can take them away again, and then sees what was published of the others: no more.
 */
export function addOpen(groups: readonly Group[], closed: number, open: ReadonlyMap<string, number>): Group[] {
  if (open.size === 0) return [...groups];
  return groups.map(({ options, count }) => {
    const added = options.reduce((total, option) => total + (open.get(option) ?? 0), 0);
    if ('exact' in count) return { options, count: { exact: count.exact + added } };
    if ('atLeast' in count) return { options, count: { from: count.atLeast + added, to: closed + added } };
    const { low, high } = boundsOf(count, closed);
    return { options, count: countOf({ low: low + added, high: high + added }, Number.POSITIVE_INFINITY) };
  });
}
