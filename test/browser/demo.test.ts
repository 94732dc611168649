import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventually, eventuallyMatches } from './expecting.ts';
import { axeViolations, newPage, scrollsSideways, smallTargets, startSite, visit, type Site } from './site.ts';

const test = suite<{ site: Site }>('browser/demo');
const NOTICE = 'Erfundene Daten · Vorführung';

test.before(async (context) => {
  context.site = await startSite({}, 'demo');
});
test.after(async ({ site }) => site.stop());

test('a click makes one of the people, and another click another one; every page says that it is made up', async ({
  site,
}) => {
  const page = await newPage(site);
  await visit(page, '/');
  await page.getByRole('link', { name: 'Person wählen' }).click();
  for (const [name, role] of [
    ['Christa Lindner', 'Hausleitung'],
    ['Jana Möller', 'Bearbeitung'],
  ] as const) {
    await page.getByRole('button', { name: `Als ${name} ansehen` }).click();
    await page.getByText(`Ihre Rolle: ${role}`).waitFor();
    await page.getByRole('link', { name: 'Person wählen' }).click();
    await page.getByText('So sind Sie gerade angemeldet.').waitFor();
  }
  await page.getByRole('button', { name: 'Als Dr. Helga Wiesner ansehen' }).click();
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor();
  for (const path of ['/', '/koordination', '/konto', '/barrierefreiheit', '/gibt-es-nicht']) {
    await page.goto(path);
    await page.locator('main h1').waitFor();
    await page.getByText(NOTICE).waitFor();
  }
  await page.emulateMedia({ media: 'print' });
  await eventually(() => page.getByText(NOTICE).isVisible(), true, 'on paper too');
  await eventually(() => page.getByRole('link', { name: 'Person wählen' }).isVisible(), false);
  await page.context().close();
});

test('notice and list are sound at every width, in light and dark', async ({ site }) => {
  for (const width of [320, 360, 768, 1280]) {
    const page = await newPage(site, {
      viewport: { width, height: 800 },
      colorScheme: width === 768 ? 'dark' : 'light',
    });
    await visit(page, '/vorfuehrung');
    await page.getByRole('button', { name: 'Als Ulrike Sommer ansehen' }).waitFor();
    assert.equal(await axeViolations(page), [], `${width} px`);
    assert.equal(await smallTargets(page), [], `${width} px`);
    assert.not.ok(await scrollsSideways(page), `${width} px`);
    await page.context().close();
  }
});

test('the officer’s second wave: live peers, a break, planned against done, whom to ask, and a request withdrawn', async ({
  site,
}) => {
  const page = await newPage(site, { viewport: { width: 834, height: 1112 } });
  await visit(page, '/vorfuehrung');
  await page.getByRole('button', { name: 'Als Jana Möller ansehen' }).click();
  const card = page.locator('.card', { hasText: /Zur Erhebung „Digitalisierung in Musterland \d+“/u }).first();
  await card.getByRole('button', { name: 'Bericht lesen' }).click();
  await page
    .getByText(/Vergleichsgruppe heute: \d+/u)
    .first()
    .waitFor();
  await page.locator('#verlauf').getByText('nicht vergleichbar').first().waitFor();
  await page.locator('#geplant').getByText('erledigt').first().waitFor();
  const torn = await page
    .locator('.report-trend tbody th')
    .evaluateAll((heads) => heads.map((head) => head.clientWidth));
  assert.ok(torn.length > 0 && torn.every((width) => width > 150), String(torn));
  await page.locator('#schritte').getByRole('link', { name: 'Andere Kommunen fragen' }).click();
  await page.getByText(/Angefragt am .*, zurückgezogen am/u).waitFor();
  await page
    .getByRole('button', { name: /^Fragen/u })
    .first()
    .waitFor();
  await page.context().close();
});

