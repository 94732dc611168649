import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../../schema/account/role.ts';
import type { Kind } from '../../../schema/municipality/municipality.ts';

/** Municipalities with accounts. */
export const municipalities = sqliteTable(
  'municipalities',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    population: integer('population').notNull(),
    state: text('state'),
    ags: text('ags').unique(),
    /** Regionalschlüssel; a Verband has no AGS. */
    ars: text('ars').unique(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    check('municipalities_kind', sql`${table.kind} IN ('gemeinde', 'kreis', 'verband')`),
    check('municipalities_population', sql`${table.population} > 0`),
  ],
);

export const accounts = sqliteTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    /** In lower case. */
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    /** argon2id in PHC format; NULL: signs in by the provider only. */
    passwordHash: text('password_hash'),
    /** Base 32; NULL: none. `pending_totp_secret` becomes it when a first code has proved it. */
    totpSecret: text('totp_secret'),
    pendingTotpSecret: text('pending_totp_secret'),
    /** The last time step used, so that a code works once. */
    totpStep: integer('totp_step'),
    providerIssuer: text('provider_issuer'),
    providerSubject: text('provider_subject'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [uniqueIndex('accounts_provider').on(table.providerIssuer, table.providerSubject)],
);

/** Who has which role where; without an account until the invitation is redeemed. */
export const members = sqliteTable(
  'members',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    /** NULL for roles across municipalities. */
    municipalityId: text('municipality_id').references(() => municipalities.id, { onDelete: 'cascade' }),
    role: text('role').$type<Role>().notNull(),
    /** JSON, of a coordinator. */
    scope: text('scope'),
    name: text('name').notNull(),
    email: text('email').notNull(),
    invitedAt: text('invited_at').notNull(),
    invitedBy: text('invited_by'),
    joinedAt: text('joined_at'),
    mailProblem: text('mail_problem'),
    isFromProvider: integer('is_from_provider', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('members_account_id').on(table.accountId),
    index('members_municipality_id').on(table.municipalityId),
    index('members_email').on(table.email),
    check('members_role', sql`(${table.municipalityId} IS NULL) = (${table.role} IN ('coordinator', 'operator'))`),
  ],
);

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the cookie's token. */
    hash: text('hash').primaryKey(),
    id: text('id').notNull().unique(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: text('created_at').notNull(),
    usedAt: text('used_at').notNull(),
    /** When the second factor was given, or the provider vouched; NULL: not yet. */
    secondFactorAt: text('second_factor_at'),
    device: text('device').notNull(),
  },
  (table) => [index('sessions_account_id').on(table.accountId)],
);

/** Browsers that have signed in to an account before: a lock-out caused from elsewhere does not touch them. */
export const devices = sqliteTable(
  'devices',
  {
    hash: text('hash').notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    usedAt: text('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.hash, table.accountId] })],
);

/** Links: single purpose, single use, expiring; stored as hashes. */
export const tokens = sqliteTable(
  'tokens',
  {
    hash: text('hash').primaryKey(),
    purpose: text('purpose').$type<'invitation' | 'reset'>().notNull(),
    memberId: text('member_id').references(() => members.id, { onDelete: 'cascade' }),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
  },
  (table) => [
    index('tokens_member_id').on(table.memberId),
    index('tokens_account_id').on(table.accountId),
    check('tokens_of', sql`(${table.purpose} = 'invitation') = (${table.memberId} IS NOT NULL)`),
  ],
);

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.hash] })],
);

/** What was done by whom, append-only; each line's hash covers the one before it in its month. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: integer('id').primaryKey(),
    /** The month, 2026-11: expired months go whole. */
    segment: text('segment').notNull(),
    at: text('at').notNull(),
    /** An account's id, never a name; NULL: by access code or by the program. */
    actor: text('actor'),
    action: text('action').notNull(),
    /** The id of what it was done to. */
    object: text('object').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [index('audit_log_segment').on(table.segment)],
);
