import type { Kind } from '../municipality/municipality.ts';
import { resolveAddress, type Addressed } from '../questionnaire/address.ts';
import type { Condition, Questionnaire } from '../questionnaire/definition.ts';
import { askedWords } from '../text/release.ts';
import type { Cell, TableKind } from './release.ts';

/** To whom a question is put: every condition that applies to it, and in which words. */
export interface AskedWhen {
  readonly conditions: readonly Condition[];
  /** The addresses that the conditions read. */
  readonly on: readonly string[];
  /** Absent where everybody is asked. */
  readonly words?: string;
}

/** The conditions of an address: the question's own, the row's own, and the row that opens it. */
export function conditionOf(questionnaire: Questionnaire, { question, row }: Addressed): AskedWhen {
  const opener = question.kind === 'matrix' && row ? question.rowsWhen : undefined;
  const conditions: Condition[] = [
    ...(question.askedWhen ? [question.askedWhen] : []),
    ...(row?.askedWhen ? [row.askedWhen] : []),
    ...(opener && row ? [{ question: `${opener.question}.${row.id}`, is: opener.is }] : []),
  ];
  const on = [...new Set(conditions.flatMap(addressesOf))];
  if (conditions.length === 0) return { conditions, on };
  const words = askedWords({ all: conditions }, (address) => resolveAddress(questionnaire, address));
  return { conditions, on, words };
}

function addressesOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(addressesOf);
  if ('any' in condition) return condition.any.flatMap(addressesOf);
  return 'question' in condition ? [condition.question] : [];
}

/** A table as far as it is published for one atom; what the number asked may be taken from. */
export interface PublishedTable {
  readonly kind: TableKind;
  /** The table's own options, missing states left out. */
  readonly options: readonly string[];
  readonly cell: Cell;
}

/** Who is in an atom by kind, which everybody may know; of those who handed this questionnaire in. */
export type Kinds = ReadonlyMap<Kind, number>;

/**
 * § 8.3: how many of an atom are asked, taken only from participation and from what is published exactly; `unpublished`
 * where that does not give one number. What is withheld and why follows from published values, so it says nothing more.
 *
 * | conditions | number asked |
 * | --- | --- |
 * | none, or on kinds that all are of | everybody |
 * | on kinds alone | the members of these kinds |
 * | `is`, one answer possible | the sum of the groups, where whole groups with exact counts make up the options |
 * | `lacks`, one answer possible | the same for the other options, missing states not among them |
 * | `is` one option, several answers possible | its count where it is exact |
 * | several conditions, some kinds only and others | unpublished |
 */
export function numberAsked(
  asked: Pick<AskedWhen, 'conditions'> | undefined,
  kinds: Kinds,
  tableAt: (address: string) => PublishedTable | undefined,
): number | 'unpublished' {
  const present = [...kinds].filter(([, members]) => members > 0);
  const all = present.reduce((total, [, members]) => total + members, 0);
  const truths = present.map(([kind, members]) => ({
    members,
    rest: reduce({ all: [...(asked?.conditions ?? [])] }, kind),
  }));
  if (truths.every(({ rest }) => typeof rest === 'boolean')) {
    return truths.reduce((total, { members, rest }) => total + (rest === true ? members : 0), 0);
  }
  const [first] = truths;
  const isOneForAll = truths.every(({ rest }) => JSON.stringify(rest) === JSON.stringify(first?.rest));
  if (!first || !isOneForAll || typeof first.rest === 'boolean' || all === 0) return 'unpublished';
  return 'question' in first.rest ? fromTable(first.rest, tableAt(first.rest.question)) : 'unpublished';
}

/** A condition for one kind: its truth, or what remains to be known. */
function reduce(condition: Condition, kind: Kind): Condition | boolean {
  if ('kind' in condition) return condition.kind.includes(kind);
  if ('question' in condition) return condition;
  const isAll = 'all' in condition;
  const parts = (isAll ? condition.all : condition.any).map((part) => reduce(part, kind));
  if (parts.includes(!isAll)) return !isAll;
  const rest = parts.filter((part): part is Condition => typeof part !== 'boolean');
  const [only] = rest;
  if (!only) return isAll;
  return rest.length === 1 ? only : isAll ? { all: rest } : { any: rest };
}

function fromTable(
  condition: Extract<Condition, { question: string }>,
  table: PublishedTable | undefined,
): number | 'unpublished' {
  if (!table || 'withheld' in table.cell) return 'unpublished';
  if (table.kind === 'several' || table.kind === 'ranking') {
    return 'is' in condition && condition.is.length === 1 ? exactSum(table.cell.groups, condition.is) : 'unpublished';
  }
  if (table.kind === 'number' || table.kind === 'area') return 'unpublished';
  const wanted = 'is' in condition ? condition.is : table.options.filter((id) => !condition.lacks.includes(id));
  return exactSum(table.cell.groups, wanted);
}

/** The sum of the groups that together are exactly the wanted options; `unpublished` where a group goes beyond. */
function exactSum(
  groups: readonly { readonly options: readonly string[]; readonly count: object }[],
  wanted: readonly string[],
): number | 'unpublished' {
  const touching = groups.filter(({ options }) => options.some((id) => wanted.includes(id)));
  const covered = touching.flatMap(({ options }) => options);
  const isWhole = wanted.every((id) => covered.includes(id)) && covered.every((id) => wanted.includes(id));
  if (!isWhole) return 'unpublished';
  let total = 0;
  for (const { count } of touching) {
    if (!('exact' in count) || typeof count.exact !== 'number') return 'unpublished';
    total += count.exact;
  }
  return total;
}
