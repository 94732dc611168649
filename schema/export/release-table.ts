import type { PublishedCell, ReleaseDocument, Table, Total, WithheldCell } from '../release/release.ts';
import { WITHHELD_WORDS } from '../text/release.ts';
import { ADDRESS_COLUMN, COUNT_COLUMNS, countCells, TOTAL } from './counted.ts';
import { text, whole, type Column, type Value } from './table.ts';

/** The columns of a release as a table: one row per question or matrix row, Vergleichsgruppe and counted answer. */
export const RELEASE_COLUMNS: readonly Column[] = [
  { ...text('wave', 'Erhebung', 'Kennung der Erhebung.'), required: true },
  { ...whole('release', 'Auswertung', 'Nummer der Auswertung innerhalb der Erhebung.'), required: true },
  { ...text('questionnaire', 'Fragebogen', 'Kennung des Fragebogens.'), required: true },
  { ...text('versions', 'Fassungen', 'Fassungen des Fragebogens, durch | getrennt.'), required: true },
  { ...ADDRESS_COLUMN, required: true },
  whole('meaning', 'Bedeutung', 'Fassung der Bedeutung der Frage; nur gleiche sind vergleichbar.'),
  {
    ...text('atom', 'Vergleichsgruppe', `Kennung der Vergleichsgruppe; „${TOTAL}“: alle veröffentlichten zusammen.`),
    required: true,
  },
  text('participation', 'Teilnahme', 'Abgaben und Einladungen der Vergleichsgruppe.'),
  whole('base', 'Basis', 'Kommunen, denen die Frage gestellt wurde; leer, wo nichts veröffentlicht ist.'),
  whole('open', 'Davon offen', 'Kommunen, deren Antwort offen liegt; in der Basis enthalten.'),
  ...COUNT_COLUMNS,
  {
    ...text('withheld', 'Nicht veröffentlicht', 'Warum es hier keine Zahlen gibt.'),
    categories: Object.entries(WITHHELD_WORDS).map(([value, label]) => ({ value, label })),
  },
  text('flags', 'Merkmale', 'sensitive, conditional, in_fives und synthetic, durch | getrennt; leer ohne Merkmal.'),
];

export type ReleaseRow = Readonly<Record<string, Value>>;

/** The release row by row, as codes: everything comes from the document, nothing is counted anew. */
export function* releaseRows(document: ReleaseDocument): Generator<ReleaseRow> {
  for (const table of document.tables) {
    for (const cell of table.cells) yield* cellRows(document, table, cell);
    if (table.total) yield* countedRows(document, table, TOTAL, table.total);
  }
}

function* cellRows(document: ReleaseDocument, table: Table, cell: PublishedCell | WithheldCell): Generator<ReleaseRow> {
  if ('withheld' in cell) yield { ...head(document, table, cell.atom), withheld: cell.withheld };
  else yield* countedRows(document, table, cell.atom, cell);
}

function* countedRows(
  document: ReleaseDocument,
  table: Table,
  atom: string,
  cell: PublishedCell | Total,
): Generator<ReleaseRow> {
  const start = { ...head(document, table, atom), base: cell.n, open: 'open' in cell ? cell.open : null };
  for (const counted of countCells(cell.groups, cell.n)) yield { ...start, ...counted };
}

function head(document: ReleaseDocument, table: Table, atomId: string): Record<string, Value> {
  const atom = document.atoms.find(({ id }) => id === atomId);
  const flags = [
    table.sensitive && 'sensitive',
    table.conditional && 'conditional',
    atom?.inFives && 'in_fives',
    document.synthetic && 'synthetic',
  ];
  return {
    wave: document.wave.id,
    release: document.number,
    questionnaire: table.questionnaire,
    versions: versionsOf(document, table.questionnaire),
    address: table.address,
    meaning: table.meaning,
    atom: atomId,
    participation: atom?.participation ?? null,
    base: null,
    open: null,
    options: null,
    count_from: null,
    count_to: null,
    count_text: null,
    withheld: null,
    flags: flags.filter((flag) => typeof flag === 'string').join('|') || null,
  };
}

const versionsOf = (document: ReleaseDocument, id: string): string =>
  document.questionnaires.find((questionnaire) => questionnaire.id === id)?.versions.join('|') ?? '';

/** How many rows a release has: what a finished file is checked against. */
export const releaseRowCount = (document: ReleaseDocument): number =>
  document.tables.reduce(
    (sum, table) =>
      sum +
      [...table.cells, ...(table.total ? [table.total] : [])].reduce(
        (rows, cell) => rows + ('groups' in cell ? Math.max(1, cell.groups.length) : 1),
        0,
      ),
    0,
  );
