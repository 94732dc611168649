// What published groups leave possible, found without the code that made them: the rules of § 8.2 read backwards.

/** One cell of a question with one answer, open answers taken away: `groups` are option indexes with their bounds. */
export interface Puzzle {
  readonly n: number;
  readonly options: number;
  readonly groups: readonly { readonly options: readonly number[]; readonly low: number; readonly high: number }[];
}

/** Some options whose counts together are known, for example from how many were asked a conditional question. */
export interface SubSum {
  readonly options: readonly number[];
  readonly sum: number;
}

/** Whether some counts within these bounds would have been published as exactly this. */
export function isPossible(puzzle: Puzzle, low: readonly number[], high: readonly number[], sub?: SubSum): boolean {
  const [first] = puzzle.groups;
  if (puzzle.groups.length === 1 && first?.options.length === 1) {
    return isPossibleNearlyAll(puzzle, first.options[0] ?? 0, low, high, sub);
  }
  // Possible totals of the groups so far, each with the possible sums of the known options.
  let reached = new Set([key(0, 0)]);
  for (const [index, group] of puzzle.groups.entries()) {
    const isLast = index === puzzle.groups.length - 1;
    const next = new Set<number>();
    for (let total = group.low; total <= Math.min(group.high, puzzle.n); total += 1) {
      for (const inSub of subsOf(puzzle, group.options, total, isLast, low, high, sub)) {
        for (const before of reached) {
          const sum = totalIn(before) + total;
          if (sum <= puzzle.n) next.add(key(sum, subIn(before) + inSub));
        }
      }
    }
    reached = next;
  }
  return sub ? reached.has(key(puzzle.n, sub.sum)) : [...reached].some((entry) => totalIn(entry) === puzzle.n);
}

const WIDTH = 1_000_000;
const key = (total: number, sub: number): number => total * WIDTH + sub;
const totalIn = (entry: number): number => Math.floor(entry / WIDTH);
const subIn = (entry: number): number => entry % WIDTH;

/** "Mindestens n − 3": the others share at most three. */
function isPossibleNearlyAll(
  { n, options }: Puzzle,
  most: number,
  low: readonly number[],
  high: readonly number[],
  sub?: SubSum,
): boolean {
  const lowOf = (i: number): number => Math.max(low[i] ?? 0, i === most ? n - 3 : 0);
  const highOf = (i: number): number => Math.min(high[i] ?? n, i === most ? n : 3);
  const all = Array.from({ length: options }, (_, i) => i);
  if (all.some((i) => lowOf(i) > highOf(i))) return false;
  const within = (some: readonly number[], sum: number): boolean =>
    some.reduce((total, i) => total + lowOf(i), 0) <= sum && sum <= some.reduce((total, i) => total + highOf(i), 0);
  if (!sub) return within(all, n);
  const others = all.filter((i) => !sub.options.includes(i));
  return within(sub.options, sub.sum) && within(others, n - sub.sum);
}

/**
 * The sums of the known options within one group of this total. From left to right, all options before the one that
 * exceeds three hold at most three together; in the last group, so do those behind it, which were left over.
 */
function subsOf(
  { n }: Puzzle,
  options: readonly number[],
  total: number,
  isLast: boolean,
  low: readonly number[],
  high: readonly number[],
  sub?: SubSum,
): Set<number> {
  const found = new Set<number>();
  const few = (some: readonly number[]): Set<number> => fewAmong(some, low, high, sub);
  for (const [at, option] of options.entries()) {
    if (!isLast && at < options.length - 1) continue;
    for (const before of few(options.slice(0, at))) {
      for (const behind of few(options.slice(at + 1))) {
        const count = total - totalIn(before) - totalIn(behind);
        const isWithin = count >= (low[option] ?? 0) && count <= Math.min(high[option] ?? n, n - 4);
        if (!isWithin || totalIn(before) + count <= 3) continue;
        found.add(subIn(before) + subIn(behind) + (sub?.options.includes(option) ? count : 0));
      }
    }
  }
  return found;
}

/** The totals up to three, with the sums of the known options, that these options can have. */
function fewAmong(
  options: readonly number[],
  low: readonly number[],
  high: readonly number[],
  sub?: SubSum,
): Set<number> {
  let reached = new Set([key(0, 0)]);
  for (const option of options) {
    const next = new Set<number>();
    for (const before of reached) {
      for (let count = low[option] ?? 0; count <= Math.min(3, high[option] ?? 3); count += 1) {
        const total = totalIn(before) + count;
        if (total <= 3) next.add(key(total, subIn(before) + (sub?.options.includes(option) ? count : 0)));
      }
    }
    reached = next;
  }
  return reached;
}
