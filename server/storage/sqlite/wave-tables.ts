import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import type { Channel } from '../../../schema/wave/unit.ts';
import type { WaveStatus } from '../../../schema/wave/wave.ts';
import { municipalities } from './account-tables.ts';

export const waves = sqliteTable(
  'waves',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    /** JSON, like scope, contact and consents. */
    questionnaires: text('questionnaires').notNull(),
    scope: text('scope').notNull(),
    opensOn: text('opens_on').notNull(),
    closesOn: text('closes_on').notNull(),
    status: text('status').$type<WaveStatus>().notNull(),
    welcome: text('welcome').notNull(),
    contact: text('contact').notNull(),
    consents: text('consents').notNull(),
    /** NULL: none is set. */
    goalPercent: integer('goal_percent'),
    createdAt: text('created_at').notNull(),
    openedAt: text('opened_at'),
    closedAt: text('closed_at'),
    releasedAt: text('released_at'),
    populationAsOf: text('population_as_of'),
    revision: integer('revision').notNull(),
  },
  (table) => [check('waves_status', sql`${table.status} IN ('draft', 'open', 'closed', 'archived')`)],
);

/** Who is asked in a wave: frozen from the register when it is opened, with the last invitation. */
export const waveUnits = sqliteTable(
  'wave_units',
  {
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    ars: text('ars').notNull(),
    ags: text('ags'),
    name: text('name').notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    sizeClass: text('size_class').$type<SizeClassId>().notNull(),
    population: integer('population').notNull(),
    state: text('state').notNull(),
    kreis: text('kreis'),
    kreisName: text('kreis_name'),
    verband: text('verband'),
    overrideKind: text('override_kind').$type<Kind>(),
    overrideSizeClass: text('override_size_class').$type<SizeClassId>(),
    overrideReason: text('override_reason'),
    /** An account's id; its name is looked up, so that erasing the account takes it away. */
    overrideBy: text('override_by'),
    overrideAt: text('override_at'),
    /** SHA-256 of the code; NULL: none was issued. */
    codeHash: text('code_hash'),
    channel: text('channel').$type<Channel>(),
    /** The first time; of the present code it is `issued_at`. */
    invitedAt: text('invited_at'),
    issuedAt: text('issued_at'),
    /** NULL: with the wave's closing day. */
    expiresOn: text('expires_on'),
    revokedAt: text('revoked_at'),
    mailProblem: text('mail_problem'),
    /** The day in Germany of the last reminder; one a day. */
    remindedOn: text('reminded_on'),
    municipalityId: text('municipality_id').references(() => municipalities.id, { onDelete: 'set null' }),
    redeemedAt: text('redeemed_at'),
    /** A code for one more officer, after the first was redeemed; the last one. */
    reissuedAt: text('reissued_at'),
    reissueReason: text('reissue_reason'),
    reissueRedeemedAt: text('reissue_redeemed_at'),
    mergedInto: text('merged_into'),
    /** NULL: merged before this was kept. `merged_by` like `override_by`. */
    mergedAt: text('merged_at'),
    mergedBy: text('merged_by'),
    mergeReason: text('merge_reason'),
    trendBreak: integer('trend_break', { mode: 'boolean' }).notNull().default(false),
    /** It was not asked when the wave was opened, and is there as somebody's successor only. */
    isLateSuccessor: integer('is_late_successor', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.waveId, table.ars] }),
    uniqueIndex('wave_units_code_hash').on(table.codeHash),
    index('wave_units_municipality_id').on(table.municipalityId),
    // Of a Verband its members: who comes second is refused.
    index('wave_units_verband').on(table.waveId, table.verband),
    check('wave_units_kind', sql`${table.kind} IN ('gemeinde', 'kreis', 'verband')`),
    check('wave_units_population', sql`${table.population} > 0`),
    check('wave_units_override', sql`(${table.overrideKind} IS NULL) = (${table.overrideAt} IS NULL)`),
  ],
);

/** What a municipality has allowed in a wave, decision by decision; the last one counts. */
export const waveConsents = sqliteTable(
  'wave_consents',
  {
    id: integer('id').primaryKey(),
    waveId: text('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    municipalityId: text('municipality_id')
      .notNull()
      .references(() => municipalities.id, { onDelete: 'cascade' }),
    individualAnswers: integer('individual_answers', { mode: 'boolean' }).notNull(),
    namedContact: integer('named_contact', { mode: 'boolean' }).notNull(),
    at: text('at').notNull(),
    by: text('by'),
  },
  (table) => [
    index('wave_consents_of').on(table.waveId, table.municipalityId),
    index('wave_consents_municipality_id').on(table.municipalityId),
  ],
);
