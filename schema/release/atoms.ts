import type { Kind, SizeClassId } from '../municipality/municipality.ts';
import { SMALLEST_BASE } from './coding.ts';
import type { AtomCell } from './release.ts';

/** How many of a kind and size class take part in one Land; `closed`: those whose answers are not open to others. */
export interface CellParticipation extends AtomCell {
  readonly state: string;
  readonly submitted: number;
  readonly closed: number;
}

/** Cells that are one atom of a Land. */
export interface AtomPlan {
  readonly state: string;
  readonly cells: readonly AtomCell[];
  readonly submitted: number;
  readonly closed: number;
}

const GEMEINDE: readonly SizeClassId[] = [
  'gemeinde-0-10000',
  'gemeinde-10000-25000',
  'gemeinde-25000-50000',
  'gemeinde-50000-100000',
  'gemeinde-100000-200000',
  'gemeinde-200000-400000',
  'gemeinde-400000',
];

/** The fixed order of merging: within a row each class with the next; a row that is too small with the one it names. */
const ROWS: readonly { readonly kind: Kind; readonly classes: readonly SizeClassId[]; readonly joins: Kind[] }[] = [
  { kind: 'gemeinde', classes: GEMEINDE, joins: ['verband', 'kreis'] },
  { kind: 'verband', classes: GEMEINDE, joins: ['gemeinde', 'kreis'] },
  {
    kind: 'kreis',
    classes: ['kreis-0-150000', 'kreis-150000-250000', 'kreis-250000'],
    joins: ['gemeinde', 'verband'],
  },
];

/**
 * § 8.1: the atoms of one wave, and the Länder that stay out because fewer than ten take part in them. Within a kind,
 * from the smallest class on, a group of fewer than ten takes in the next class that takes part; what is left over at
 * the end goes to the group before. A kind of fewer than ten goes to another kind's atom. Only participation is looked
 * at (who submitted, and whose answers are open), never an answer; cells in which nobody takes part belong to no atom.
 */
export function planAtoms(cells: readonly CellParticipation[]): {
  atoms: AtomPlan[];
  left: { state: string; submitted: number }[];
} {
  const states = [...new Set(cells.map(({ state }) => state))].toSorted();
  const atoms: AtomPlan[] = [];
  const left: { state: string; submitted: number }[] = [];
  for (const state of states) {
    const own = cells.filter((cell) => cell.state === state && cell.submitted > 0);
    if (sum(own, 'closed') >= SMALLEST_BASE) atoms.push(...atomsOfState(state, own));
    else if (own.length > 0) left.push({ state, submitted: sum(own, 'submitted') });
  }
  return { atoms, left };
}

function atomsOfState(state: string, cells: readonly CellParticipation[]): AtomPlan[] {
  const rows = new Map<Kind, AtomPlan[]>();
  for (const { kind, classes } of ROWS) {
    const own = classes.flatMap((id) => cells.find((cell) => cell.kind === kind && cell.sizeClass === id) ?? []);
    rows.set(kind, mergeNeighbours(own.map((cell) => planOf(state, cell))));
  }
  for (const { kind, joins } of ROWS.toReversed()) {
    const [only] = rows.get(kind) ?? [];
    if (!only || only.closed >= SMALLEST_BASE) continue;
    const other = joins.find((name) => (rows.get(name) ?? []).length > 0);
    if (!other) continue;
    rows.set(other, joinKind(rows.get(other) ?? [], only));
    rows.set(kind, []);
  }
  return ROWS.flatMap(({ kind }) => rows.get(kind) ?? []);
}

const planOf = (state: string, { kind, sizeClass, submitted, closed }: CellParticipation): AtomPlan => ({
  state,
  cells: [{ kind, sizeClass }],
  submitted,
  closed,
});

function mergeNeighbours(classes: readonly AtomPlan[]): AtomPlan[] {
  const merged: AtomPlan[] = [];
  let open: AtomPlan | undefined;
  for (const next of classes) {
    open = open ? union(open, next) : next;
    if (open.closed < SMALLEST_BASE) continue;
    merged.push(open);
    open = undefined;
  }
  if (!open) return merged;
  const last = merged.pop();
  return [...merged, last ? union(last, open) : open];
}

/** A kind that is too small goes to the atom of the other kind that has its smallest class, else to the last. */
function joinKind(atoms: readonly AtomPlan[], small: AtomPlan): AtomPlan[] {
  const [first] = small.cells;
  const found = atoms.findIndex(({ cells }) => cells.some(({ sizeClass }) => sizeClass === first?.sizeClass));
  const at = found >= 0 ? found : atoms.length - 1;
  return atoms.map((atom, index) => (index === at ? union(atom, small) : atom));
}

const union = (a: AtomPlan, b: AtomPlan): AtomPlan => ({
  state: a.state,
  cells: [...a.cells, ...b.cells],
  submitted: a.submitted + b.submitted,
  closed: a.closed + b.closed,
});

const sum = (cells: readonly CellParticipation[], what: 'submitted' | 'closed'): number =>
  cells.reduce((total, cell) => total + cell[what], 0);
