import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { Problem } from '../../../schema/problem.ts';
import type { Store } from '../store.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { assessments } from './tables.ts';
import { waves } from './wave-tables.ts';

type Adoption = Parameters<Store['adoptAssessment']>[0];
/** Who erases, where it is somebody with an account. */
type Erasing = Parameters<Store['deleteAssessment']>[1];

export type AssessmentQueries = ReturnType<typeof assessmentQueries>;

/** All SQL on assessments, except their answers and submissions. */
export function assessmentQueries({ client, db }: Connection, audit: AuditQueries) {
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

  const refuseSecondOpen = ({ municipalityId, questionnaire, status }: Assessment): void => {
    if (municipalityId === undefined || status !== 'open') return;
    // What a wave has left open when it closed can never be handed in, so it hinders nobody.
    const running = db.select({ id: waves.id }).from(waves).where(eq(waves.status, 'open'));
    const open = and(
      eq(assessments.municipalityId, municipalityId),
      eq(assessments.questionnaireId, questionnaire.id),
      eq(assessments.status, 'open'),
      or(isNull(assessments.waveId), inArray(assessments.waveId, running)),
    );
    if (db.select({ id: assessments.id }).from(assessments).where(open).get()) throw new Problem('assessment-begun');
  };

  const create = client.transaction((assessment: Assessment, codeHash: string): void => {
    refuseSecondOpen(assessment);
    db.insert(assessments).values(toRow(assessment, codeHash)).run();
  });

  /** The assessment of a municipality in a wave: the one there is, else an open one that belongs to no wave, else a new one. */
  const beginInWave = (assessment: Assessment, codeHash: string): string => {
    const { waveId = '', municipalityId = '', questionnaire, municipality, sizeClass } = assessment;
    const own = and(eq(assessments.municipalityId, municipalityId), eq(assessments.questionnaireId, questionnaire.id));
    const there = db
      .select()
      .from(assessments)
      .where(and(own, eq(assessments.waveId, waveId)))
      .get();
    if (there) return there.id;
    const { kind, population } = municipality;
    const [taken] = db
      .update(assessments)
      .set({ waveId, kind, population, sizeClass, revision: sql`${assessments.revision} + 1` })
      .where(
        and(
          own,
          eq(assessments.questionnaireVersion, questionnaire.version),
          eq(assessments.status, 'open'),
          isNull(assessments.waveId),
        ),
      )
      .returning({ id: assessments.id })
      .all();
    if (taken) return taken.id;
    db.insert(assessments).values(toRow(assessment, codeHash)).run();
    return assessment.id;
  };

  const remove = client.transaction((id: string, by: Erasing | undefined): boolean => {
    const isGone = db.delete(assessments).where(eq(assessments.id, id)).run().changes > 0;
    if (isGone && by) audit.add({ at: by.at, actor: by.accountId, action: 'assessment.erased', object: id });
    return isGone;
  });

  const adopt = client.transaction((adoption: Adoption): Assessment | undefined => {
    const { codeHash, municipalityId, newCodeHash, at, expiresAt, by } = adoption;
    const [adopted] = db
      .update(assessments)
      .set({
        municipalityId,
        codeHash: newCodeHash,
        changedAt: at,
        expiresAt,
        revision: sql`${assessments.revision} + 1`,
      })
      .where(and(eq(assessments.codeHash, codeHash), isNull(assessments.municipalityId), gt(assessments.expiresAt, at)))
      .returning()
      .all();
    if (adopted) audit.add({ at, actor: by?.id ?? null, action: 'assessment.adopted', object: adopted.id });
    return toAssessment(adopted);
  });

  return {
    find,
    findByCode: (codeHash: string, now: Instant) => toAssessment(byCode.get({ codeHash, now })),
    create: (assessment: Assessment, codeHash: string) => create.immediate(assessment, codeHash),
    /** Within the transaction of whoever redeems. */
    beginInWave,
    findValid: (id: string, now: Instant): Assessment | undefined => {
      const assessment = find(id);
      return assessment && assessment.expiresAt > now ? assessment : undefined;
    },
    ofMunicipality: (municipalityId: string): Assessment[] =>
      db
        .select()
        .from(assessments)
        .where(eq(assessments.municipalityId, municipalityId))
        .orderBy(desc(assessments.createdAt), asc(assessments.id))
        .all()
        .map(fromRow),
    adopt: (adoption: Adoption) => adopt.immediate(adoption),
    remove: (id: string, by?: Erasing) => remove.immediate(id, by),
    removeExpired: (now: Instant) => db.delete(assessments).where(lte(assessments.expiresAt, now)).run().changes,
  };
}

type Row = typeof assessments.$inferSelect;

const toAssessment = (row: Row | undefined): Assessment | undefined => row && fromRow(row);

function fromRow(row: Row): Assessment {
  return {
    id: row.id,
    questionnaire: { id: row.questionnaireId, version: row.questionnaireVersion },
    municipality: { name: row.municipalityName, kind: row.kind, population: row.population },
    sizeClass: row.sizeClass,
    status: row.signedOffAt === null ? row.status : 'signedOff',
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    ...(row.submittedAt !== null && { submittedAt: row.submittedAt }),
    ...(row.signedOffAt !== null && { signedOffAt: row.signedOffAt }),
    ...(row.municipalityId !== null && { municipalityId: row.municipalityId }),
    ...(row.waveId !== null && { waveId: row.waveId }),
    revision: row.revision,
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
    status: assessment.status === 'open' ? 'open' : 'submitted',
    createdAt: assessment.createdAt,
    changedAt: assessment.changedAt,
    submittedAt: assessment.submittedAt ?? null,
    signedOffAt: assessment.signedOffAt ?? null,
    municipalityId: assessment.municipalityId ?? null,
    waveId: assessment.waveId ?? null,
    revision: assessment.revision,
    expiresAt: assessment.expiresAt,
  };
}
