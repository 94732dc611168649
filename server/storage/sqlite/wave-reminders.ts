import type { ReminderDay } from '../../../schema/wave/participation.ts';
import type { Channel } from '../../../schema/wave/unit.ts';
import type { Connection } from './open.ts';

/** All SQL on how many units were reminded when. */
export function waveReminderQueries({ client }: Connection) {
  const count = client.prepare(`INSERT INTO wave_reminders (wave_id, day, channel, units) VALUES (?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET units = units + 1`);
  const days = client.prepare(`SELECT day,
      coalesce(sum(units) FILTER (WHERE channel = 'mail'), 0) AS mail,
      coalesce(sum(units) FILTER (WHERE channel = 'letter'), 0) AS letter,
      coalesce(sum(units) FILTER (WHERE channel = 'list'), 0) AS list
    FROM wave_reminders WHERE wave_id = ? GROUP BY day ORDER BY day`);
  return {
    /** One unit more, within the deed that reminds it. */
    add: (waveId: string, day: string, channel: Channel): void => void count.run(waveId, day, channel),
    list: (waveId: string): ReminderDay[] => days.all(waveId) as ReminderDay[],
  };
}
