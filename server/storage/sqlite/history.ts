import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { AnswerRecord, Cause, History, HistoryEntry } from '../../../schema/assessment/assessment.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Change, HistoryQuery } from '../store.ts';
import type { Connection } from './open.ts';
import { accounts } from './account-tables.ts';
import { answerHistory } from './tables.ts';

interface Added extends Change {
  readonly address: string;
  /** As it is stored: JSON, or null. */
  readonly answer: string | null;
  readonly revision: number;
  readonly cause: Cause;
  readonly clientId?: string | undefined;
  readonly confirmedFrom?: string | undefined;
}

interface Refused extends Change {
  readonly address: string;
  readonly answer: Answer | null;
  readonly baseRevision: number;
}

const keyOf = ({ assessmentId, address }: { assessmentId: string; address: string }) => ({ assessmentId, address });

interface Repeated {
  readonly assessmentId: string;
  readonly address: string;
  readonly clientId?: string | undefined;
}

export type HistoryQueries = ReturnType<typeof historyQueries>;

/** All SQL on the history of answers; `add` and `find` run within the transaction of the save. */
export function historyQueries(connection: Connection) {
  const { db } = connection;
  const { insert, refused, byClientId } = prepare(connection);
  return {
    add: ({ assessmentId, address, answer, revision, at, cause, by, clientId, confirmedFrom }: Added): void =>
      void insert.run({
        assessmentId,
        address,
        answer,
        revision,
        at,
        cause,
        by: by?.id ?? null,
        clientId: clientId ?? null,
        confirmedFrom: confirmedFrom ?? null,
      }),
    /** Keeps an answer that was refused, once however often it is sent, unless it is what is stored anyway. */
    addRefused: (save: Refused, stored: AnswerRecord | undefined): void => {
      const answer = save.answer === null ? null : JSON.stringify(save.answer);
      const isStored = JSON.stringify(stored?.answer ?? null) === JSON.stringify(save.answer);
      const row = { ...keyOf(save), revision: save.baseRevision, answer };
      if (isStored || refused.get({ ...row, answer: answer ?? '' })) return;
      const without = { clientId: null, confirmedFrom: null };
      insert.run({ ...row, ...without, at: save.at, cause: 'conflict', by: save.by?.id ?? null });
    },
    /** What a change was stored as when it came before; undefined when it did not. */
    find: ({ assessmentId, address, clientId }: Repeated): AnswerRecord | undefined => {
      const row = clientId === undefined ? undefined : byClientId.get({ assessmentId, address, clientId });
      return row && toRecord(row);
    },
    read: ({ assessmentId, addresses, offset, limit }: HistoryQuery): History => {
      const rows = db
        .select(WITH_NAME)
        .from(answerHistory)
        .leftJoin(accounts, eq(accounts.id, answerHistory.changedBy))
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
        confirmedFrom: sql.placeholder('confirmedFrom'),
      })
      .prepare(),
    refused: db
      .select({ id: answerHistory.id })
      .from(answerHistory)
      .where(
        and(
          eq(answerHistory.assessmentId, assessmentId),
          eq(answerHistory.address, address),
          eq(answerHistory.cause, 'conflict'),
          eq(answerHistory.revision, sql.placeholder('revision')),
          eq(sql`coalesce(${answerHistory.answer}, '')`, sql.placeholder('answer')),
        ),
      )
      .prepare(),
    byClientId: db
      .select(WITH_NAME)
      .from(answerHistory)
      .leftJoin(accounts, eq(accounts.id, answerHistory.changedBy))
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

/** A save with its author's present name, which is gone when the account is erased. */
const WITH_NAME = {
  address: answerHistory.address,
  answer: answerHistory.answer,
  revision: answerHistory.revision,
  changedAt: answerHistory.changedAt,
  cause: answerHistory.cause,
  by: accounts.name,
  confirmedFrom: answerHistory.confirmedFrom,
};
type Row = Omit<HistoryEntry, 'answer' | 'confirmedFrom'> & {
  readonly answer: string | null;
  readonly confirmedFrom: string | null;
};

const toEntry = ({ confirmedFrom, ...row }: Row): HistoryEntry => ({
  ...row,
  answer: parsed(row.answer),
  ...(confirmedFrom !== null && { confirmedFrom }),
});

function toRecord(row: Row): AnswerRecord {
  const { cause: _cause, ...record } = toEntry(row);
  return record;
}
