import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './tree.ts';

/** How one process ended; `output` is both streams in the order they came. */
export interface Ending {
  readonly output: string;
  readonly code: number | null;
  readonly timedOut: boolean;
  readonly seconds: number;
}

/** What a test file came to; `reason` says why it is refused although no single test failed. */
export interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly reason?: string;
}

const running = new Set<number>();

/**
 * Runs a command in the project's root, in a process group of its own, and ends the whole group when it has finished
 * or `seconds` have passed: a server that a test forgot must not outlive it.
 */
export function runCommand(command: readonly string[], seconds: number): Promise<Ending> {
  const [program = '', ...args] = command;
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  if (child.pid !== undefined) running.add(child.pid);

  return new Promise((resolve) => {
    let timedOut = false;
    let code: number | null = null;
    const clock = setTimeout(() => {
      timedOut = true;
      endGroup(child.pid);
    }, seconds * 1000);
    child.on('error', (error) => pieces.push(Buffer.from(`${error.message}\n`)));
    child.on('exit', (status) => {
      code = status;
      endGroup(child.pid);
    });
    child.on('close', () => {
      clearTimeout(clock);
      const output = stripVTControlCharacters(Buffer.concat(pieces).toString('utf8'));
      resolve({ output, code, timedOut, seconds: Number(process.hrtime.bigint() - started) / 1e9 });
    });
  });
}

/** Ends everything still running; for an interrupted test run. */
export function endAll(): void {
  for (const pid of running) endGroup(pid);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  running.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}

/**
 * Reads uvu's summary out of a finished test file. uvu itself is content with no tests, with a failed `before` hook
 * and with suites added after it has started; none of these passes here.
 */
export function judge(ending: Ending, timeLimit: number): Result {
  const totals = [...ending.output.matchAll(/^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)$/gm)];
  const [total = 0, passed = 0, skipped = 0] = (totals.at(-1) ?? []).slice(1).map(Number);
  const failed = total - passed;
  const refuse = (reason: string): Result => ({ passed, failed: Math.max(failed, 1), skipped, reason });

  if (ending.timedOut) return refuse(`not finished after ${timeLimit} s, ended`);
  if (totals.length === 0) return refuse(`no summary from uvu (exit code ${ending.code}): .run() missing or a crash`);
  if (totals.length > 1) return refuse('uvu ran more than once: no top-level await between two .run()');
  if (total + skipped === 0) return refuse('no test ran');
  if (skipped > 0 && !/^SKIPPED \S/m.test(ending.output)) return refuse('skips without a line "SKIPPED <reason>"');
  if (failed > 0) return refuse(`${failed} of ${total} failed`);
  if (ending.code !== 0) return refuse(`exit code ${ending.code} although no test failed`);
  return { passed, failed, skipped };
}
