import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { assessments } from './tables.ts';

/** One plan per assessment. It is no answer: kept when the answers are frozen, and read by no evaluation. */
export const plans = sqliteTable(
  'plans',
  {
    assessmentId: text('assessment_id')
      .primaryKey()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    /** JSON: ids of measures; an empty list when the plan was removed: the row stays so that revisions never restart. */
    measures: text('measures').notNull(),
    revision: integer('revision').notNull(),
    savedAt: text('saved_at').notNull(),
    savedBy: text('saved_by'),
  },
  (table) => [check('plans_revision', sql`${table.revision} > 0`)],
);
