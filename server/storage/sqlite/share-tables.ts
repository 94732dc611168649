import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { assessments } from './tables.ts';

/** Links to reports for people without an account. */
export const shares = sqliteTable(
  'shares',
  {
    id: text('id').primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    /** SHA-256 of the link's token; the token itself is stored nowhere. */
    tokenHash: text('token_hash').notNull().unique(),
    /** argon2id in PHC format. */
    passwordHash: text('password_hash').notNull(),
    note: text('note').notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by'),
    expiresAt: text('expires_at').notNull(),
    openings: integer('openings').notNull().default(0),
    lastOpenedAt: text('last_opened_at'),
    revokedAt: text('revoked_at'),
  },
  (table) => [
    index('shares_assessment_id').on(table.assessmentId),
    index('shares_expires_at').on(table.expiresAt),
    check('shares_openings', sql`${table.openings} >= 0`),
  ],
);
