import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Page } from 'playwright-core';
import type { AnswerRecord, Assessment, AssessmentState } from '../../schema/assessment/assessment.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import { axeViolations, focusIs, scrollsSideways, smallTargets, startSite, visit, type Site } from './site.ts';
import { townHall, type TownHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/last answers');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const LAST_TIME = {
  'strategy-status': 'developing',
  'components.search': 'yes',
  'components.dms': 'planned',
  'components.form-server': 'no',
  'components.app': { missing: 'notOurs' },
  'components.chatbot': { missing: 'noAnswer' },
  broadband: 3,
  mobile: 4,
} as const;

/** A town hall that handed in before, with its second assessment open. */
async function secondTime(site: Site): Promise<TownHall & { readonly page: Page; readonly path: string }> {
  const hall = await townHall(site, LAST_TIME);
  const { page } = hall.officer;
  await page.request.post(`/api/v1/assessments/${hall.assessmentId}/submission`);
  const begun = await page.request.post(`/api/v1/municipalities/${hall.municipalityId}/assessments`, {
    data: { questionnaire: 'oefit-kgst-2019' },
  });
  const { id } = (await begun.json()) as Assessment;
  await page.addInitScript((open) => localStorage.setItem('kommunalspiegel:open', open), id);
  return { ...hall, page, path: `/api/v1/assessments/${id}` };
}

/** The answer that the server holds by now. */
async function stored(page: Page, path: string, address: string): Promise<AnswerRecord | undefined> {
  for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(50)) {
    const { answers } = (await (await page.request.get(path)).json()) as AssessmentState;
    const found = answers.find((record) => record.address === address);
    if (found) return found;
  }
  return undefined;
}

test('last time’s answers are confirmed, and plans answered, with the keyboard alone', async ({ site }) => {
  const { page, path, close } = await secondTime(site);
  await visit(page, '/fragebogen/components');
  await page.getByText(/Letzte Angabe \(\d{2}\.\d{2}\.\d{4}\): ja/u).waitFor();
  await eventually(() => page.locator('.matrix input:checked').count(), 0, 'a suggestion is no answer');
  await focusOn(page, 'Unverändert übernehmen');
  await page.keyboard.press('Enter');
  await focusIs(page, '#components\\.search');
  await page.getByText('– unverändert übernommen').waitFor();
  const search = await stored(page, path, 'components.search');
  assert.equal([search?.answer, typeof search?.confirmedFrom], ['yes', 'string']);
  await focusOn(page, 'Erledigt');
  await page.keyboard.press('Enter');
  const dms = await stored(page, path, 'components.dms');
  assert.equal([dms?.answer, dms?.confirmedFrom], ['yes', undefined], 'a plan that is done is a new answer');
  const chatbot = page.locator('#components\\.chatbot');
  await eventually(() => chatbot.locator('.last-answer').count(), 0, '"weiß nicht" is asked anew');
  await close();
});

test('a page is taken over at once, except plans, and the check page counts what is left', async ({ site }) => {
  const { page, path, close } = await secondTime(site);
  await visit(page, '/fragebogen/components');
  await page.getByRole('button', { name: /Alle 3.letzten Angaben dieser Seite/u }).click();
  assert.ok((await stored(page, path, 'components.app'))?.confirmedFrom);
  await eventually(() => page.getByRole('button', { name: 'Weiter geplant' }).count(), 1);
  await visit(page, '/pruefen');
  await page.getByRole('heading', { name: 'Angaben vom letzten Mal' }).waitFor();
  const section = page.locator('section', { has: page.locator('#letzte-angaben') });
  await eventuallyMatches(() => section.innerText(), /Zu 4 offenen Angaben/u);
  assert.equal(await axeViolations(page), []);
  await close();
});

test('what was confirmed without a connection is sent as confirmed when it is back', async ({ site }) => {
  const { page, path, close } = await secondTime(site);
  await visit(page, '/fragebogen/components');
  await page
    .getByText(/Letzte Angabe/u)
    .first()
    .waitFor();
  await page.context().setOffline(true);
  await page.locator('#components\\.search').getByRole('button', { name: 'Unverändert übernehmen' }).click();
  await page.getByText('– unverändert übernommen').waitFor();
  await page.context().setOffline(false);
  assert.ok((await stored(page, path, 'components.search'))?.confirmedFrom);
  await close();
});

test('a page opened without a connection still shows them', async ({ site }) => {
  const { page, close } = await secondTime(site);
  await visit(page, '/fragebogen/components');
  await page
    .getByText(/Letzte Angabe/u)
    .first()
    .waitFor();
  await page.evaluate(async () => navigator.serviceWorker.ready);
  // What was asked last has to be on the disk, and the shell in the cache.
  await page.waitForTimeout(1000);
  await page.context().setOffline(true);
  await page.reload();
  await page
    .getByText(/Letzte Angabe/u)
    .first()
    .waitFor();
  await page.context().setOffline(false);
  await close();
});

for (const width of [360, 768, 1280]) {
  test(`nothing is cut off or too small at ${width} px`, async ({ site }) => {
    const { page, close } = await secondTime(site);
    await page.setViewportSize({ width, height: 900 });
    for (const place of ['components', 'strategy-status', 'supply']) {
      await visit(page, `/fragebogen/${place}`);
      if (process.env['SHOTS'] !== undefined) {
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${process.env['SHOTS']}/last-${place}-${width}.png`, fullPage: true });
      }
      assert.not.ok(await scrollsSideways(page));
      assert.equal(await smallTargets(page), []);
    }
    await visit(page, '/fragebogen/components');
    await page
      .getByText(/Letzte Angabe/u)
      .first()
      .waitFor();
    assert.equal(await axeViolations(page), []);
    await close();
  });
}

test.run();
