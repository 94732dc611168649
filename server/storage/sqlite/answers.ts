import { and, asc, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { AnswerRecord, Assessment, AssessmentState } from '../../../schema/assessment/assessment.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Change, ReplaceOutcome, SaveOutcome, Store } from '../store.ts';
import { groupCommit } from './group-commit.ts';
import type { Connection } from './open.ts';
import { answers, assessments } from './tables.ts';

type Save = Parameters<Store['saveAnswer']>[0];
type Replacement = Parameters<Store['replaceAnswers']>[0];

/** All SQL on answers. `find` reads an assessment within the same transaction. */
export function answerQueries(connection: Connection, find: (id: string) => Assessment | undefined) {
  const { client, db } = connection;
  const { one, all, statusOf, touch, upsert } = prepare(connection);

  const readOne = (assessmentId: string, address: string) => toRecord(one.get({ assessmentId, address }));
  const readAll = (assessmentId: string) => all.all({ assessmentId }).map(asRecord);

  const state = client.transaction((assessmentId: string): AssessmentState | undefined => {
    const assessment = find(assessmentId);
    return assessment && { assessment, answers: readAll(assessmentId) };
  });

  /** Why nothing may be written; undefined when it may. */
  const refusal = ({ assessmentId }: Change): { outcome: 'frozen' } | { outcome: 'gone' } | undefined => {
    const status = statusOf.get({ assessmentId })?.status;
    if (status === undefined) return { outcome: 'gone' };
    return status === 'open' ? undefined : { outcome: 'frozen' };
  };

  const write = ({ assessmentId, at }: Change, address: string, answer: Answer | null): AnswerRecord => {
    const json = answer === null ? null : JSON.stringify(answer);
    const written = upsert.get({ assessmentId, address, answer: json, at });
    return { address, answer, revision: written.revision, changedAt: at };
  };

  const saves = groupCommit(connection, (change: Save): SaveOutcome => {
    const refused = refusal(change);
    if (refused) return refused;
    if (change.baseRevision !== undefined) {
      const stored = readOne(change.assessmentId, change.address);
      if ((stored?.revision ?? 0) !== change.baseRevision) return { outcome: 'conflict', record: stored };
    }
    touch.run({ assessmentId: change.assessmentId, at: change.at, expiresAt: change.expiresAt });
    return { outcome: 'saved', record: write(change, change.address, change.answer) };
  });

  const replace = client.transaction((change: Replacement): ReplaceOutcome => {
    const refused = refusal(change);
    if (refused) return refused;
    touch.run({ assessmentId: change.assessmentId, at: change.at, expiresAt: change.expiresAt });
    for (const [address, answer] of Object.entries(change.answers)) write(change, address, answer);
    db.update(answers)
      .set({ answer: null, revision: sql`${answers.revision} + 1`, changedAt: change.at })
      .where(
        and(
          eq(answers.assessmentId, change.assessmentId),
          isNotNull(answers.answer),
          notInArray(answers.address, Object.keys(change.answers)),
        ),
      )
      .run();
    const replaced = state(change.assessmentId);
    return replaced ? { outcome: 'replaced', state: replaced } : { outcome: 'gone' };
  });

  return {
    readOne,
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
    one: db
      .select()
      .from(answers)
      .where(and(ofAssessment, eq(answers.address, sql.placeholder('address'))))
      .prepare(),
    all: db.select().from(answers).where(ofAssessment).orderBy(asc(answers.address)).prepare(),
    statusOf: db
      .select({ status: assessments.status })
      .from(assessments)
      .where(eq(assessments.id, assessmentId))
      .prepare(),
    touch: db
      .update(assessments)
      .set({ changedAt: sql`${sql.placeholder('at')}`, expiresAt: sql`${sql.placeholder('expiresAt')}` })
      .where(eq(assessments.id, assessmentId))
      .prepare(),
    upsert: db
      .insert(answers)
      .values({
        assessmentId,
        address: sql.placeholder('address'),
        answer: sql.placeholder('answer'),
        revision: 1,
        changedAt: sql.placeholder('at'),
      })
      .onConflictDoUpdate({
        target: [answers.assessmentId, answers.address],
        set: {
          answer: sql`excluded.answer`,
          revision: sql`${answers.revision} + 1`,
          changedAt: sql`excluded.changed_at`,
        },
      })
      .returning({ revision: answers.revision })
      .prepare(),
  };
}

type Row = typeof answers.$inferSelect;

function asRecord(row: Row): AnswerRecord {
  const answer = row.answer === null ? null : Answer.parse(JSON.parse(row.answer));
  return { address: row.address, answer, revision: row.revision, changedAt: row.changedAt };
}

const toRecord = (row: Row | undefined): AnswerRecord | undefined => row && asRecord(row);
