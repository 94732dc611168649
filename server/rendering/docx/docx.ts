import { Document, Footer, Header, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { COUNCIL } from '../../../schema/text/council.ts';
import type { Report } from '../../../schema/report/report.ts';
import { finishOffice } from '../office.ts';
import { TEXT_WIDTH } from './parts.ts';
import { sectionsOf } from './sections.ts';
import { NUMBERING, STYLES } from './styles.ts';

/** A4, in twentieths of a point. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1418, bottom: 1247, left: 1276, right: 1276 } };

/** The council paper as a Word document: real headings, repeating table heads, German; equal bytes for equal reports. */
export async function renderDocx(report: Report): Promise<Uint8Array> {
  const { heading } = report;
  const document = new Document({
    title: `${COUNCIL.paper} ${heading.municipality} ${heading.date}`,
    subject: COUNCIL.subject,
    creator: COUNCIL.author,
    lastModifiedBy: COUNCIL.author,
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: new Header({ children: [headOf(report), ...noticeOf(report)] }) },
        footers: { default: new Footer({ children: [foot()] }) },
        children: sectionsOf(report),
      },
    ],
  });
  return finishOffice(await Packer.toBuffer(document), report.at);
}

const headOf = ({ heading }: Report): Paragraph =>
  new Paragraph({
    style: 'Running',
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [new TextRun(heading.municipality), new TextRun(`\t${COUNCIL.paper} · ${heading.date}`)],
  });

const noticeOf = ({ heading: { notice } }: Report): Paragraph[] =>
  notice === undefined
    ? []
    : [new Paragraph({ style: 'Running', children: [new TextRun({ text: notice, bold: true })] })];

const foot = (): Paragraph =>
  new Paragraph({
    style: 'Running',
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [
      new TextRun(`${COUNCIL.author}\t`),
      new TextRun({
        children: [`${COUNCIL.page} `, PageNumber.CURRENT, ` ${COUNCIL.of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  });
