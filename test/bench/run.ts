// `npm run bench`: speed and size as ratios and bounds within one run. The goals are goals, never conditions of a test.
import { execFileSync } from 'node:child_process';
import { ROOT } from '../setup/tree.ts';
import { clientSize } from './client-size.ts';
import { measureExport } from './exports.ts';
import { measureLetters } from './letters.ts';
import { machine } from './machine.ts';
import { measureRegister } from './register.ts';
import { measureReleases } from './releases.ts';
import { measureReport, REPORTS } from './report.ts';
import { measureSaving } from './saving.ts';

console.log(machine());
console.log('Building …');
execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

await saving();
await report();
await register();
releases();
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
}

async function register(): Promise<void> {
  console.log('\nTaking the official register over (goal: seconds, and nothing else waits longer than 0.5 s)');
  for (const { name, lines, parse, first, again, standstill, memory } of await measureRegister()) {
    const ms = (value: number): string => `${value.toFixed(0)} ms`;
    const times = `parse ${ms(parse)}, first import ${ms(first)}, again ${ms(again)}, standstill ${ms(standstill)}`;
    const verdicts = verdict(first <= 10_000 && standstill <= 500);
    console.log(`  ${name}, ${lines} lines: ${times}, memory +${memory.toFixed(0)} MB  ${verdicts}`);
  }
}

function releases(): void {
  console.log('\nRelease over 120 answers per Kommune, against the raw GROUP BY (goal: ratio ≤ 2 at 11,000)');
  console.log('    Kommunen     release    GROUP BY   ratio   µs per answer');
  for (const [members, rounds] of [
    [100, 5],
    [1_000, 5],
    [11_000, 5],
  ] as const) {
    const { rows, release, groupBy, ratio } = measureReleases(members, rounds);
    const cells = [
      String(members).padStart(12),
      `${release.toFixed(0)} ms`.padStart(12),
      `${groupBy.toFixed(0)} ms`.padStart(12),
      ratio.toFixed(2).padStart(8),
      ((1000 * release) / rows).toFixed(2).padStart(16),
      members === 11_000 ? `  ${verdict(ratio <= 2)}` : '',
    ];
    console.log(cells.join(''));
  }
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
