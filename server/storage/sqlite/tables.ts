import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { AnswerState } from '../../../schema/questionnaire/path.ts';
import { members, municipalities } from './account-tables.ts';
import { waves } from './wave-tables.ts';
import type { Cause, Status } from '../../../schema/assessment/assessment.ts';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';

/** Questionnaire versions, kept for good: an assessment can always be read with the text it was answered with. */
export const questionnaires = sqliteTable(
  'questionnaires',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    definition: text('definition').notNull(),
    keptAt: text('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);

export const assessments = sqliteTable(
  'assessments',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the access code; the code itself is stored nowhere. */
    codeHash: text('code_hash').notNull().unique(),
    questionnaireId: text('questionnaire_id').notNull(),
    questionnaireVersion: integer('questionnaire_version').notNull(),
    municipalityName: text('municipality_name').notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    population: integer('population').notNull(),
    sizeClass: text('size_class').$type<SizeClassId>().notNull(),
    status: text('status').$type<Status>().notNull(),
    createdAt: text('created_at').notNull(),
    changedAt: text('changed_at').notNull(),
    submittedAt: text('submitted_at'),
    expiresAt: text('expires_at').notNull(),
    /** NULL: a self-check without an account. */
    municipalityId: text('municipality_id').references((): AnySQLiteColumn => municipalities.id, {
      onDelete: 'cascade',
    }),
    /** Status is `submitted` then; a column of its own, because SQLite cannot widen a check without copying the table. */
    signedOffAt: text('signed_off_at'),
    /** Grows with every change; `changes` since then are asked for by it. */
    revision: integer('revision').notNull().default(0),
    /** NULL: begun outside of any wave. Only drafts are deleted, and nothing is begun in those. */
    waveId: text('wave_id').references((): AnySQLiteColumn => waves.id),
  },
  (table) => [
    foreignKey({
      columns: [table.questionnaireId, table.questionnaireVersion],
      foreignColumns: [questionnaires.id, questionnaires.version],
    }),
    index('assessments_expires_at').on(table.expiresAt),
    index('assessments_municipality_id').on(table.municipalityId),
    index('assessments_wave_id').on(table.waveId),
    check('assessments_status', sql`${table.status} IN ('open', 'submitted')`),
    check('assessments_kind', sql`${table.kind} IN ('gemeinde', 'kreis', 'verband')`),
    check('assessments_population', sql`${table.population} > 0`),
  ],
);

export const answers = sqliteTable(
  'answers',
  {
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    /** JSON; NULL when the answer was removed again: the row stays so that revisions never restart. */
    answer: text('answer'),
    revision: integer('revision').notNull(),
    changedAt: text('changed_at').notNull(),
    changedBy: text('changed_by'),
    /** The assessment's revision with this change. */
    assessmentRevision: integer('assessment_revision').notNull().default(0),
    /** The earlier submission whose answer was only confirmed; it may be erased since, so no foreign key. */
    confirmedFrom: text('confirmed_from'),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.address] }),
    check('answers_revision', sql`${table.revision} > 0`),
  ],
);

/** Every save of an answer; rows are added within the transaction of the save and never changed. */
export const answerHistory = sqliteTable(
  'answer_history',
  {
    /** The order of the saves, also when the clock was set back. */
    id: integer('id').primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    /** JSON; NULL: removed. */
    answer: text('answer'),
    /** With cause `conflict` the revision that the refused save was based on. */
    revision: integer('revision').notNull(),
    changedAt: text('changed_at').notNull(),
    cause: text('cause').$type<Cause>().notNull(),
    /** Who; NULL without an account. */
    changedBy: text('changed_by'),
    /** The sender's name for the change, so that a save sent twice is stored once. */
    clientId: text('client_id'),
    /** See `answers`. */
    confirmedFrom: text('confirmed_from'),
  },
  (table) => [
    uniqueIndex('answer_history_revision')
      .on(table.assessmentId, table.address, table.revision)
      .where(sql`${table.cause} <> 'conflict'`),
    uniqueIndex('answer_history_client_id')
      .on(table.assessmentId, table.address, table.clientId)
      .where(sql`${table.clientId} IS NOT NULL`),
    // The other two are partial: no use for reading a history, nor for erasing it with its assessment.
    index('answer_history_address').on(table.assessmentId, table.address),
    check('answer_history_cause', sql`${table.cause} IN ('answer', 'file', 'submission', 'conflict')`),
  ],
);

/** Comment, source and "unclear" per question; in no evaluation. */
export const remarks = sqliteTable(
  'remarks',
  {
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    question: text('question').notNull(),
    /** JSON; NULL when the remark was removed again: the row stays so that revisions never restart. */
    remark: text('remark'),
    revision: integer('revision').notNull(),
    changedAt: text('changed_at').notNull(),
    changedBy: text('changed_by'),
    /** Of the last save; see `answer_history`. */
    clientId: text('client_id'),
    assessmentRevision: integer('assessment_revision').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.question] }),
    check('remarks_revision', sql`${table.revision} > 0`),
  ],
);

/** One row that the health check writes, so that a full or read-only disk is noticed before somebody saves. */
export const probes = sqliteTable('probes', {
  id: integer('id').primaryKey(),
  probedAt: text('probed_at').notNull(),
});

/** Every submission as it was handed in; reopening and submitting again adds the next one. */
export const submissions = sqliteTable(
  'submissions',
  {
    id: text('id').primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    submittedAt: text('submitted_at').notNull(),
    /** Names, not accounts: who answered for it stays readable when the account is erased. */
    submittedBy: text('submitted_by'),
    signedOffAt: text('signed_off_at'),
    signedOffBy: text('signed_off_by'),
    signOffNote: text('sign_off_note'),
    reopenedAt: text('reopened_at'),
    reopenedBy: text('reopened_by'),
    reopenReason: text('reopen_reason'),
  },
  (table) => [uniqueIndex('submissions_number').on(table.assessmentId, table.number)],
);

/** One row per address of the questionnaire, the missing states explicit. */
export const submittedAnswers = sqliteTable(
  'submitted_answers',
  {
    submissionId: text('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    state: text('state').$type<AnswerState>().notNull(),
    /** JSON; NULL unless the state is `answered`. */
    answer: text('answer'),
    /** See `answers`. */
    confirmedFrom: text('confirmed_from'),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.address] }),
    check(
      'submitted_answers_state',
      sql`${table.state} IN ('answered', 'noAnswer', 'notOurs', 'unanswered', 'notAsked')`,
    ),
    check('submitted_answers_answer', sql`(${table.state} = 'answered') = (${table.answer} IS NOT NULL)`),
  ],
);

/** Sections handed to a member, with a day until which she should be done. */
export const handovers = sqliteTable(
  'handovers',
  {
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    section: text('section').notNull(),
    memberId: text('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    dueOn: text('due_on'),
    createdAt: text('created_at').notNull(),
    doneAt: text('done_at'),
    remindedAt: text('reminded_at'),
    /** When the reminder before the due date went out by itself; it does so once. */
    remindedByItselfAt: text('reminded_by_itself_at'),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.section, table.memberId] }),
    index('handovers_member_id').on(table.memberId),
  ],
);
