import type { Connection } from './open.ts';
import { deed } from './failures.ts';

/** Deeds that wait for the next commit. */
export interface GroupCommit<Input, Outcome> {
  /** Fulfilled only when the deed is on disk. */
  readonly add: (input: Input) => Promise<Outcome>;
  /** Commits what waits, now. */
  readonly flush: () => void;
}

interface Waiting<Input, Outcome> {
  readonly input: Input;
  readonly resolve: (outcome: Outcome | Promise<Outcome>) => void;
}

/**
 * Deeds that arrive in one turn of the event loop share one transaction, and so one sync of the disk, which costs more
 * than everything else in a save. Nothing is acknowledged before that commit. When the shared transaction fails, each
 * deed is tried alone, so that one bad deed does not take the others with it.
 */
export function groupCommit<Input, Outcome>(
  { client }: Connection,
  act: (input: Input) => Outcome,
): GroupCommit<Input, Outcome> {
  const together = client.transaction((inputs: readonly Input[]) => inputs.map(act));
  const alone = client.transaction(act);
  let waiting: Waiting<Input, Outcome>[] = [];

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    try {
      const outcomes = together.immediate(group.map(({ input }) => input));
      group.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
    } catch {
      for (const { input, resolve } of group) resolve(deed(() => alone.immediate(input)));
    }
  };

  return {
    add: (input) =>
      new Promise((resolve) => {
        waiting.push({ input, resolve });
        if (waiting.length === 1) setImmediate(flush);
      }),
    flush,
  };
}
