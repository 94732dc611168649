import { and, asc, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import { Scope } from '../../../schema/account/account.ts';
import type { Membership } from '../../../schema/account/account.ts';
import { isWide } from '../../../schema/account/role.ts';
import { sessionLimits } from '../../../schema/account/session-limits.ts';
import type { Instant } from '../../../schema/assessment/instant.ts';
import type { AccountStore, StoredSession } from '../account-store.ts';
import { accounts, devices, members, municipalities, sessions } from './account-tables.ts';
import { toAccount } from './accounts.ts';
import type { Connection } from './open.ts';

type NewSession = Parameters<AccountStore['createSession']>[0];
type Raised = Parameters<AccountStore['raiseSession']>[0];

const DEVICE_MS = 365 * 24 * 60 * 60 * 1000;

/** All SQL on sessions, and on the browsers that have had one. */
export function sessionQueries({ db }: Connection) {
  // Asked with every request of who is signed in.
  const byHash = db
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.hash, sql.placeholder('hash')))
    .prepare();
  const membershipsOf = db
    .select({ member: members, municipality: municipalities.name })
    .from(members)
    .leftJoin(municipalities, eq(municipalities.id, members.municipalityId))
    .where(eq(members.accountId, sql.placeholder('accountId')))
    .orderBy(asc(municipalities.name), asc(members.joinedAt), asc(members.id))
    .prepare();

  const ownSessions = (accountId: string, except: string | null) =>
    and(eq(sessions.accountId, accountId), except === null ? undefined : ne(sessions.id, except));

  const memberships = (accountId: string): Membership[] => membershipsOf.all({ accountId }).map(toMembership);

  return {
    memberships,
    create: ({ hash, id, accountId, at, secondFactorAt, device }: NewSession) =>
      db.insert(sessions).values({ hash, id, accountId, createdAt: at, usedAt: at, secondFactorAt, device }).run(),
    find: (hash: string): StoredSession | undefined => {
      const found = byHash.get({ hash });
      if (!found) return undefined;
      const { id, createdAt, usedAt, secondFactorAt } = found.session;
      const account = toAccount(found.account);
      return { id, hash, createdAt, usedAt, secondFactorAt, account, memberships: memberships(account.id) };
    },
    raise: ({ hash, newHash, at }: Raised) =>
      db.update(sessions).set({ hash: newHash, usedAt: at, secondFactorAt: at }).where(eq(sessions.hash, hash)).run(),
    touch: (hash: string, usedAt: Instant) => db.update(sessions).set({ usedAt }).where(eq(sessions.hash, hash)).run(),
    list: (accountId: string) =>
      db
        .select({ id: sessions.id, createdAt: sessions.createdAt, usedAt: sessions.usedAt, device: sessions.device })
        .from(sessions)
        .where(eq(sessions.accountId, accountId))
        .orderBy(desc(sessions.usedAt), asc(sessions.id))
        .all(),
    end: (accountId: string, id: string): boolean =>
      db
        .delete(sessions)
        .where(and(eq(sessions.accountId, accountId), eq(sessions.id, id)))
        .run().changes > 0,
    endOthers: (accountId: string, except: string | null): number =>
      db.delete(sessions).where(ownSessions(accountId, except)).run().changes,
    /** By the longest limits there are; whether a session still opens anything is asked with every request. */
    removeStale: (now: Instant): number => {
      const { idleMs, longestMs } = sessionLimits([]);
      const ended = or(lt(sessions.usedAt, before(now, idleMs)), lt(sessions.createdAt, before(now, longestMs)));
      const unseen = lt(devices.usedAt, before(now, DEVICE_MS));
      return db.delete(sessions).where(ended).run().changes + db.delete(devices).where(unseen).run().changes;
    },
    knowsDevice: (accountId: string, hash: string): boolean =>
      db
        .select({ usedAt: devices.usedAt })
        .from(devices)
        .where(and(eq(devices.hash, hash), eq(devices.accountId, accountId)))
        .get() !== undefined,
    keepDevice: (accountId: string, hash: string, usedAt: Instant) =>
      db
        .insert(devices)
        .values({ accountId, hash, usedAt })
        .onConflictDoUpdate({ target: [devices.hash, devices.accountId], set: { usedAt } })
        .run(),
  };
}

const before = (now: Instant, ms: number): Instant => new Date(Date.parse(now) - ms).toISOString();

interface Row {
  readonly member: typeof members.$inferSelect;
  readonly municipality: string | null;
}

function toMembership({ member: { id, role, scope, municipalityId }, municipality }: Row): Membership {
  if (!isWide(role)) return { id, role, municipality: { id: municipalityId ?? '', name: municipality ?? '' } };
  return role === 'operator' ? { id, role } : { id, role, scope: Scope.parse(JSON.parse(scope ?? '{}')) };
}
