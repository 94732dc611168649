import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readRegisterIn } from '../server/wave-world.ts';
import { IN_A_MONTH, startCoordination, stopCoordination, TODAY, type Coordination } from './coordination.ts';
import { arrives, isUsable, pick, press, type } from './deeds.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import { focusIs, scrollsSideways, visit } from './site.ts';

/** The tests are one story: the wave of one is there in the next. */
const test = suite<Coordination>('browser/waves');

test.before(async (context) => {
  Object.assign(context, await startCoordination());
});
test.after(stopCoordination);

const TITLE = 'Digitalisierung 2026';

test('without a register a wave cannot be prepared, and the page says what to do', async ({ coordinator: page }) => {
  await visit(page, '/koordination');
  await page.getByText('Noch ist keine Erhebung vorbereitet.').waitFor();
  await isUsable(page);
  await press(page, 'Erhebung vorbereiten');
  await arrives(page, 'Erhebung vorbereiten');
  await page.getByText('Das Gemeindeverzeichnis fehlt noch.').waitFor();
});

test('a refusal names the fields and loses nothing, not even by a reload; then the draft says whom it asks', async (context) => {
  const { coordinator: page, store } = context;
  await readRegisterIn({ store }, new Date().toISOString());
  await visit(page, '/koordination/erhebung-neu');
  await type(page, 'Titel', TITLE);
  const level = page.getByLabel('Wo Gemeinden zu einem Verband gehören (Rheinland-Pfalz)');
  await eventually(() => level.inputValue(), 'verband');
  await level.selectOption('both');
  await page.getByLabel('Erster Tag').fill(TODAY);
  await page.getByLabel('Letzter Tag').fill('2020-01-01');
  await press(page, 'Entwurf speichern');
  await focusIs(page, '.errors');
  await eventuallyMatches(() => page.locator('.errors').innerText(), /Der letzte Tag liegt vor dem ersten/);
  await isUsable(page);
  await page.reload();
  await page.getByLabel('Letzter Tag').fill(IN_A_MONTH);
  await eventually(() => page.getByLabel('Titel').inputValue(), TITLE);
  await press(page, 'Entwurf speichern');
  await arrives(page, TITLE);
  await page.getByText('6 Kommunen: 4 × Stadt oder Gemeinde, 1 × Kreis und 1 × Verband von Gemeinden.').waitFor();
  await page.getByText('Ohne Kontakt: 1 von 6.').waitFor();
  await isUsable(page);
});

