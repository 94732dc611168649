import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SubmissionList } from '../../schema/assessment/submission.ts';
import { eventually } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import {
  axeViolations,
  focusIs,
  newAssessment,
  newPage,
  scrollsSideways,
  smallTargets,
  startSite,
  visit,
  type Site,
} from './site.ts';
import { townHall, type TownHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/versions');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

/** With one answer whose question is not asked any more. */
const ANSWERS = {
  'strategy-status': 'no',
  'strategy-actors': ['consultants'],
  'components.search': 'yes',
  broadband: 3,
};

async function isSound(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  assert.not(await scrollsSideways(page), 'nothing sticks out');
  assert.equal(await smallTargets(page), []);
  assert.equal(await axeViolations(page), []);
  await page.setViewportSize({ width, height });
}

async function submitted(hall: TownHall): Promise<void> {
  const response = await hall.officer.page.request.post(`/api/v1/assessments/${hall.assessmentId}/submission`);
  assert.is(response.status(), 200);
}

async function submissions({ officer, assessmentId }: TownHall): Promise<SubmissionList['submissions']> {
  const response = await officer.page.request.get(`/api/v1/assessments/${assessmentId}/submissions`);
  return ((await response.json()) as SubmissionList).submissions;
}

test('submitting says before and after which hidden answer goes, and waits for the sign-off', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const { page } = hall.officer;
  await visit(page, '/pruefen');
  await page.getByText('Dabei entfällt eine Antwort').waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Antworten abgeben' }).click();
  await page.waitForURL('**/fassungen');
  await page.getByRole('status').getByText('Die Antworten sind abgegeben, als Fassung 1.').waitFor();
  await page
    .getByRole('heading', { name: /^Abgegeben am .* von Erika Mustermann-Größler; wartet auf Freigabe\.$/ })
    .waitFor();
  const notice = page.locator('.notice', { hasText: 'Bei der Abgabe ist eine Antwort entfallen.' });
  await eventually(() => notice.locator('li').allInnerTexts(), ['Beteiligte an der Strategie']);
  await isSound(page);
  // It stays when she comes back.
  await page.getByRole('link', { name: 'Fassung 1 lesen' }).click();
  await page.getByRole('heading', { name: 'Fassung 1', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Zu allen Fassungen' }).click();
  await notice.waitFor();
  await hall.close();
});

test('a self-check with a hidden answer says what went, too; without one it goes to the report', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, ANSWERS);
  await visit(page, '/pruefen');
  await page.getByRole('button', { name: 'Antworten abgeben' }).click();
  await page.waitForURL('**/fassungen');
  await page.getByText('Bei der Abgabe ist eine Antwort entfallen.').waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Antworten wieder öffnen' }).click();
  await page.getByRole('status').getByText('Wieder geöffnet.').waitFor();
  await visit(page, '/pruefen');
  await page.getByRole('button', { name: 'Antworten abgeben und Bericht öffnen' }).click();
  await page.waitForURL('**/bericht');
  await page.context().close();
});

test('the link of a mail leads the head to the sign-off, which freezes and names her', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  await submitted(hall);
  const { page } = await hall.enter('head', 'Dr. Jürgen Weiß');
  await page.addInitScript(() => localStorage.removeItem('kommunalspiegel:open'));
  await visit(page, `/fassungen#${hall.assessmentId}`);
  await page.getByRole('button', { name: 'Freigeben …' }).click();
  await focusIs(page, 'dialog h2');
  await page.getByText('Ihr Name und der Zeitpunkt stehen dabei.').waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Freigeben', exact: true }).click();
  await page.getByRole('status').getByText('Die Antworten sind freigegeben.').waitFor();
  await page.getByRole('heading', { name: /^Freigegeben am .* von Dr\. Jürgen Weiß\.$/ }).waitFor();
  await isSound(page);
  assert.is((await submissions(hall))[0]?.signedOffBy, 'Dr. Jürgen Weiß');
  await hall.close();
});

test('who is not signed in is led to signing in and back', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const page = await newPage(site);
  await visit(page, `/fassungen#${hall.assessmentId}`);
  const link = page.locator('main').getByRole('link', { name: 'Anmelden' });
  await link.waitFor();
  const back = decodeURIComponent((await link.getAttribute('href'))!);
  assert.match(back, `weiter=/fassungen?oeffnen=${hall.assessmentId}`);
  await page.context().close();
  await visit(hall.officer.page, back.split('weiter=')[1]!);
  await hall.officer.page.getByRole('heading', { name: 'Abgegebene Fassungen' }).waitFor();
  await hall.close();
});

