import type { CombinedDocument, CombinedTable } from '../release/combined.ts';
import type { Group } from '../release/release.ts';
import { ADDRESS_COLUMN, COUNT_COLUMNS, countCells, TOTAL } from './counted.ts';
import { text, whole, type Column, type Value } from './table.ts';

/** The columns of several releases as one table. */
export const COMBINED_COLUMNS: readonly Column[] = [
  text('questionnaire', 'Fragebogen', 'Kennung des Fragebogens.'),
  ADDRESS_COLUMN,
  whole('meaning', 'Bedeutung', 'Fassung der Bedeutung der Frage.'),
  text('class', 'Vergleichsgruppe', `Kennung der gemeinsamen Gruppe; „${TOTAL}“: alle zusammen.`),
  text('title', 'Name der Gruppe', 'Arten und Größen, die in ihr sind.'),
  text('states', 'Länder', 'Schlüssel der Länder, durch | getrennt.'),
  text('participation', 'Teilnahme', 'Abgaben und Einladungen der Gruppe.'),
  whole('atoms', 'Gruppen der Quellen', 'Veröffentlichte Vergleichsgruppen der Quellen, die hier zusammen sind.'),
  whole('base', 'Basis', 'Kommunen, denen die Frage gestellt wurde.'),
  ...COUNT_COLUMNS,
  text('sources', 'Quellen', 'Kennungen der Auswertungen, durch | getrennt.'),
  text('flags', 'Merkmale', 'synthetic: mindestens eine Quelle ist erfunden.'),
];

export type CombinedRow = Readonly<Record<string, Value>>;

/** The combined view row by row; everything comes from its document. */
export function* combinedRows(document: CombinedDocument): Generator<CombinedRow> {
  const classes = new Map(document.classes.map((one) => [one.id, one]));
  const common = {
    sources: document.sources.map(({ id }) => id).join('|'),
    flags: document.sources.some(({ synthetic }) => synthetic) ? 'synthetic' : null,
  };
  for (const table of document.tables) {
    for (const cell of table.cells) {
      const found = classes.get(cell.class);
      const head = {
        class: cell.class,
        title: found?.title ?? null,
        states: found?.states.join('|') ?? null,
        participation: found?.participation ?? null,
      };
      yield* countedRows(table, { ...head, ...common }, cell);
    }
    if (table.total) {
      const head = { class: TOTAL, title: null, states: null, participation: null };
      yield* countedRows(table, { ...head, ...common }, table.total);
    }
  }
}

function* countedRows(
  { questionnaire, address, meaning }: CombinedTable,
  head: CombinedRow,
  { n, atoms, groups }: { readonly n: number; readonly atoms: number; readonly groups: readonly Group[] },
): Generator<CombinedRow> {
  const start = { questionnaire, address, meaning, ...head, atoms, base: n };
  for (const counted of countCells(groups, n)) yield { ...start, ...counted };
}
