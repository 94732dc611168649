import { atomTitle } from '../text/release.ts';
import { boundsOf, countOf } from './bounds.ts';
import type { Atom, AtomCell, Count, PublishedCell, ReleaseDocument, Table, Withheld } from './release.ts';
import { joinByCells, keyOf } from './shared-cells.ts';
import { breakOf, tableKey, type TrendBreak } from './trend-break.ts';
import { boundsOfOptions } from './totals.ts';

/** Two waves side by side, from their published documents alone (decision 0023). */
export interface ReleaseTrend {
  readonly groups: readonly TrendGroup[];
  /** One per table of the later release, in its order. */
  readonly tables: readonly TrendTable[];
  /** What was asked then and is not any more. */
  readonly gone: readonly Pick<Table, 'questionnaire' | 'address' | 'short'>[];
}

/** The finest group that both releases share in one Land. */
export interface TrendGroup {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly before: GroupSide;
  readonly now: GroupSide;
  /** Not the same kinds and size classes took part, so that nothing is compared; the cells that only one wave has. */
  readonly apart?: { readonly onlyBefore: readonly AtomCell[]; readonly onlyNow: readonly AtomCell[] };
}

/** A group in one of the waves; `invited` is absent where only latecomers make it. */
export interface GroupSide {
  readonly atoms: readonly string[];
  readonly submitted: number;
  readonly invited?: number;
}

export interface TrendTable extends Pick<Table, 'questionnaire' | 'address'> {
  readonly break?: TrendBreak;
  /** One per group that is compared; none where the line is broken. */
  readonly cells: readonly TrendCell[];
}

/** Why a wave has no counts of a group. */
export type Missing = Withheld | 'unpublished';

export type TrendCell =
  { readonly group: string; readonly missing: { readonly before?: Missing; readonly now?: Missing } } | ComparedCell;

export interface ComparedCell {
  readonly group: string;
  /** How many were asked. */
  readonly base: { readonly before: number; readonly now: number };
  readonly rows: readonly TrendRow[];
  /** Options of which one of the waves says nothing. */
  readonly untold: readonly string[];
}

/**
 * What the published counts carry: `close` where the shares surely differ by less than one Kommune makes out in the smaller
 * base, `higher` and `lower` where they surely differ by that or more, else `open`.
 */
export type Change = 'higher' | 'lower' | 'close' | 'open';

/** Options that both waves count together, as finely as both do. */
export interface TrendRow {
  readonly options: readonly string[];
  readonly before: Count;
  readonly now: Count;
  readonly change: Change;
}

/** Why two releases cannot stand side by side at all. */
export type TrendFault = 'sameWave' | 'notEarlier' | 'synthetic' | 'otherLand' | 'otherQuestionnaire';

/** What stands in the way of comparing; undefined where at least one question and one Land are common. */
export function trendFault(before: ReleaseDocument, now: ReleaseDocument): TrendFault | undefined {
  if (before.wave.id === now.wave.id) return 'sameWave';
  if (before.wave.opensOn >= now.wave.opensOn) return 'notEarlier';
  if (before.synthetic !== now.synthetic) return 'synthetic';
  if (!now.atoms.some(({ state }) => before.atoms.some((atom) => atom.state === state))) return 'otherLand';
  const known = new Set(before.questionnaires.map(({ id }) => id));
  return now.questionnaires.some(({ id }) => known.has(id)) ? undefined : 'otherQuestionnaire';
}

/**
 * § 9 for releases: the published counts of an earlier wave beside those of a later one, per question of unchanged meaning
 * and per group of the same kinds and size classes. It reads nothing but the two documents, which everybody has, and sums
 * as totals do (§ 8.4), so that nothing new can follow.
 * @throws RangeError where `trendFault` names a fault
 */
export function releaseTrend(before: ReleaseDocument, now: ReleaseDocument): ReleaseTrend {
  const fault = trendFault(before, now);
  if (fault) throw new RangeError(`These releases cannot be compared: ${fault}.`);
  const groups = groupsOf(before, now);
  const compared = groups.filter(({ apart }) => !apart);
  const earlier = new Map(before.tables.map((table) => [tableKey(table), table]));
  const later = new Set(now.tables.map(tableKey));
  return {
    groups,
    tables: now.tables.map((table): TrendTable => {
      const { questionnaire, address } = table;
      const then = earlier.get(tableKey(table));
      const broken = breakOf(before, now, table);
      if (broken || !then) return { questionnaire, address, break: broken ?? 'new', cells: [] };
      return { questionnaire, address, cells: compared.map((group) => cellOf(group, then, table)) };
    }),
    gone: before.tables
      .filter((table) => !later.has(tableKey(table)))
      .map(({ questionnaire, address, short }) => ({ questionnaire, address, short })),
  };
}

interface Sided {
  readonly wave: 'before' | 'now';
  readonly atom: Atom;
  readonly cells: readonly AtomCell[];
}

/** Per Land that both have, by the rule that combines releases. */
function groupsOf(before: ReleaseDocument, now: ReleaseDocument): TrendGroup[] {
  const sided = [
    ...before.atoms.map((atom): Sided => ({ wave: 'before', atom, cells: atom.cells })),
    ...now.atoms.map((atom): Sided => ({ wave: 'now', atom, cells: atom.cells })),
  ];
  const has = (wave: Sided['wave'], state: string) =>
    sided.some((one) => one.wave === wave && one.atom.state === state);
  const states = [...new Set(now.atoms.map(({ state }) => state))].filter((state) => has('before', state));
  return states.flatMap((state) =>
    joinByCells(sided.filter(({ atom }) => atom.state === state)).map(({ cells, atoms }) =>
      groupOf(state, cells, atoms),
    ),
  );
}

