import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CONTACT_COLUMNS } from '../../schema/register/contacts.ts';
import type { ContactColumn, ContactIssue, ContactRow } from '../../schema/register/contacts.ts';

export type ReadRows =
  | { readonly rows: readonly ContactRow[]; readonly issues: readonly [] }
  | { readonly rows?: undefined; readonly issues: readonly ContactIssue[] };

/** A row as the parser gives it with `info`; its types do not know that. */
const Parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });
type Parsed = z.infer<typeof Parsed>;

/** The rows of a CSV file with a German heading, separated by `;` or `,`; quoted cells may hold either and line breaks. */
export function readRows(text: string): ReadRows {
  const parsed = parsedOf(text);
  if ('issue' in parsed) return { issues: [parsed.issue] };
  const [heading, ...records] = parsed.records;
  if (!heading) return { issues: [{ line: null, code: 'noRows', found: '' }] };
  const names = heading.record.map((name) => CONTACT_COLUMNS.find((column) => fold(column) === fold(name)) ?? name);
  const wrong = headingIssues(names, heading.info.lines);
  if (wrong.length > 0) return { issues: wrong };
  const widths = records.flatMap(({ record, info }): ContactIssue[] =>
    record.length === names.length
      ? []
      : [
          {
            line: info.lines,
            code: 'csv',
            found: `Die Zeile hat ${record.length} statt ${names.length} Zellen. Zellen mit dem Trennzeichen stehen in Anführungszeichen.`,
          },
        ],
  );
  if (widths.length > 0) return { issues: widths };
  const rows = records.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])),
  }));
  return { rows, issues: [] };
}

function parsedOf(text: string): { readonly records: readonly Parsed[] } | { readonly issue: ContactIssue } {
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      // Rows that a spreadsheet left empty are `;;;`.
      skip_records_with_empty_values: true,
      skip_empty_lines: true,
    });
    return { records: z.array(Parsed).parse(records) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    const found = 'Ein Anführungszeichen ist nicht geschlossen oder steht mitten in einer Zelle.';
    return { issue: { line, code: 'csv', found } };
  }
}

/** German spreadsheets write `;`, others `,`; no heading of ours holds either. */
const separatorOf = (text: string): string => (/^[^\r\n]*;/u.test(text) ? ';' : ',');

/** "e-mail", "EMail" and "Strasse" are the same columns. */
const fold = (name: string): string => name.trim().toLowerCase().replace(/ß/gu, 'ss').replace(/-/gu, '');

function headingIssues(names: readonly string[], line: number): ContactIssue[] {
  const isColumn = (name: string): name is ContactColumn => CONTACT_COLUMNS.some((column) => column === name);
  const strange = names
    .filter((name) => !isColumn(name))
    .map((found) => ({ line, code: 'otherColumn', found }) as const);
  const twice = names
    .filter((name, index) => isColumn(name) && names.indexOf(name) !== index)
    .map((found) => ({ line, code: 'twoColumns', found }) as const);
  const hasKey = names.includes('AGS') || names.includes('ARS');
  const noKey = hasKey ? [] : [{ line, code: 'noColumn', found: 'AGS oder ARS' } as const];
  return [...strange, ...twice, ...noKey];
}
