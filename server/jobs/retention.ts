import type { Store } from '../storage/store.ts';

const HOUR = 60 * 60 * 1000;

/** What the job tells: how many self-checks it deleted, or why it could not. */
export interface RetentionLog {
  readonly info: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** Deletes expired self-checks now and every hour; the function that comes back ends the job. */
export function startRetention(store: Store, clock: () => Date, log: RetentionLog): () => void {
  const run = (): void => {
    store.deleteExpired(clock().toISOString()).then(
      (deleted) => deleted > 0 && log.info({ deleted }, 'expired self-checks deleted'),
      (error: unknown) => log.error({ err: error }, 'expired self-checks could not be deleted'),
    );
  };
  run();
  const timer = setInterval(run, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
