import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { accounts, members } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { peerOffers, peerRequests } from './peer-tables.ts';
import { assessments } from './tables.ts';

/** Whoever may offer and ask for a municipality. */
export const ASKING_ROLES = ['officer', 'head'] as const;

interface Leaving {
  readonly accountId: string | null;
  readonly municipalityId: string | null;
  readonly at: Instant;
  readonly by: string | null;
}

/**
 * After a role of somebody's is gone: if she has none left that asks for this municipality, nobody shall be sent to her, and
 * what she wrote goes. Offers with her address are withdrawn, her requests are withdrawn and without words. Within the
 * transaction of whoever calls it.
 */
export function forgetLeaver(
  { db }: Connection,
  audit: AuditQueries,
  { accountId, municipalityId, at, by }: Leaving,
): void {
  if (accountId === null || municipalityId === null) return;
  const stays = and(
    eq(members.accountId, accountId),
    eq(members.municipalityId, municipalityId),
    inArray(members.role, [...ASKING_ROLES]),
  );
  if (db.select({ id: members.id }).from(members).where(stays).get()) return;
  const offers = db
    .select({ id: peerOffers.id })
    .from(peerOffers)
    .innerJoin(
      assessments,
      and(eq(assessments.id, peerOffers.assessmentId), eq(assessments.municipalityId, municipalityId)),
    )
    .innerJoin(accounts, eq(accounts.id, accountId))
    .where(
      and(isNull(peerOffers.withdrawnAt), sql`lower(${peerOffers.contact} ->> '$.email') = lower(${accounts.email})`),
    )
    .all();
  for (const { id } of offers) {
    db.update(peerOffers).set({ withdrawnAt: at, contact: null, note: '' }).where(eq(peerOffers.id, id)).run();
    audit.add({ at, actor: by, action: 'peer-offer.withdrawn', object: id });
  }
  const own = and(eq(peerRequests.by, accountId), eq(peerRequests.municipalityId, municipalityId));
  db.update(peerRequests)
    .set({ withdrawnAt: sql`coalesce(${peerRequests.withdrawnAt}, ${at})`, text: '' })
    .where(own)
    .run();
}
