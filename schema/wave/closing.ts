import { dayOf } from '../assessment/day.ts';
import type { Day } from '../assessment/instant.ts';
import type { WaveUnit } from './unit.ts';
import type { Wave } from './wave.ts';

type Times = Pick<Wave, 'status' | 'opensOn' | 'closesOn'>;

/** Whether answers can be handed in on this day in Germany, the closing day included. */
export const takesAnswers = ({ status, opensOn, closesOn }: Times, today: Day): boolean =>
  status === 'open' && opensOn <= today && today <= closesOn;

/** The last day on which answers were or will be taken: an earlier one where somebody has closed the wave before its time. */
export function lastDayOf({ closesOn, closedAt }: Pick<Wave, 'closesOn' | 'closedAt'>): Day {
  const closed = closedAt === null ? closesOn : dayOf(closedAt);
  return closed < closesOn ? closed : closesOn;
}

/** Whether an open wave's closing day is over. */
export const isOver = ({ status, closesOn }: Times, today: Day): boolean => status === 'open' && closesOn < today;

/** Whether a unit's code can be redeemed on this day in Germany. */
export const isGoodCode = (
  wave: Times,
  { invitation, redeemedAt, mergedInto }: Pick<WaveUnit, 'invitation' | 'redeemedAt' | 'mergedInto'>,
  today: Day,
): boolean =>
  takesAnswers(wave, today) &&
  redeemedAt === null &&
  mergedInto === null &&
  invitation.revokedAt === null &&
  invitation.expiresOn !== null &&
  today <= invitation.expiresOn;
