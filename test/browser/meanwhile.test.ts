import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Assessment, AssessmentState, StartedAssessment } from '../../schema/assessment/assessment.ts';
import { eventually } from './expecting.ts';
import { axeViolations, startSite, TOWN, visit, type Site } from './site.ts';
import { townHall } from './town-hall.ts';
import type { Colleague, TownHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/meanwhile');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const SOON = { timeout: 10_000 };
const QUESTION = '/fragebogen/strategy-status';

const option = (page: Page, words: string) => page.locator('label', { hasText: words }).first();

/** How many requests the page sends in a while. */
async function requestsIn(page: Page, ms: number): Promise<number> {
  let count = 0;
  page.on('request', () => (count += 1));
  await page.waitForTimeout(ms);
  return count;
}

/** An answer that stays on the device: no save arrives. */
async function answerUnsent(page: Page): Promise<void> {
  await page.route('**/answers/**', (route) => route.abort());
  await option(page, 'Nein').click();
  await page.getByText('auf diesem Gerät gesichert').first().waitFor();
}

async function answersOf(page: Page, assessmentId: string): Promise<Map<string, unknown>> {
  const response = await page.request.get(`/api/v1/assessments/${assessmentId}`);
  const { answers } = (await response.json()) as AssessmentState;
  return new Map(answers.map(({ address, answer }) => [address, answer]));
}

/** A second assessment of the municipality: a self-check, begun elsewhere and adopted. */
async function secondAssessment({ municipalityId, officer }: TownHall): Promise<string> {
  const begun = await officer.page.request.post('/api/v1/assessments', {
    data: { questionnaire: 'oefit-kgst-2019', municipality: TOWN },
  });
  const { accessCode } = (await begun.json()) as StartedAssessment;
  const adopted = await officer.page.request.post(`/api/v1/municipalities/${municipalityId}/adoptions`, {
    data: { accessCode },
  });
  return ((await adopted.json()) as Assessment).id;
}

/** Opens an assessment by the link that mails have; the page is not loaded anew. */
async function openLinked(page: Page, id: string): Promise<void> {
  await page.evaluate((target) => {
    const link = document.createElement('a');
    link.href = `/fassungen#${target}`;
    document.body.append(link);
    link.click();
    link.remove();
  }, id);
  await page.getByRole('heading', { name: 'Fassungen und Freigabe' }).waitFor();
}

test('an assessment erased by a colleague: one notice that says so, unsent answers kept, no storm of requests', async ({
  site,
}) => {
  const hall = await townHall(site);
  const { page } = await hall.enter('officer', 'Jörg Müßig');
  await visit(page, QUESTION);
  await answerUnsent(page);
  await hall.officer.page.request.delete(`/api/v1/assessments/${hall.assessmentId}`);
  await page.getByText('Diese Standortbestimmung lässt sich nicht mehr öffnen.').waitFor(SOON);
  await page.getByText('Auf diesem Gerät liegt noch eine Antwort, die nicht gesendet wurde.').waitFor();
  await eventually(() => page.getByText('Die Sitzung ist beendet.').count(), 0);
  assert.equal(await axeViolations(page), []);
  const requests = await requestsIn(page, 3_000);
  assert.ok(requests < 5, `${requests} requests in three seconds`);
  await hall.close();
});

test('two tabs, and in one of them somebody else has signed in: the other sends and keeps nothing in her name', async ({
  site,
}) => {
  const hall = await townHall(site);
  const other = await hall.enter('officer', 'Jörg Müßig');
  const { page } = hall.officer;
  await visit(page, QUESTION);
  // The tab behind asks nothing while it is not seen.
  await page.route('**/changes?*', (route) => route.abort());
  await answerUnsent(page);
  // Who is signed in is known later than what the assessment holds.
  await page.route('**/api/v1/sign-in', async (route) => {
    await page.waitForTimeout(1_000);
    await route.continue();
  });
  const [cookie] = (await other.page.context().cookies()).filter(({ name }) => name === 'kommunalspiegel-session');
  assert.ok(cookie);
  await page.context().addCookies([{ name: cookie.name, value: cookie.value, url: site.url }]);
  await page.unroute('**/answers/**');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForTimeout(3_000);
  const requests = await requestsIn(page, 3_000);
  assert.ok(requests < 10, `${requests} requests in three seconds`);
  assert.is((await answersOf(other.page, hall.assessmentId)).size, 0, 'nothing arrives in the name of somebody else');
  const owners = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const request = indexedDB.open('kommunalspiegel');
        request.addEventListener('success', () => {
          const keys = request.result.transaction('unsent').objectStore('unsent').getAllKeys();
          keys.addEventListener('success', () => resolve(keys.result.map((key) => String((key as string[])[0]))));
        });
      }),
  );
  assert.equal(owners, [`${hall.assessmentId}@${hall.officer.accountId}`]);
  await hall.close();
});

