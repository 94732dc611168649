import { PRINT } from '../../client/charts/palette.ts';
import { WORDS } from '../../client/report/words.ts';
import { TOTAL_TITLE } from '../../schema/export/release-labels.ts';
import type { Cell, ReleaseDocument, Table, Total } from '../../schema/release/release.ts';
import { germanDate, nbAll, wholeNumber } from '../../schema/text/format.ts';
import { countWords, LICENCE_TITLES, RELEASE_METHOD, WITHHELD_WORDS } from '../../schema/text/release.ts';
import { RELEASE_PDF_WORDS as TEXT, releaseFacts, releaseTitle } from '../../schema/text/release-pdf.ts';
import { LEGEND_MARKS } from './pdf-charts.tsx';
import { trendPdf } from './release-trend-document.ts';

/** The release as the template reads it; Fira Sans has no no-break hyphen. */
export const releaseJson = (document: ReleaseDocument, before?: ReleaseDocument): string =>
  JSON.stringify(releasePdf(document, before)).replaceAll('\u2011', '-');

/**
 * What the Typst template gets as JSON: every number as it stands in the release, in words; with an earlier release also
 * what of both can be compared.
 */
export function releasePdf(document: ReleaseDocument, before?: ReleaseDocument) {
  const trend = before && trendPdf(before, document);
  return {
    title: releaseTitle(document),
    date: document.publishedAt.slice(0, 10).split('-').map(Number),
    words: { product: WORDS.product, ...TEXT },
    colours: PRINT,
    marks: LEGEND_MARKS,
    ...nbAll({
      synthetic: document.synthetic ? TEXT.synthetic : '',
      facts: releaseFacts(document, LICENCE_TITLES[document.licence], germanDate),
      method: RELEASE_METHOD,
      trend: trend?.overview ?? null,
      atoms: document.atoms.map(({ title, participation, inFives }) => ({
        title,
        participation,
        note: inFives ? TEXT.inFives : '',
      })),
      parts: document.questionnaires.map(({ id, title }) => ({
        title,
        tables: document.tables
          .filter(({ questionnaire }) => questionnaire === id)
          .map((table) => ({ ...tableOf(document, table), trend: trend?.of(table) ?? null })),
      })),
    }),
  };
}

function tableOf(document: ReleaseDocument, table: Table) {
  const notes = [
    ...(table.conditional ? [`${TEXT.conditional}: ${table.conditional.asked}.`] : []),
    ...(table.sensitive ? [TEXT.sensitive] : []),
  ];
  return {
    short: table.short,
    title: table.title,
    notes,
    groups: [
      ...table.cells.map((cell) => {
        const atom = document.atoms.find(({ id }) => id === cell.atom);
        return groupOf(table, cell, atom?.title ?? cell.atom, atom?.participation ?? '');
      }),
      ...(table.total ? [groupOf(table, table.total, TOTAL_TITLE, '')] : []),
    ],
  };
}

/** A Vergleichsgruppe in a table: who, how many took part, how many were asked, and the counts. */
function groupOf(table: Table, cell: Cell | Total, title: string, participation: string) {
  if ('withheld' in cell) return { title, participation, base: '', rows: [], instead: WITHHELD_WORDS[cell.withheld] };
  return {
    title,
    participation,
    base: `${TEXT.base} ${wholeNumber(cell.n)}`,
    rows: cell.groups.map(({ options, count }) => ({
      label: options.map((id) => table.options.find((option) => option.id === id)?.label ?? id).join(' oder '),
      count: countWords(count, cell.n),
    })),
    instead: cell.groups.length === 0 ? TEXT.nothing : '',
  };
}
