/** How far a run in the background has come. */
export interface Run {
  readonly done: number;
  readonly of: number;
}

/** Work that goes on after the answer: one run per key, step by step, with a pause between steps. */
export interface Background {
  /** False when one is running for this key. */
  readonly start: (key: string, steps: readonly (() => Promise<void>)[], failed: (error: unknown) => void) => boolean;
  readonly progressOf: (key: string) => Run | undefined;
  /** When nothing runs any more. */
  readonly settled: () => Promise<void>;
  /** No further step begins. */
  readonly stop: () => Promise<void>;
}

/** Twenty a second at most: what a state's mail server takes from one sender. */
const PAUSE_MS = 50;

/** A step that fails is told and does not hold up the others. What has not run when the server stops does not run later. */
export function createBackground(pauseMs = PAUSE_MS): Background {
  const runs = new Map<string, { done: number; of: number; ended: Promise<void> }>();
  let isStopped = false;

  const run = async (key: string, steps: readonly (() => Promise<void>)[], failed: (error: unknown) => void) => {
    for (const [index, step] of steps.entries()) {
      if (isStopped) break;
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      await step().catch(failed);
      const running = runs.get(key);
      if (running) running.done += 1;
    }
    runs.delete(key);
  };

  const settled = async (): Promise<void> => {
    await Promise.all([...runs.values()].map(({ ended }) => ended));
  };
  return {
    start: (key, steps, failed) => {
      if (runs.has(key) || isStopped) return false;
      if (steps.length === 0) return true;
      const entry = { done: 0, of: steps.length, ended: Promise.resolve() };
      runs.set(key, entry);
      entry.ended = run(key, steps, failed);
      return true;
    },
    progressOf: (key) => {
      const found = runs.get(key);
      return found && { done: found.done, of: found.of };
    },
    settled,
    stop: async () => {
      isStopped = true;
      await settled();
    },
  };
}
