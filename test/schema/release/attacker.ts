// Somebody with all published documents, the full answers of a few members, and the list of who is in which atom.
import { addressesOf, resolveAddress } from '../../../schema/questionnaire/address.ts';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { conditionOf } from '../../../schema/release/conditional.ts';
import type { Count, PublishedCell, ReleaseDocument, Table } from '../../../schema/release/release.ts';
import { tableShapes, type TableShape } from '../../../schema/release/table-shape.ts';
import type { StoredAnswer } from '../../../schema/release/tally.ts';
import { isPossible, type Puzzle, type SubSum } from './inversion.ts';

/** What the attacker knows beside the documents. */
export interface Known {
  /** Who is in which atom, by `release id/atom id`; participation is no secret. */
  readonly membership: ReadonlyMap<string, readonly string[]>;
  /** Full submissions: of the coalition, and of all who opened their answers. */
  readonly answers: ReadonlyMap<string, readonly StoredAnswer[]>;
  readonly open: ReadonlySet<string>;
  /** Addresses at which single answers of a member are open; these rows of it stand in `answers`. */
  readonly opened?: ReadonlyMap<string, readonly string[]>;
  readonly questionnaire: Questionnaire;
}

/** Something learned about everybody in an atom whose answers were not known before. */
export interface Learned {
  readonly atom: string;
  readonly address: string;
  /** An option, or `missing`. */
  readonly option: string;
  /**
   * `excluded`: none of the others gave it; `proven`: all of them did; `difference`: follows from two atoms that share
   * members; `contradiction`: the document cannot come from the rules.
   */
  readonly what: 'excluded' | 'proven' | 'difference' | 'contradiction';
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** One cell as the attacker sees it, open answers taken away. */
interface View {
  readonly document: ReleaseDocument;
  readonly table: Table;
  readonly cell: PublishedCell;
  readonly shape: TableShape;
  /** Members whose answers count behind coding, and how many of them are unknown. */
  readonly n: number;
  readonly rest: number;
  /** What the coalition itself chose, and what open members chose, per option. */
  readonly own: readonly number[];
  readonly openly: readonly number[];
}

/** Everything that can be derived; empty where the documents keep what they promise. */
export function attackerOf(documents: readonly ReleaseDocument[], known: Known): Learned[] {
  const shapes = new Map(tableShapes(known.questionnaire).map((shape) => [shape.head.address, shape]));
  const cells = documents.flatMap((document) => viewsOf(document, known, shapes));
  return [...cells.flatMap((view) => attackCell(view, known)), ...attackDifferences(cells, known)];
}

function viewsOf(document: ReleaseDocument, known: Known, shapes: ReadonlyMap<string, TableShape>): View[] {
  // Areas are functions of many answers; what single answers a band excludes is not attacked here.
  const answered = new Map(
    [...known.answers].map(([id, rows]) => [id, new Map(rows.map((row) => [row.address, row]))]),
  );
  return document.tables.flatMap((table) => {
    const shape = shapes.get(table.address);
    if (!shape || table.kind === 'area') return [];
    return table.cells.flatMap((cell): View[] => {
      if ('withheld' in cell) return [];
      const members = known.membership.get(`${document.id}/${cell.atom}`) ?? [];
      const count = (ids: readonly string[]) => {
        const chosen = table.options.map(() => 0);
        let asked = 0;
        for (const id of ids) {
          const row = answered.get(id)?.get(table.address);
          if (!row || row.state === 'notAsked') continue;
          asked += 1;
          for (const option of shape.optionsOfText(row.state === 'answered' ? (row.answer ?? '') : row.state)) {
            const at = table.options.findIndex(({ id: other }) => other === option);
            if (at >= 0) chosen[at] = (chosen[at] ?? 0) + 1;
          }
        }
        return { asked, chosen };
      };
      const isOpen = (id: string): boolean =>
        known.open.has(id) || (known.opened?.get(id)?.includes(table.address) ?? false);
      const coalition = count(members.filter((id) => known.answers.has(id) && !isOpen(id)));
      const open = count(members.filter(isOpen));
      const n = cell.n - open.asked;
      return [
        { document, table, cell, shape, n, rest: n - coalition.asked, own: coalition.chosen, openly: open.chosen },
      ];
    });
  });
}

function attackCell(view: View, known: Known): Learned[] {
  if (view.rest <= 0) return [];
  return view.table.kind === 'several' || view.table.kind === 'ranking'
    ? attackMentions(view)
    : attackChoice(view, known);
}

const learned = ({ cell, table }: View, option: string, what: Learned['what']): Learned => ({
  ...{ atom: cell.atom, address: table.address, option, what },
});

function boundsOf(count: Count, n: number): Bounds {
  if ('exact' in count) return { low: count.exact, high: count.exact };
  if ('atLeast' in count) return { low: count.atLeast, high: n };
  return 'atMost' in count ? { low: 0, high: count.atMost } : { low: count.from, high: count.to };
}

/** What the total leaves for one option of this cell when all other cells have what they have: parent minus siblings. */
function boundsFromTotal({ table, cell }: View, option: string): Bounds {
  const group = table.total?.groups.find(({ options }) => options.length === 1 && options[0] === option);
  if (!table.total || !group) return { low: 0, high: cell.n };
  const total = boundsOf(group.count, table.total.n);
  const others = table.cells.filter((other): other is PublishedCell => !('withheld' in other) && other !== cell);
  const sums = others.map((other) => singleBounds(other, option));
  return {
    low: Math.max(0, total.low - sums.reduce((sum, { high }) => sum + high, 0)),
    high: Math.min(cell.n, total.high - sums.reduce((sum, { low }) => sum + low, 0)),
  };
}

function singleBounds(cell: PublishedCell, option: string): Bounds {
  const group = cell.groups.find(({ options }) => options.includes(option));
  if (!group) return { low: 0, high: cell.n };
  const bounds = boundsOf(group.count, cell.n);
  return group.options.length === 1 ? bounds : { low: 0, high: bounds.high };
}

function attackChoice(view: View, known: Known): Learned[] {
  const { table, cell, n, rest, own, openly } = view;
  const at = (option: string): number => table.options.findIndex(({ id }) => id === option);
  const puzzle: Puzzle = {
    n,
    options: table.options.length,
    groups: cell.groups.map(({ options, count }) => {
      const indexes = options.map(at);
      const openlyHere = indexes.reduce((sum, index) => sum + (openly[index] ?? 0), 0);
      const { low, high } = boundsOf(count, cell.n);
      return { options: indexes, low: Math.max(0, low - openlyHere), high: Math.min(n, high - openlyHere) };
    }),
  };
  const totals = table.options.map(({ id }) => boundsFromTotal(view, id));
  const low = own.map((mine, i) => Math.max(mine, (totals[i]?.low ?? 0) - (openly[i] ?? 0)));
  const high = own.map((mine, i) => Math.min(mine + rest, (totals[i]?.high ?? cell.n) - (openly[i] ?? 0)));
  const subs: (SubSum | undefined)[] = [undefined, ...subSums(view, known)];
  const can = (lows: readonly number[], highs: readonly number[]): boolean =>
    subs.every((sub) => isPossible(puzzle, lows, highs, sub));
  if (!can(low, high)) return [learned(view, '', 'contradiction')];
  return table.options.flatMap(({ id }, i) => {
    const someMore = low.with(i, Math.max(low[i] ?? 0, (own[i] ?? 0) + 1));
    const notAll = high.with(i, Math.min(high[i] ?? n, (own[i] ?? 0) + rest - 1));
    return [
      ...(can(someMore, high) ? [] : [learned(view, id, 'excluded')]),
      ...(can(low, notAll) ? [] : [learned(view, id, 'proven')]),
    ];
  });
}

/** How many chose some options, from how many were asked what depends on them. */
function subSums({ document, table, cell, openly }: View, known: Known): SubSum[] {
  const at = (option: string): number => table.options.findIndex(({ id }) => id === option);
  return childrenOf(known.questionnaire, table.address).flatMap(({ address, isAsked }): SubSum[] => {
    const child = document.tables.find((other) => other.address === address);
    const asked = child?.cells.find(({ atom }) => atom === cell.atom);
    if (!asked || 'withheld' in asked) return [];
    const options = table.options.flatMap(({ id, missing }) => (!missing && isAsked(id) ? [at(id)] : []));
    const openlyAsked = options.reduce((sum, option) => sum + (openly[option] ?? 0), 0);
    return [{ options, sum: asked.n - openlyAsked }];
  });
}

/** What is asked for one condition on this table alone. */
function childrenOf(questionnaire: Questionnaire, parent: string) {
  return questionnaire.questions.flatMap(addressesOf).flatMap((address) => {
    const addressed = resolveAddress(questionnaire, address);
    const conditions = addressed ? conditionOf(questionnaire, addressed).conditions : [];
    const [only] = conditions;
    if (conditions.length !== 1 || !only || !('question' in only) || only.question !== parent) return [];
    const isAsked = (id: string): boolean => ('is' in only ? only.is.includes(id) : !only.lacks.includes(id));
    return [{ address, isAsked }];
  });
}

function attackMentions(view: View): Learned[] {
  const { table, cell, n, rest, own, openly } = view;
  const bounds = table.options.map(({ id }, i): Bounds => {
    const openlyHere = openly[i] ?? 0;
    const said = singleBounds(cell, id);
    const total = boundsFromTotal(view, id);
    const low = Math.max(said.low, total.low, cell.groups.length === i ? lowestUnsaid(view) : 0) - openlyHere;
    const high = Math.min(said.high, total.high, n + openlyHere) - openlyHere;
    return {
      low: Math.max(0, Math.max(0, low) - (own[i] ?? 0)),
      high: Math.min(rest, Math.max(0, high - (own[i] ?? 0))),
    };
  });
  const found = table.options.flatMap(({ id }, i) => {
    const { low, high } = bounds[i] ?? { low: 0, high: rest };
    if (low > high) return [learned(view, id, 'contradiction')];
    return [
      ...(high === 0 ? [learned(view, id, 'excluded')] : []),
      ...(low === rest ? [learned(view, id, 'proven')] : []),
    ];
  });
  const mentions = bounds.reduce((sum, { low }) => sum + low, 0);
  const isNobodyMissing = table.places !== undefined && mentions > table.places * (rest - 1);
  return isNobodyMissing ? [...found, learned(view, 'missing', 'excluded')] : found;
}

/** Why the first unpublished option of a ranking is not published: with it, four could not have named nothing. */
function lowestUnsaid({ table, cell, n, openly }: View): number {
  if (table.kind !== 'ranking' || table.places === undefined || cell.groups.length === table.options.length) return 0;
  const told = cell.groups.reduce((sum, { options, count }) => {
    const at = table.options.findIndex(({ id }) => id === options[0]);
    return sum + Math.max(0, boundsOf(count, cell.n).low - (openly[at] ?? 0));
  }, 0);
  const room = Math.min(table.places * (n - 4), table.places * (n - 3) - 4);
  return Math.max(4, room - told + 1) + (openly[cell.groups.length] ?? 0);
}

/** Two atoms of which one holds the other, with different counts: what those have answered who are only in one. */
function attackDifferences(views: readonly View[], known: Known): Learned[] {
  const byAddress = new Map<string, View[]>();
  for (const view of views) byAddress.set(view.table.address, [...(byAddress.get(view.table.address) ?? []), view]);
  return [...byAddress.values()].flatMap((same) =>
    same.flatMap((outer) => same.flatMap((inner) => (inner === outer ? [] : differenceOf(outer, inner, known)))),
  );
}

function differenceOf(outer: View, inner: View, known: Known): Learned[] {
  const isSameCell = outer.cell.atom === inner.cell.atom && outer.document.wave.id === inner.document.wave.id;
  if (isSameCell) {
    const isSame = JSON.stringify(outer.cell) === JSON.stringify(inner.cell);
    return isSame ? [] : [learned(outer, '', 'difference')];
  }
  const members = (view: View): readonly string[] =>
    known.membership.get(`${view.document.id}/${view.cell.atom}`) ?? [];
  const within = new Set(members(inner));
  const only = members(outer).filter((id) => !within.has(id));
  const isHeld = within.size > 0 && members(outer).length - only.length === within.size && only.length > 0;
  if (!isHeld || only.every((id) => known.answers.has(id))) return [];
  return outer.table.options.flatMap(({ id }) => {
    const [of, minus] = [singleBounds(outer.cell, id), singleBounds(inner.cell, id)];
    const isExcluded = of.high - minus.low <= 0;
    const isProven = of.low - minus.high >= outer.cell.n - inner.cell.n && outer.cell.n > inner.cell.n;
    return isExcluded || isProven ? [learned(outer, id, 'difference')] : [];
  });
}
