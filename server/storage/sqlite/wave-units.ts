import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { dayOf } from '../../../schema/assessment/day.ts';
import type { State } from '../../../schema/account/account.ts';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import { isReminder } from '../../../schema/wave/reminder.ts';
import type { Channel, WaveUnit } from '../../../schema/wave/unit.ts';
import type { WaveDeed, WaveStore } from '../wave-store.ts';
import type { AuditQueries } from './audit.ts';
import { hasWork } from './municipal-work.ts';
import type { Connection } from './open.ts';
import { waveReminderQueries } from './wave-reminders.ts';
import { waveUnits } from './wave-tables.ts';

type Overriding = Parameters<WaveStore['overrideUnit']>[0];
type Issue = Parameters<WaveStore['issueCodes']>[0];
type Reissuing = Parameters<WaveStore['reissueCode']>[0];

/** A unit in SQL, named `unit`, with the wave (`waves`), its contact (`contacts`) and who has overridden it (`accounts`) beside it. */
export const UNIT_COLUMNS = `unit.ars, unit.ags, unit.name, unit.kind, unit.size_class, unit.population, unit.state,
  unit.kreis, unit.kreis_name, unit.verband, unit.override_kind, unit.override_size_class, unit.override_reason,
  accounts.name AS override_name, unit.override_at, unit.channel, unit.invited_at, unit.issued_at, unit.revoked_at,
  iif(unit.issued_at IS NULL, NULL, coalesce(unit.expires_on, waves.closes_on)) AS expires_on,
  unit.mail_problem, contacts.undeliverable_at, unit.reminded_on, unit.municipality_id, unit.redeemed_at, unit.merged_into,
  unit.trend_break, unit.reissued_at, unit.reissue_reason, unit.reissue_redeemed_at`;

export interface UnitRow {
  readonly ars: string;
  readonly ags: string | null;
  readonly name: string;
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly population: number;
  readonly state: State;
  readonly kreis: string | null;
  readonly kreis_name: string | null;
  readonly verband: string | null;
  readonly override_kind: Kind | null;
  readonly override_size_class: SizeClassId | null;
  readonly override_reason: string | null;
  readonly override_name: string | null;
  readonly override_at: string | null;
  readonly channel: Channel | null;
  readonly invited_at: string | null;
  readonly issued_at: string | null;
  readonly revoked_at: string | null;
  readonly expires_on: string | null;
  readonly mail_problem: string | null;
  readonly undeliverable_at: string | null;
  readonly reminded_on: string | null;
  readonly municipality_id: string | null;
  readonly redeemed_at: string | null;
  readonly merged_into: string | null;
  readonly trend_break: number;
  readonly reissued_at: string | null;
  readonly reissue_reason: string | null;
  readonly reissue_redeemed_at: string | null;
}

const BEFORE = {
  invitedAt: waveUnits.invitedAt,
  revokedAt: waveUnits.revokedAt,
  mailProblem: waveUnits.mailProblem,
  remindedOn: waveUnits.remindedOn,
};

type IssueOne = Omit<Issue, 'codes' | 'by'> & Issue['codes'][number] & { readonly remindedOn: string | null };

