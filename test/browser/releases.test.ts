import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf } from '../../schema/release/entry.ts';
import { createKeyring, keptKey } from '../../server/releases/keyring.ts';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { manyAtoms } from '../fixtures/many-atoms.ts';
import { openedWave, takePart, townsOf } from '../server/release-world.ts';
import { temporaryFolder } from '../server/folders.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { axeViolations, newPage, scrollsSideways, startSite, visit, type Site } from './site.ts';

interface Story {
  site: Site;
  page: Page;
}

const test = suite<Story>('browser/releases');
const KEY_FILE = join(temporaryFolder(), 'release.pem');
const keyring = createKeyring(() => keptKey(KEY_FILE), []);
const document = manyAtoms();
const other = manyAtoms('00000000-0000-4000-8000-000000000012', '08');
const elsewhere = { ...other, wave: { ...other.wave, id: '44444444-0000-4000-8000-000000000012' } };
const PATH = `/auswertungen/${document.id}`;

test.before(async (context) => {
  keyring.own();
  context.site = await startSite({ RELEASE_KEY_FILE: KEY_FILE });
  context.page = await newPage(context.site);
});
test.after(({ site }) => site.stop());

/** Answers for the server, which has tests of its own for them: a wave of ten Vergleichsgruppen takes minutes to make. */
async function give(page: Page, path: string, json: unknown): Promise<void> {
  await page.route(`**/api/v1${path}`, (route) => route.fulfill({ json }));
}

