import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ShareList } from '../../schema/assessment/share.ts';
import type { AnswerFile } from '../../schema/questionnaire/answers.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import { axeViolations, focusIs, newAssessment, newPage, scrollsSideways, startSite, TOWN, visit } from './site.ts';
import type { Site } from './site.ts';
import { townHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/shares');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const { answers } = JSON.parse(
  readFileSync(new URL('../../docs/examples/stadt-18000.json', import.meta.url), 'utf8'),
) as AnswerFile;
/** A tablet held upright. */
const TABLET: BrowserContextOptions = { viewport: { width: 834, height: 1112 }, hasTouch: true };
const OPENED = '.report-glance h1';

/** Makes a link by keyboard alone; it and its password as they are shown. */
async function makeLink(page: Page, note: string): Promise<{ link: string; password: string }> {
  await focusOn(page, 'Für wen');
  await page.keyboard.type(note);
  await focusOn(page, 'Link anlegen');
  await page.keyboard.press('Enter');
  await page.getByText(`Der Link für ${note} ist angelegt.`).waitFor();
  await focusIs(page, '.notice__title');
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  const password = await page.getByLabel('Passwort', { exact: true }).inputValue();
  return { link, password };
}

async function openLink(page: Page, link: string, password: string): Promise<void> {
  // From elsewhere: with nothing new but the fragment the page would stay.
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('heading', { name: 'Geteilter Bericht' }).waitFor();
  await focusOn(page, 'Passwort');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

test('by keyboard: made, opened on a tablet with the wrong and the right password, revoked, refused', async ({
  site,
}) => {
  const hall = await townHall(site, answers);
  const { page } = hall.officer;
  await visit(page, '/bericht');
  await focusOn(page, 'Bericht per Link teilen');
  await page.keyboard.press('Enter');
  await page.getByText('Noch gibt es keinen Link, der gilt.').waitFor();
  const { link, password } = await makeLink(page, 'Fraktion Grün-Weiß');
  assert.match(link, /^http:\/\/[\d.:]+\/geteilt#[\w-]{43}$/u);
  assert.match(password, /^[a-z\d]{4}(-[a-z\d]{4}){3}$/u);

  const guest = await newPage(site, TABLET);
  await openLink(guest, link, 'das ist falsch');
  await guest.getByText('Link und Passwort passen nicht zusammen').waitFor();
  assert.is(new URL(guest.url()).hash, '', 'the token does not stay in the address');
  await guest.getByLabel('Passwort', { exact: true }).fill(password);
  await guest.keyboard.press('Enter');
  await guest.locator(OPENED).waitFor();
  await eventuallyMatches(() => guest.locator(OPENED).innerText(), new RegExp(TOWN.name, 'u'));
  await focusIs(guest, 'h1');
  assert.not(await scrollsSideways(guest));
  const glance = await guest.locator('.report-glance').boundingBox();
  assert.ok((glance?.width ?? 0) > 600, 'page one uses the tablet’s width');
  assert.equal(await guest.context().cookies(), []);
  await guest.locator('.report-contents a[href="#methode"]').click();
  await eventually(() => guest.locator('#methode').isVisible(), true, 'the chapters can be gone to');
  await eventually(() => guest.locator('.report a[download]').count(), 0);

  await page.reload();
  await page.getByText(/1-mal geöffnet, zuletzt am/u).waitFor();
  await focusOn(page, 'Zurückziehen');
  await page.keyboard.press('Enter');
  await focusOn(page, 'Link zurückziehen');
  await page.keyboard.press('Enter');
  await page.getByText('Zurückgezogen am').waitFor();
  await page.getByText('Der Link für Fraktion Grün-Weiß ist zurückgezogen.').waitFor();
  await openLink(guest, link, password);
  await guest.getByText('Link und Passwort passen nicht zusammen').waitFor();
  await eventually(() => guest.locator(OPENED).count(), 0);
  await guest.context().close();
  await hall.close();
});

test('the head may make links too, a reader may not and is not offered it', async ({ site }) => {
  const hall = await townHall(site, answers);
  const head = await hall.enter('head', 'Dr. Jürgen Groß');
  await visit(head.page, '/bericht/teilen');
  await makeLink(head.page, 'Presse');
  const reader = await hall.enter('reader', 'Rita Rat');
  await visit(reader.page, '/bericht');
  await reader.page.getByRole('link', { name: 'PDF laden', exact: true }).waitFor();
  await eventually(() => reader.page.getByRole('link', { name: 'Bericht per Link teilen' }).count(), 0);
  await visit(reader.page, '/bericht/teilen');
  await reader.page.getByText('Links legen Bearbeitung und Hausleitung Ihrer Kommune an.').waitFor();
  await hall.close();
});

test('a weak password is refused at its field, and nothing is made', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, answers);
  await visit(page, '/bericht/teilen');
  await page.getByLabel('Passwort für den Link').fill('Bernkastel');
  await page.getByRole('button', { name: 'Link anlegen' }).click();
  await page.locator('#link-password-fehler').waitFor();
  await eventuallyMatches(() => page.locator('#link-password-fehler').innerText(), /zu kurz/u);
  const { id } = (await (await page.request.get('/api/v1/assessments/current')).json()).assessment as { id: string };
  const { shares } = (await (await page.request.get(`/api/v1/assessments/${id}/shares`)).json()) as ShareList;
  assert.equal(shares, []);
  await page.context().close();
});

test('a link without its token, and a page loaded anew, say what to do', async ({ site }) => {
  const page = await newPage(site, TABLET);
  await visit(page, '/geteilt');
  await page.getByText('Dieser Link ist unvollständig').waitFor();
  await page.goto(`/geteilt#${'A'.repeat(43)}`);
  await page.getByLabel('Passwort', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('oder die Seite wurde neu geladen').waitFor();
  await page.context().close();
});

const views: Readonly<Record<string, BrowserContextOptions>> = {
  'at 1280 px': {},
  'on a tablet held upright': TABLET,
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'in the dark at 360 px': { viewport: { width: 360, height: 640 }, colorScheme: 'dark' },
};
for (const [name, options] of Object.entries(views)) {
  test(`without axe violations and without scrolling sideways ${name}`, async ({ site }) => {
    const page = await newPage(site, options);
    await newAssessment(page, answers);
    await visit(page, '/bericht/teilen');
    const { link, password } = await makeLink(page, 'Fraktion der Bürgerinnen und Bürger der Verbandsgemeinde');
    assert.equal(await axeViolations(page), []);
    assert.not(await scrollsSideways(page));
    const guest = await newPage(site, options);
    await guest.goto(link);
    await guest.getByLabel('Passwort', { exact: true }).waitFor();
    assert.equal(await axeViolations(guest), []);
    await guest.getByLabel('Passwort', { exact: true }).fill(password);
    await guest.keyboard.press('Enter');
    await guest.locator(OPENED).waitFor();
    assert.equal(await axeViolations(guest), []);
    assert.not(await scrollsSideways(guest));
    await guest.context().close();
    await page.context().close();
  });
}

test.run();
