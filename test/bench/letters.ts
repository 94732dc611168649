import { readdirSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { createLetterRenderer } from '../../server/rendering/letters.ts';
import { madeUpFile, manyLetters } from '../fixtures/letters.ts';
import { verdict, type Section } from './section.ts';

/** What one file of letters costs: time, memory here and in the process that makes it, and the file's size. */
export interface LettersResult {
  readonly letters: number;
  readonly seconds: number;
  /** The most above what this process, the server's part, held before. */
  readonly hereMegabytes: number;
  /** The most of the process beside; 0 where the system does not tell. */
  readonly besideMegabytes: number;
  readonly fileMegabytes: number;
  /** The longest that the main thread could not answer, in milliseconds. */
  readonly longestPause: number;
}

const MEGA = 1_000_000;

/** Renders `count` letters into one file, and watches memory and the main thread meanwhile. */
export async function measureLetters(count: number): Promise<LettersResult> {
  const file = madeUpFile(manyLetters(count));
  const before = process.memoryUsage.rss();
  let [peak, beside, longestPause, last] = [before, 0, 0, performance.now()];
  const watch = setInterval(() => {
    const now = performance.now();
    longestPause = Math.max(longestPause, now - last - 10);
    last = now;
    peak = Math.max(peak, process.memoryUsage.rss());
    beside = Math.max(beside, largestChild());
  }, 10);
  const start = performance.now();
  const pdf = await buffer((await createLetterRenderer().render(file)).content);
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  return {
    letters: count,
    seconds,
    hereMegabytes: (peak - before) / MEGA,
    besideMegabytes: beside / MEGA,
    fileMegabytes: pdf.byteLength / MEGA,
    longestPause,
  };
}

/** The memory of the largest child process in bytes, where Linux tells. */
function largestChild(): number {
  try {
    const lists = readdirSync('/proc/self/task').map((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8'),
    );
    const sizes = lists
      .flatMap((list) => list.split(' ').filter(Boolean))
      .map((pid) => {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        return 1024 * Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0);
      });
    return Math.max(0, ...sizes);
  } catch {
    // Another system, or it has just ended.
    return 0;
  }
}

/** `npm run bench -- letters` */
export const lettersSection: Section = {
  name: 'letters',
  async run() {
    const { seconds, hereMegabytes, besideMegabytes, fileMegabytes, longestPause } = await measureLetters(2_300);
    console.log(
      `\n2,300 letters in one PDF of ${fileMegabytes.toFixed(0)} MB: ${seconds.toFixed(1)} s (goal ≤ 60 s) ` +
        `${verdict(seconds <= 60)}, ${hereMegabytes.toFixed(0)} MB more memory in the server (goal ≤ 100 MB) ` +
        `${verdict(hereMegabytes <= 100)}, ${besideMegabytes.toFixed(0)} MB in the process beside (goal ≤ 1,000 MB) ` +
        `${verdict(besideMegabytes <= 1_000)}; longest pause of the main thread ${longestPause.toFixed(0)} ms`,
    );
  },
};
