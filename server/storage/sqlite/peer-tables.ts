import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { accounts, municipalities } from './account-tables.ts';
import { assessments } from './tables.ts';

/** Own answers that others may ask about. Withdrawn ones stay without contact and note, for the requests on them. */
export const peerOffers = sqliteTable(
  'peer_offers',
  {
    id: text('id').primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    /** The option that the answer has to be for the offer to be seen. */
    option: text('option').notNull(),
    /** JSON */
    contact: text('contact'),
    note: text('note').notNull(),
    offeredAt: text('offered_at').notNull(),
    /** Erasing the account withdraws what it has offered. */
    by: text('by')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    withdrawnAt: text('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('peer_offers_of').on(table.assessmentId, table.address, table.option),
    index('peer_offers_by').on(table.by),
    check('peer_offers_contact', sql`(${table.withdrawnAt} IS NULL) = (${table.contact} IS NOT NULL)`),
  ],
);

/** Who has asked about what; name and e-mail are the account's. */
export const peerRequests = sqliteTable(
  'peer_requests',
  {
    id: text('id').primaryKey(),
    offerId: text('offer_id')
      .notNull()
      .references(() => peerOffers.id, { onDelete: 'cascade' }),
    municipalityId: text('municipality_id')
      .notNull()
      .references(() => municipalities.id, { onDelete: 'cascade' }),
    by: text('by')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    askedAt: text('asked_at').notNull(),
    withdrawnAt: text('withdrawn_at'),
  },
  (table) => [
    index('peer_requests_offer_id').on(table.offerId),
    index('peer_requests_municipality_id').on(table.municipalityId, table.askedAt),
    index('peer_requests_by').on(table.by),
  ],
);
