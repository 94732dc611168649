import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Column } from '../../schema/export/table.ts';
import type { Row } from './csv.ts';

/** Excel takes no more characters in a cell. */
const CELL_LIMIT = 32_767;
/** Characters that XML 1.0 has no way to write, and halves of surrogate pairs. */
const NO_XML = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * Rows as a workbook of one sheet, as a stream. Texts are written as texts, so none can become a formula; the first
 * row stays in sight.
 */
export function xlsxStream(
  name: string,
  columns: readonly Column[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): Readable {
  const sheet = writeXlsxStream(cells(columns, rows), {
    name,
    columns: columns.map(({ title, type }) => ({ header: title, width: type === 'string' ? 28 : 12 })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(sheet as ReadableStream<Uint8Array>);
}

async function* cells(
  columns: readonly Column[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<(string | number | null)[]> {
  for await (const row of rows) {
    yield columns.map(({ name }) => {
      const value = row[name] ?? null;
      return typeof value === 'string' ? value.replace(NO_XML, '\uFFFD').slice(0, CELL_LIMIT) : value;
    });
  }
}
