import { and, asc, count, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Instant } from '../../../schema/assessment/instant.ts';
import type { Share } from '../../../schema/assessment/share.ts';
import { MOST_SHARES } from '../../../schema/assessment/share-limits.ts';
import type { NewStoredShare, ReportStore, StoredShare } from '../report-store.ts';
import { accounts } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { shares } from './share-tables.ts';
import { assessments } from './tables.ts';

type Revoking = Parameters<ReportStore['revokeShare']>[0];

/** All SQL on links to reports. */
export function shareQueries({ client, db }: Connection, audit: AuditQueries) {
  const shown = () =>
    db
      .select({
        id: shares.id,
        note: shares.note,
        createdAt: shares.createdAt,
        by: accounts.name,
        expiresAt: shares.expiresAt,
        openings: shares.openings,
        lastOpenedAt: shares.lastOpenedAt,
        revokedAt: shares.revokedAt,
      })
      .from(shares)
      .leftJoin(accounts, eq(accounts.id, shares.createdBy));

  const notExpired = (assessmentId: string, now: Instant) =>
    and(eq(shares.assessmentId, assessmentId), gt(shares.expiresAt, now));

  const create = client.transaction((share: NewStoredShare): Share | 'too-many' | 'gone' => {
    const { assessmentId, at, by, ...row } = share;
    if (!db.select({ id: assessments.id }).from(assessments).where(eq(assessments.id, assessmentId)).get())
      return 'gone';
    const there = db.select({ n: count() }).from(shares).where(notExpired(assessmentId, at)).get();
    if ((there?.n ?? 0) >= MOST_SHARES) return 'too-many';
    db.insert(shares)
      .values({ ...row, assessmentId, createdAt: at, createdBy: by?.id ?? null })
      .run();
    audit.add({ at, actor: by?.id ?? null, action: 'share.created', object: share.id });
    const { id, note, expiresAt } = row;
    const fresh = { openings: 0, lastOpenedAt: null, revokedAt: null };
    return { id, note, createdAt: at, by: by?.name ?? null, expiresAt, ...fresh };
  });

  const open = client.transaction((id: string, at: Instant): boolean => {
    const { changes } = db
      .update(shares)
      .set({ openings: sql`${shares.openings} + 1`, lastOpenedAt: at })
      .where(and(eq(shares.id, id), isNull(shares.revokedAt), gt(shares.expiresAt, at)))
      .run();
    if (changes > 0) audit.add({ at, actor: null, action: 'share.opened', object: id });
    return changes > 0;
  });

  const revoke = client.transaction(({ assessmentId, shareId, at, by }: Revoking): boolean => {
    const { changes } = db
      .update(shares)
      .set({ revokedAt: at })
      .where(and(eq(shares.id, shareId), eq(shares.assessmentId, assessmentId), isNull(shares.revokedAt)))
      .run();
    if (changes > 0) audit.add({ at, actor: by?.id ?? null, action: 'share.revoked', object: shareId });
    return changes > 0;
  });

  const find = (tokenHash: string, now: Instant): StoredShare | undefined => {
    const row = db
      .select({ share: shares, assessmentEnds: assessments.expiresAt })
      .from(shares)
      .innerJoin(assessments, eq(assessments.id, shares.assessmentId))
      .where(eq(shares.tokenHash, tokenHash))
      .get();
    if (!row) return undefined;
    const { id, assessmentId, passwordHash, expiresAt, revokedAt } = row.share;
    return {
      id,
      assessmentId,
      passwordHash,
      isGood: revokedAt === null && expiresAt > now && row.assessmentEnds > now,
    };
  };

  return {
    create: (share: NewStoredShare) => create.immediate(share),
    list: (assessmentId: string, now: Instant): Share[] =>
      shown().where(notExpired(assessmentId, now)).orderBy(desc(shares.createdAt), asc(shares.id)).all(),
    find,
    open: (id: string, at: Instant) => open.immediate(id, at),
    revoke: (revoking: Revoking) => revoke.immediate(revoking),
    removeExpired: (now: Instant): number => db.delete(shares).where(lte(shares.expiresAt, now)).run().changes,
  };
}
