/** An export that lost or won rows on its way; nothing of it may be used. */
export class RowCountMismatch extends Error {
  constructor(file: string, expected: number, written: number) {
    super(`${file}: ${expected} rows were expected, ${written} were written`);
    this.name = 'RowCountMismatch';
  }
}

/**
 * Passes rows on and counts them: the end of the file is reached only if exactly `expected` came.
 * @throws RowCountMismatch in the stream otherwise, so that the file stays visibly unfinished
 */
export async function* counted<Row>(
  file: string,
  expected: number,
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<Row> {
  let written = 0;
  for await (const row of rows) {
    written += 1;
    if (written > expected) break;
    yield row;
  }
  if (written !== expected) throw new RowCountMismatch(file, expected, written);
}
