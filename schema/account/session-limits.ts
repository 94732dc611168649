import type { Role } from './role.ts';
import { isWide } from './role.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long a signed-in session lives: without a deed, and at most. Unsent answers outlive it, so a long working day is
 * the measure; whoever administers others is signed out sooner (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
 */
export interface SessionLimits {
  readonly idleMs: number;
  readonly longestMs: number;
}

/** How long somebody may take for the second factor after the password. */
export const HALF_SIGNED_IN_MS = 15 * MINUTE;

/** For deeds that a session left open must not be enough for: how long ago the sign-in may be. */
export const JUST_SIGNED_IN_MS = 15 * MINUTE;

/** The limits for somebody with these roles. */
export function sessionLimits(roles: readonly Role[]): SessionLimits {
  return roles.some(isWide) ? { idleMs: HOUR, longestMs: 12 * HOUR } : { idleMs: 10 * HOUR, longestMs: 7 * 24 * HOUR };
}

/** When a session ends unless something is done; ISO 8601. */
export function sessionEnd(session: { createdAt: string; usedAt: string }, limits: SessionLimits): string {
  const idle = Date.parse(session.usedAt) + limits.idleMs;
  const longest = Date.parse(session.createdAt) + limits.longestMs;
  return new Date(Math.min(idle, longest)).toISOString();
}

/** How long before its end the interface asks whether to stay signed in (WCAG 2.2.1). */
export const WARN_BEFORE_END_MS = 5 * MINUTE;
