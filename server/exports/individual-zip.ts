import { Readable } from 'node:stream';
import { codeBook } from '../../schema/export/code-book.ts';
import { individualPackage } from '../../schema/export/data-package.ts';
import { ddiCodebook, type Study } from '../../schema/export/ddi.ts';
import { individualColumns, individualRows, type Individual } from '../../schema/export/individual-table.ts';
import { INDIVIDUAL_README } from '../../schema/text/export.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { counted } from './count.ts';
import { csvStream } from './csv.ts';
import { xlsxStream } from './xlsx.ts';
import { zipStream } from './zip.ts';

/** What an export of individual answers is made of. */
export interface IndividualExport {
  readonly study: Omit<Study, 'file' | 'cases' | 'questionnaires'>;
  /** All versions of one questionnaire that occur. */
  readonly versions: readonly Questionnaire[];
  /** The rows, in a lasting order; read once for each file, so that none has to be kept. */
  readonly rows: () => Iterable<Individual> | AsyncIterable<Individual>;
  /** How many there are, counted apart from reading them. */
  readonly expected: number;
  readonly at: Date;
}

const CSV = 'antworten-codes.csv';

/**
 * All that an archive or a statistician needs, as one ZIP: codes, words, data package, code book.
 * @throws RowCountMismatch in the stream when a file would have another number of rows than expected
 */
export function individualZip({ study, versions, rows, expected, at }: IndividualExport): Readable {
  const variables = codeBook(versions);
  const columns = individualColumns(variables);
  const full: Study = {
    ...study,
    file: CSV,
    cases: expected,
    questionnaires: versions.map(({ id, title, version }) => ({ id, title, version })),
  };
  async function* read(file: string, as: 'codes' | 'labels') {
    const rowOf = individualRows(versions, variables, as);
    for await (const individual of counted(file, expected, rows())) yield rowOf(individual);
  }
  return zipStream(
    [
      { path: 'LIESMICH.txt', open: () => Readable.from([INDIVIDUAL_README]) },
      {
        path: 'datapackage.json',
        open: () => Readable.from([`${JSON.stringify(individualPackage(full, variables), undefined, 2)}\n`]),
      },
      { path: 'codebuch-ddi.xml', open: () => Readable.from(ddiCodebook(full, variables)) },
      { path: CSV, open: () => csvStream(columns, read(CSV, 'codes'), { bom: false, header: 'name' }) },
      {
        path: 'antworten-beschriftet.xlsx',
        packed: true,
        open: () => xlsxStream('Antworten', columns, read('antworten-beschriftet.xlsx', 'labels')),
      },
    ],
    at,
  );
}
