// `npm run bench`: speed and size as ratios and bounds within one run. The goals are goals, never conditions of a test.
import { execFileSync } from 'node:child_process';
import { createPdfRenderer } from '../../server/rendering/pdf.ts';
import { town } from '../fixtures/report.ts';
import { ROOT } from '../setup/tree.ts';
import { clientSize } from './client-size.ts';
import { measureExport } from './exports.ts';
import { measureLetters } from './letters.ts';
import { median, timesOf } from './median.ts';
import { measureSaving } from './saving.ts';

console.log('Building …');
execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

await saving();
await report();
await letters();
await individualExport();
client();
process.exit();

async function saving(): Promise<void> {
  console.log('\nSaving an answer over HTTP, durably, against a bare fastify route (goal: ratio ≥ 0.5)');
  console.log('  connections    app/s   bare/s   ratio   p99 app   p99 bare');
  for (const result of await measureSaving()) {
    const cells = [
      String(result.connections).padStart(13),
      result.app.toFixed(0).padStart(9),
      result.baseline.toFixed(0).padStart(9),
      result.ratio.toFixed(2).padStart(8),
      `${result.appP99.toFixed(1)} ms`.padStart(10),
      `${result.baselineP99.toFixed(1)} ms`.padStart(11),
      `  ${verdict(result.ratio >= 0.5)}`,
    ];
    console.log(cells.join(''));
  }
}

async function report(): Promise<void> {
  const data = median(await timesOf(200, 50, () => town()));
  console.log(`\nReport data: ${data.toFixed(2)} ms (goal ≤ 5 ms) ${verdict(data <= 5)}`);

  const renderer = createPdfRenderer();
  const finished = town();
  const [cold = Number.NaN] = await timesOf(1, 0, () => renderer.renderPdf(finished));
  const warm = median(await timesOf(10, 0, () => renderer.renderPdf(finished)));
  await renderer.close();
  console.log(`PDF: ${cold.toFixed(0)} ms cold, ${warm.toFixed(0)} ms warm (goal ≤ 500 ms) ${verdict(warm <= 500)}`);
}

async function letters(): Promise<void> {
  const { seconds, peakMegabytes, fileMegabytes, longestPause } = await measureLetters(2_300);
  console.log(
    `\n2,300 letters in one PDF of ${fileMegabytes.toFixed(0)} MB: ${seconds.toFixed(1)} s (goal ≤ 60 s) ` +
      `${verdict(seconds <= 60)}, ${peakMegabytes.toFixed(0)} MB more memory meanwhile (goal ≤ 1,000 MB) ` +
      `${verdict(peakMegabytes <= 1_000)}; longest pause of the main thread ${longestPause.toFixed(0)} ms`,
  );
}

async function individualExport(): Promise<void> {
  const { answers, seconds, peakMegabytes, zipMegabytes } = await measureExport(11_000);
  console.log(
    `\n11,000 assessments of ${answers} answers in one ZIP of ${zipMegabytes.toFixed(0)} MB: ${seconds.toFixed(1)} s, ` +
      `${peakMegabytes.toFixed(0)} MB more memory meanwhile (goal ≤ 100 MB) ${verdict(peakMegabytes <= 100)}`,
  );
}

function client(): void {
  const { files, total } = clientSize();
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`\nFirst questionnaire page: ${kilobytes(total)} gzip (goal ≤ 60 kB) ${verdict(total <= 60_000)}`);
  for (const [file, size] of files) console.log(`  ${file}: ${kilobytes(size)}`);
}

function verdict(isReached: boolean): string {
  return isReached ? 'reached' : 'MISSED';
}