function groupOf(state: string, cells: readonly AtomCell[], atoms: readonly Sided[]): TrendGroup {
  const [then, present] = [atomsOf(atoms, 'before'), atomsOf(atoms, 'now')];
  const [onlyBefore, onlyNow] = [missingIn(cells, present), missingIn(cells, then)];
  const [first] = cells;
  return {
    id: `${state}-${first?.kind ?? ''}-${first?.sizeClass ?? ''}`,
    state,
    title: atomTitle(cells),
    before: sideOf(then),
    now: sideOf(present),
    ...((onlyBefore.length > 0 || onlyNow.length > 0) && { apart: { onlyBefore, onlyNow } }),
  };
}

const atomsOf = (atoms: readonly Sided[], wave: Sided['wave']): Atom[] =>
  atoms.flatMap((one) => (one.wave === wave ? [one.atom] : []));

function missingIn(cells: readonly AtomCell[], atoms: readonly Atom[]): AtomCell[] {
  const held = new Set(atoms.flatMap((atom) => atom.cells.map(keyOf)));
  return cells.filter((cell) => !held.has(keyOf(cell)));
}

function sideOf(atoms: readonly Atom[]): GroupSide {
  const isInvitedKnown = atoms.some(({ invited }) => invited !== undefined);
  return {
    atoms: atoms.map(({ id }) => id),
    submitted: atoms.reduce((sum, { submitted }) => sum + submitted, 0),
    ...(isInvitedKnown && { invited: atoms.reduce((sum, { invited = 0 }) => sum + invited, 0) }),
  };
}

function cellOf(group: TrendGroup, then: Table, now: Table): TrendCell {
  const [before, present] = [publishedIn(then, group.before), publishedIn(now, group.now)];
  if (!Array.isArray(before) || !Array.isArray(present)) {
    return {
      group: group.id,
      missing: {
        ...(!Array.isArray(before) && { before }),
        ...(!Array.isArray(present) && { now: present }),
      },
    };
  }
  const base = { before: baseOf(before), now: baseOf(present) };
  const rows: TrendRow[] = [];
  const untold: string[] = [];
  for (const options of commonOptions(now, [...before, ...present])) {
    const sides = [countIn(before, options, now), countIn(present, options, now)] as const;
    const isTold = tells(sides[0], base.before) && tells(sides[1], base.now);
    if (isTold) rows.push({ options, before: sides[0], now: sides[1], change: changeOf(sides, base) });
    else untold.push(...options);
  }
  return { group: group.id, base, rows, untold };
}

/** The cells of a group's atoms, those left out to which the question is not put; or why not all are there. */
function publishedIn({ cells }: Table, { atoms }: GroupSide): PublishedCell[] | Missing {
  const published: PublishedCell[] = [];
  for (const atom of atoms) {
    const cell = cells.find((one) => one.atom === atom);
    if (!cell) return 'unpublished';
    if (!('withheld' in cell)) published.push(cell);
    else if (cell.withheld !== 'notPut') return cell.withheld;
  }
  return published.length > 0 ? published : 'notPut';
}

const baseOf = (cells: readonly PublishedCell[]): number => cells.reduce((sum, { n }) => sum + n, 0);

/** The options in the finest sets that no group of any cell goes beyond, in their order. */
function commonOptions({ options }: Table, cells: readonly PublishedCell[]): string[][] {
  let sets = options.map(({ id }) => [id]);
  for (const group of cells.flatMap(({ groups }) => groups)) {
    const touched = sets.filter((set) => set.some((id) => group.options.includes(id)));
    if (touched.length < 2) continue;
    const [first] = touched;
    sets = sets.flatMap((set) => (set === first ? [touched.flat()] : touched.includes(set) ? [] : [set]));
  }
  const place = new Map(options.map(({ id }, index) => [id, index]));
  return sets.map((set) => set.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)));
}

/** As it is published where one cell has exactly these options; otherwise the sum, by the rule of totals. */
function countIn(cells: readonly PublishedCell[], options: readonly string[], { kind }: Table): Count {
  const [only, ...more] = cells;
  const own = only?.groups.find(
    (group) => group.options.length === options.length && group.options.every((id) => options.includes(id)),
  );
  if (own && more.length === 0) return own.count;
  const parts = cells.map((cell) => boundsOfOptions(cell, options, kind));
  const low = parts.reduce((sum, part) => sum + part.low, 0);
  const high = parts.reduce((sum, part) => sum + part.high, 0);
  return countOf({ low, high }, baseOf(cells));
}

/** Whether a count says anything: neither "0 to n", nor all there is. */
function tells(count: Count, n: number): boolean {
  const { low, high } = boundsOf(count, n);
  return low > 0 ? low < n : high < n;
}

function changeOf([then, now]: readonly [Count, Count], base: ComparedCell['base']): Change {
  const [before, present] = [boundsOf(then, base.before), boundsOf(now, base.now)];
  // In units of 1 / (before × now), so that whole numbers are compared with whole numbers.
  const one = Math.max(base.before, base.now);
  const least = present.low * base.before - before.high * base.now;
  const most = present.high * base.before - before.low * base.now;
  if (least >= one) return 'higher';
  if (-most >= one) return 'lower';
  return most < one && -least < one ? 'close' : 'open';
}
