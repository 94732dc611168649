// `npm run bench`: speed and size as ratios and bounds within one run. The goals are goals, never conditions of a test.
import { execFileSync } from 'node:child_process';
import { createPdfRenderer } from '../../server/rendering/pdf.ts';
import { town } from '../fixtures/report.ts';
import { ROOT } from '../setup/tree.ts';
import { clientSize } from './client-size.ts';
import { median, timesOf } from './median.ts';
import { measureRegister } from './register.ts';
import { measureReleases } from './releases.ts';
import { measureSaving } from './saving.ts';

console.log('Building …');
execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

await saving();
await report();
await register();
releases();
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

function client(): void {
  const { files, total } = clientSize();
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`\nFirst questionnaire page: ${kilobytes(total)} gzip (goal ≤ 60 kB) ${verdict(total <= 60_000)}`);
  for (const [file, size] of files) console.log(`  ${file}: ${kilobytes(size)}`);
}

function verdict(isReached: boolean): string {
  return isReached ? 'reached' : 'MISSED';
}
