import type { Day, Instant } from './instant.ts';

// Swedish writes a date as ISO 8601 does.
const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The calendar day in Germany at a point in time. */
export const dayOf = (instant: Instant): Day => BERLIN.format(new Date(instant));

/** So many days after a day. */
export function daysAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
