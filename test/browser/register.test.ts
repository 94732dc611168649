import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import type { SqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { alone, smallRegister, sorted, textOf } from '../fixtures/register.ts';
import { person } from '../server/people.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { axeViolations, newPage, scrollsSideways, smallTargets, startSite, visit, type Site } from './site.ts';

/** The tests are one story: what one took over is there in the next. */
interface Story {
  site: Site;
  store: SqliteStore;
  page: Page;
}

const test = suite<Story>('browser/register');
const PATH = '/koordination/verzeichnis';
const LINES = smallRegister();

test.before(async (context) => {
  context.site = await startSite();
  context.store = openSqliteStore(join(context.site.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS);
  context.page = await newPage(context.site);
  await signIn(context, context.page, { states: ['08'], municipalities: [] });
});
test.after(async ({ site, store }) => {
  await store.close();
  await site.stop();
});

/** A coordinator's session; signing in has tests of its own. */
async function signIn({ store, site }: Story, page: Page, scope: { states: string[]; municipalities: string[] }) {
  // The server has a store of its own on the same file; nothing is asked by way of this one.
  const started = { app: undefined as never, store, clock: { now: new Date() } };
  const { cookie } = await person(started, { role: 'coordinator', scope });
  const value = /kommunalspiegel-session=([^;]+)/u.exec(cookie)?.[1] ?? '';
  await page.context().addCookies([{ name: 'kommunalspiegel-session', value, url: site.url }]);
}

async function isUsable(page: Page, state: string): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    assert.equal(await axeViolations(page), [], `${state} at ${width} px`);
    assert.equal(await smallTargets(page), [], `${state} at ${width} px`);
    assert.not.ok(await scrollsSideways(page), `${state} scrolls sideways at ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const choose = (page: Page, label: string, name: string, content: string | Buffer): Promise<void> =>
  page.getByLabel(label, { exact: true }).setInputFiles({
    name,
    mimeType: 'text/plain',
    buffer: typeof content === 'string' ? Buffer.from(content) : content,
  });
const REGISTER = 'Datei GV100AD wählen';
const CONTACTS = 'Datei mit Kontakten wählen';
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

test('without a register the page says where to get it', async ({ page }) => {
  await visit(page, PATH);
  await page.getByText('Noch ist kein Verzeichnis übernommen.').waitFor();
  await eventually(() => page.getByRole('heading', { name: 'Kontakte', exact: true }).count(), 0);
  await isUsable(page, 'empty');
});

test('a bad file is refused with its lines, and nothing changes', async ({ page }) => {
  await choose(page, REGISTER, 'GV100AD.txt', textOf(LINES).slice(0, 5000));
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await eventuallyMatches(
    () => alert.innerText(),
    /„GV100AD\.txt“ wurde nicht übernommen\. Geändert wurde nichts\.\s+Zeile 23: /,
  );
  await isUsable(page, 'refused');
  await choose(page, REGISTER, 'latin.txt', Buffer.from(textOf(LINES), 'latin1'));
  await page.getByText('nicht in UTF-8 gespeichert').waitFor();
});

test('a dry run comes first; after taking it over the numbers are there', async ({ page }) => {
  await page.getByLabel('Stichtag der Bevölkerung (freiwillig)').fill('2024-12-31');
  await choose(page, REGISTER, 'GV100AD.txt', textOf(LINES));
  const result = page.getByRole('group', { name: 'Ergebnis der Prüfung' });
  await result.waitFor();
  await eventually(() => result.evaluate((element) => element === document.activeElement), true);
  await eventuallyMatches(() => result.innerText(), /Bisher ist kein Verzeichnis da/);
  await isUsable(page, 'preview');
  await press(page, 'Verzeichnis übernehmen');
  await page.getByText('Das Verzeichnis mit Gebietsstand 30.11.2025 ist übernommen.').waitFor();
  await page.getByText('Gebietsstand 30.11.2025, Bevölkerung vom 31.12.2024').waitFor();
  await page.getByText('Ohne Kontakt: 6 von 6 Einheiten.').waitFor();
  await isUsable(page, 'taken over');
});

test('the next register shows what it changes, and can be put away', async ({ page }) => {
  const next = sorted([
    ...LINES.filter(({ name }) => name !== 'Mühlbrück 08'),
    ...alone('08051', '020', 'Neustadt an der Äller', 5),
  ]);
  await choose(page, REGISTER, 'GV100AD.txt', textOf(next, '2026-11-30'));
  const result = page.getByRole('group', { name: 'Ergebnis der Prüfung' });
  await result.waitFor();
  const words = await result.innerText();
  assert.match(words, /Neu: 1\s+Neustadt an der Äller \(Stadt, Baden-Württemberg, 08051020\)/);
  assert.match(words, /Weggefallen: 1\s+Wohin, steht nicht in der Datei\.\s+Mühlbrück 08/);
  await isUsable(page, 'changes');
  await press(page, 'Verwerfen');
  await result.waitFor({ state: 'detached' });
  await page.getByText('Gebietsstand 30.11.2025, Bevölkerung').waitFor();
});

test('contacts: bad rows are named, good ones taken over, the missing ones get fewer', async ({ page }) => {
  await choose(page, CONTACTS, 'kontakte.csv', 'AGS;E-Mail\n09051010;post@a.example\n8051010;post@b.example\n');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  const words = await alert.innerText();
  assert.match(words, /Zeile 2: „Mühlbrück 09“ liegt nicht in Ihrem Bereich/);
  assert.match(words, /Zeile 3: AGS: „8051010“ hat 7 Ziffern/);
  await choose(page, CONTACTS, 'kontakte.csv', '\uFEFFAGS;Stelle;E-Mail\r\n08051010;Büro;post@mühlbrück.example\r\n');
  await page.getByText('Neu: 1. Geändert: 0. Unverändert: 0.').waitFor();
  await press(page, 'Kontakte übernehmen');
  await page.getByText('Übernommen: 1 neu, 0 geändert.').waitFor();
  await page.getByText('Ohne Kontakt: 5 von 6 Einheiten.').waitFor();
  await page.getByLabel('Ebene').selectOption('verband');
  await page.getByText('Ohne Kontakt: 1 von 1 Einheiten.').waitFor();
  await isUsable(page, 'contacts');
});

test('who has neither role is told so', async (context) => {
  const { store, site } = context;
  const page = await newPage(site);
  const started = { app: undefined as never, store, clock: { now: new Date() } };
  const id = '00000000-0000-4000-8000-00000000aaaa';
  const town = {
    id,
    name: 'A',
    kind: 'gemeinde',
    population: 1,
    state: '08',
    ags: null,
    ars: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  } as const;
  await store.createMunicipality(town, null);
  const { cookie } = await person(started, { role: 'officer', municipality: { id } });
  const value = /kommunalspiegel-session=([^;]+)/u.exec(cookie)?.[1] ?? '';
  await page.context().addCookies([{ name: 'kommunalspiegel-session', value, url: site.url }]);
  await visit(page, PATH);
  await page.getByText('Diese Seite ist für die Rolle „Koordination“ oder „Betrieb“.').waitFor();
});

test.run();
