import { atomTitle, participationWords } from '../text/release.ts';
import type { CombinedClass, CombinedDocument, CombinedTable } from './combined.ts';
import type { Atom, PublishedCell, ReleaseDocument, Table } from './release.ts';
import { joinByCells, keyOf, type JoinedAtoms } from './shared-cells.ts';
import { totalOf } from './totals.ts';

/** Why releases cannot be combined. */
export type CombineFault =
  | { readonly fault: 'none' }
  /** Two numbers of one wave, or one file twice: their members would count twice. */
  | { readonly fault: 'sameWave'; readonly ids: readonly string[] }
  /** Two files have the same kind and size class of one Land: nobody can tell whether they share members. */
  | { readonly fault: 'sameMembers'; readonly states: readonly string[] };

/** What stands in the way of combining these releases; undefined where nothing does. */
export function combineFault(documents: readonly ReleaseDocument[]): CombineFault | undefined {
  if (documents.length === 0) return { fault: 'none' };
  const twice = documents.filter(({ wave }) => documents.filter((other) => other.wave.id === wave.id).length > 1);
  if (twice.length > 0) return { fault: 'sameWave', ids: twice.map(({ id }) => id) };
  const held = documents.flatMap(({ atoms }) => [
    ...new Set(atoms.flatMap(({ state, cells }) => cells.map((cell) => `${state}/${keyOf(cell)}`))),
  ]);
  const shared = held.filter((key, index) => held.indexOf(key) !== index).map((key) => key.slice(0, 2));
  return shared.length > 0 ? { fault: 'sameMembers', states: [...new Set(shared)].toSorted() } : undefined;
}

/**
 * § 8.4: several releases as one view, by the rule that makes totals and from their published values alone, on the
 * finest classes that all files share: two cells of kind × size class are in one class when any file has them in one
 * atom. Whoever holds the files could compute it alone, so nothing new can follow.
 * @throws RangeError where `combineFault` names a fault
 */
export function combine(documents: readonly ReleaseDocument[]): CombinedDocument {
  const fault = combineFault(documents);
  if (fault) throw new RangeError(`These releases cannot be combined: ${fault.fault}.`);
  const classes = sharedClasses(documents);
  const { comparable, apart } = tablesOf(documents);
  return {
    schema: 'kommunalspiegel-combined/1',
    sources: documents.map(({ id, number, wave, origin, licence, publishedAt, synthetic }) => ({
      id,
      number,
      wave,
      origin,
      licence,
      publishedAt,
      synthetic,
    })),
    classes: classes.map(({ document }) => document),
    tables: comparable.map((tables) => combinedTable(tables, classes)),
    apart,
  };
}

interface SharedClass {
  readonly document: CombinedClass;
  /** The atoms in it, as `release id/atom id`. */
  readonly atoms: ReadonlySet<string>;
}

interface Entry {
  readonly key: string;
  readonly atom: Atom;
  readonly cells: Atom['cells'];
}

function sharedClasses(documents: readonly ReleaseDocument[]): SharedClass[] {
  const atoms = documents.flatMap(({ id, atoms: own }) =>
    own.map((atom): Entry => ({ key: `${id}/${atom.id}`, atom, cells: atom.cells })),
  );
  return joinByCells(atoms).map(sharedClass);
}

function sharedClass({ cells, atoms: own }: JoinedAtoms<Entry>): SharedClass {
  const sum = (what: (atom: Atom) => number): number => own.reduce((total, { atom }) => total + what(atom), 0);
  const submitted = sum((atom) => atom.submitted);
  const isInvitedKnown = own.some(({ atom }) => atom.invited !== undefined);
  const invited = isInvitedKnown ? sum((atom) => atom.invited ?? 0) : undefined;
  const [first] = cells;
  const document: CombinedClass = {
    id: `class-${first?.kind ?? ''}-${first?.sizeClass ?? ''}`,
    cells,
    title: atomTitle(cells),
    states: [...new Set(own.map(({ atom }) => atom.state))].toSorted(),
    submitted,
    participation: participationWords(submitted, invited),
    atoms: own.map(({ key }) => key),
  };
  return { document, atoms: new Set(own.map(({ key }) => key)) };
}

interface SourceTable {
  readonly release: string;
  readonly table: Table;
}

/** Tables of one question with one meaning and the same options; where files disagree, none of them is combined. */
function tablesOf(documents: readonly ReleaseDocument[]) {
  const byAddress = new Map<string, SourceTable[]>();
  for (const { id, tables } of documents) {
    for (const table of tables) {
      const key = `${table.questionnaire}/${table.address}`;
      byAddress.set(key, [...(byAddress.get(key) ?? []), { release: id, table }]);
    }
  }
  const all = [...byAddress.values()];
  const agree = (tables: SourceTable[]): boolean => new Set(tables.map(({ table }) => likeness(table))).size === 1;
  return {
    comparable: all.filter((tables) => agree(tables)),
    apart: all
      .filter((tables) => !agree(tables))
      .flatMap(([first]) =>
        first ? [{ questionnaire: first.table.questionnaire, address: first.table.address }] : [],
      ),
  };
}

const likeness = ({ kind, meaning, options, places, conditional }: Table): string =>
  JSON.stringify([kind, meaning, options.map(({ id }) => id), places, conditional?.on]);

function combinedTable(sources: readonly SourceTable[], classes: readonly SharedClass[]): CombinedTable {
  const published = sources.flatMap(({ release, table }) =>
    table.cells.flatMap((cell) => ('withheld' in cell ? [] : [{ key: `${release}/${cell.atom}`, cell }])),
  );
  const [{ table } = { table: undefined }] = sources;
  if (!table) throw new RangeError('A table without a source.');
  const { cells: _cells, total: _total, ...head } = table;
  const sumOf = (cells: readonly PublishedCell[]) => ({
    n: cells.reduce((total, { n }) => total + n, 0),
    atoms: cells.length,
    groups: totalOf({ kind: table.kind, options: table.options.map(({ id }) => id), cells }),
  });
  return {
    ...head,
    sensitive: sources.some((source) => source.table.sensitive),
    cells: classes.flatMap(({ document, atoms }) => {
      const own = published.filter(({ key }) => atoms.has(key)).map(({ cell }) => cell);
      return own.length > 0 ? [{ class: document.id, ...sumOf(own) }] : [];
    }),
    total: published.length > 0 ? sumOf(published.map(({ cell }) => cell)) : null,
  };
}
