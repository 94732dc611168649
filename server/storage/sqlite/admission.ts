import { eq, sql } from 'drizzle-orm';
import type { Status } from '../../../schema/assessment/assessment.ts';
import type { Change } from '../store.ts';
import type { Connection } from './open.ts';
import { assessments } from './tables.ts';

/** Whether an assessment may be written to, and the note that it was; for use within the transaction that writes. */
export function admission({ db }: Connection) {
  const status = db
    .select({ status: assessments.status })
    .from(assessments)
    .where(eq(assessments.id, sql.placeholder('assessmentId')))
    .prepare();
  const moved = db
    .update(assessments)
    .set({
      changedAt: sql`${sql.placeholder('at')}`,
      expiresAt: sql`${sql.placeholder('expiresAt')}`,
      revision: sql`${assessments.revision} + 1`,
    })
    .where(eq(assessments.id, sql.placeholder('assessmentId')))
    .returning({ revision: assessments.revision })
    .prepare();
  return {
    statusOf: ({ assessmentId }: Change): Status | undefined => status.get({ assessmentId })?.status,
    /** Why nothing may be written at this status; undefined when it may. */
    refusal: (found: Status | undefined): { outcome: 'frozen' } | { outcome: 'gone' } | undefined => {
      if (found === undefined) return { outcome: 'gone' };
      return found === 'open' ? undefined : { outcome: 'frozen' };
    },
    /** The assessment's revision with this change. */
    touch: ({ assessmentId, at, expiresAt }: Change): number => moved.get({ assessmentId, at, expiresAt }).revision,
  };
}
