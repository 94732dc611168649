import type { Present } from '../schema/assessment/changes.ts';
import { POLL_MS } from '../schema/assessment/poll.ts';

/** Somebody who has an assessment open in a browser; all tabs of one browser count once. */
interface Seen extends Present {
  readonly who: string;
  readonly at: number;
}

/** Who has which assessment open right now; kept in memory, for it is true for seconds only. */
export interface Presence {
  /** Notes somebody and tells who else is there. */
  readonly meet: (assessmentId: string, who: { readonly id: string } & Present) => Present[];
}

/** Two missed questions, and whoever asked is gone. */
const GONE_AFTER_MS = POLL_MS * 3;
/** More are not named; nobody reads a list of them. */
const MOST = 20;

export function createPresence(clock: () => Date): Presence {
  const rooms = new Map<string, Map<string, Seen>>();

  const sweep = (now: number): void => {
    for (const [id, room] of rooms) {
      for (const [who, seen] of room) if (now - seen.at > GONE_AFTER_MS) room.delete(who);
      if (room.size === 0) rooms.delete(id);
    }
  };

  return {
    meet: (assessmentId, { id, name, section }) => {
      const now = clock().getTime();
      sweep(now);
      const room = rooms.get(assessmentId) ?? new Map<string, Seen>();
      room.set(id, { who: id, name, section, at: now });
      rooms.set(assessmentId, room);
      const others = [...room.values()].filter((seen) => seen.who !== id);
      return others.slice(0, MOST).map((seen) => ({ name: seen.name, section: seen.section }));
    },
  };
}
