import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWide } from '../schema/account/role.ts';
import { HALF_SIGNED_IN_MS, sessionEnd, sessionLimits } from '../schema/account/session-limits.ts';
import type { Me, SignInStep } from '../schema/account/account.ts';
import { cookieNamed } from './cookies.ts';
import { hashToken, makeToken } from './sign-in/token.ts';
import type { StoredSession } from './storage/account-store.ts';
import type { Store } from './storage/store.ts';

/** Sessions of signed-in accounts: the cookie holds a token, the store its hash. */
export interface Sessions {
  /** The request's session, complete or not; undefined when there is none or it has ended. */
  readonly find: (request: FastifyRequest) => Promise<StoredSession | undefined>;
  /** A new session for an account; `isVouched`: a provider has seen to the second factor. */
  readonly start: (
    request: FastifyRequest,
    reply: FastifyReply,
    accountId: string,
    isVouched?: boolean,
  ) => Promise<StoredSession>;
  /** The second factor was given: the same session under a new token. */
  readonly raise: (request: FastifyRequest, reply: FastifyReply, session: StoredSession) => Promise<StoredSession>;
  readonly end: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** Whether this browser has signed in to the account before. */
  readonly isKnownDevice: (request: FastifyRequest, accountId: string) => Promise<boolean>;
  /** Remembers this browser for the account. */
  readonly keepDevice: (request: FastifyRequest, reply: FastifyReply, accountId: string) => Promise<void>;
  /** Notes that something was done, at most once a minute. */
  readonly touch: (session: StoredSession) => Promise<void>;
}

interface SessionParts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly chance: { readonly id: () => string; readonly bytes: (count: number) => Uint8Array };
  readonly isSecure: (request: FastifyRequest) => boolean;
}

const WEEK_SECONDS = 7 * 24 * 60 * 60;
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const MINUTE_MS = 60_000;

export function createSessions({ store, clock, chance, isSecure }: SessionParts): Sessions {
  const cookie = cookieNamed('kommunalspiegel-session', WEEK_SECONDS, isSecure);
  const device = cookieNamed('kommunalspiegel-device', YEAR_SECONDS, isSecure);

  const stored = async (hash: string): Promise<StoredSession> => {
    const session = await store.findSession(hash);
    if (!session) throw new Error('A session that was just written is not there.');
    return session;
  };

  return {
    find: async (request) => {
      const token = cookie.read(request);
      const session = token === undefined ? undefined : await store.findSession(hashToken(token));
      return session && endOf(session) > clock().toISOString() ? session : undefined;
    },
    start: async (request, reply, accountId, isVouched = false) => {
      const { token, hash } = makeToken(chance.bytes);
      const at = clock().toISOString();
      const secondFactorAt = isVouched ? at : null;
      await store.createSession({
        hash,
        id: chance.id(),
        accountId,
        at,
        secondFactorAt,
        device: deviceWords(request.headers['user-agent']),
      });
      cookie.set(request, reply, token);
      return stored(hash);
    },
    raise: async (request, reply, session) => {
      const { token, hash } = makeToken(chance.bytes);
      await store.raiseSession({ hash: session.hash, newHash: hash, at: clock().toISOString() });
      cookie.set(request, reply, token);
      return stored(hash);
    },
    end: async (request, reply) => {
      const token = cookie.read(request);
      const session = token === undefined ? undefined : await store.findSession(hashToken(token));
      if (session) await store.endSession(session.account.id, session.id);
      cookie.clear(request, reply);
    },
    isKnownDevice: async (request, accountId) => {
      const token = device.read(request);
      return token !== undefined && store.knowsDevice(accountId, hashToken(token));
    },
    keepDevice: async (request, reply, accountId) => {
      const token = device.read(request) ?? makeToken(chance.bytes).token;
      await store.keepDevice(accountId, hashToken(token), clock().toISOString());
      device.set(request, reply, token);
    },
    touch: async (session) => {
      const now = clock();
      if (now.getTime() - Date.parse(session.usedAt) > MINUTE_MS) {
        await store.touchSession(session.hash, now.toISOString());
      }
    },
  };
}

/** When a session ends unless something is done; half signed in nothing extends it. */
export function endOf(session: StoredSession): string {
  const limits = sessionLimits(session.memberships.map(({ role }) => role));
  const longestMs = stepOf(session) === 'done' ? limits.longestMs : HALF_SIGNED_IN_MS;
  return sessionEnd(session, { ...limits, longestMs });
}

/** What is still missing before a session opens anything. */
export function stepOf({ account, memberships, secondFactorAt }: StoredSession): SignInStep['step'] {
  if (secondFactorAt !== null) return 'done';
  if (account.secondFactor) return 'second-factor';
  return memberships.some(({ role }) => isWide(role)) ? 'set-up-second-factor' : 'done';
}

/** A session as its owner sees it. */
export const meOf = (session: StoredSession): Me => ({
  account: session.account,
  memberships: [...session.memberships],
  session: { id: session.id, endsAt: endOf(session) },
});

/** How far a sign-in has come, as the API says it. */
export function signInStepOf(session: StoredSession): SignInStep {
  const step = stepOf(session);
  return step === 'done' ? { step, me: meOf(session) } : { step };
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** "Firefox auf Linux", from what the browser says of itself. */
function deviceWords(userAgent: string | undefined): string {
  const found = (names: readonly (readonly [string, string])[]) =>
    names.find(([sign]) => userAgent?.includes(sign))?.[1];
  return `${found(BROWSERS) ?? 'Unbekannter Browser'}${found(SYSTEMS) ? ` auf ${found(SYSTEMS)}` : ''}`;
}