test('the officer signs off on behalf with a note, and reopens with a reason', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  await submitted(hall);
  const { page } = hall.officer;
  await visit(page, '/fassungen');
  await page.getByRole('button', { name: 'Im Auftrag freigeben …' }).click();
  await page.getByRole('button', { name: 'Freigeben', exact: true }).click();
  await page.locator('dialog').getByText('Nennen Sie, in wessen Auftrag Sie freigeben.').waitFor();
  await focusIs(page, 'dialog textarea');
  assert.equal(await axeViolations(page), []);
  await page.getByLabel('In wessen Auftrag?').fill('Auftrag der Bürgermeisterin, Mail vom 20.11.');
  await page.getByRole('button', { name: 'Freigeben', exact: true }).click();
  await page.getByText('Vermerk: „Auftrag der Bürgermeisterin, Mail vom 20.11.“').first().waitFor();

  await visit(page, '/fragebogen/strategy-status');
  await page.getByText(/^Freigegeben am .* von Erika Mustermann-Größler\.$/).waitFor();
  await page.getByRole('button', { name: 'Antworten wieder öffnen …' }).click();
  await page.getByRole('button', { name: 'Wieder öffnen', exact: true }).click();
  await page.locator('dialog').getByText('Nennen Sie den Grund.').waitFor();
  await page.getByLabel('Grund').fill('Die IT-Abteilung hat nachgereicht.');
  await page.getByRole('button', { name: 'Wieder öffnen', exact: true }).click();
  await page.getByRole('status').getByText('Wieder geöffnet.').waitFor();
  await eventually(() => page.getByLabel('ja, sie liegt vor').isDisabled(), false);
  await isSound(page);
  await visit(page, '/fassungen');
  await page.getByText('Grund: „Die IT-Abteilung hat nachgereicht.“').first().waitFor();
  await hall.close();
});

test('a second version shows its differences in words, and each can be read', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  await submitted(hall);
  const { page } = hall.officer;
  const path = `/api/v1/assessments/${hall.assessmentId}`;
  await page.request.post(`${path}/reopening`, { data: { reason: 'Nachgereicht' } });
  await page.request.put(`${path}/answers/components.search`, { data: { answer: { missing: 'notOurs' } } });
  await page.request.put(`${path}/answers/broadband`, { data: { answer: 2 } });
  await visit(page, '/fassungen');
  await page.getByRole('link', { name: /^Mit dem jetzigen Stand vergleichen/ }).click();
  await page.getByText('„jetzt“ ist der jetzige Stand der Antworten.').waitFor();
  await page.getByText('vorher: 3 (befriedigend) – jetzt: 2 (gut)').waitFor();
  await submitted(hall);
  await visit(page, '/fassungen');
  await isSound(page);
  await page.getByRole('link', { name: 'Mit Fassung 1 vergleichen' }).click();
  await page.getByText('vorher: ja – jetzt: nicht bei uns').waitFor();
  await page.getByText('vorher: 3 (befriedigend) – jetzt: 2 (gut)').waitFor();
  await isSound(page);
  await page.getByRole('link', { name: 'Fassung 2 ganz lesen' }).click();
  await page.getByText('Suchfunktion für Verwaltungsleistungen: nicht bei uns').waitFor();
  await eventually(async () => (await page.locator('dd', { hasText: /^offen$/ }).count()) > 0, true);
  await eventually(async () => (await page.locator('dd', { hasText: /^nicht gefragt$/ }).count()) > 0, true);
  await isSound(page);
  await hall.close();
});

test('signing off works by keyboard alone', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  await submitted(hall);
  const { page } = await hall.enter('head', 'Dr. Jürgen Weiß');
  await visit(page, '/fassungen');
  await page.getByRole('link', { name: 'Fassung 1 lesen' }).waitFor();
  await focusOn(page, 'Freigeben …');
  await page.keyboard.press('Enter');
  await focusIs(page, 'dialog h2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Gelesen');
  await focusOn(page, 'Freigeben');
  await page.keyboard.press('Enter');
  await page.getByText('Die Antworten sind freigegeben.').waitFor();
  // The button that opened the dialog is gone.
  await focusIs(page, '.told');
  await hall.close();
});

test('the head reads the answers and is told why she cannot change them', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const { page } = await hall.enter('head', 'Dr. Jürgen Weiß');
  await visit(page, '/fragebogen/strategy-status');
  await page.getByText('Sie lesen mit.').waitFor();
  await eventually(() => page.getByLabel('ja, sie liegt vor').isDisabled(), true);
  await visit(page, '/pruefen');
  await eventually(() => page.getByRole('button', { name: /abgeben/ }).count(), 0);
  await isSound(page);
  await visit(page, '/daten');
  await eventually(() => page.getByRole('heading', { name: 'Zugangscode' }).count(), 0);
  await eventually(() => page.getByRole('button', { name: /löschen/ }).count(), 0);
  await page.getByText('5 Jahre danach').waitFor();
  await isSound(page);
  await hall.close();
});

test('the way back from a question leads to its entry on the check page, or to the one in its place', async ({
  site,
}) => {
  const hall = await townHall(site, ANSWERS);
  const { page } = hall.officer;
  await visit(page, '/pruefen');
  const entry = page.getByRole('link', { name: 'IT der Schulen' }).first();
  await entry.click();
  await page.getByRole('button', { name: 'Zurück zur Prüfung' }).click();
  await page.waitForURL('**/pruefen');
  await focusIs(page, 'a[href^="/fragebogen/school-it"]');
  await eventually(() => page.evaluate(() => scrollY > 200), true);
  await entry.click();
  await page.getByRole('radio', { name: /befriedigend/ }).check({ force: true });
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Zurück zur Prüfung' }).click();
  await page.waitForURL('**/pruefen');
  await focusIs(page, 'a[href^="/fragebogen/participation"]');
  await hall.close();
});

test.run();
