import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventually } from './expecting.ts';
import {
  axeViolations,
  newAssessment,
  newPage,
  scrollsSideways,
  smallTargets,
  startSite,
  visit,
  type Site,
} from './site.ts';

const test = suite<{ site: Site }>('browser/check');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const CONTRADICTING = { 'strategy-status': 'no', 'self-strategy': 'good', 'strategy-actors': ['administration'] };

test('what does not go together stands on the check page with a way to each answer and back', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, CONTRADICTING);
  await visit(page, '/pruefen');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Passt nicht zusammen' }) });
  await eventually(() => section.locator('a').count(), 2);
  await section.locator('a').last().click();
  await page.waitForURL(/\/fragebogen\/self-strategy/);
  await page.getByRole('radio', { name: 'weniger gut' }).check({ force: true });
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor();
  await visit(page, '/pruefen');
  await eventually(() => page.getByRole('heading', { name: 'Passt nicht zusammen' }).count(), 0);
  await page.context().close();
});

test('a kept answer of a question that is no longer asked is named as not counting', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, CONTRADICTING);
  await visit(page, '/pruefen');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Zählt derzeit nicht' }) });
  await eventually(() => section.locator('li').allInnerTexts(), ['Beteiligte an der Strategie']);
  await page.context().close();
});

for (const width of [1280, 320]) {
  test(`the check page with both notices is accessible at ${width} px`, async ({ site }) => {
    const page = await newPage(site, { viewport: { width, height: 900 } });
    await newAssessment(page, CONTRADICTING);
    await visit(page, '/pruefen');
    assert.equal(await axeViolations(page), []);
    assert.equal(await smallTargets(page), []);
    assert.not(await scrollsSideways(page));
    await page.context().close();
  });
}

test.run();
