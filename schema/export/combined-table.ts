import type { CombinedDocument, CombinedTable, Group } from '../release/release.ts';
import { countWords } from '../text/release.ts';
import { boundsOf, TOTAL } from './release-table.ts';
import type { Column, Value } from './table.ts';

const text = (name: string, title: string, description: string): Column => ({
  name,
  title,
  type: 'string',
  description,
});
const whole = (name: string, title: string, description: string): Column => ({
  name,
  title,
  type: 'integer',
  description,
});

/** The columns of several releases as one table. */
export const COMBINED_COLUMNS: readonly Column[] = [
  text('questionnaire', 'Fragebogen', 'Kennung des Fragebogens.'),
  text('address', 'Frage', 'Kennung der Frage, bei Tabellen „frage.zeile“, bei Bereichen „area:bereich“.'),
  whole('meaning', 'Bedeutung', 'Fassung der Bedeutung der Frage.'),
  text('class', 'Vergleichsgruppe', `Kennung der gemeinsamen Gruppe; „${TOTAL}“: alle zusammen.`),
  text('title', 'Name der Gruppe', 'Arten und Größen, die in ihr sind.'),
  text('states', 'Länder', 'Schlüssel der Länder, durch | getrennt.'),
  text('participation', 'Teilnahme', 'Abgaben und Einladungen der Gruppe.'),
  whole('atoms', 'Gruppen der Quellen', 'Veröffentlichte Vergleichsgruppen der Quellen, die hier zusammen sind.'),
  whole('base', 'Basis', 'Kommunen, denen die Frage gestellt wurde.'),
  text('options', 'Antworten', 'Kennungen der gemeinsam gezählten Antworten, durch | getrennt.'),
  whole('count_from', 'Von', 'Kleinstmögliche Zahl der Kommunen mit dieser Antwort.'),
  whole('count_to', 'Bis', 'Größtmögliche Zahl der Kommunen mit dieser Antwort.'),
  text('count_text', 'Anzahl in Worten', 'Die Zahl, wie sie aus den Quellen folgt.'),
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
  if (groups.length === 0) yield { ...start, options: null, count_from: null, count_to: null, count_text: null };
  for (const { options, count } of groups) {
    const [from, to] = boundsOf(count, n);
    yield {
      ...start,
      options: options.join('|'),
      count_from: from,
      count_to: to,
      count_text: countWords(count, n),
    };
  }
}
