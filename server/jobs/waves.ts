import { dayOf } from '../../schema/assessment/day.ts';
import type { Store } from '../storage/store.ts';

/** The closing day ends with midnight in Germany; what nobody can hand in any more is refused by the day itself. */
const EVERY_MS = 5 * 60 * 1000;

/** What the job tells: how many waves it closed, or why it could not. */
export interface WaveLog {
  readonly info: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** Closes waves whose last day is over, now and every five minutes. The function that comes back ends the job. */
export function startWaveClosing(store: Pick<Store, 'closeOverdue'>, clock: () => Date, log: WaveLog): () => void {
  const run = (): void =>
    void closeWaves(store, clock()).then(
      (closed) => closed > 0 && log.info({ closed }, 'waves closed'),
      (error: unknown) => log.error({ err: error }, 'waves could not be closed'),
    );
  run();
  const timer = setInterval(run, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One turn: how many waves it closed. */
export const closeWaves = (store: Pick<Store, 'closeOverdue'>, now: Date): Promise<number> =>
  store.closeOverdue(dayOf(now.toISOString()), now.toISOString());
