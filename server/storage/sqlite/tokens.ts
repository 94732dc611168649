import { and, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Instant } from '../../../schema/assessment/instant.ts';
import type { AccountStore, StoredToken } from '../account-store.ts';
import { tokens } from './account-tables.ts';
import type { Connection } from './open.ts';

type NewToken = Parameters<AccountStore['createToken']>[0];

/** All SQL on the tokens of links. */
export function tokenQueries({ client, db }: Connection) {
  const good = (hash: string, now: Instant) =>
    and(eq(tokens.hash, hash), isNull(tokens.usedAt), gt(tokens.expiresAt, now));

  const create = client.transaction((token: NewToken): void => {
    const memberId = token.purpose === 'invitation' ? token.memberId : null;
    const accountId = token.purpose === 'reset' ? token.accountId : null;
    const person = memberId === null ? eq(tokens.accountId, accountId ?? '') : eq(tokens.memberId, memberId);
    const { hash, purpose, at, expiresAt, keepsEarlier = false } = token;
    const earlier = and(eq(tokens.purpose, purpose), person);
    if (!keepsEarlier) db.delete(tokens).where(earlier).run();
    db.insert(tokens).values({ hash, purpose, memberId, accountId, createdAt: at, expiresAt }).run();
  });

  return {
    create: (token: NewToken) => create.immediate(token),
    find: (hash: string, now: Instant) => toToken(db.select().from(tokens).where(good(hash, now)).get()),
    use: (hash: string, now: Instant) =>
      toToken(db.update(tokens).set({ usedAt: now }).where(good(hash, now)).returning().get()),
    removeStale: (now: Instant): number =>
      db
        .delete(tokens)
        .where(or(isNotNull(tokens.usedAt), lte(tokens.expiresAt, now)))
        .run().changes,
  };
}

function toToken(row: typeof tokens.$inferSelect | undefined): StoredToken | undefined {
  if (row === undefined) return undefined;
  const { memberId, accountId, expiresAt } = row;
  if (memberId !== null) return { purpose: 'invitation', memberId, expiresAt };
  return accountId === null ? undefined : { purpose: 'reset', accountId, expiresAt };
}
