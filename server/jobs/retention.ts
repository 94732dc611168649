import type { Instant } from '../../schema/assessment/instant.ts';
import type { Store } from '../storage/store.ts';

const HOUR = 60 * 60 * 1000;

/** Twelve months as for self-checks; three years as long as claims can be raised (§ 195 BGB), then whole months go. */
const MONTHS = { forsaken: 12, peers: 12, audit: 36 };

/** What the job tells: how much it deleted, or why it could not. */
export interface RetentionLog {
  readonly info: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/**
 * Deletes what has expired, now and every hour: assessments, sessions, links, links to reports, accounts that nobody
 * needs, requests to other municipalities, contacts that no wave has needed for `contactMonths`, months of the audit log. The function that comes back ends the job.
 */
export function startRetention(
  store: Store,
  clock: () => Date,
  log: RetentionLog,
  { contactMonths }: { readonly contactMonths: number },
): () => void {
  const run = (): void => {
    const now = clock().toISOString();
    const told = (deed: Promise<number>, what: string): void =>
      void deed.then(
        (deleted) => deleted > 0 && log.info({ deleted }, `${what} deleted`),
        (error: unknown) => log.error({ err: error }, `${what} could not be deleted`),
      );
    told(store.deleteExpired(now), 'expired self-checks');
    told(store.deleteStale(now), 'ended sessions and links');
    told(store.deleteExpiredShares(now), 'expired links to reports');
    told(store.deleteForsaken(monthsBefore(now, MONTHS.forsaken), now), 'accounts without a role and old invitations');
    told(store.deletePeerTraces(monthsBefore(now, MONTHS.peers)), 'requests to other municipalities');
    told(store.deleteUnusedContacts(monthsBefore(now, contactMonths), now), 'contacts of municipalities');
    told(
      store.deleteAuditBefore(monthsBefore(now, MONTHS.audit).slice(0, 7)),
      'lines of expired months in the audit log',
    );
  };
  run();
  const timer = setInterval(run, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

function monthsBefore(now: Instant, months: number): Instant {
  const date = new Date(now);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString();
}