test('opening asks with its consequence; a list of codes is taken by keyboard', async ({ coordinator: page }) => {
  await press(page, 'Erhebung eröffnen');
  await page.getByText('steht danach fest.').waitFor();
  await press(page, 'Erhebung eröffnen');
  await page.getByText('Die Erhebung ist eröffnet, mit 6 Kommunen.').waitFor();
  await focusOn(page, 'Kommunen einladen');
  await page.keyboard.press('Enter');
  await arrives(page, 'Einladen und erinnern');
  await page.getByText('Gewählt: 6 Kommunen.').waitFor();
  await isUsable(page);
  await pick(page, 'Briefe (PDF)', 'Liste (CSV)');
  await press(page, 'Liste herunterladen (CSV)');
  await page.getByText('Jede bekommt einen eigenen Code.').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Liste herunterladen (CSV)')]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/u);
  assert.is(lines.length, 7);
  assert.match(lines[1] ?? '', /\/teilnahme#/);
  await page.getByText('Die Liste für 6 Kommunen ist heruntergeladen.').waitFor();
});

test('participation shows the figure, the curve as a table, and tables that sort', async ({ coordinator: page }) => {
  await press(page, 'Teilnahme');
  await arrives(page, 'Teilnahme');
  await page.getByText('Kommunen haben abgegeben').waitFor();
  await eventuallyMatches(() => page.locator('.figure--big').innerText(), /0\s+von\s+6/);
  const classes = page.getByRole('region', { name: 'Stand nach Größenklasse' });
  await eventuallyMatches(() => classes.locator('tfoot').innerText(), /^gesamt\s+0\s+0\s%\s+0\s+6\s+0\s+0\s+0\s+6\s/);
  const sorted = classes.getByRole('columnheader', { name: 'gesamt' });
  await sorted.getByRole('button').press('Enter');
  await eventually(() => sorted.getAttribute('aria-sort'), 'descending');
  await eventuallyMatches(() => classes.locator('tbody').first().innerText(), /\n\s*unter\s10\.000/u);
  await page.locator('summary', { hasText: 'Als Tabelle' }).press('Enter');
  await page.getByRole('region', { name: 'Rücklauf je Woche' }).waitFor();
  await isUsable(page);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.not.ok(await scrollsSideways(page));
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('a goal is changed while the wave runs, a table is taken away, and whoever has a code is not proposed again', async (context) => {
  const { coordinator: page } = context;
  await page.getByText('Bis zum Ziel von 60\u00a0% fehlen 4').waitFor();
  await page.getByRole('img', { name: /Ziel 4 Abgaben/u }).waitFor();
  await press(page, 'Ziel ändern');
  await page.getByLabel('Ziel in Prozent').fill('0,5');
  await press(page, 'Ziel übernehmen');
  await page.getByText('Nennen Sie eine ganze Zahl von 1 bis 100').waitFor();
  await focusIs(page, '#ziel');
  await isUsable(page);
  await page.getByLabel('Ziel in Prozent').fill('50 %');
  await press(page, 'Ziel übernehmen');
  await page.getByText('Das Ziel der Teilnahme ist jetzt 50\u00a0%.').waitFor();
  await page.getByText('Bis zum Ziel von 50\u00a0% fehlen 3').waitFor();
  await page.getByRole('columnheader', { name: 'abgegeben (Ziel 50\u00a0%)' }).first().waitFor();
  const file = page.getByRole('link', { name: /^Als Tabelle laden \(CSV\)\s?: Stand nach Größenklasse$/u });
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  assert.match(await readFile(await download.path(), 'utf8'), /^\ufeffSchlüssel;Größenklasse;abgegeben;.*\r\n/u);
  await press(page, 'Einladen und erinnern');
  await arrives(page, 'Einladen und erinnern');
  await page.getByText('Alle haben schon eine Einladung.').waitFor();
  await page.getByRole('radio', { name: 'Eine Auswahl', checked: true }).waitFor();
  await isUsable(page);
});

test('a unit is found, its code is made anew and shown once, withdrawn, and its class set with a reason', async (context) => {
  const { coordinator: page } = context;
  await press(page, 'Kommunen');
  await arrives(page, 'Kommunen');
  await type(page, 'Suche nach Name', 'witt');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search=witt/u);
  await page.getByText('Eine Kommune', { exact: true }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.id), 'suche');
  await press(page, 'Neuen Code ausstellen');
  await page.getByText('Der bisherige Code gilt danach nicht mehr.').waitFor();
  await press(page, 'Code ausstellen');
  const box = page.getByRole('group', { name: 'Neuer Code für Wittlich' });
  await box.waitFor();
  await eventuallyMatches(() => box.innerText(), /\/teilnahme#/);
  await press(page, 'Art und Klasse');
  await page.getByText('Nach dem Verzeichnis:').waitFor();
  await page.getByLabel('Größenklasse', { exact: true }).last().selectOption('gemeinde-25000-50000');
  await type(page, 'Grund', 'Eingemeindung im Januar');
  await press(page, 'Art und Klasse setzen');
  await page.getByText('„Eingemeindung im Januar“').waitFor();
  await isUsable(page);
  await press(page, 'Code zurückziehen');
  await page.getByText('kann die Kommune nicht mehr beginnen').waitFor();
  await press(page, 'Code zurückziehen');
  await page.getByText('Code zurückgezogen am').waitFor();
});

test.run();
