import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../server/root.ts';

const started = new Set<ChildProcessWithoutNullStreams>();
process.on('exit', () => started.forEach((child) => child.kill('SIGKILL')));

/** How the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly errors: string;
}

/** Starts the real program (`server/main.ts`) in a process of its own. */
export function startProgram(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(ROOT, 'server/main.ts'), ...args],
    {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    },
  );
  started.add(child);
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => errors.push(piece));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      started.delete(child);
      resolve({ code, out: Buffer.concat(out), errors: Buffer.concat(errors).toString() });
    });
  });
  return { child, ended };
}

/** Runs a command to its end. */
export const runProgram = (args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> =>
  startProgram(args, environment).ended;

/** Starts the server on a free port and waits for its line. */
export async function startServerProgram(environment: Record<string, string>, ...command: readonly string[]) {
  const args = command.length === 0 ? ['serve'] : command;
  const { child, ended } = startProgram(args, { PORT: '0', ...environment });
  let all = '';
  child.stdout.on('data', (piece: Buffer) => (all += piece.toString()));
  /** The first line with this in it, as soon as it is there. */
  const said = (what: RegExp): Promise<string> =>
    Promise.race([
      new Promise<string>((resolve) => {
        const look = (): void => {
          const line = all.split(/(?<=\n)/u).find((one) => one.endsWith('\n') && what.test(one));
          if (line === undefined) return;
          child.stdout.off('data', look);
          resolve(line);
        };
        child.stdout.on('data', look);
        look();
      }),
      ended.then(({ errors }) => Promise.reject(new Error(`the server ended: ${errors}`))),
    ]);
  const line = await said(/http:\/\//u);
  const url = /http:\/\/\S+/.exec(line)?.[0] ?? '';
  return { child, ended, line, url, said };
}
