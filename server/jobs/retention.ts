import type { Store } from '../storage/store.ts';

const HOUR = 60 * 60 * 1000;

/** What the job tells: how much it deleted, or why it could not. */
export interface RetentionLog {
  readonly info: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** Deletes expired assessments, ended sessions and old links now and every hour; the function that comes back ends the job. */
export function startRetention(store: Store, clock: () => Date, log: RetentionLog): () => void {
  const run = (): void => {
    const now = clock().toISOString();
    const told = (deed: Promise<number>, what: string): void =>
      void deed.then(
        (deleted) => deleted > 0 && log.info({ deleted }, `${what} deleted`),
        (error: unknown) => log.error({ err: error }, `${what} could not be deleted`),
      );
    told(store.deleteExpired(now), 'expired self-checks');
    told(store.deleteStale(now), 'ended sessions and links');
  };
  run();
  const timer = setInterval(run, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
