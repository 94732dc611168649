import { desc, eq, max } from 'drizzle-orm';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import { entryOf } from '../../../schema/release/entry.ts';
import { ReleaseEntry } from '../../../schema/release/publication.ts';
import { ReleaseDocument, SignedRelease } from '../../../schema/release/release.ts';
import type { OwnPlace, PeerSource, ReleaseStore, StoredRelease } from '../release-store.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { PARTS, releaseBasisQueries } from './release-basis.ts';
import { releaseMembers, releases } from './release-tables.ts';
import { waveConsents, waves } from './wave-tables.ts';

type Keeping = Parameters<ReleaseStore['keepRelease']>[0];
interface CellRow {
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly submitted: number;
  readonly closed: number;
}
interface OwnRow {
  readonly wave_id: string;
  readonly state: string;
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly status: string;
}

/** All SQL on published releases. */
export function releaseQueries({ client, db }: Connection, audit: AuditQueries) {
  const basis = releaseBasisQueries(client);

  const keep = client.transaction(({ document, members, signature, lastConsent, by }: Keeping): 'kept' | 'changed' => {
    const { id, number, publishedAt } = document;
    const waveId = document.wave.id;
    const wave = db.select().from(waves).where(eq(waves.id, waveId)).get();
    const isClosed = wave?.status === 'closed' || wave?.status === 'archived';
    const isNext = basis.read(waveId).number === number;
    if (!isClosed || !isNext || lastConsentOf(waveId) !== lastConsent) return 'changed';
    db.insert(releases)
      .values({
        id,
        waveId,
        number,
        publishedAt,
        publishedBy: by,
        document: JSON.stringify(document),
        signature: JSON.stringify(signature),
        entry: JSON.stringify(entryOf(document)),
      })
      .run();
    for (const [atom, own] of members) {
      for (const { id: ars, parts } of own) {
        db.insert(releaseMembers).values({ releaseId: id, atom, ars, parts: parts.join() }).run();
      }
    }
    // Of the first one: consents were fixed then.
    const releasedAt = wave.releasedAt ?? publishedAt;
    db.update(waves)
      .set({ releasedAt, revision: wave.revision + 1 })
      .where(eq(waves.id, waveId))
      .run();
    audit.add({ at: publishedAt, actor: by, action: 'release.published', object: `${waveId}/${number}` });
    return 'kept';
  });

  const lastConsentOf = (waveId: string): number =>
    db
      .select({ id: max(waveConsents.id) })
      .from(waveConsents)
      .where(eq(waveConsents.waveId, waveId))
      .get()?.id ?? 0;

  const own = client.prepare<{ id: string }, OwnRow>(`
    SELECT unit.wave_id, unit.state, assessments.status,
      coalesce(unit.override_kind, unit.kind) AS kind,
      coalesce(unit.override_size_class, unit.size_class) AS size_class
    FROM assessments
    JOIN wave_units AS unit
      ON unit.wave_id = assessments.wave_id AND unit.municipality_id = assessments.municipality_id
    WHERE assessments.id = @id
    ORDER BY unit.merged_into IS NOT NULL LIMIT 1`);
  const cells = client.prepare<{ waveId: string; state: string }, CellRow>(`
    WITH ${PARTS}
    SELECT kind, size_class, count(*) AS submitted, sum(NOT is_open) AS closed
    FROM part WHERE state = @state GROUP BY kind, size_class`);

  const peers = client.transaction((assessmentId: string): PeerSource | undefined => {
    const row = own.get({ id: assessmentId });
    if (!row) return undefined;
    const { wave_id: waveId, state: land, kind, size_class: sizeClass, status } = row;
    const place: OwnPlace = { land, kind, sizeClass, hasSubmitted: status === 'submitted' };
    const newest = db
      .select({ document: releases.document })
      .from(releases)
      .where(eq(releases.waveId, waveId))
      .orderBy(desc(releases.number))
      .limit(1)
      .get();
    if (newest) return { state: 'released', own: place, document: ReleaseDocument.parse(JSON.parse(newest.document)) };
    const found = cells.all({ waveId, state: land });
    return {
      state: 'pending',
      own: place,
      cells: found.map(({ size_class, ...cell }) => ({ ...cell, sizeClass: size_class })),
    };
  });

  const title = client.prepare<{ id: string }, { readonly title: string }>(
    'SELECT title FROM waves JOIN assessments ON assessments.wave_id = waves.id WHERE assessments.id = @id',
  );

  return {
    basis: basis.read,
    keep: (keeping: Keeping) => keep.immediate(keeping),
    list: (waveId?: string): ReleaseEntry[] =>
      db
        .select({ entry: releases.entry })
        .from(releases)
        .where(waveId === undefined ? undefined : eq(releases.waveId, waveId))
        .orderBy(desc(releases.publishedAt), desc(releases.number))
        .all()
        .map(({ entry }) => ReleaseEntry.parse(JSON.parse(entry))),
    find: (id: string): StoredRelease | undefined => {
      const row = db.select().from(releases).where(eq(releases.id, id)).get();
      if (!row) return undefined;
      return {
        entry: ReleaseEntry.parse(JSON.parse(row.entry)),
        document: ReleaseDocument.parse(JSON.parse(row.document)),
        signature: SignedRelease.shape.signature.parse(JSON.parse(row.signature)),
      };
    },
    peers: (assessmentId: string) => peers(assessmentId),
    waveTitle: (assessmentId: string): string | undefined => title.get({ id: assessmentId })?.title,
  };
}
