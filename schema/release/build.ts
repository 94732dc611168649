import type { Kind } from '../municipality/municipality.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import { cellFor } from './cell.ts';
import { numberAsked, type PublishedTable } from './conditional.ts';
import type { AtomMember } from './later.ts';
import { makeAtoms, type AtomFrame, type MadeAtom, type Participation } from './preview.ts';
import { RELEASE_SCHEMA, type Cell, type PublishedCell, type ReleaseDocument, type Table } from './release.ts';
import type { TableShape } from './table-shape.ts';
import type { CellTally, Tally } from './tally.ts';
import { totalOf } from './totals.ts';

/** What a document says beside its counts. */
export type ReleaseFrame = Omit<ReleaseDocument, 'schema' | 'questionnaires' | 'atoms' | 'unreleased' | 'tables'> &
  Pick<AtomFrame, 'invited' | 'earlier'>;

/** A release and who is in its atoms; the members are for the server alone (§ 8.6: latecomers, bands of five). */
export interface BuiltRelease {
  readonly document: ReleaseDocument;
  readonly members: ReadonlyMap<string, readonly AtomMember[]>;
}

/**
 * Makes a release of what was counted; undefined where no atom of ten comes about. With `previous`, the tally must hold
 * only members who are in none of its atoms: its atoms and cells are taken over as they are, and only atoms of latecomers
 * are added (§ 8.6).
 * @throws RangeError where submissions contradict each other, or `previous` belongs to another wave or number
 */
export function buildRelease(
  frame: ReleaseFrame,
  questionnaires: readonly Questionnaire[],
  tally: Tally,
  previous?: ReleaseDocument,
): BuiltRelease | undefined {
  assertFollows(frame, previous);
  const { invited, earlier, ...said } = frame;
  const { atoms: made, unreleased } = makeAtoms(participationsOf(tally), { number: frame.number, invited, earlier });
  if (made.length === 0) return undefined;
  const added = made.map((atom) => cellsOf(atom, tally));
  const tables = tally.shapes.map((shape, index): Table => {
    const cells = [...previousCells(shape, previous), ...added.flatMap((ofAtom) => ofAtom[index] ?? [])];
    return { ...shape.head, cells, total: total(shape, cells) };
  });
  const document: ReleaseDocument = {
    schema: RELEASE_SCHEMA,
    ...said,
    questionnaires: questionnaires.map(({ id, version, title }) => ({ id, versions: [version], title })),
    atoms: [...(previous?.atoms ?? []), ...made.map(({ atom }) => atom)],
    unreleased,
    tables,
  };
  return { document, members: new Map(made.map(({ atom, members }) => [atom.id, members])) };
}

/** Who takes part, as far as it was counted. */
export const participationsOf = (tally: Tally): Participation[] =>
  [...tally.cells.values()].map(({ state, kind, sizeClass, members, open }) => ({
    state,
    kind,
    sizeClass,
    open,
    members: [...members].map(([id, parts]) => ({ id, kind, parts })),
  }));

function assertFollows({ number, wave, previous: id }: ReleaseFrame, previous: ReleaseDocument | undefined): void {
  if (!previous && number === 1 && id === undefined) return;
  const isNext = previous !== undefined && previous.number + 1 === number && previous.id === id;
  if (!isNext || previous.wave.id !== wave.id) {
    throw new RangeError(`Release ${number} does not follow the previous one of its wave.`);
  }
}

/** The cells of all tables for one atom, in the order of the tables: a condition reads only earlier ones. */
function cellsOf({ atom }: MadeAtom, tally: Tally): Cell[] {
  const own = [...tally.cells.values()].filter(
    (cell) =>
      cell.state === atom.state &&
      atom.cells.some(({ kind, sizeClass }) => kind === cell.kind && sizeClass === cell.sizeClass),
  );
  const published = new Map<string, PublishedTable>();
  return tally.shapes.map((shape, index) => {
    const { questionnaire, address, kind, options } = shape.head;
    const asked = shape.asked?.conditions.length
      ? numberAsked(shape.asked, kindsOf(own, index), (other) => published.get(`${questionnaire}/${other}`))
      : 'everybody';
    const counts = own.flatMap((cell) => cell.counts[index] ?? []);
    const cell = cellFor({ shape, atom: atom.id, inFives: atom.inFives ?? false, counts, asked });
    const answerOptions = options.flatMap(({ id, missing }) => (missing ? [] : [id]));
    published.set(`${questionnaire}/${address}`, { kind, options: answerOptions, cell });
    return cell;
  });
}

/** How many of each kind handed this part in, asked or not. */
function kindsOf(cells: readonly CellTally[], table: number): Map<Kind, number> {
  const kinds = new Map<Kind, number>();
  for (const { kind, counts } of cells) {
    const count = counts[table];
    const members = count ? sum(count.closed) + (count.open ? sum(count.open) : 0) : 0;
    kinds.set(kind, (kinds.get(kind) ?? 0) + members);
  }
  return kinds;
}

function sum(texts: ReadonlyMap<string, number>): number {
  let all = 0;
  for (const times of texts.values()) all += times;
  return all;
}

function previousCells({ head }: TableShape, previous: ReleaseDocument | undefined): Cell[] {
  if (!previous) return [];
  const table = previous.tables.find(
    ({ questionnaire, address }) => questionnaire === head.questionnaire && address === head.address,
  );
  if (!table || table.meaning !== head.meaning) {
    throw new RangeError(`The previous release has no table ${head.address} of the same meaning.`);
  }
  return table.cells;
}

function total({ head }: TableShape, cells: readonly Cell[]): Table['total'] {
  const published = cells.filter((cell): cell is PublishedCell => !('withheld' in cell));
  if (published.length === 0) return null;
  return {
    n: published.reduce((all, { n }) => all + n, 0),
    atoms: published.map(({ atom }) => atom),
    groups: totalOf({ kind: head.kind, options: head.options.map(({ id }) => id), cells: published }),
  };
}
