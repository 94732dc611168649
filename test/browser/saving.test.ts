import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventually } from './expecting.ts';
import { newAssessment, newPage, startSite, storedBecome, visit, type Site } from './site.ts';

const test = suite<{ site: Site }>('browser/saving');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const QUESTION = '/fragebogen/strategy-status';
const NO = 'nein, auch nicht in Entwicklung';
const YES = 'ja, sie liegt vor';
const saved = (page: Page): Promise<void> => page.getByText(/^Gespeichert/).waitFor();

test('answers given without a connection stay over a reload and are sent when it is back', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, QUESTION);
  await page.route('**/api/v1/assessments/*/answers/*', (route) => route.abort());
  await page.getByText(NO).click();
  await page.getByText('Die Verbindung ist unterbrochen.').waitFor();
  await page.getByText('Nicht gespeichert (1)').waitFor();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByText('Andere Kommunen').click();
  await page.getByText('Ihre 2 letzten Antworten sind auf diesem Gerät gesichert').waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('Nicht gespeichert (2)').waitFor();
  await storedBecome(page, {});
  await page.unroute('**/api/v1/assessments/*/answers/*');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await saved(page);
  await storedBecome(page, { 'strategy-status': 'no', cooperation: ['other-municipalities'] });
  await eventually(() => page.getByText('Die Verbindung ist unterbrochen.').count(), 0);
  await page.context().close();
});

test('sending is tried again by itself, also behind a proxy’s error page', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, QUESTION);
  let refusals = 0;
  await page.route('**/api/v1/assessments/*/answers/*', (route) => {
    refusals += 1;
    return refusals > 2
      ? route.continue()
      : route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' });
  });
  await page.getByText(YES).click();
  await saved(page);
  assert.is(refusals, 3);
  await page.context().close();
});

test('an answer stored although its acknowledgement got lost is no conflict', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, QUESTION);
  let isFirst = true;
  await page.route('**/api/v1/assessments/*/answers/*', async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await route.fetch();
    return route.abort();
  });
  await page.getByText(YES).click();
  await page.getByText('Nicht gespeichert (1)').waitFor();
  await page.getByText(NO).click();
  await saved(page);
  await storedBecome(page, { 'strategy-status': 'no' });
  await eventually(() => page.getByRole('alert').count(), 0);
  await page.context().close();
});

for (const [button, kept] of [
  ['Meine Antwort nehmen', 'no'],
  ['Gespeicherte Antwort nehmen', 'yes'],
] as const) {
  test(`two devices answer differently: both values are shown, and „${button}“ decides`, async ({ site }) => {
    const page = await newPage(site);
    const { accessCode } = await newAssessment(page);
    await visit(page, QUESTION);
    const other = await newPage(site);
    await other.request.post('/api/v1/session', { data: { accessCode } });
    await visit(other, QUESTION);
    await other.getByText(YES).click();
    await saved(other);
    await page.getByText(NO).click();
    const notice = page.getByRole('alert').filter({ hasText: 'wurde inzwischen an anderer Stelle geändert' });
    await notice.waitFor();
    await eventually(() => notice.locator('.conflict__answer').allInnerTexts(), [NO, YES]);
    await storedBecome(page, { 'strategy-status': 'yes' });
    await page.getByRole('button', { name: button }).click();
    await notice.waitFor({ state: 'detached' });
    await storedBecome(page, { 'strategy-status': kept });
    await eventually(() => page.getByLabel(kept === 'no' ? NO : YES).isChecked(), true);
    for (const one of [page, other]) await one.context().close();
  });
}

test('two tabs of one browser do not get in each other’s way', async ({ site }) => {
  const first = await newPage(site);
  await newAssessment(first);
  await visit(first, QUESTION);
  const second = await first.context().newPage();
  await visit(second, QUESTION);
  await first.getByText(YES).click();
  await saved(first);
  await second.waitForFunction(() => document.querySelector<HTMLInputElement>('.choice input')?.checked);
  await second.getByText(NO).click();
  await saved(second);
  await eventually(() => second.getByRole('alert').count(), 0);
  await storedBecome(first, { 'strategy-status': 'no' });
  await first.context().close();
});

test('an expired session keeps the answers, asks for the code and sends them', async ({ site }) => {
  const page = await newPage(site);
  const { accessCode } = await newAssessment(page);
  await visit(page, QUESTION);
  await page.context().clearCookies();
  await page.getByText(NO).click();
  await page.getByText('Die Sitzung ist beendet.').waitFor();
  await page.getByText('Ihre letzte Antwort ist auf diesem Gerät gesichert').waitFor();
  await page.getByLabel('Zugangscode').fill(accessCode);
  await page.getByRole('button', { name: 'Fortfahren' }).click();
  await saved(page);
  await storedBecome(page, { 'strategy-status': 'no' });
  await eventually(() => page.getByText('Die Sitzung ist beendet.').count(), 0);
  await page.context().close();
});

test('answers given after another device handed in stay until they are sent or given up', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page);
  await visit(page, QUESTION);
  await page.request.post(`/api/v1/assessments/${id}/submission`);
  await page.getByText(NO).click();
  await page.getByText('Der Fragebogen wurde inzwischen abgegeben.').waitFor();
  await page.getByRole('button', { name: 'Antworten wieder öffnen' }).click();
  await saved(page);
  await storedBecome(page, { 'strategy-status': 'no' });
  await page.context().close();
});

test('a removed answer is removed on the server, and one click brings it back', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 3 });
  await visit(page, '/fragebogen/school-it');
  await page.getByRole('button', { name: 'Antwort entfernen' }).click();
  await saved(page);
  await storedBecome(page, {});
  await page.getByRole('button', { name: 'Rückgängig machen' }).click();
  await page.getByRole('button', { name: 'Antwort entfernen' }).waitFor();
  await storedBecome(page, { 'school-it': 3 });
  await page.context().close();
});

test.run();
