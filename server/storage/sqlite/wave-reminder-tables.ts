import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';
import type { Channel } from '../../../schema/wave/unit.ts';
import { waves } from './wave-tables.ts';

/** How many units of a wave were reminded on a day in Germany; who it was, stands nowhere but at the unit, for the last one. */
export const waveReminders = sqliteTable(
  'wave_reminders',
  {
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    day: text('day').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    units: integer('units').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.waveId, table.day, table.channel] }),
    check('wave_reminders_channel', sql`${table.channel} IN ('mail', 'letter', 'list')`),
  ],
);
