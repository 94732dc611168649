import { eq } from 'drizzle-orm';
import { MeasureIds } from '../../../schema/assessment/plan.ts';
import type { PlanRecord } from '../../../schema/assessment/plan.ts';
import type { PlanOutcome, ReportStore } from '../report-store.ts';
import type { Change } from '../store.ts';
import { accounts } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { plans } from './plan-tables.ts';
import { assessments } from './tables.ts';

type Save = Parameters<ReportStore['savePlan']>[0];

export type PlanQueries = ReturnType<typeof planQueries>;

/** All SQL on plans; `write` runs within the transaction of whoever calls it. */
export function planQueries({ client, db }: Connection, audit: AuditQueries) {
  const read = (assessmentId: string): PlanRecord | undefined => {
    const row = db
      .select({ measures: plans.measures, revision: plans.revision, savedAt: plans.savedAt, by: accounts.name })
      .from(plans)
      .leftJoin(accounts, eq(accounts.id, plans.savedBy))
      .where(eq(plans.assessmentId, assessmentId))
      .get();
    return row && { ...row, measures: MeasureIds.parse(JSON.parse(row.measures)) };
  };

  const write = ({ assessmentId, at, by }: Change, measures: readonly string[]): PlanRecord => {
    const revision = (read(assessmentId)?.revision ?? 0) + 1;
    const row = { measures: JSON.stringify(measures), revision, savedAt: at, savedBy: by?.id ?? null };
    db.insert(plans)
      .values({ assessmentId, ...row })
      .onConflictDoUpdate({ target: plans.assessmentId, set: row })
      .run();
    const action = measures.length === 0 ? 'plan.removed' : 'plan.saved';
    if (by) audit.add({ at, actor: by.id, action, object: assessmentId });
    return { measures: [...measures], revision, savedAt: at, by: by?.name ?? null };
  };

  const save = client.transaction((change: Save): PlanOutcome => {
    const { assessmentId, baseRevision, expiresAt, measures } = change;
    const { changes } = db.update(assessments).set({ expiresAt }).where(eq(assessments.id, assessmentId)).run();
    if (changes === 0) return { outcome: 'gone' };
    const stored = read(assessmentId);
    if (baseRevision !== undefined && (stored?.revision ?? 0) !== baseRevision) {
      return { outcome: 'conflict', record: stored };
    }
    return { outcome: 'saved', record: write(change, measures) };
  });

  return { read, write, save: (change: Save) => save.immediate(change) };
}
