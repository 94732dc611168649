import type { CombinedDocument, CombinedTable } from '../../schema/release/combined.ts';
import type { AtomCell, Group, ReleaseDocument, Table } from '../../schema/release/release.ts';
import { WITHHELD_WORDS } from '../../schema/text/release.ts';
import { stateName } from '../../schema/text/states.ts';
import { VIEW_WORDS } from './words.ts';

/** A Vergleichsgruppe of a release, or a class of a combined view. */
export interface ViewAtom {
  readonly id: string;
  readonly title: string;
  /** The rate, the Land where there are several, what its counts are like. */
  readonly facts: readonly string[];
  readonly cells: readonly AtomCell[];
  readonly submitted: number;
  /** Absent where nobody was invited to it: latecomers, combined classes. */
  readonly invited?: number | undefined;
}

/** Counts that are published. */
export interface Counts {
  readonly n: number;
  readonly groups: readonly Group[];
  /** What else holds for them. */
  readonly note?: string | undefined;
}

/** Counts, or why there are none. */
export type ViewCell = Counts | { readonly withheld: string };

export type TableHead = Omit<Table, 'cells' | 'total'>;

/** A table with one cell per atom, in their order. */
export interface ViewTable {
  readonly head: TableHead;
  readonly cells: readonly ViewCell[];
  readonly total: Counts | undefined;
}

/** What the tables of a release and of several combined ones have in common. */
export interface View {
  readonly atoms: readonly ViewAtom[];
  readonly tables: readonly ViewTable[];
  /** Ids and titles of the questionnaires; of a combined view the ids alone. */
  readonly questionnaires: readonly { readonly id: string; readonly title?: string }[];
}

/** A release as its view shows it; every number of it stands in the document. */
export function viewOf(document: ReleaseDocument): View {
  const hasStates = new Set(document.atoms.map(({ state }) => state)).size > 1;
  return {
    atoms: document.atoms.map(({ id, title, cells, submitted, invited, participation, state, inFives }) => ({
      id,
      title,
      cells,
      submitted,
      invited,
      facts: [...(hasStates ? [stateName(state)] : []), participation, ...(inFives ? [VIEW_WORDS.inFives] : [])],
    })),
    tables: document.tables.map((table) => tableOf(table, document)),
    questionnaires: document.questionnaires.map(({ id, title }) => ({ id, title })),
  };
}

function tableOf({ cells, total, ...head }: Table, { atoms }: ReleaseDocument): ViewTable {
  const byAtom = new Map(cells.map((cell) => [cell.atom, cell]));
  return {
    head,
    cells: atoms.map(({ id }): ViewCell => {
      const cell = byAtom.get(id);
      if (!cell) return { withheld: VIEW_WORDS.unpublished };
      return 'withheld' in cell ? { withheld: WITHHELD_WORDS[cell.withheld] } : { n: cell.n, groups: cell.groups };
    }),
    total: total
      ? {
          n: total.n,
          groups: total.groups,
          note: total.atoms.length < atoms.length ? VIEW_WORDS.publishedOnly : undefined,
        }
      : undefined,
  };
}

/** Several releases as one view. */
export function viewOfCombined(document: CombinedDocument): View {
  return {
    atoms: document.classes.map(({ id, title, cells, submitted, participation, states }) => ({
      id,
      title,
      cells,
      submitted,
      facts: [participation, states.map((state) => stateName(state)).join(', ')],
    })),
    tables: document.tables.map((table) => combinedTableOf(table, document)),
    questionnaires: [...new Set(document.tables.map(({ questionnaire }) => questionnaire))].map((id) => ({ id })),
  };
}

function combinedTableOf({ cells, total, ...head }: CombinedTable, { classes }: CombinedDocument): ViewTable {
  const byClass = new Map(cells.map((cell) => [cell.class, cell]));
  const known = classes.reduce((sum, { atoms }) => sum + atoms.length, 0);
  const noteOf = (published: number, all: number) => (published < all ? VIEW_WORDS.publishedOnly : undefined);
  return {
    head,
    cells: classes.map(({ id, atoms }): ViewCell => {
      const cell = byClass.get(id);
      if (!cell) return { withheld: VIEW_WORDS.unpublished };
      return { n: cell.n, groups: cell.groups, note: noteOf(cell.atoms, atoms.length) };
    }),
    total: total ? { n: total.n, groups: total.groups, note: noteOf(total.atoms, known) } : undefined,
  };
}

/** Whether a cell has counts. */
export const isPublished = (cell: ViewCell): cell is Counts => !('withheld' in cell);