/** All SQL on the units of waves and their codes, but for redeeming and for how far they have come. */
export function waveUnitQueries(connection: Connection, audit: AuditQueries) {
  const { client, db } = connection;
  const reminders = waveReminderQueries(connection);
  const unitOf = (waveId: string, ars: string) => and(eq(waveUnits.waveId, waveId), eq(waveUnits.ars, ars));
  const told = ({ at, by, waveId }: WaveDeed, action: string, ars?: string): void =>
    audit.add({ at, actor: by, action, object: ars === undefined ? waveId : `${waveId}/${ars}` });

  const override = client.transaction(({ ars, override: given, ...deed }: Overriding) => {
    const redeemed = and(eq(waveUnits.waveId, deed.waveId), isNotNull(waveUnits.redeemedAt));
    if (db.select({ ars: waveUnits.ars }).from(waveUnits).where(redeemed).limit(1).get()) return 'frozen';
    const { changes } = db
      .update(waveUnits)
      .set({
        overrideKind: given?.kind ?? null,
        overrideSizeClass: given?.sizeClass ?? null,
        overrideReason: given?.reason ?? null,
        overrideBy: given ? deed.by : null,
        overrideAt: given ? deed.at : null,
      })
      .where(unitOf(deed.waveId, ars))
      .run();
    if (changes === 0) return 'gone';
    told(deed, given ? 'wave-unit.overridden' : 'wave-unit.override-removed', ars);
    return 'changed';
  });

  // Thousands at once: built once, not per code.
  const openBefore = db
    .select(BEFORE)
    .from(waveUnits)
    .where(
      and(
        eq(waveUnits.waveId, sql.placeholder('waveId')),
        eq(waveUnits.ars, sql.placeholder('ars')),
        isNull(waveUnits.redeemedAt),
        isNull(waveUnits.mergedInto),
      ),
    )
    .prepare();
  const issueOne = client.prepare<IssueOne>(`
    UPDATE wave_units SET code_hash = @hash, channel = @channel, expires_on = @expiresOn, issued_at = @at,
      invited_at = coalesce(invited_at, @at), revoked_at = NULL, mail_problem = NULL,
      reminded_on = coalesce(@remindedOn, reminded_on)
    WHERE wave_id = @waveId AND ars = @ars`);
  const issue = client.transaction(({ channel, expiresOn, codes, ...deed }: Issue): string[] => {
    const { waveId, at } = deed;
    const today = dayOf(at);
    const issued = codes.filter(({ ars, hash }) => {
      const before = openBefore.get({ waveId, ars });
      if (!before) return false;
      const invitedOn = before.invitedAt === null ? null : dayOf(before.invitedAt);
      const reminds = isReminder({ ...before, invitedOn }, today);
      issueOne.run({ waveId, at, channel, expiresOn, ars, hash, remindedOn: reminds ? today : null });
      if (reminds) reminders.add(waveId, today, channel);
      told(deed, 'wave-code.issued', ars);
      return true;
    });
    return issued.map(({ ars }) => ars);
  });

  const reissue = client.transaction(({ ars, hash, reason, ...deed }: Reissuing) => {
    const unit = db
      .select({ municipalityId: waveUnits.municipalityId })
      .from(waveUnits)
      .where(unitOf(deed.waveId, ars))
      .get();
    if (unit?.municipalityId && hasWork(client, unit.municipalityId)) return 'worked';
    const begun = and(unitOf(deed.waveId, ars), isNotNull(waveUnits.redeemedAt), isNull(waveUnits.mergedInto));
    const { changes } = db
      .update(waveUnits)
      .set({
        codeHash: hash,
        channel: 'list',
        expiresOn: null,
        issuedAt: deed.at,
        revokedAt: null,
        reissuedAt: deed.at,
        reissueReason: reason,
        reissueRedeemedAt: null,
      })
      .where(begun)
      .run();
    if (changes === 0) return 'gone';
    told(deed, 'wave-code.reissued', ars);
    return 'issued';
  });

  const claimReminder = client.transaction((waveId: string, ars: string, today: string): boolean => {
    const before = and(unitOf(waveId, ars), sql`${waveUnits.remindedOn} IS NOT ${today}`);
    const isFirst = db.update(waveUnits).set({ remindedOn: today }).where(before).run().changes > 0;
    if (isFirst) reminders.add(waveId, today, 'mail');
    return isFirst;
  });

  const revoke = client.transaction(({ ars, ...deed }: WaveDeed & { ars: string }): boolean => {
    const good = and(
      unitOf(deed.waveId, ars),
      isNotNull(waveUnits.codeHash),
      isNull(waveUnits.revokedAt),
      or(
        isNull(waveUnits.redeemedAt),
        and(isNotNull(waveUnits.reissuedAt), isNull(waveUnits.reissueRedeemedAt), isNull(waveUnits.mergedInto)),
      ),
    );
    const { changes } = db.update(waveUnits).set({ revokedAt: deed.at }).where(good).run();
    if (changes > 0) told(deed, 'wave-code.revoked', ars);
    return changes > 0;
  });

  return {
    override: (overriding: Overriding) => override.immediate(overriding),
    issue: (issuing: Issue) => issue.immediate(issuing),
    revoke: (deed: WaveDeed & { ars: string }) => revoke.immediate(deed),
    reissue: (reissuing: Reissuing) => reissue.immediate(reissuing),
    noteMail: (waveId: string, ars: string, mailProblem: string | null): void =>
      void db.update(waveUnits).set({ mailProblem }).where(unitOf(waveId, ars)).run(),
    claimReminder: (waveId: string, ars: string, today: string) => claimReminder.immediate(waveId, ars, today),
  };
}

/** A unit as the application sees it. */
export function toUnit(row: UnitRow): WaveUnit {
  const { ars, ags, name, kind, population, state, kreis, verband, override_kind, override_size_class } = row;
  const isOverridden = override_kind !== null && override_size_class !== null && row.override_at !== null;
  return {
    ars,
    ags,
    name,
    kind,
    sizeClass: row.size_class,
    population,
    state,
    kreis,
    kreisName: row.kreis_name,
    verband,
    override: isOverridden
      ? {
          kind: override_kind,
          sizeClass: override_size_class,
          reason: row.override_reason ?? '',
          by: row.override_name,
          at: row.override_at ?? '',
        }
      : null,
    municipalityId: row.municipality_id,
    invitation: {
      channel: row.channel,
      invitedAt: row.invited_at,
      issuedAt: row.issued_at,
      expiresOn: row.expires_on,
      revokedAt: row.revoked_at,
      mailProblem: row.mail_problem,
      undeliverableSince: row.undeliverable_at,
      remindedOn: row.reminded_on,
    },
    redeemedAt: row.redeemed_at,
    reissue:
      row.reissued_at === null
        ? null
        : { at: row.reissued_at, reason: row.reissue_reason ?? '', redeemedAt: row.reissue_redeemed_at },
    mergedInto: row.merged_into,
    trendBreak: row.trend_break === 1,
  };
}
