import { and, asc, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { AnswerRecord, Assessment, AssessmentState, Cause } from '../../../schema/assessment/assessment.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Change, ReplaceOutcome, SaveOutcome, Store } from '../store.ts';
import { groupCommit } from './group-commit.ts';
import type { HistoryQueries } from './history.ts';
import type { Connection } from './open.ts';
import { admission } from './admission.ts';
import type { RemarkQueries } from './remarks.ts';
import { answers } from './tables.ts';

type Save = Parameters<Store['saveAnswer']>[0];
type Replacement = Parameters<Store['replaceAnswers']>[0];

/** What saving answers does within its own transactions and others hold the SQL of. */
interface Parts {
  readonly find: (id: string) => Assessment | undefined;
  readonly history: HistoryQueries;
  readonly remarks: RemarkQueries;
}

/** All SQL on the present answers. */
export function answerQueries(connection: Connection, { find, history, remarks }: Parts) {
  const { client, db } = connection;
  const { one, all, upsert } = prepare(connection);
  const { refusal, statusOf, touch } = admission(connection);

  const readOne = (assessmentId: string, address: string) => toRecord(one.get({ assessmentId, address }));
  const readAll = (assessmentId: string) => all.all({ assessmentId }).map(asRecord);

  const state = client.transaction((assessmentId: string): AssessmentState | undefined => {
    const assessment = find(assessmentId);
    return assessment && { assessment, answers: readAll(assessmentId), remarks: remarks.readAll(assessmentId) };
  });

  const write = (
    change: Change & { clientId?: string | undefined },
    address: string,
    answer: Answer | null,
    cause: Cause,
  ) => {
    const { assessmentId, at } = change;
    const json = answer === null ? null : JSON.stringify(answer);
    const { revision } = upsert.get({ assessmentId, address, answer: json, at });
    history.add({ ...change, address, answer: json, revision, cause });
    return { address, answer, revision, changedAt: at };
  };

  const saves = groupCommit(connection, (change: Save): SaveOutcome => {
    const status = statusOf(change);
    const repeated = status === undefined ? undefined : history.find(change);
    if (repeated) return { outcome: 'saved', record: repeated };
    const refused = refusal(status);
    if (refused) return refused;
    if (change.baseRevision !== undefined) {
      const stored = readOne(change.assessmentId, change.address);
      if ((stored?.revision ?? 0) !== change.baseRevision) return { outcome: 'conflict', record: stored };
    }
    touch(change);
    return { outcome: 'saved', record: write(change, change.address, change.answer, 'answer') };
  });

  const replace = client.transaction((change: Replacement): ReplaceOutcome => {
    const refused = refusal(statusOf(change));
    if (refused) return refused;
    touch(change);
    for (const [address, answer] of Object.entries(change.answers)) write(change, address, answer, 'file');
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
    for (const { address } of lacking) write(change, address, null, 'file');
    if (change.remarks) remarks.replace(change, change.remarks);
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
