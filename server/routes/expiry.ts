import type { Instant } from '../../schema/assessment/assessment.ts';
import type { Change } from '../storage/store.ts';

/** When a self-check changed at `now` is deleted: 12 calendar months later. */
export function expiryAfter(now: Date): Instant {
  const expiry = new Date(now);
  expiry.setUTCFullYear(expiry.getUTCFullYear() + 1);
  return expiry.toISOString();
}

/** A change of an assessment at `now`, as the store wants it. */
export function changeAt(now: Date, assessmentId: string): Change {
  return { assessmentId, at: now.toISOString(), expiresAt: expiryAfter(now) };
}
