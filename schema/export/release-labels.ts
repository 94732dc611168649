import type { ReleaseDocument, Table } from '../release/release.ts';
import { WITHHELD_WORDS } from '../text/release.ts';
import { TOTAL } from './counted.ts';
import { RELEASE_COLUMNS, releaseRows, type ReleaseRow } from './release-table.ts';
import type { Column, Value } from './table.ts';

/** What rows of all published Vergleichsgruppen together are called. */
export const TOTAL_TITLE = 'Alle veröffentlichten Vergleichsgruppen';

const FLAG_WORDS: Readonly<Record<string, string>> = {
  sensitive: 'nur in Dritteln',
  conditional: 'nicht allen gestellt',
  in_fives: 'in Fünferschritten',
  synthetic: 'erfundene Daten',
};

/** The same columns and rows as in the table of codes, with words instead of them. */
export const LABEL_COLUMNS: readonly Column[] = RELEASE_COLUMNS;

/** The release row by row, as words; numbers stay as they are. */
export function* labelledReleaseRows(document: ReleaseDocument): Generator<ReleaseRow> {
  const tables = new Map(document.tables.map((table) => [`${table.questionnaire} ${table.address}`, table]));
  const atoms = new Map(document.atoms.map((atom) => [atom.id, atom.title]));
  const questionnaires = new Map(document.questionnaires.map(({ id, title }) => [id, title]));
  for (const row of releaseRows(document)) {
    const table = tables.get(`${row.questionnaire} ${row.address}`);
    yield {
      ...row,
      wave: document.wave.title,
      questionnaire: questionnaires.get(String(row.questionnaire)) ?? null,
      address: table?.short ?? null,
      atom: row.atom === TOTAL ? TOTAL_TITLE : (atoms.get(String(row.atom)) ?? null),
      options: table ? optionLabels(table, row.options ?? null) : null,
      withheld: withheldWords(row.withheld ?? null),
      flags: words(row.flags ?? null, (flag) => FLAG_WORDS[flag] ?? flag),
    };
  }
}

const words = (value: Value, of: (code: string) => string): string | null =>
  value === null ? null : String(value).split('|').map(of).join(' | ');

const optionLabels = ({ options }: Table, value: Value): string | null =>
  words(value, (id) => options.find((option) => option.id === id)?.label ?? id);

function withheldWords(value: Value): string | null {
  const found = Object.entries(WITHHELD_WORDS).find(([code]) => code === value);
  return found ? found[1] : null;
}
