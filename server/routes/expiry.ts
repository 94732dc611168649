import type { Instant } from '../../schema/assessment/instant.ts';
import type { Admitted } from '../access.ts';
import type { Change } from '../storage/store.ts';

const YEARS_WITHOUT_OWNER = 1;
/** As long as a municipality may want to show what it handed in: a term of its council. */
const YEARS_WITH_OWNER = 5;

/** When an assessment changed at `now` is deleted: 12 months later a self-check, 5 years later one with an owner. */
export function expiryAfter(now: Date, isOwned = false): Instant {
  const expiry = new Date(now);
  expiry.setUTCFullYear(expiry.getUTCFullYear() + (isOwned ? YEARS_WITH_OWNER : YEARS_WITHOUT_OWNER));
  return expiry.toISOString();
}

/** A change of an assessment at `now` by whoever was let in to it, as the store wants it. */
export function changeAt(now: Date, { assessment, by }: Pick<Admitted, 'assessment' | 'by'>): Change {
  const isOwned = assessment.municipalityId !== undefined;
  return { assessmentId: assessment.id, at: now.toISOString(), expiresAt: expiryAfter(now, isOwned), by };
}
