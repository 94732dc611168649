import { and, count, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { ShownPeerContact } from '../../../schema/wave/peer.ts';
import type { PeerStore, StoredRequest } from '../peer-store.ts';
import { accounts, members, municipalities } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { ASKING_ROLES } from './peer-leaving.ts';
import { peerOffers, peerRequests } from './peer-tables.ts';
import { assessments } from './tables.ts';

type Asking = Parameters<PeerStore['ask']>[0];
type Withdrawal = Parameters<PeerStore['withdrawRequest']>[0];

/** All SQL on who has asked whom. */
export function peerRequestQueries({ client, db }: Connection, audit: AuditQueries) {
  const ask = client.transaction((asking: Asking): 'sent' | 'gone' | 'asked' | 'used-up' => {
    const { since, limit, at, ...request } = asking;
    const { id, offerId, municipalityId, by } = request;
    const offer = db
      .select({ address: peerOffers.address, option: peerOffers.option, whose: assessments.municipalityId })
      .from(peerOffers)
      .innerJoin(assessments, eq(assessments.id, peerOffers.assessmentId))
      .where(and(eq(peerOffers.id, offerId), isNull(peerOffers.withdrawnAt)))
      .get();
    if (!offer) return 'gone';
    const mine = eq(peerRequests.municipalityId, municipalityId);
    const there = and(mine, eq(peerRequests.offerId, offerId), isNull(peerRequests.withdrawnAt));
    if (db.select({ id: peerRequests.id }).from(peerRequests).where(there).get()) return 'asked';
    // Withdrawn ones count too: they were mailed.
    const lately = db
      .select({ n: count() })
      .from(peerRequests)
      .where(and(mine, gt(peerRequests.askedAt, since)))
      .get();
    if ((lately?.n ?? 0) >= limit) return 'used-up';
    db.insert(peerRequests)
      .values({ ...request, askedAt: at })
      .run();
    const object = `${id}: ${municipalityId} > ${offer.whose ?? ''}, ${offer.address}/${offer.option}`;
    audit.add({ at, actor: by, action: 'peer.asked', object });
    return 'sent';
  });

  const withdraw = client.transaction(({ id, waveId, municipalityId, at, by }: Withdrawal): boolean => {
    const found = db
      .select({ id: peerRequests.id })
      .from(peerRequests)
      .innerJoin(peerOffers, eq(peerOffers.id, peerRequests.offerId))
      .innerJoin(assessments, eq(assessments.id, peerOffers.assessmentId))
      .where(
        and(
          eq(peerRequests.id, id),
          eq(peerRequests.municipalityId, municipalityId),
          eq(assessments.waveId, waveId),
          isNull(peerRequests.withdrawnAt),
        ),
      )
      .get();
    if (!found) return false;
    db.update(peerRequests).set({ withdrawnAt: at }).where(eq(peerRequests.id, id)).run();
    audit.add({ at, actor: by, action: 'peer-request.withdrawn', object: id });
    return true;
  });

  const asker = alias(municipalities, 'asker');
  const asked = alias(municipalities, 'asked');
  const rowsOf = (waveId: string) =>
    db
      .select({
        id: peerRequests.id,
        offerId: peerOffers.id,
        offerWithdrawnAt: peerOffers.withdrawnAt,
        address: peerOffers.address,
        option: peerOffers.option,
        questionnaire: { id: assessments.questionnaireId, version: assessments.questionnaireVersion },
        contact: peerOffers.contact,
        asker: { id: asker.id, name: asker.name },
        asked: { id: asked.id, name: asked.name },
        by: { name: accounts.name, email: accounts.email },
        isThere: sql<number>`EXISTS (SELECT 1 FROM ${members} WHERE ${members.accountId} = ${peerRequests.by}
          AND ${members.municipalityId} = ${peerRequests.municipalityId} AND ${inArray(members.role, [...ASKING_ROLES])})`,
        text: peerRequests.text,
        askedAt: peerRequests.askedAt,
        withdrawnAt: peerRequests.withdrawnAt,
      })
      .from(peerRequests)
      .innerJoin(peerOffers, eq(peerOffers.id, peerRequests.offerId))
      .innerJoin(assessments, and(eq(assessments.id, peerOffers.assessmentId), eq(assessments.waveId, waveId)))
      .innerJoin(asker, eq(asker.id, peerRequests.municipalityId))
      .innerJoin(asked, eq(asked.id, assessments.municipalityId))
      .innerJoin(accounts, eq(accounts.id, peerRequests.by))
      .$dynamic();

  return {
    ask: (asking: Asking) => ask.immediate(asking),
    withdraw: (withdrawal: Withdrawal) => withdraw.immediate(withdrawal),
    list: (waveId: string, municipalityId: string) => {
      const newestFirst = desc(peerRequests.askedAt);
      const sent = rowsOf(waveId).where(eq(asker.id, municipalityId)).orderBy(newestFirst).all();
      const received = rowsOf(waveId).where(eq(asked.id, municipalityId)).orderBy(newestFirst).all();
      return {
        sent: sent.map((row) => toRequest(row, row.asked.name, contactOf(row.contact))),
        received: received.map((row) => toRequest(row, row.asker.name, row.isThere === 1 ? row.by : NOBODY)),
      };
    },
    remove: (before: Instant): number => db.delete(peerRequests).where(lt(peerRequests.askedAt, before)).run().changes,
  };
}

type Row = Pick<StoredRequest, 'id' | 'address' | 'option' | 'questionnaire' | 'text' | 'askedAt' | 'withdrawnAt'> & {
  readonly offerId: string;
  readonly offerWithdrawnAt: Instant | null;
};
type Who = Pick<StoredRequest, 'name' | 'email'>;

function toRequest(row: Row, municipality: string, { name, email }: Who): StoredRequest {
  const { id, address, option, questionnaire, text, askedAt, withdrawnAt } = row;
  const offer = row.offerWithdrawnAt === null ? row.offerId : null;
  return { id, offer, municipality, name, email, address, option, questionnaire, text, askedAt, withdrawnAt };
}

/** Whoever asked has left the municipality. */
const NOBODY: Who = { name: '', email: '' };

/** Nothing of it is left once the offer is withdrawn. */
const contactOf = (contact: string | null): Who =>
  contact === null ? NOBODY : ShownPeerContact.parse(JSON.parse(contact));
