import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { waves } from './wave-tables.ts';

/** What was published, as it was published: rows are added and never changed. */
export const releases = sqliteTable(
  'releases',
  {
    id: text('id').primaryKey(),
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id),
    /** 1, 2, … of the wave. */
    number: integer('number').notNull(),
    publishedAt: text('published_at').notNull(),
    /** An account's id. */
    publishedBy: text('published_by'),
    /** JSON, byte by byte what was signed in its canonical form; see `schema/release/canonical.ts`. */
    document: text('document').notNull(),
    /** JSON. */
    signature: text('signature').notNull(),
    /** JSON of what lists say of it, so that they need not read documents. */
    entry: text('entry').notNull(),
  },
  (table) => [
    uniqueIndex('releases_number').on(table.waveId, table.number),
    check('releases_number', sql`${table.number} > 0`),
  ],
);

/**
 * Who is in which Vergleichsgruppe; never leaves the server. Later releases add latecomers only, and a group that differs
 * little from an earlier one is told in bands of five, so this must outlive the municipality: by official key, which says
 * no more than that it took part, and without a foreign key.
 */
export const releaseMembers = sqliteTable(
  'release_members',
  {
    releaseId: text('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    ars: text('ars').notNull(),
    atom: text('atom').notNull(),
    /** Ids of the questionnaires that it handed in, commas between; NULL: published before this was kept. */
    parts: text('parts'),
  },
  (table) => [primaryKey({ columns: [table.releaseId, table.ars] }), index('release_members_ars').on(table.ars)],
);
