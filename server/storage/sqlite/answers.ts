import { and, asc, eq, gt, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { AnswerRecord, Assessment, AssessmentState, Cause } from '../../../schema/assessment/assessment.ts';
import type { Confirmed } from '../../../schema/assessment/freeze.ts';
import type { Changes } from '../../../schema/assessment/changes.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import type { Change, ReplaceOutcome, SaveOutcome, Store } from '../store.ts';
import { groupCommit } from './group-commit.ts';
import type { HistoryQueries } from './history.ts';
import type { Connection } from './open.ts';
import { admission } from './admission.ts';
import type { PlanQueries } from './plans.ts';
import type { RemarkQueries } from './remarks.ts';
import { accounts } from './account-tables.ts';
import { answers } from './tables.ts';

type Save = Parameters<Store['saveAnswer']>[0];
type Replacement = Parameters<Store['replaceAnswers']>[0];

/** What saving answers does within its own transactions and others hold the SQL of. */
interface Parts {
  readonly find: (id: string) => Assessment | undefined;
  readonly history: HistoryQueries;
  readonly remarks: RemarkQueries;
  readonly plans: PlanQueries;
}

export type AnswerQueries = ReturnType<typeof answerQueries>;

/** All SQL on the present answers. */
export function answerQueries(connection: Connection, { find, history, remarks, plans }: Parts) {
  const { client, db } = connection;
  const { one, all, after, upsert } = prepare(connection);
  const { refusal, statusOf, touch } = admission(connection);

  const readOne = (assessmentId: string, address: string) => toRecord(one.get({ assessmentId, address }));
  const readAll = (assessmentId: string) => all.all({ assessmentId }).map(asRecord);

  const state = client.transaction((assessmentId: string): AssessmentState | undefined => {
    const assessment = find(assessmentId);
    return assessment && { assessment, answers: readAll(assessmentId), remarks: remarks.readAll(assessmentId) };
  });

  const write = (
    change: Change & { clientId?: string | undefined; confirmedFrom?: string | undefined; assessmentRevision: number },
    address: string,
    answer: Answer | null,
    cause: Cause,
  ): AnswerRecord => {
    const { assessmentId, at, assessmentRevision, by, confirmedFrom } = change;
    const json = answer === null ? null : JSON.stringify(answer);
    const { revision } = upsert.get({
      assessmentId,
      address,
      answer: json,
      at,
      by: by?.id ?? null,
      assessmentRevision,
      confirmedFrom: confirmedFrom ?? null,
    });
    history.add({ ...change, address, answer: json, revision, cause });
    const record = { address, answer, revision, changedAt: at, by: by?.name ?? null };
    return { ...record, ...(confirmedFrom !== undefined && { confirmedFrom }) };
  };

  const saves = groupCommit(connection, (change: Save): SaveOutcome => {
    const status = statusOf(change);
    const repeated = status === undefined ? undefined : history.find(change);
    if (repeated) return { outcome: 'saved', record: repeated };
    const refused = refusal(status);
    if (refused) return refused;
    if (change.baseRevision !== undefined) {
      const stored = readOne(change.assessmentId, change.address);
      if ((stored?.revision ?? 0) !== change.baseRevision) {
        history.addRefused({ ...change, baseRevision: change.baseRevision }, stored);
        return { outcome: 'conflict', record: stored };
      }
    }
    const written = { ...change, assessmentRevision: touch(change) };
    return { outcome: 'saved', record: write(written, change.address, change.answer, 'answer') };
  });

  const replace = client.transaction((change: Replacement): ReplaceOutcome => {
    const refused = refusal(statusOf(change));
    if (refused) return refused;
    const written = { ...change, assessmentRevision: touch(change) };
    for (const [address, answer] of Object.entries(change.answers)) write(written, address, answer, 'file');
    const lacking = db
      .select({ address: answers.address })
      .from(answers)
      .where(
        and(
          eq(answers.assessmentId, change.assessmentId),
          isNotNull(answers.answer),
          notInArray(answers.address, Object.keys(change.answers)),
        ),
      )
      .all();
    for (const { address } of lacking) write(written, address, null, 'file');
    if (change.remarks) remarks.replace(written, change.remarks);
    if (change.plan) plans.write(change, change.plan);
    const replaced = state(change.assessmentId);
    return replaced ? { outcome: 'replaced', state: replaced } : { outcome: 'gone' };
  });

  const changes = client.transaction(
    (assessmentId: string, since: number): Omit<Changes, 'present' | 'sections'> | undefined => {
      const assessment = find(assessmentId);
      if (!assessment) return undefined;
      const { revision } = assessment;
      if (revision === since) return { revision, answers: [], remarks: [] };
      const changed = after.all({ assessmentId, since }).map(asRecord);
      return { revision, assessment, answers: changed, remarks: remarks.readAfter(assessmentId, since) };
    },
  );

  return {
    readOne,
    readChanges: (assessmentId: string, since: number) => changes(assessmentId, since),
    /** Removes answers that a submission drops; within its transaction. */
    drop: (change: Change & { assessmentRevision: number }, addresses: readonly string[]): void => {
      for (const address of addresses) write(change, address, null, 'submission');
    },
    /** The answers given now; within the transaction of whoever asks. */
    given: (assessmentId: string): Answers =>
      Object.fromEntries(
        readAll(assessmentId).flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer]])),
      ),
    /** Of those, what was only confirmed, and from which submission. */
    confirmed: (assessmentId: string): Confirmed =>
      new Map(
        readAll(assessmentId).flatMap(({ address, confirmedFrom }) =>
          confirmedFrom === undefined ? [] : [[address, confirmedFrom] as const],
        ),
      ),
    readState: (assessmentId: string) => state(assessmentId),
    save: saves.add,
    flush: saves.flush,
    replace: (change: Replacement) => replace.immediate(change),
  };
}

