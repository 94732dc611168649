import { inFives, inThirds } from './bounds.ts';
import { codeChoice, codeMentions, codeRanking, SMALLEST_BASE, type OptionCount } from './coding.ts';
import { addOpen } from './open-answers.ts';
import type { Cell, Group, Withheld } from './release.ts';
import type { TableShape } from './table-shape.ts';
import type { TableCount, Texts } from './tally.ts';

/** What the cell of one table and atom is made of. */
export interface CellSource {
  readonly shape: TableShape;
  readonly atom: string;
  readonly inFives: boolean;
  /** The table's counts in each cell of the atom. */
  readonly counts: readonly TableCount[];
  /** How many are asked as far as that is published; `unpublished`: not exactly (§ 8.3). */
  readonly asked: number | 'unpublished';
}

/**
 * One cell of a table: withheld, or coded on those whose answers are not open, the open ones added (§ 8.5), sensitive
 * counts in thirds (§ 8.2), those of an atom that differs little from an earlier one in bands of five (§ 8.6).
 * @throws RangeError where the answers contradict the number asked, so that the submissions cannot be sound
 */
export function cellFor({ shape, atom, inFives: isInFives, counts, asked }: CellSource): Cell {
  const closed = optionCounts(
    shape,
    counts.map((count) => count.closed),
  );
  const open = optionCounts(
    shape,
    counts.map((count) => count.open),
  );
  const n = closed.base + open.base;
  const reason = whyWithheld(asked, closed.base);
  if (asked !== 'unpublished' && asked !== n) {
    throw new RangeError(`${shape.head.address}: ${asked} are asked, ${n} have an answer or a missing state.`);
  }
  if (reason) return { atom, withheld: reason };
  const coded = addOpen(codedGroups(shape, closed), closed.base, open.counts);
  const groups = shape.head.sensitive ? inThirds(coded, n) : coded;
  return { atom, n, open: open.base, groups: isInFives ? inFives(groups, n) : groups };
}

function whyWithheld(asked: number | 'unpublished', closed: number): Withheld | undefined {
  if (asked === 'unpublished') return 'askedUnpublished';
  if (asked === 0) return 'notPut';
  if (asked < SMALLEST_BASE) return 'askedTooFew';
  return closed < SMALLEST_BASE ? 'tooFew' : undefined;
}

function codedGroups({ head }: TableShape, { base, counts }: Counts): Group[] {
  const listed: OptionCount[] = head.options.map(({ id }) => ({ option: id, count: counts.get(id) ?? 0 }));
  if (head.kind === 'several') return codeMentions(listed, base);
  if (head.kind === 'ranking') return codeRanking(listed, base, head.places ?? listed.length);
  return codeChoice(listed, base);
}

interface Counts {
  /** All who are asked, whatever they answered. */
  readonly base: number;
  readonly counts: ReadonlyMap<string, number>;
}

function optionCounts(shape: TableShape, texts: readonly Texts[]): Counts {
  const counts = new Map<string, number>();
  const isMentions = shape.head.kind === 'several' || shape.head.kind === 'ranking';
  let base = 0;
  for (const part of texts) {
    for (const [text, times] of part) {
      if (text === 'notAsked') continue;
      base += times;
      for (const option of shape.optionsOfText(text)) counts.set(option, (counts.get(option) ?? 0) + times);
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (!isMentions && total !== base) throw new RangeError(`${shape.head.address} has an answer that is no option.`);
  return { base, counts };
}
