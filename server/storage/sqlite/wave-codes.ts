import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { dayOf } from '../../../schema/assessment/day.ts';
import type { MunicipalityRecord } from '../../../schema/account/account.ts';
import { isGoodCode, isReissued } from '../../../schema/wave/closing.ts';
import type { WaveUnit } from '../../../schema/wave/unit.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import type { NewAccount } from '../account-store.ts';
import type { RedemptionOutcome, WaveStore } from '../wave-store.ts';
import { members, municipalities } from './account-tables.ts';
import type { AssessmentQueries } from './assessments.ts';
import type { AuditQueries } from './audit.ts';
import type { MemberQueries } from './members.ts';
import { hasWork } from './municipal-work.ts';
import type { Connection } from './open.ts';
import { waveUnits } from './wave-tables.ts';
import { toUnit, UNIT_COLUMNS } from './wave-units.ts';
import type { UnitRow } from './wave-units.ts';
import type { WaveQueries } from './waves.ts';

type Redeeming = Parameters<WaveStore['redeemCode']>[0];

/** What others hold the SQL of. */
interface Parts {
  readonly audit: AuditQueries;
  readonly assessments: AssessmentQueries;
  readonly members: MemberQueries;
  readonly waves: WaveQueries;
  readonly accounts: { readonly create: (account: NewAccount) => void };
  readonly municipalities: { readonly create: (municipality: MunicipalityRecord, by: string | null) => void };
}

/** All SQL on redeeming a wave's codes. */
export function waveCodeQueries({ client, db }: Connection, parts: Parts) {
  const byHash = client.prepare(`SELECT ${UNIT_COLUMNS}, unit.wave_id FROM wave_units AS unit
    JOIN waves ON waves.id = unit.wave_id
    LEFT JOIN accounts ON accounts.id = unit.override_by
    LEFT JOIN contacts ON contacts.ars = unit.ars
    WHERE unit.code_hash = ?`);

  const find = (hash: string): { wave: Wave; unit: WaveUnit } | undefined => {
    const row = byHash.get(hash) as (UnitRow & { readonly wave_id: string }) | undefined;
    const wave = row && parts.waves.find(row.wave_id);
    return row && wave ? { wave, unit: toUnit(row) } : undefined;
  };

  const rival = client.prepare(`SELECT other.name FROM wave_units AS unit
    JOIN wave_units AS other ON other.wave_id = unit.wave_id
      AND (other.ars = unit.verband OR other.verband = unit.ars)
    WHERE unit.wave_id = ? AND unit.ars = ? AND other.redeemed_at IS NOT NULL
      AND other.municipality_id IS NOT NULL AND other.merged_into IS NULL
    ORDER BY other.ars LIMIT 1`);
  const answering = (waveId: string, ars: string): string | undefined =>
    (rival.get(waveId, ars) as { readonly name: string } | undefined)?.name;

  /** The one that there is: by ARS, else by AGS; a second code leads to where the first one led. */
  const present = ({ ars, ags, municipalityId }: WaveUnit) => {
    if (municipalityId !== null) {
      return db.select().from(municipalities).where(eq(municipalities.id, municipalityId)).get();
    }
    return (
      db.select().from(municipalities).where(eq(municipalities.ars, ars)).get() ??
      (ags === null ? undefined : db.select().from(municipalities).where(eq(municipalities.ags, ags)).get())
    );
  };

  /** Whether others see to it already: a code opens no answers that somebody gave before it. */
  const isTakenFrom = (municipalityId: string, accountId: string): boolean => {
    const ofIt = and(eq(members.municipalityId, municipalityId), isNotNull(members.accountId));
    const officer = db
      .select({ id: members.id })
      .from(members)
      .where(and(ofIt, eq(members.role, 'officer')))
      .get();
    const own = and(ofIt, eq(members.accountId, accountId), inArray(members.role, ['officer', 'head']));
    if (db.select({ id: members.id }).from(members).where(own).get() !== undefined) return false;
    return officer !== undefined || hasWork(client, municipalityId);
  };

  const municipalityFor = (unit: WaveUnit, { municipality, account }: Redeeming): string => {
    const found = present(unit);
    if (!found) {
      parts.municipalities.create(municipality, account.id);
      return municipality.id;
    }
    if (found.ars === null) {
      db.update(municipalities).set({ ars: unit.ars }).where(eq(municipalities.id, found.id)).run();
    }
    return found.id;
  };

  /** The member that the account became; null when it was officer there already. */
  const joined = (municipalityId: string, { account, memberId, at }: Redeeming): string | null => {
    const officer = and(eq(members.municipalityId, municipalityId), eq(members.role, 'officer'));
    const hers = and(officer, eq(members.accountId, account.id));
    if (db.select({ id: members.id }).from(members).where(hers).get()) return null;
    const waiting = and(officer, eq(members.email, account.email), isNull(members.accountId));
    const invited = db.select({ id: members.id }).from(members).where(waiting).get();
    if (!invited) {
      const { name, email } = account;
      const member = { id: memberId, municipalityId, role: 'officer', scope: null, name, email } as const;
      parts.members.create({ ...member, at, by: account.id, byName: null });
    }
    const id = invited?.id ?? memberId;
    parts.members.join(id, account.id, at);
    return id;
  };

  const redeem = client.transaction((redeeming: Redeeming): RedemptionOutcome => {
    const { hash, at, account } = redeeming;
    const found = find(hash);
    if (!found || !isGoodCode(found.wave, found.unit, dayOf(at))) return { outcome: 'unknown' };
    const { wave, unit } = found;
    const by = answering(wave.id, unit.ars);
    if (by !== undefined) return { outcome: 'answered', by };
    const there = present(unit);
    // A second code is for a municipality where the first one's holder has not answered anything yet.
    const isOpen = there && isReissued(unit) && !hasWork(client, there.id);
    if (there && !isOpen && isTakenFrom(there.id, account.id)) return { outcome: 'taken' };
    if ('passwordHash' in account) parts.accounts.create(account);
    const municipalityId = municipalityFor(unit, redeeming);
    const memberId = joined(municipalityId, redeeming);
    const assessments = redeeming.assessments.map(({ assessment, codeHash }) =>
      parts.assessments.beginInWave({ ...assessment, municipalityId, waveId: wave.id }, codeHash),
    );
    db.update(waveUnits)
      .set({
        municipalityId,
        redeemedAt: unit.redeemedAt ?? at,
        ...(isReissued(unit) && { reissueRedeemedAt: at }),
      })
      .where(and(eq(waveUnits.waveId, wave.id), eq(waveUnits.ars, unit.ars)))
      .run();
    const action = isReissued(unit) ? 'wave-code.redeemed-again' : 'wave-code.redeemed';
    parts.audit.add({ at, actor: account.id, action, object: `${wave.id}/${unit.ars}` });
    return { outcome: 'redeemed', municipalityId, memberId, assessments };
  });

  return {
    find,
    answering,
    redeem: (redeeming: Redeeming) => redeem.immediate(redeeming),
  };
}
