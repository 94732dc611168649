import { and, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Assessment, Instant, Status } from '../../../schema/assessment/assessment.ts';
import type { Change, StatusOutcome } from '../store.ts';
import type { Connection } from './open.ts';
import { assessments } from './tables.ts';

/** All SQL on assessments, except their answers. */
export function assessmentQueries({ client, db }: Connection) {
  const byId = db
    .select()
    .from(assessments)
    .where(eq(assessments.id, sql.placeholder('id')))
    .prepare();

  const byCode = db
    .select()
    .from(assessments)
    .where(
      and(eq(assessments.codeHash, sql.placeholder('codeHash')), gt(assessments.expiresAt, sql.placeholder('now'))),
    )
    .prepare();

  const find = (id: string): Assessment | undefined => toAssessment(byId.get({ id }));

  const setStatus = client.transaction((change: Change, status: Status): StatusOutcome => {
    const { changes } = db
      .update(assessments)
      .set({
        status,
        submittedAt: status === 'submitted' ? change.at : null,
        changedAt: change.at,
        expiresAt: change.expiresAt,
      })
      .where(and(eq(assessments.id, change.assessmentId), ne(assessments.status, status)))
      .run();
    const assessment = find(change.assessmentId);
    if (!assessment) return { outcome: 'gone' };
    return changes === 0 ? { outcome: 'unchanged' } : { outcome: 'changed', assessment };
  });

  return {
    find,
    findByCode: (codeHash: string, now: Instant) => toAssessment(byCode.get({ codeHash, now })),
    create: (assessment: Assessment, codeHash: string) =>
      db.insert(assessments).values(toRow(assessment, codeHash)).run(),
    setStatus: (change: Change, status: Status) => setStatus.immediate(change, status),
    remove: (id: string) => db.delete(assessments).where(eq(assessments.id, id)).run().changes > 0,
    removeExpired: (now: Instant) => db.delete(assessments).where(lte(assessments.expiresAt, now)).run().changes,
  };
}

type Row = typeof assessments.$inferSelect;

function toAssessment(row: Row | undefined): Assessment | undefined {
  if (!row) return undefined;
  return {
    id: row.id,
    questionnaire: { id: row.questionnaireId, version: row.questionnaireVersion },
    municipality: { name: row.municipalityName, kind: row.kind, population: row.population },
    sizeClass: row.sizeClass,
    status: row.status,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    ...(row.submittedAt !== null && { submittedAt: row.submittedAt }),
    expiresAt: row.expiresAt,
  };
}

function toRow(assessment: Assessment, codeHash: string): Row {
  const { questionnaire, municipality } = assessment;
  return {
    id: assessment.id,
    codeHash,
    questionnaireId: questionnaire.id,
    questionnaireVersion: questionnaire.version,
    municipalityName: municipality.name,
    kind: municipality.kind,
    population: municipality.population,
    sizeClass: assessment.sizeClass,
    status: assessment.status,
    createdAt: assessment.createdAt,
    changedAt: assessment.changedAt,
    submittedAt: assessment.submittedAt ?? null,
    expiresAt: assessment.expiresAt,
  };
}
