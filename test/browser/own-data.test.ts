import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder } from '../server/folders.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusIs, newAssessment, newPage, startSite, storedAnswers, TOWN, visit, type Site } from './site.ts';

const test = suite<{ site: Site }>('browser/own-data');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

test('the first form names every error at the top and at its field, and takes the focus', async ({ site }) => {
  const page = await newPage(site);
  await visit(page, '/selbsttest');
  await page.getByLabel('Einwohnerzahl').fill('viele');
  await page.getByRole('button', { name: 'Selbsttest starten' }).click();
  await focusIs(page, '.errors');
  await eventuallyMatches(() => page.title(), /^Fehler: /);
  const summary = await page.locator('.errors a').allInnerTexts();
  const fields = (await page.locator('.field__error').allTextContents()).map((text) => text.replace(/^Fehler: /, ''));
  assert.is(summary.length, 3);
  assert.equal(summary, fields);
  await page.locator('.errors a').last().click();
  await focusIs(page, '#population');
  await page.getByLabel('Name der Kommune').fill('Lindenau');
  await eventually(() => page.locator('.errors a').count(), 2, 'a mended error goes');
  await page.context().close();
});

test('the size class is shown while typing, for a Verband too', async ({ site }) => {
  const page = await newPage(site);
  await visit(page, '/selbsttest');
  await page.getByLabel('Kreis', { exact: false }).nth(1).check();
  await page.getByLabel('Einwohnerzahl').fill('300 000');
  await page.getByText(/Kreise ab\s250\.000/).waitFor();
  await page.getByText('Verband von Gemeinden').click();
  await page.getByText(/von\s200\.000\sbis\sunter\s400\.000 .*Summe seiner Mitglieder/).waitFor();
  await page.context().close();
});

test('the access code is shown once, survives a reload, and is gone after going on', async ({ site }) => {
  const page = await newPage(site);
  await visit(page, '/selbsttest');
  await page.getByLabel('Name der Kommune').fill('Lindenau');
  await page.getByText('Stadt oder Gemeinde').click();
  await page.getByLabel('Einwohnerzahl').fill('18.000');
  await page.getByRole('button', { name: 'Selbsttest starten' }).click();
  await page.locator('.code').waitFor();
  const code = (await page.locator('.code__group').allInnerTexts()).join('-');
  await page.reload();
  await page.locator('.code').waitFor();
  await eventually(async () => (await page.locator('.code__group').allInnerTexts()).join('-'), code);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als Textdatei laden' }).click(),
  ]);
  assert.ok(readFileSync(await download.path(), 'utf8').includes(code));
  await page.emulateMedia({ media: 'print' });
  await eventually(() => page.locator('.code').isVisible(), true);
  await eventually(() => page.getByRole('button', { name: 'Drucken' }).isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Weiter zum Fragebogen' }).click();
  await page.waitForURL('**/fragebogen/strategy-status');
  await visit(page, '/zugangscode-neu');
  await page.getByRole('heading', { name: 'Der Zugangscode wird nur einmal gezeigt' }).waitFor();
  await visit(page, '/selbsttest');
  await page.getByText('In diesem Browser ist „Lindenau“ geöffnet.').waitFor();
  await page.context().close();
});

test('answers are downloaded as a file and loaded again, after saying what it replaces', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 3, 'fim-known': 'no' });
  await visit(page, '/daten');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Antworten herunterladen' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as { answers: object };
  assert.equal(file.answers, { 'fim-known': 'no', 'school-it': 3 });
  const changed = join(temporaryFolder(), 'antworten.json');
  writeFileSync(changed, JSON.stringify({ ...file, answers: { 'school-it': 1 } }));
  await page.getByLabel('Datei wählen').setInputFiles(changed);
  await page
    .getByText('Die Datei enthält eine Antwort. Sie ersetzt 2 Antworten; 1 davon fehlt in der Datei und wird entfernt.')
    .waitFor();
  await focusIs(page, 'dialog h2');
  await page.getByRole('button', { name: 'Antworten ersetzen' }).click();
  await page.getByText('eine Antwort geladen.').waitFor();
  assert.equal(await storedAnswers(page), { 'school-it': 1 });
  await page.context().close();
});

test('a wrong file is refused with every reason, and nothing changes', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 3 });
  await visit(page, '/daten');
  const wrong = join(temporaryFolder(), 'falsch.json');
  writeFileSync(
    wrong,
    JSON.stringify({
      questionnaire: 'oefit-kgst-2019',
      municipality: TOWN,
      answers: { 'school-it': 9, nichts: 'yes' },
    }),
  );
  await page.getByLabel('Datei wählen').setInputFiles(wrong);
  await page.getByText('Die Datei wurde nicht geladen. Ihre Antworten sind unverändert.').waitFor();
  await eventually(() => page.getByRole('alert').getByRole('listitem').count(), 2);
  assert.equal(await storedAnswers(page), { 'school-it': 3 });
  await page.context().close();
});

test('deleting says what goes, Escape keeps everything, confirming ends it', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 3 });
  await visit(page, '/daten');
  await page.getByRole('button', { name: 'Alles löschen …' }).click();
  await page.getByText('eine Antwort, der Bericht und der Zugangscode sind danach weg.').waitFor();
  await page.keyboard.press('Escape');
  await focusIs(page, 'button');
  assert.equal(await storedAnswers(page), { 'school-it': 3 });
  await page.getByRole('button', { name: 'Alles löschen …' }).click();
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByRole('link', { name: 'Selbsttest starten' }).waitFor();
  assert.is((await page.request.get('/api/v1/assessments/current')).status(), 401);
  await page.context().close();
});

test('signing out leaves the answers on the server and nothing in the browser', async ({ site }) => {
  const page = await newPage(site);
  const { accessCode } = await newAssessment(page, { 'school-it': 3 });
  await visit(page, '/daten');
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('link', { name: 'Selbsttest starten' }).waitFor();
  await eventually(() => page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await page.request.post('/api/v1/session', { data: { accessCode } });
  assert.equal(await storedAnswers(page), { 'school-it': 3 });
  await page.context().close();
});

test.run();
