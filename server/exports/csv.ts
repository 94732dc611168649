import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Column, Value } from '../../schema/export/table.ts';

export type Row = Readonly<Record<string, Value>>;

export interface CsvOptions {
  /** For Excel, which takes a file without it for Windows-1252. Programs read the first header wrongly with it. */
  readonly bom: boolean;
  /** Column names, or their titles. */
  readonly header: 'name' | 'title';
}

/** What a data package says of every CSV file here. */
export const DELIMITER = ';';
export const LINE_END = '\r\n';

/**
 * Rows as CSV, as a stream: `;`, CRLF (RFC 4180), UTF-8, quotes where needed. A text that a spreadsheet would take for
 * a formula gets an apostrophe before it; numbers, negative ones too, stay numbers.
 */
export function csvStream(
  columns: readonly Pick<Column, 'name' | 'title'>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
  { bom, header }: CsvOptions,
): Readable {
  const writer = stringify({
    bom,
    delimiter: DELIMITER,
    record_delimiter: LINE_END,
    escape_formulas: true,
    // A lone CR or LF inside a cell: the library quotes only whole line ends.
    quoted_match: /[\r\n]/u,
    header: true,
    columns: columns.map((column) => ({ key: column.name, header: column[header] })),
  });
  const source = Readable.from(rows);
  // Not `pipe` alone: an error among the rows must end the file as an error.
  source.on('error', (error) => writer.destroy(error));
  writer.on('close', () => source.destroy());
  return source.pipe(writer);
}
