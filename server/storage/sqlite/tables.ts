import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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
  },
  (table) => [
    foreignKey({
      columns: [table.questionnaireId, table.questionnaireVersion],
      foreignColumns: [questionnaires.id, questionnaires.version],
    }),
    index('assessments_expires_at').on(table.expiresAt),
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
    revision: integer('revision').notNull(),
    changedAt: text('changed_at').notNull(),
    cause: text('cause').$type<Cause>().notNull(),
    /** Who; NULL without an account. */
    changedBy: text('changed_by'),
    /** The sender's name for the change, so that a save sent twice is stored once. */
    clientId: text('client_id'),
  },
  (table) => [
    uniqueIndex('answer_history_revision').on(table.assessmentId, table.address, table.revision),
    uniqueIndex('answer_history_client_id')
      .on(table.assessmentId, table.address, table.clientId)
      .where(sql`${table.clientId} IS NOT NULL`),
    check('answer_history_cause', sql`${table.cause} IN ('answer', 'file')`),
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
