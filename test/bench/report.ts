import { renderDocx } from '../../server/rendering/docx/docx.ts';
import { createPdfRenderer } from '../../server/rendering/pdf.ts';
import { renderPptx } from '../../server/rendering/pptx/pptx.ts';
import { town } from '../fixtures/report.ts';
import { median, timesOf } from './median.ts';
import { verdict, type Section } from './section.ts';

/** Milliseconds per report and rendering, and the memory over many reports. */
export interface ReportResult {
  readonly data: number;
  readonly pdfCold: number;
  readonly pdf: number;
  readonly docx: number;
  readonly pptx: number;
  readonly memory: readonly { readonly after: number; readonly megabytes: number }[];
}

/** How many reports the memory is watched over. */
export const REPORTS = 500;

/** Measures one report in every rendering, then the memory over many different ones. */
export async function measureReport(): Promise<ReportResult> {
  const data = median(await timesOf(200, 50, () => town()));
  const report = town();
  const renderer = createPdfRenderer();
  const [pdfCold = Number.NaN] = await timesOf(1, 0, () => renderer.renderPdf(report));
  const pdf = median(await timesOf(10, 2, () => renderer.renderPdf(report)));
  const docx = median(await timesOf(10, 2, () => renderDocx(report)));
  const pptx = median(await timesOf(10, 2, () => renderPptx(report)));
  const memory: { after: number; megabytes: number }[] = [];
  for (let n = 1; n <= REPORTS; n += 1) {
    // A name of its own each: nothing that is kept per report may be found again.
    const other = town(`Gemeinde Nummer ${n}`);
    await Promise.all([renderer.renderPdf(other), renderDocx(other), renderPptx(other)]);
    if (n % 100 === 0) memory.push({ after: n, megabytes: Math.round(process.memoryUsage().rss / 1e6) });
  }
  await renderer.close();
  return { data, pdfCold, pdf, docx, pptx, memory };
}

/** `npm run bench -- report` */
export const reportSection: Section = {
  name: 'report',
  async run() {
    const { data, pdfCold, pdf, docx, pptx, memory } = await measureReport();
    const line = (what: string, time: number, goal: number): void =>
      console.log(`  ${what}: ${time.toFixed(time < 10 ? 2 : 0)} ms (goal ≤ ${goal} ms) ${verdict(time <= goal)}`);
    console.log('\nOne report of a town, median');
    line('data', data, 5);
    console.log(`  PDF, cold: ${pdfCold.toFixed(0)} ms`);
    line('PDF, warm', pdf, 500);
    line('DOCX', docx, 300);
    line('PPTX', pptx, 300);
    console.log(`\n${REPORTS} different reports, each as PDF, DOCX and PPTX: resident memory of the process`);
    for (const { after, megabytes } of memory) console.log(`  after ${String(after).padStart(3)}: ${megabytes} MB`);
    const [first, last] = [memory[0]?.megabytes ?? Number.NaN, memory.at(-1)?.megabytes ?? Number.NaN];
    console.log(
      `  growth since the first measurement: ${last - first} MB (goal ≤ 120 MB) ${verdict(last - first <= 120)}`,
    );
  },
};