test('by keyboard alone: from the first tab to somebody’s overview', async ({ site }) => {
  const page = await newPage(site);
  await visit(page, '/vorfuehrung');
  const wanted = page.getByRole('button', { name: 'Als Paul Ruhland ansehen' });
  await wanted.waitFor();
  for (let tabs = 0; tabs < 30; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.getByText('Ihre Rolle: Einsicht').waitFor();
  await page.context().close();
});

test('the second wave’s release stands beside the first one, with its break, at every width, in light and dark', async ({
  site,
}) => {
  for (const width of [320, 768, 1280]) {
    const page = await newPage(site, {
      viewport: { width, height: 800 },
      colorScheme: width === 768 ? 'dark' : 'light',
    });
    await visit(page, '/auswertungen');
    const href = await page
      .getByRole('link', { name: 'Digitalisierung in Musterland 2026' })
      .first()
      .getAttribute('href');
    // One question of each kind: axe takes minutes for all of them.
    await visit(page, `${href}?fragen=strategy-status,components,fim-known`);
    const overview = page.getByRole('region', { name: 'Vergleich mit einer früheren Erhebung' });
    await overview.getByRole('table').waitFor();
    await overview.getByRole('link', { name: 'Arbeit mit FIM' }).waitFor();
    const matrix = page.locator('section:has(> #frage-components) .release-trend');
    await matrix.locator('summary').click();
    await matrix.getByRole('table').waitFor();
    // Questions out of sight are laid out at a guessed height, so that what is in them seems to overlap.
    await page.locator('.release-question').evaluateAll((all: HTMLElement[]) => {
      for (const question of all) question.style.contentVisibility = 'visible';
    });
    assert.equal(await axeViolations(page), [], `${width} px`);
    assert.equal(await smallTargets(page), [], `${width} px`);
    assert.not.ok(await scrollsSideways(page), `${width} px`);
    await page.context().close();
  }
});

test('what stands beside a release is chosen by keyboard, kept in the address, and the first wave has nothing beside it', async ({
  site,
}) => {
  const page = await newPage(site);
  await visit(page, '/auswertungen');
  await page.getByRole('link', { name: 'Digitalisierung in Musterland 2026' }).first().click();
  const choice = page.getByLabel('Daneben steht:');
  await page.locator('.release-table--trend').first().waitFor();
  await eventuallyMatches(
    async () => (await page.locator('.release-break').first().textContent()) ?? '',
    /Nicht mit \d{4} verglichen/,
  );
  const href = await page.getByRole('link', { name: 'Vergleich als Tabelle herunterladen' }).getAttribute('href');
  const table = await page.request.get(href ?? '');
  assert.is((await table.body()).subarray(0, 2).toString(), 'PK', 'a workbook');
  assert.match(table.headers()['content-disposition'] ?? '', /Vergleich Digitalisierung in Musterland/);
  await choice.focus();
  await page.keyboard.press('End');
  await page.waitForURL(/vergleich=ohne/);
  await eventually(() => page.locator('.release-trend').count(), 0);
  await eventually(() => choice.evaluate((select) => select === document.activeElement), true, 'the focus stays');
  await page.reload();
  await choice.waitFor();
  await eventually(() => choice.locator('option:checked').innerText(), 'kein Vergleich');
  await visit(page, '/auswertungen');
  await page.getByRole('link', { name: 'Digitalisierung in Musterland 2025' }).first().click();
  await page.locator('.release-question').first().waitFor();
  await page.waitForLoadState('networkidle');
  await eventually(() => page.getByRole('heading', { name: 'Vergleich mit einer früheren Erhebung' }).count(), 0);
  await page.context().close();
});

test('a real installation says nothing of the kind and has no such page', async () => {
  const real = await startSite();
  const page = await newPage(real);
  await visit(page, '/vorfuehrung');
  await eventually(() => page.locator('h1').innerText(), 'Diese Seite gibt es nicht');
  await visit(page, '/anmelden');
  await eventually(() => page.getByText('Vorführung').count(), 0);
  await real.stop();
});

test.run();
