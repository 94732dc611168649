import type { Day, Instant } from './instant.ts';

// Swedish writes a date as ISO 8601 does.
const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The calendar day in Germany at a point in time. */
export const dayOf = (instant: Instant): Day => BERLIN.format(new Date(instant));

const HOUR_MS = 60 * 60 * 1000;

/** When a calendar day begins in Germany, two hours before UTC in summer, one in winter. */
export function startOfDay(day: Day): Instant {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const summer = new Date(midnight - 2 * HOUR_MS).toISOString();
  return dayOf(summer) === day ? summer : new Date(midnight - HOUR_MS).toISOString();
}

/** So many days after a day. */
export function daysAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
