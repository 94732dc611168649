import { and, asc, eq, isNull, max, notExists, sql } from 'drizzle-orm';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import type { Submission, SubmissionVersion, SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Change, StatusOutcome, Store } from '../store.ts';
import { admission } from './admission.ts';
import type { AnswerQueries } from './answers.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { assessments, submissions, submittedAnswers } from './tables.ts';
import type { WaveQueries } from './waves.ts';

type Submitting = Parameters<Store['submit']>[0];
type SigningOff = Parameters<Store['signOff']>[0];
type Reopening = Parameters<Store['reopen']>[0];
type Earlier = Parameters<Store['addEarlierSubmissions']>[0];

interface Parts {
  readonly find: (id: string) => Assessment | undefined;
  readonly answers: AnswerQueries;
  readonly audit: AuditQueries;
  readonly waves: WaveQueries;
}

/** All SQL on submissions. */
export function submissionQueries(connection: Connection, { find, answers, audit, waves }: Parts) {
  const { client, db } = connection;
  const { touch } = admission(connection);

  const latest = (assessmentId: string): Row | undefined =>
    db
      .select()
      .from(submissions)
      .where(and(eq(submissions.assessmentId, assessmentId), isNull(submissions.reopenedAt)))
      .orderBy(asc(submissions.number))
      .all()
      .at(-1);

  /** What a change came to, noted for the audit where somebody with an account did it. */
  const changed = ({ assessmentId, at, by }: Change, action: string): StatusOutcome => {
    if (by) audit.add({ at, actor: by.id, action, object: assessmentId });
    const assessment = find(assessmentId);
    const row = db
      .select()
      .from(submissions)
      .where(eq(submissions.assessmentId, assessmentId))
      .orderBy(asc(submissions.number))
      .all()
      .at(-1);
    return assessment ? { outcome: 'changed', assessment, submission: row && toSubmission(row) } : { outcome: 'gone' };
  };

  /** The wave that takes nothing of this assessment any more. */
  const closedWave = ({ waveId, municipalityId }: Assessment, at: string) =>
    waveId === undefined || municipalityId === undefined ? undefined : waves.closedTo(waveId, municipalityId, at);

  const insert = (submission: Omit<typeof submissions.$inferInsert, 'number'>, rows: readonly SubmittedAnswer[]) => {
    const { id, assessmentId } = submission;
    const [last] = db
      .select({ number: max(submissions.number) })
      .from(submissions)
      .where(eq(submissions.assessmentId, assessmentId))
      .all();
    db.insert(submissions)
      .values({ ...submission, number: (last?.number ?? 0) + 1 })
      .run();
    for (const row of rows) db.insert(submittedAnswers).values(fromRow(id, row)).run();
  };

  const submit = client.transaction((change: Submitting): StatusOutcome => {
    const { assessmentId, at, by, submissionId } = change;
    const assessment = find(assessmentId);
    if (!assessment) return { outcome: 'gone' };
    if (assessment.status !== 'open') return { outcome: 'unchanged' };
    const closed = closedWave(assessment, at);
    if (closed) return { outcome: 'closed', ...closed };
    const assessmentRevision = touch(change);
    const { rows, dropped } = change.freeze(answers.given(assessmentId), answers.confirmed(assessmentId));
    answers.drop({ ...change, assessmentRevision }, dropped);
    insert({ id: submissionId, assessmentId, submittedAt: at, submittedBy: by?.name ?? null }, rows);
    db.update(assessments).set({ status: 'submitted', submittedAt: at }).where(eq(assessments.id, assessmentId)).run();
    return changed(change, 'assessment.submitted');
  });

  const signOff = client.transaction((change: SigningOff): StatusOutcome => {
    const { assessmentId, at, by, note } = change;
    const assessment = find(assessmentId);
    const open = latest(assessmentId);
    if (!assessment) return { outcome: 'gone' };
    if (assessment.status !== 'submitted' || !open) return { outcome: 'unchanged' };
    touch(change);
    db.update(submissions)
      .set({ signedOffAt: at, signedOffBy: by?.name ?? null, signOffNote: note })
      .where(eq(submissions.id, open.id))
      .run();
    db.update(assessments).set({ signedOffAt: at }).where(eq(assessments.id, assessmentId)).run();
    return changed(change, 'assessment.signed-off');
  });

  const reopen = client.transaction((change: Reopening): StatusOutcome => {
    const { assessmentId, at, by, reason } = change;
    const assessment = find(assessmentId);
    if (!assessment) return { outcome: 'gone' };
    if (assessment.status === 'open') return { outcome: 'unchanged' };
    const closed = closedWave(assessment, at);
    if (closed) return { outcome: 'closed', ...closed };
    touch(change);
    const open = latest(assessmentId);
    if (open) {
      db.update(submissions)
        .set({ reopenedAt: at, reopenedBy: by?.name ?? null, reopenReason: reason })
        .where(eq(submissions.id, open.id))
        .run();
    }
    db.update(assessments)
      .set({ status: 'open', submittedAt: null, signedOffAt: null })
      .where(eq(assessments.id, assessmentId))
      .run();
    return changed(change, 'assessment.reopened');
  });

  const addEarlier = client.transaction(({ rowsOf, newId }: Earlier): number => {
    const own = db
      .select({ one: sql`1` })
      .from(submissions)
      .where(eq(submissions.assessmentId, assessments.id));
    const without = and(eq(assessments.status, 'submitted'), notExists(own));
    const ids = db.select({ id: assessments.id }).from(assessments).where(without).all();
    return ids.filter(({ id }) => {
      const assessment = find(id);
      const rows = assessment && rowsOf(assessment, answers.given(id));
      if (rows)
        insert({ id: newId(), assessmentId: id, submittedAt: assessment.submittedAt ?? assessment.changedAt }, rows);
      return rows !== undefined;
    }).length;
  });

  return {
    addEarlier: (earlier: Earlier) => addEarlier.immediate(earlier),
    submit: (change: Submitting) => submit.immediate(change),
    signOff: (change: SigningOff) => signOff.immediate(change),
    reopen: (change: Reopening) => reopen.immediate(change),
    list: (assessmentId: string): Submission[] =>
      db
        .select()
        .from(submissions)
        .where(eq(submissions.assessmentId, assessmentId))
        .orderBy(asc(submissions.number))
        .all()
        .map(toSubmission),
    read: (assessmentId: string, number: number): SubmissionVersion | undefined => {
      const [row] = db
        .select()
        .from(submissions)
        .where(and(eq(submissions.assessmentId, assessmentId), eq(submissions.number, number)))
        .all();
      if (!row) return undefined;
      const rows = db.select().from(submittedAnswers).where(eq(submittedAnswers.submissionId, row.id)).all();
      return { submission: toSubmission(row), answers: rows.map(toAnswer) };
    },
  };
}

type Row = typeof submissions.$inferSelect;

function toSubmission({ id: _id, assessmentId: _assessmentId, ...submission }: Row): Submission {
  return submission;
}

function fromRow(submissionId: string, { address, state, answer, confirmedFrom }: SubmittedAnswer) {
  const json = answer === null ? null : JSON.stringify(answer);
  return { submissionId, address, state, answer: json, confirmedFrom: confirmedFrom ?? null };
}

/** A row as it was handed in. */
export function toAnswer({
  address,
  state,
  answer,
  confirmedFrom,
}: typeof submittedAnswers.$inferSelect): SubmittedAnswer {
  const parsed = answer === null ? null : Answer.parse(JSON.parse(answer));
  return { address, state, answer: parsed, ...(confirmedFrom !== null && { confirmedFrom }) };
}
