import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { FILES_BESIDE } from '../../server/register/files.ts';
import { readRegisterFile } from '../../server/register/reading.ts';
import { takeRegister } from '../../server/register/taking-over.ts';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { bigRegister, textOf } from '../fixtures/register.ts';
import { temporaryFolder } from '../server/folders.ts';
import { ROOT } from '../setup/tree.ts';
import { median, timesOf } from './median.ts';
import { verdict, type Section } from './section.ts';

/** What taking a register over costs. */
export interface RegisterCost {
  readonly name: string;
  readonly lines: number;
  /** Reading and judging in one thread, milliseconds. */
  readonly parse: number;
  /** The first import into an empty database on disk, worker, comparison and writing included. */
  readonly first: number;
  /** The same file once more: nothing changes. */
  readonly again: number;
  /** The longest time that nothing else could be answered. */
  readonly standstill: number;
  /** More memory than before, in megabytes. */
  readonly memory: number;
}

const OFFICIAL = join(ROOT, '../shared/data/GV100AD_30112025.txt');

/** A made-up register, and the official one where it lies beside the project. */
export async function measureRegister(): Promise<RegisterCost[]> {
  const files: [string, Uint8Array][] = [['made up', new TextEncoder().encode(textOf(bigRegister()))]];
  if (existsSync(OFFICIAL)) files.push(['official', readFileSync(OFFICIAL)]);
  const costs: RegisterCost[] = [];
  for (const [name, bytes] of files) costs.push(await costOf(name, bytes));
  return costs;
}

async function costOf(name: string, bytes: Uint8Array): Promise<RegisterCost> {
  const parse = median(await timesOf(5, 2, () => readRegisterFile(bytes)));
  const store = openSqliteStore(join(temporaryFolder(), 'register.sqlite'), SQLITE_MIGRATIONS);
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const take = async (): Promise<number> => {
    const read = await FILES_BESIDE.readRegister(bytes);
    if ('refused' in read) throw new Error(`The ${name} register was refused.`);
    const deed = { isDryRun: false, by: null, at: new Date().toISOString(), populationAsOf: null };
    await takeRegister(store, read, deed);
    return read.counts.records;
  };
  let lines = 0;
  delay.enable();
  const [first = Number.NaN, again = Number.NaN] = await timesOf(2, 0, async () => {
    lines = await take();
  });
  // The last stretch is measured when the loop turns again.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  const memory = (process.memoryUsage().rss - before) / 1e6;
  await store.close();
  return { name, lines, parse, first, again, standstill: delay.max / 1e6, memory };
}

/** `npm run bench -- register` */
export const registerSection: Section = {
  name: 'register',
  async run() {
    console.log('\nTaking the official register over (goal: seconds, and nothing else waits longer than 0.5 s)');
    for (const { name, lines, parse, first, again, standstill, memory } of await measureRegister()) {
      const ms = (value: number): string => `${value.toFixed(0)} ms`;
      const times = `parse ${ms(parse)}, first import ${ms(first)}, again ${ms(again)}, standstill ${ms(standstill)}`;
      const verdicts = verdict(first <= 10_000 && standstill <= 500);
      console.log(`  ${name}, ${lines} lines: ${times}, memory +${memory.toFixed(0)} MB  ${verdicts}`);
    }
  },
};
