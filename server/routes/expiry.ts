import type { Instant } from '../../schema/assessment/assessment.ts';

/** When a self-check changed at `now` is deleted: 12 calendar months later. */
export function expiryAfter(now: Date): Instant {
  const expiry = new Date(now);
  expiry.setUTCFullYear(expiry.getUTCFullYear() + 1);
  return expiry.toISOString();
}
