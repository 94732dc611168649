import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { daysAfter, dayOf } from '../../schema/assessment/day.ts';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import type { SqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { person } from '../server/people.ts';
import { newPage, startSite, type Site } from './site.ts';

/** A server with a coordinator of Rheinland-Pfalz, who is signed in; the store is a second one on the same file. */
export interface Coordination {
  site: Site;
  store: SqliteStore;
  coordinator: Page;
}

export const TODAY = dayOf(new Date().toISOString());
export const IN_A_MONTH = daysAfter(TODAY, 30);

/** Starts it; signing in has tests of its own. */
export async function startCoordination(): Promise<Coordination> {
  const site = await startSite();
  const store = openSqliteStore(join(site.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS);
  const coordinator = await newPage(site, { acceptDownloads: true });
  const started = { app: undefined as never, store, clock: { now: new Date() } };
  const { cookie } = await person(started, {
    role: 'coordinator',
    name: 'Katrin Sommer',
    scope: { states: ['07'], municipalities: [] },
  });
  const value = /kommunalspiegel-session=([^;]+)/u.exec(cookie)?.[1] ?? '';
  await coordinator.context().addCookies([{ name: 'kommunalspiegel-session', value, url: site.url }]);
  return { site, store, coordinator };
}

export async function stopCoordination({ site, store }: Coordination): Promise<void> {
  await store.close();
  await site.stop();
}
