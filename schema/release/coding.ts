import type { Group } from './release.ts';

/** How many of a cell chose one option; a missing state counts as an option. */
export interface OptionCount {
  readonly option: string;
  readonly count: number;
}

/**
 * § 8.2: a count up to this many, or short of all by this many, is never published. Two members who put their heads
 * together know two of them, so at least one is left that may be anybody else's.
 */
export const MARGIN = 3;

/** The smallest base that anything is published on (§ 8.1, § 8.3, § 8.5). */
export const SMALLEST_BASE = 10;

/**
 * § 8.2 for questions with one answer (single choice, grades, scales, bands), missing states included. An option that
 * all but three or fewer chose is published as "mindestens n − 3", the others not at all. Else the first option of at
 * most three is joined with the next in order, the last with the previous, until every group exceeds three. Counts must
 * sum up to `n`.
 */
export function codeChoice(counts: readonly OptionCount[], n: number): Group[] {
  const nearlyAll = counts.find(({ count }) => count >= n - MARGIN);
  if (nearlyAll) return [{ options: [nearlyAll.option], count: { atLeast: n - MARGIN } }];
  return joined(counts).map(({ options, count }) => ({ options, count: { exact: count } }));
}

interface Joined {
  readonly options: string[];
  readonly count: number;
}

/** From left to right: a group takes the next option in until it exceeds the margin; what is left over goes to the last. */
function joined(counts: readonly OptionCount[]): Joined[] {
  const groups: Joined[] = [];
  let open: Joined = { options: [], count: 0 };
  for (const { option, count } of counts) {
    open = { options: [...open.options, option], count: open.count + count };
    if (open.count <= MARGIN) continue;
    groups.push(open);
    open = { options: [], count: 0 };
  }
  if (open.options.length === 0) return groups;
  const last = groups.pop();
  return [...groups, last ? { options: [...last.options, ...open.options], count: last.count + open.count } : open];
}

/**
 * § 8.2 for several choice: each option alone, exactly only where more than three chose it and more than three did not.
 * "Nichts davon" and missing states are not among `counts`.
 */
export function codeMentions(counts: readonly OptionCount[], n: number): Group[] {
  return counts.map(({ option, count }) => {
    if (count <= MARGIN) return { options: [option], count: { atMost: MARGIN } };
    return { options: [option], count: count >= n - MARGIN ? { atLeast: n - MARGIN } : { exact: count } };
  });
}

/**
 * § 8.2 for rankings: "unter den drei genannt" per option, as in several choice. Nobody can name more than `places`, so
 * the counts together would tell that (nearly) everybody named something: ten members with six mentions of each of five
 * options leave nobody who answered "weiß nicht". Therefore options are published in their order only as long as their
 * lower bounds leave room for four members who named nothing (decision 0016).
 */
export function codeRanking(counts: readonly OptionCount[], n: number, places: number): Group[] {
  const groups = codeMentions(counts, n);
  const room = places * (n - MARGIN - 1);
  let told = 0;
  const end = groups.findIndex(({ count }) => {
    told += 'exact' in count ? count.exact : 'atLeast' in count ? count.atLeast : 0;
    return told > room;
  });
  return end < 0 ? groups : groups.slice(0, end);
}
