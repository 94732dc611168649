import { createPdfRenderer } from '../../server/rendering/pdf.ts';
import { madeUpFile, manyLetters } from '../fixtures/letters.ts';
import { verdict, type Section } from './section.ts';

/** What one file of letters costs: time, the most memory above what the process held before, and the file's size. */
export interface LettersResult {
  readonly letters: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly fileMegabytes: number;
  /** The longest that the main thread could not answer, in milliseconds. */
  readonly longestPause: number;
}

const MEGA = 1_000_000;

/** Renders `count` letters into one file, and watches memory and the main thread meanwhile. */
export async function measureLetters(count: number): Promise<LettersResult> {
  const file = madeUpFile(manyLetters(count));
  const renderer = createPdfRenderer();
  const before = process.memoryUsage.rss();
  let peak = before;
  let longestPause = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    longestPause = Math.max(longestPause, now - last - 10);
    last = now;
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  const start = performance.now();
  const pdf = await renderer.renderLetters(file);
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  await renderer.close();
  return {
    letters: count,
    seconds,
    peakMegabytes: (peak - before) / MEGA,
    fileMegabytes: pdf.byteLength / MEGA,
    longestPause,
  };
}

/** `npm run bench -- letters` */
export const lettersSection: Section = {
  name: 'letters',
  async run() {
    const { seconds, peakMegabytes, fileMegabytes, longestPause } = await measureLetters(2_300);
    console.log(
      `\n2,300 letters in one PDF of ${fileMegabytes.toFixed(0)} MB: ${seconds.toFixed(1)} s (goal ≤ 60 s) ` +
        `${verdict(seconds <= 60)}, ${peakMegabytes.toFixed(0)} MB more memory meanwhile (goal ≤ 1,000 MB) ` +
        `${verdict(peakMegabytes <= 1_000)}; longest pause of the main thread ${longestPause.toFixed(0)} ms`,
    );
  },
};
