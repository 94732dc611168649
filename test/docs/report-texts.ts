import { execFileSync } from 'node:child_process';
import type { Report } from '../../schema/report/report.ts';
import { renderDocx } from '../../server/rendering/docx/docx.ts';
import { renderHtml } from '../../server/rendering/html.ts';
import type { PdfRenderer } from '../../server/rendering/pdf.ts';
import { renderPptx } from '../../server/rendering/pptx/pptx.ts';
import { paragraphsOf, partsOf } from '../server/rendering/office-text.ts';
import { stringsIn, textsIn } from './report-faults.ts';

/** Whether a PDF can be read back here. */
export function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What each rendering says, text by text; the PDF only where there is something to read it with. */
export async function textsOf(report: Report, pdf: PdfRenderer | undefined): Promise<Map<string, string[]>> {
  return new Map([
    ['JSON', stringsIn(report)],
    ['HTML', textsIn(renderHtml(report))],
    ['DOCX', officeTexts(await renderDocx(report), 'w')],
    ['PPTX', officeTexts(await renderPptx(report), 'a')],
    ...(pdf ? [['PDF', pdfTexts(await pdf.renderPdf(report))] as const] : []),
  ]);
}

/** Paragraphs, and whole table rows: a share and its base stand in cells of their own. Speaker notes count too. */
const officeTexts = (file: Uint8Array, prefix: 'w' | 'a'): string[] =>
  [...partsOf(file)]
    .filter(([path]) =>
      /^(?:word\/(?:document|header\d|footer\d)|ppt\/(?:slides|notesSlides)\/\w+\d)\.xml$/u.test(path),
    )
    .flatMap(([, xml]) => {
      const rows = xml.match(/<w:tr[ >].*?<\/w:tr>/gsu) ?? [];
      return [...paragraphsOf(xml, prefix), ...rows.map((row) => paragraphsOf(row, prefix).join(' '))];
    });

/** Sentence by sentence over line ends; words that were divided at a line's end are put together again. */
const pdfTexts = (pdf: Uint8Array): string[] =>
  execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 16_000_000 })
    .replaceAll(/[\u00ad\u2010-]\n/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .split(/(?<=\p{Ll}{3}[.?!]|\)\.) (?=[\p{Lu}„])/u);
