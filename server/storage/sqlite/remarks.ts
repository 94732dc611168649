import { and, asc, eq, gt, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { RemarkRecord } from '../../../schema/assessment/assessment.ts';
import { Remark } from '../../../schema/questionnaire/answers.ts';
import type { Remarks } from '../../../schema/questionnaire/answers.ts';
import type { Change, SaveOutcome, Store } from '../store.ts';
import { admission } from './admission.ts';
import type { Connection } from './open.ts';
import { accounts } from './account-tables.ts';
import { remarks } from './tables.ts';

type Save = Parameters<Store['saveRemark']>[0];

/** A change with the assessment's revision that it makes. */
type Written = Change & { readonly assessmentRevision: number; readonly clientId?: string | undefined };

export type RemarkQueries = ReturnType<typeof remarkQueries>;

/** All SQL on remarks; `readAll` and `replace` run within the transaction of whoever calls them. */
export function remarkQueries(connection: Connection) {
  const { client, db } = connection;
  const { one, all, after, upsert } = prepare(connection);
  const { refusal, statusOf, touch } = admission(connection);

  const write = (change: Written, question: string, remark: Remark | null): RemarkRecord => {
    const { assessmentId, assessmentRevision, at, by, clientId } = change;
    const json = remark === null ? null : JSON.stringify(remark);
    const names = { by: by?.id ?? null, clientId: clientId ?? null };
    const { revision } = upsert.get({ assessmentId, question, remark: json, at, assessmentRevision, ...names });
    return { question, remark, revision, changedAt: at, by: by?.name ?? null };
  };

  const save = client.transaction((change: Save): SaveOutcome<RemarkRecord> => {
    const status = statusOf(change);
    const row = one.get({ assessmentId: change.assessmentId, question: change.question });
    const stored = row && toRecord(row);
    if (status !== undefined && stored && change.clientId !== undefined && row.clientId === change.clientId) {
      return { outcome: 'saved', record: stored };
    }
    const refused = refusal(status);
    if (refused) return refused;
    if (change.baseRevision !== undefined && (stored?.revision ?? 0) !== change.baseRevision) {
      return { outcome: 'conflict', record: stored };
    }
    const written = { ...change, assessmentRevision: touch(change) };
    return { outcome: 'saved', record: write(written, change.question, change.remark) };
  });

  return {
    readAll: (assessmentId: string): RemarkRecord[] => all.all({ assessmentId }).map(toRecord),
    readAfter: (assessmentId: string, since: number): RemarkRecord[] =>
      after.all({ assessmentId, since }).map(toRecord),
    save: (change: Save) => save.immediate(change),
    /** Sets what a file has and removes what it lacks. */
    replace: (change: Written, given: Remarks): void => {
      for (const [question, remark] of Object.entries(given)) write(change, question, isEmpty(remark) ? null : remark);
      const lacking = db
        .select({ question: remarks.question })
        .from(remarks)
        .where(
          and(
            eq(remarks.assessmentId, change.assessmentId),
            isNotNull(remarks.remark),
            notInArray(remarks.question, Object.keys(given)),
          ),
        )
        .all();
      for (const { question } of lacking) write(change, question, null);
    },
  };
}

function prepare({ db }: Connection) {
  const assessmentId = sql.placeholder('assessmentId');
  const question = sql.placeholder('question');
  const ofAssessment = eq(remarks.assessmentId, assessmentId);
  return {
    one: withName(db)
      .where(and(ofAssessment, eq(remarks.question, question)))
      .prepare(),
    all: withName(db).where(ofAssessment).orderBy(asc(remarks.question)).prepare(),
    after: withName(db)
      .where(and(ofAssessment, gt(remarks.assessmentRevision, sql.placeholder('since'))))
      .orderBy(asc(remarks.question))
      .prepare(),
    upsert: db
      .insert(remarks)
      .values({
        assessmentId,
        question,
        remark: sql.placeholder('remark'),
        revision: 1,
        changedAt: sql.placeholder('at'),
        changedBy: sql.placeholder('by'),
        clientId: sql.placeholder('clientId'),
        assessmentRevision: sql.placeholder('assessmentRevision'),
      })
      .onConflictDoUpdate({
        target: [remarks.assessmentId, remarks.question],
        set: {
          remark: sql`excluded.remark`,
          revision: sql`${remarks.revision} + 1`,
          changedAt: sql`excluded.changed_at`,
          changedBy: sql`excluded.changed_by`,
          clientId: sql`excluded.client_id`,
          assessmentRevision: sql`excluded.assessment_revision`,
        },
      })
      .returning({ revision: remarks.revision })
      .prepare(),
  };
}

/** Remarks with the present name of whoever changed them last. */
const withName = (db: Connection['db']) =>
  db
    .select({
      question: remarks.question,
      remark: remarks.remark,
      revision: remarks.revision,
      changedAt: remarks.changedAt,
      by: accounts.name,
      clientId: remarks.clientId,
    })
    .from(remarks)
    .leftJoin(accounts, eq(accounts.id, remarks.changedBy));

type Row = Omit<RemarkRecord, 'remark'> & { readonly remark: string | null; readonly clientId: string | null };

function toRecord({ question, remark, revision, changedAt, by }: Row): RemarkRecord {
  return { question, remark: remark === null ? null : Remark.parse(JSON.parse(remark)), revision, changedAt, by };
}

const isEmpty = (remark: Remark): boolean => Object.keys(remark).length === 0;
