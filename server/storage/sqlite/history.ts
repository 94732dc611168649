import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { AnswerRecord, Cause, History, HistoryEntry } from '../../../schema/assessment/assessment.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Change, HistoryQuery } from '../store.ts';
import type { Connection } from './open.ts';
import { answerHistory } from './tables.ts';

interface Added extends Change {
  readonly address: string;
  /** As it is stored: JSON, or null. */
  readonly answer: string | null;
  readonly revision: number;
  readonly cause: Cause;
  readonly clientId?: string | undefined;
}

interface Repeated {
  readonly assessmentId: string;
  readonly address: string;
  readonly clientId?: string | undefined;
}

export type HistoryQueries = ReturnType<typeof historyQueries>;

/** All SQL on the history of answers; `add` and `find` run within the transaction of the save. */
export function historyQueries(connection: Connection) {
  const { db } = connection;
  const { insert, byClientId } = prepare(connection);
  return {
    add: ({ assessmentId, address, answer, revision, at, cause, by, clientId }: Added): void =>
      void insert.run({
        assessmentId,
        address,
        answer,
        revision,
        at,
        cause,
        by: by ?? null,
        clientId: clientId ?? null,
      }),
    /** What a change was stored as when it came before; undefined when it did not. */
    find: ({ assessmentId, address, clientId }: Repeated): AnswerRecord | undefined => {
      const row = clientId === undefined ? undefined : byClientId.get({ assessmentId, address, clientId });
      return row && { address, answer: parsed(row.answer), revision: row.revision, changedAt: row.changedAt };
    },
    read: ({ assessmentId, addresses, offset, limit }: HistoryQuery): History => {
      const rows = db
        .select()
        .from(answerHistory)
        .where(and(eq(answerHistory.assessmentId, assessmentId), inArray(answerHistory.address, [...addresses])))
        .orderBy(desc(answerHistory.id))
        .limit(limit + 1)
        .offset(offset)
        .all();
      return { entries: rows.slice(0, limit).map(toEntry), hasMore: rows.length > limit };
    },
  };
}

function prepare({ db }: Connection) {
  const assessmentId = sql.placeholder('assessmentId');
  const address = sql.placeholder('address');
  const clientId = sql.placeholder('clientId');
  return {
    insert: db
      .insert(answerHistory)
      .values({
        assessmentId,
        address,
        answer: sql.placeholder('answer'),
        revision: sql.placeholder('revision'),
        changedAt: sql.placeholder('at'),
        cause: sql.placeholder('cause'),
        changedBy: sql.placeholder('by'),
        clientId,
      })
      .prepare(),
    byClientId: db
      .select()
      .from(answerHistory)
      .where(
        and(
          eq(answerHistory.assessmentId, assessmentId),
          eq(answerHistory.address, address),
          eq(answerHistory.clientId, clientId),
        ),
      )
      .prepare(),
  };
}

const parsed = (answer: string | null): Answer | null => (answer === null ? null : Answer.parse(JSON.parse(answer)));

function toEntry(row: typeof answerHistory.$inferSelect): HistoryEntry {
  const { address, answer, revision, changedAt, cause, changedBy } = row;
  return { address, answer: parsed(answer), revision, changedAt, cause, by: changedBy };
}
