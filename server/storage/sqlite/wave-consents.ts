import { and, desc, eq } from 'drizzle-orm';
import type { ConsentChange } from '../../../schema/wave/consent.ts';
import type { WaveStore } from '../wave-store.ts';
import { accounts } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { waveConsents, waves, waveUnits } from './wave-tables.ts';

type Setting = Parameters<WaveStore['setConsent']>[0];

/** All SQL on what municipalities allow in waves. */
export function waveConsentQueries({ client, db }: Connection, audit: AuditQueries) {
  const set = client.transaction(({ waveId, municipalityId, consent, at, by }: Setting) => {
    const takesPart = and(eq(waveUnits.waveId, waveId), eq(waveUnits.municipalityId, municipalityId));
    const wave = db
      .select({ releasedAt: waves.releasedAt })
      .from(waves)
      .innerJoin(waveUnits, and(eq(waveUnits.waveId, waves.id), takesPart))
      .get();
    if (!wave) return 'gone';
    if (wave.releasedAt !== null) return 'fixed';
    db.insert(waveConsents)
      .values({ waveId, municipalityId, ...consent, at, by })
      .run();
    audit.add({ at, actor: by, action: 'wave-consent.set', object: `${waveId}/${municipalityId}` });
    return 'changed';
  });

  return {
    set: (setting: Setting) => set.immediate(setting),
    /** Newest first. */
    list: (waveId: string, municipalityId: string): ConsentChange[] =>
      db
        .select({
          individualAnswers: waveConsents.individualAnswers,
          namedContact: waveConsents.namedContact,
          at: waveConsents.at,
          by: accounts.name,
        })
        .from(waveConsents)
        .leftJoin(accounts, eq(accounts.id, waveConsents.by))
        .where(and(eq(waveConsents.waveId, waveId), eq(waveConsents.municipalityId, municipalityId)))
        .orderBy(desc(waveConsents.id))
        .all(),
  };
}
