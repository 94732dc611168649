import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { ShownPeerContact } from '../../../schema/wave/peer.ts';
import type { ForeignOffer, PeerStore, StoredOffer } from '../peer-store.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { peerOffers } from './peer-tables.ts';
import { assessments, submissions, submittedAnswers } from './tables.ts';
import { waves, waveUnits } from './wave-tables.ts';

type Setting = Parameters<PeerStore['setOffers']>[0];

/** All SQL on what municipalities offer to be asked about. */
export function peerOfferQueries({ client, db }: Connection, audit: AuditQueries) {
  const ofMunicipality = (waveId: string, municipalityId: string) =>
    and(eq(assessments.waveId, waveId), eq(assessments.municipalityId, municipalityId));

  const own = (waveId: string, municipalityId: string): StoredOffer[] =>
    db
      .select(COLUMNS)
      .from(peerOffers)
      .innerJoin(assessments, eq(assessments.id, peerOffers.assessmentId))
      .where(and(ofMunicipality(waveId, municipalityId), isNull(peerOffers.withdrawnAt)))
      .orderBy(asc(peerOffers.offeredAt), asc(peerOffers.id))
      .all()
      .map(withContact);

  /** Whether each is about a submitted assessment of this municipality in this wave. */
  const areOwn = ({ waveId, municipalityId, offers }: Setting): boolean => {
    const found = db
      .select({ id: assessments.id })
      .from(assessments)
      .where(and(ofMunicipality(waveId, municipalityId), eq(assessments.status, 'submitted')))
      .all();
    const ids = new Set(found.map(({ id }) => id));
    return offers.every(({ assessmentId }) => ids.has(assessmentId));
  };

  const withdraw = (id: string, at: Instant, by: string): void => {
    db.update(peerOffers).set({ withdrawnAt: at, contact: null, note: '' }).where(eq(peerOffers.id, id)).run();
    audit.add({ at, actor: by, action: 'peer-offer.withdrawn', object: id });
  };

  const set = client.transaction((setting: Setting): 'set' | 'fixed' | 'gone' => {
    const { waveId, municipalityId, contact, offers, at, by } = setting;
    const wave = db.select({ releasedAt: waves.releasedAt }).from(waves).where(eq(waves.id, waveId)).get();
    if (!wave || (offers.length > 0 && contact === null) || !areOwn(setting)) return 'gone';
    const present = new Map(own(waveId, municipalityId).map((offer) => [keyOf(offer), offer]));
    if (wave.releasedAt !== null && offers.some((offer) => !present.has(keyOf(offer)))) return 'fixed';
    for (const { id, ...offer } of offers) {
      const kept = present.get(keyOf(offer));
      present.delete(keyOf(offer));
      const said = { contact: JSON.stringify(contact), note: offer.note };
      // The day stays: an answer is open from when it was offered, not from when the telephone number changed.
      if (kept) db.update(peerOffers).set(said).where(eq(peerOffers.id, kept.id)).run();
      else {
        const fresh = { ...said, offeredAt: at, by, withdrawnAt: null };
        const [row] = db
          .insert(peerOffers)
          .values({ id, ...offer, ...fresh })
          .onConflictDoUpdate({ target: [peerOffers.assessmentId, peerOffers.address, peerOffers.option], set: fresh })
          .returning({ id: peerOffers.id })
          .all();
        audit.add({ at, actor: by, action: 'peer-offer.made', object: row?.id ?? id });
      }
    }
    for (const { id } of present.values()) withdraw(id, at, by);
    return 'set';
  });

  return {
    own,
    set: (setting: Setting) => set.immediate(setting),
    foreign: (waveId: string, municipalityId: string): ForeignOffer[] =>
      holding(db, waveId)
        .filter((offer) => offer.municipalityId !== municipalityId)
        .filter(({ offeredAt, releasedAt }) => releasedAt !== null && offeredAt < releasedAt)
        .map(({ municipalityId: _whose, releasedAt: _when, ...offer }) => withContact(offer)),
    opened: (waveId: string, at: Instant) => openedAnswersOf(db, waveId, at),
    /** Within the transaction of whoever calls it. */
    removeWithdrawn: (before: Instant): number =>
      db
        .delete(peerOffers)
        .where(and(isNotNull(peerOffers.withdrawnAt), lt(peerOffers.withdrawnAt, before)))
        .run().changes,
  };
}

/** Offers that hold: not withdrawn, and what was handed in says yes there. */
const holding = (db: Connection['db'], waveId: string) =>
  db
    .select({
      ...COLUMNS,
      questionnaire: { id: assessments.questionnaireId, version: assessments.questionnaireVersion },
      municipality: waveUnits.name,
      state: waveUnits.state,
      sizeClass: assessments.sizeClass,
      municipalityId: assessments.municipalityId,
      releasedAt: waves.releasedAt,
    })
    .from(peerOffers)
    .innerJoin(assessments, eq(assessments.id, peerOffers.assessmentId))
    .innerJoin(waves, eq(waves.id, assessments.waveId))
    .innerJoin(waveUnits, and(eq(waveUnits.waveId, waves.id), eq(waveUnits.municipalityId, assessments.municipalityId)))
    .innerJoin(submissions, and(eq(submissions.assessmentId, assessments.id), isNull(submissions.reopenedAt)))
    .innerJoin(
      submittedAnswers,
      and(
        eq(submittedAnswers.submissionId, submissions.id),
        eq(submittedAnswers.address, peerOffers.address),
        eq(submittedAnswers.state, 'answered'),
        sql`${submittedAnswers.answer} = json_quote(${peerOffers.option})`,
      ),
    )
    .where(
      and(
        eq(waves.id, waveId),
        eq(assessments.status, 'submitted'),
        isNull(waveUnits.mergedInto),
        isNull(peerOffers.withdrawnAt),
      ),
    )
    .orderBy(asc(peerOffers.id))
    .all();

/** What was offered before `at` and still holds, per assessment: these answers are open, and a release counts them apart. */
export function openedAnswersOf(
  db: Connection['db'],
  waveId: string,
  at: Instant,
): { readonly assessmentId: string; readonly addresses: readonly string[] }[] {
  const found = new Map<string, Set<string>>();
  for (const { assessmentId, address, offeredAt } of holding(db, waveId)) {
    if (offeredAt >= at) continue;
    found.set(assessmentId, (found.get(assessmentId) ?? new Set()).add(address));
  }
  return [...found].map(([assessmentId, addresses]) => ({ assessmentId, addresses: [...addresses].toSorted() }));
}

const COLUMNS = {
  id: peerOffers.id,
  assessmentId: peerOffers.assessmentId,
  address: peerOffers.address,
  option: peerOffers.option,
  contact: peerOffers.contact,
  note: peerOffers.note,
  offeredAt: peerOffers.offeredAt,
};

const keyOf = ({ assessmentId, address, option }: Pick<StoredOffer, 'assessmentId' | 'address' | 'option'>): string =>
  `${assessmentId}/${address}/${option}`;

/** One that is not withdrawn has a contact. */
const withContact = <Row extends { readonly contact: string | null }>({ contact, ...row }: Row) => ({
  ...row,
  contact: ShownPeerContact.parse(JSON.parse(contact ?? 'null')),
});
