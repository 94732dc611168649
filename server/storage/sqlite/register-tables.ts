import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Kind } from '../../../schema/municipality/municipality.ts';
import type { Level } from '../../../schema/register/unit.ts';

/** The units of the official register as it was taken over last. */
export const registerUnits = sqliteTable(
  'register_units',
  {
    ars: text('ars').primaryKey(),
    ags: text('ags').unique(),
    level: text('level').$type<Level>().notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    name: text('name').notNull(),
    seat: text('seat'),
    population: integer('population').notNull(),
    state: text('state').notNull(),
    kreis: text('kreis'),
    verband: text('verband'),
    isKreisfrei: integer('is_kreisfrei', { mode: 'boolean' }).notNull(),
    textCode: text('text_code').notNull(),
  },
  (table) => [
    index('register_units_state').on(table.state, table.level),
    index('register_units_kreis').on(table.kreis),
    check('register_units_level', sql`${table.level} IN ('gemeinde', 'kreis', 'verband')`),
    check('register_units_population', sql`${table.population} >= 0`),
  ],
);

/** Every register taken over; the last one is what stands in the units. */
export const registerImports = sqliteTable('register_imports', {
  id: integer('id').primaryKey(),
  /** Gebietsstand. */
  asOf: text('as_of').notNull(),
  populationAsOf: text('population_as_of'),
  source: text('source').notNull(),
  importedAt: text('imported_at').notNull(),
  /** An account's id; NULL: by the command line. */
  importedBy: text('imported_by'),
  /** JSON. */
  counts: text('counts').notNull(),
});

/** Whom to write to at a unit. No foreign key: a register that is taken over replaces the units under them. */
export const contacts = sqliteTable('contacts', {
  ars: text('ars').primaryKey(),
  office: text('office'),
  salutation: text('salutation'),
  email: text('email'),
  street: text('street'),
  postcode: text('postcode'),
  town: text('town'),
  /** When it was brought last; NULL: by a version that did not note it, counted from the first look on. */
  keptAt: text('kept_at'),
  /** Since when the address is known to be undeliverable; another address takes it away. */
  undeliverableAt: text('undeliverable_at'),
});
