import { Readable } from 'node:stream';
import { COMBINED_COLUMNS, combinedRows } from '../../schema/export/combined-table.ts';
import { LABEL_COLUMNS, labelledReleaseRows } from '../../schema/export/release-labels.ts';
import { RELEASE_COLUMNS, releaseRowCount, releaseRows } from '../../schema/export/release-table.ts';
import { trendColumns, trendRows } from '../../schema/export/trend-table.ts';
import type { CombinedDocument } from '../../schema/release/combined.ts';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { counted } from './count.ts';
import { csvStream } from './csv.ts';
import { xlsxStream } from './xlsx.ts';

/** A release as CSV with codes, for programs. */
export const releaseCsv = (document: ReleaseDocument): Readable =>
  csvStream(RELEASE_COLUMNS, counted('CSV', releaseRowCount(document), releaseRows(document)), {
    bom: false,
    header: 'name',
  });

/** A release as a workbook with German words, for people. */
export const releaseXlsx = (document: ReleaseDocument): Readable =>
  xlsxStream('Auswertung', LABEL_COLUMNS, counted('XLSX', releaseRowCount(document), labelledReleaseRows(document)));

/** A release as it is stored, readable by people too. */
export const releaseJson = (document: ReleaseDocument): Readable =>
  Readable.from([`${JSON.stringify(document, undefined, 2)}\n`]);

/** Several releases combined, as CSV with codes. */
export const combinedCsv = (document: CombinedDocument): Readable =>
  csvStream(COMBINED_COLUMNS, combinedRows(document), { bom: false, header: 'name' });

/** Two waves side by side as a workbook, for people. */
export function trendXlsx(before: ReleaseDocument, now: ReleaseDocument): Readable {
  const rows = trendRows(before, now);
  return xlsxStream('Vergleich', trendColumns(before, now), counted('XLSX', rows.length, rows));
}