/** The statements of the hot path, compiled once per connection. */
function prepare({ db }: Connection) {
  const assessmentId = sql.placeholder('assessmentId');
  const ofAssessment = eq(answers.assessmentId, assessmentId);
  return {
    one: withName(db)
      .where(and(ofAssessment, eq(answers.address, sql.placeholder('address'))))
      .prepare(),
    all: withName(db).where(ofAssessment).orderBy(asc(answers.address)).prepare(),
    after: withName(db)
      .where(and(ofAssessment, gt(answers.assessmentRevision, sql.placeholder('since'))))
      .orderBy(asc(answers.address))
      .prepare(),
    upsert: db
      .insert(answers)
      .values({
        assessmentId,
        address: sql.placeholder('address'),
        answer: sql.placeholder('answer'),
        revision: 1,
        changedAt: sql.placeholder('at'),
        changedBy: sql.placeholder('by'),
        assessmentRevision: sql.placeholder('assessmentRevision'),
        confirmedFrom: sql.placeholder('confirmedFrom'),
      })
      .onConflictDoUpdate({
        target: [answers.assessmentId, answers.address],
        set: {
          answer: sql`excluded.answer`,
          revision: sql`${answers.revision} + 1`,
          changedAt: sql`excluded.changed_at`,
          changedBy: sql`excluded.changed_by`,
          assessmentRevision: sql`excluded.assessment_revision`,
          confirmedFrom: sql`excluded.confirmed_from`,
        },
      })
      .returning({ revision: answers.revision })
      .prepare(),
  };
}

/** Answers with the present name of whoever changed them last. */
const withName = (db: Connection['db']) =>
  db
    .select({
      address: answers.address,
      answer: answers.answer,
      revision: answers.revision,
      changedAt: answers.changedAt,
      by: accounts.name,
      confirmedFrom: answers.confirmedFrom,
    })
    .from(answers)
    .leftJoin(accounts, eq(accounts.id, answers.changedBy));

type Row = Omit<AnswerRecord, 'answer' | 'confirmedFrom'> & {
  readonly answer: string | null;
  readonly confirmedFrom: string | null;
};

const asRecord = ({ confirmedFrom, ...row }: Row): AnswerRecord => ({
  ...row,
  answer: row.answer === null ? null : Answer.parse(JSON.parse(row.answer)),
  ...(confirmedFrom !== null && { confirmedFrom }),
});

const toRecord = (row: Row | undefined): AnswerRecord | undefined => row && asRecord(row);