async function isUsable(page: Page, state: string, widths = [1280, 320]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    assert.equal(await axeViolations(page), [], `${state} at ${width} px`);
    assert.not.ok(await scrollsSideways(page), `${state} scrolls sideways at ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('without a release the list says how one comes about', async ({ page }) => {
  await visit(page, '/auswertungen');
  await page.getByText('Noch keine Auswertung').waitFor();
  await isUsable(page, 'empty list', [1280, 320]);
});

test('a release that is not there is refused in words', async ({ page }) => {
  await visit(page, PATH);
  await page.getByText('Diese Auswertung gibt es hier nicht.').waitFor();
});

test('the list leads to the view; the own view is in the address', async ({ page }) => {
  await give(page, '/releases', { releases: [entryOf(document)] });
  await give(page, `/releases/${document.id}`, keyring.sign(document));
  await visit(page, '/');
  await page.getByRole('link', { name: 'Veröffentlichte Auswertungen' }).click();
  await page.getByRole('link', { name: 'Digitalisierung in den Kommunen 2026: Auswertung 1' }).click();
  await page.locator('.release h1').waitFor();
  await page.getByText('Eigene Ansicht zusammenstellen').click();
  await page.getByRole('button', { name: 'Alle abwählen' }).click();
  await page.getByLabel('Breitbandversorgung').check();
  await page.getByLabel('Basiskomponenten', { exact: true }).check();
  assert.match(page.url(), /\?fragen=components,broadband$/);
  await page.reload();
  await page.locator('.release h1').waitFor();
  await eventually(() => page.locator('.release-question').count(), 2);
  await page.getByText('Alle Antworten je Zeile').click();
  await eventually(() => page.locator('.release-row').count(), 8);
  await page.getByLabel('Gezeigt ist, wie viele so geantwortet haben:').selectOption('planned');
  await isUsable(page, 'own view', [1280, 768, 320]);
});

test('the view is without axe violations in the dark and in forced colours', async ({ site }) => {
  for (const options of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    const page = await newPage(site, { ...options, viewport: { width: 360, height: 800 } });
    await give(page, `/releases/${document.id}`, keyring.sign(document));
    await visit(page, `${PATH}?fragen=strategy-status,components,support`);
    await page.locator('.release h1').waitFor();
    assert.equal(await axeViolations(page), [], JSON.stringify(options));
    assert.not.ok(await scrollsSideways(page));
    await page.context().close();
  }
});

const choose = (page: Page, files: readonly (readonly [name: string, content: unknown])[]): Promise<void> =>
  page.getByLabel('Dateien wählen').setInputFiles(
    files.map(([name, content]) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    })),
  );

test('an altered file is refused by its name, and the others go on without it', async ({ page }) => {
  await visit(page, '/auswertungen/zusammenfuehren');
  const signed = keyring.sign(document);
  const altered = { ...signed, document: { ...signed.document, number: 7 } };
  await choose(page, [
    ['land-a.json', keyring.sign(elsewhere)],
    ['verändert.json', altered],
  ]);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await eventuallyMatches(() => alert.innerText(), /verändert\.json/);
  await eventually(async () => /land-a\.json“ ist/.test(await alert.innerText()), false);
  await isUsable(page, 'refused', [1280, 320]);
  await page.getByRole('button', { name: 'Nur „land-a.json“ zeigen' }).click();
  await page.getByRole('heading', { name: 'Zusammengeführte Auswertung' }).waitFor();
});

test('two signed files become one view; what is no JSON does not', async ({ page }) => {
  await choose(page, [['notiz.txt', 'Hallo']]);
  await page.getByText('„notiz.txt“ ist keine JSON-Datei.').waitFor();
  await choose(page, [
    ['land-a.json', keyring.sign(document)],
    ['land-b.json', keyring.sign(elsewhere)],
  ]);
  await page.getByRole('heading', { name: 'Zusammengeführte Auswertung' }).waitFor();
  await page.getByText('Rheinland-Pfalz, Baden-Württemberg').first().waitFor();
});

test('the preview shows groups and n, asks before it publishes, and leads to the release and its files', async ({
  site,
}) => {
  const page = await newPage(site, { acceptDownloads: true });
  const store = openSqliteStore(join(site.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS);
  const started = { app: undefined as never, store, clock: { now: new Date() } };
  const towns = townsOf(26);
  const { wave: opened, coordinator } = await openedWave(started as never, towns, ['07']);
  // The wave is one of November 2026, whenever this runs; the coordinator's session is of today.
  started.clock.now = new Date('2026-11-21T09:00:00.000Z');
  for (const town of towns.slice(0, 24)) await takePart(started as never, opened, town);
  const value = /kommunalspiegel-session=([^;]+)/u.exec(coordinator.cookie)?.[1] ?? '';
  await page.context().addCookies([{ name: 'kommunalspiegel-session', value, url: site.url }]);
  const path = `/koordination/erhebungen/${opened.id}/auswertung`;

  await visit(page, path);
  await page.getByText('Auswerten lässt sie sich erst, wenn sie beendet ist.').waitFor();
  await isUsable(page, 'not yet');
  await store.closeWave({ waveId: opened.id, at: '2026-11-22T09:00:00.000Z', by: coordinator.accountId });
  await store.close();

  await visit(page, path);
  await page.getByText('Diese Vergleichsgruppen würden veröffentlicht.').waitFor();
  await eventually(() => page.locator('.table tbody td:last-child').allInnerTexts(), ['12', '12']);
  await isUsable(page, 'preview');
  await page.getByRole('button', { name: 'Veröffentlichen …' }).click();
  await page.getByText('Bestätigen Sie, dass die Auswertung nicht mehr geändert werden kann.').first().waitFor();
  await page.getByLabel(/Ich habe die Vergleichsgruppen geprüft/).check();
  await page.getByRole('button', { name: 'Veröffentlichen …' }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('button', { name: 'Endgültig veröffentlichen' }).click();
  await page.getByText('Die Auswertung ist veröffentlicht.').waitFor();
  await page.getByText('Es gibt nichts Neues zu veröffentlichen').waitFor();
  await isUsable(page, 'published', [1280, 320]);

  await page.getByRole('link', { name: 'Digitalisierung 2026: Auswertung 1' }).click();
  await page.locator('.release h1').waitFor();
  for (const [name, begin] of [
    [/CSV/, 'release'],
    [/XLSX/, 'PK'],
    [/PDF/, '%PDF'],
    [/Signierte Datei/, '{'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.releases__files').getByRole('link', { name }).click(),
    ]);
    const bytes = readFileSync(await download.path());
    assert.ok(bytes.length > 1000, `${String(name)}: ${bytes.length} bytes`);
    assert.match(bytes.subarray(0, 60).toString('latin1'), begin);
  }
});

test.run();
