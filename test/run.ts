// The one test command: `npm test` runs everything, `npm test -- storage` what has "storage" in its path or name.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { endAll, judge, runCommand, type Result } from './setup/run-file.ts';
import { projectFiles, read } from './setup/tree.ts';
import { uvuFaults } from './setup/uvu-faults.ts';

const STEP_SECONDS = 600;
const FILE_SECONDS = 300;
const BROWSER_FILE_SECONDS = 600;

/** Two at a time keep a small machine busy and a test's own time-outs honest. */
const AT_A_TIME = Math.min(2, availableParallelism());

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** The file without which the step makes no sense yet; its absence is a counted skip. */
  readonly needs?: string;
}

const CHECKS: readonly Step[] = [
  { name: 'types', command: ['npm', 'run', '-s', 'types'] },
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'format', command: ['npm', 'run', '-s', 'format:check'] },
  {
    name: 'generated',
    command: [process.execPath, '--import', 'tsx', 'server/generate.ts', '--check'],
    needs: 'server/generate.ts',
  },
];

const BUILD: Step = { name: 'build', command: ['npm', 'run', '-s', 'build'] };

const filters = process.argv.slice(2);
const results: Result[] = [];

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('exit', endAll);

await main();

async function main(): Promise<void> {
  const checks = CHECKS.filter(({ name }) => isWanted(name));
  const files = projectFiles('test/').filter((path) => /\.test\.tsx?$/.test(path) && isWanted(path));
  const built = files.filter(needsBuild);
  const plain = files.filter((path) => !built.includes(path));

  if (checks.length > 0) heading('Checks');
  await inParallel(checks, AT_A_TIME, runStep);
  if (plain.length > 0) heading('Tests');
  await inParallel(plain, AT_A_TIME, (path) => runTestFile(path, FILE_SECONDS));
  if (built.length > 0) await runOnBuild(built);

  if (files.length === 0 && (filters.length === 0 || checks.length === 0)) refuse('no test file found');
  finish();
}

/** Browser tests and tests of the built program; each has a server, a port and a folder of its own. */
async function runOnBuild(files: readonly string[]): Promise<void> {
  heading('Tests of the built application');
  if (!(await runStep(BUILD))) return refuse(`not run without a build: ${files.join(', ')}`);
  await inParallel(files, AT_A_TIME, (path) => runTestFile(path, BROWSER_FILE_SECONDS));
}

/** Types, lint and the like count as one test each. */
async function runStep({ name, command, needs }: Step): Promise<boolean> {
  if (needs !== undefined && !existsSync(needs)) {
    record(name, 0, { passed: 0, failed: 0, skipped: 1 }, `SKIPPED ${needs} does not exist\n`);
    return true;
  }
  const ending = await runCommand(command, STEP_SECONDS);
  const passed = ending.code === 0 && !ending.timedOut;
  const reason = ending.timedOut ? `not finished after ${STEP_SECONDS} s` : `exit code ${ending.code}`;
  const result = passed ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0, reason };
  record(name, ending.seconds, result, ending.output);
  return passed;
}

async function runTestFile(path: string, seconds: number): Promise<void> {
  const faults = uvuFaults(path, read(path));
  if (faults.length > 0) {
    record(path, 0, { passed: 0, failed: 1, skipped: 0, reason: 'refused' }, `${faults.join('\n')}\n`);
    return;
  }
  const ending = await runCommand([process.execPath, '--import', 'tsx', path], seconds);
  record(path, ending.seconds, judge(ending, seconds), ending.output);
}

function isWanted(name: string): boolean {
  return filters.length === 0 || filters.some((filter) => name.includes(filter));
}

function needsBuild(path: string): boolean {
  return path.startsWith('test/browser/') || /['"`/]dist\//.test(read(path));
}

async function inParallel<T>(items: readonly T[], atATime: number, run: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

function heading(title: string): void {
  console.log(`\n${title}`);
}

/** One line for what passed, everything that was printed for what failed, and every reason for a skip. */
function record(name: string, seconds: number, result: Result, output: string): void {
  results.push(result);
  const counts = summary([result]);
  if (result.reason === undefined) {
    console.log(`  ok      ${name}: ${counts} (${seconds.toFixed(1)} s)`);
    for (const [line] of output.matchAll(/^SKIPPED .*$/gm)) console.log(`          ${line}`);
    return;
  }
  console.log(`  FAILED  ${name}: ${counts}: ${result.reason}`);
  if (output.trim() !== '') console.log(`\n${output.trimEnd().replaceAll(/^(?=.)/gm, '    ')}\n`);
}

function refuse(reason: string): void {
  record('test run', 0, { passed: 0, failed: 1, skipped: 0, reason }, '');
}

function summary(of: readonly Result[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => of.reduce((total, result) => total + result[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The last line is what a continuous integration reads. */
function finish(): void {
  const isGreen = results.every((result) => result.failed === 0) && results.some((result) => result.passed > 0);
  process.exitCode = isGreen ? 0 : 1;
  console.log(`\n${summary(results)}`);
}