test('while a save of one assessment hangs, answers of another one arrive, and others’ answers appear', async ({
  site,
}) => {
  const hall = await townHall(site);
  const { page } = hall.officer;
  const second = await secondAssessment(hall);
  await visit(page, QUESTION);
  const ofFirst = `**/assessments/${hall.assessmentId}`;
  const held: (() => void)[] = [];
  const hold = (release: () => void): void => void held.push(release);
  await page.route(`${ofFirst}/answers/**`, (route) => hold(() => void route.abort()));
  await page.route(`${ofFirst}/changes?*`, (route) => hold(() => void route.continue()));
  await option(page, 'Nein').click();
  await page.waitForTimeout(3_500);
  assert.ok(held.length >= 2, 'a save and a question hang');

  await page.evaluate(() => (document.body.dataset['same'] = 'page'));
  await openLinked(page, second);
  await page.evaluate(() => history.pushState(null, '', '/'));
  await page.evaluate((path) => {
    const link = document.createElement('a');
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, QUESTION);
  await option(page, 'Ja').waitFor();
  // The other assessment, where nothing is chosen yet.
  await page.locator('fieldset input:checked').waitFor({ state: 'detached' });
  await option(page, 'Ja').click();
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor({ timeout: 5_000 });
  assert.is((await answersOf(page, second)).get('strategy-status'), 'yes');
  await eventually(() => page.locator('body[data-same=page]').count(), 1, 'not loaded anew');

  for (const release of held) release();
  await page.request.put(`/api/v1/assessments/${second}/answers/strategy-status`, { data: { answer: 'no' } });
  await page
    .locator('label', { hasText: 'Nein' })
    .locator('input:checked')
    .first()
    .waitFor({ ...SOON, state: 'attached' });
  await eventually(() => page.getByText('Die Sitzung ist beendet.').count(), 0);
  await hall.close();
});

test('who may not open again what was handed in is told who can', async ({ site }) => {
  const hall = await townHall(site);
  const colleague: Colleague = await hall.enter('contributor', 'Änne Schröder');
  const handed = await hall.officer.page.request.put(`/api/v1/assessments/${hall.assessmentId}/handovers`, {
    data: { member: colleague.memberId, sections: ['strategy'] },
  });
  assert.is(handed.status(), 200);
  const { page } = colleague;
  await visit(page, QUESTION);
  await answerUnsent(page);
  await hall.officer.page.request.post(`/api/v1/assessments/${hall.assessmentId}/submission`);
  await page.getByText('Der Fragebogen wurde inzwischen abgegeben.').waitFor(SOON);
  await page.getByText('Bitten Sie die Bearbeitung, den Fragebogen wieder zu öffnen').waitFor();
  await eventually(() => page.locator('.notices a[href="/pruefen"]').count(), 0);
  await page.unroute('**/answers/**');
  await hall.officer.page.request.post(`/api/v1/assessments/${hall.assessmentId}/reopening`, {
    data: { reason: 'Eine Antwort fehlt noch' },
  });
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor(SOON);
  assert.is((await answersOf(hall.officer.page, hall.assessmentId)).get('strategy-status'), 'no');
  await hall.close();
});

test.run();
