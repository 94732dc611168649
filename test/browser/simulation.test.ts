import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AnswerFile } from '../../schema/questionnaire/answers.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import {
  axeViolations,
  newAssessment,
  newPage,
  scrollsSideways,
  startSite,
  storedAnswers,
  visit,
  type Site,
} from './site.ts';
import { townHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/simulation');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const { answers } = JSON.parse(
  readFileSync(new URL('../../docs/examples/stadt-18000.json', import.meta.url), 'utf8'),
) as AnswerFile;
/** On screen the hyphen holds the word together. */
const E_PAYMENT = /^E-\u2060?Payment/u;
const PATH = '/bericht/simulation';
const INTERNAL = '[aria-labelledby="bereich-internal"]';

/** The page with a town's answers. */
async function opened(site: Site, options: BrowserContextOptions = {}, path = PATH): Promise<Page> {
  const page = await newPage(site, options);
  await newAssessment(page, answers);
  await visit(page, path);
  await page.locator('.simulation-area').first().waitFor();
  return page;
}

const said = (page: Page): Promise<string> => page.locator('.simulation > [role=status]').innerText();
const internal = (page: Page): Promise<string> => page.locator(`${INTERNAL} .simulation-now`).innerText();

test('the report leads to it; ticking E-Payment raises the area, and the page says so', async ({ site }) => {
  const page = await opened(site, {}, PATH);
  await visit(page, '/bericht');
  await page.getByRole('link', { name: 'Maßnahmen durchspielen' }).click();
  await page.locator('.simulation-area').first().waitFor();
  await eventually(() => said(page), '');
  const before = Number(/(\d+)\sPunkte/u.exec(await internal(page))?.[1]);
  await page.getByLabel(E_PAYMENT).check();
  const [, from, to] = /: von (\d+) auf (\d+)\sPunkte/u.exec(await internal(page)) ?? [];
  assert.is(Number(from), before);
  assert.ok(Number(to) > before, `${from} → ${to}`);
  await eventuallyMatches(
    () => said(page),
    /^„E-\u2060?Payment“ angehakt\. Binnen-Digitalisierung: von \d+ auf \d+\sPunkte/u,
  );
  await eventually(() => page.locator(`${INTERNAL} svg[role=img]`).count(), 2);
  await eventuallyMatches(() => page.locator('.simulation-plan li').innerText(), /^E-\u2060?Payment heute: nein/u);
  await page.context().close();
});

test('nothing of it is stored with the answers', async ({ site }) => {
  const page = await opened(site);
  await page.getByLabel(E_PAYMENT).check();
  await page.getByText('Ihr Plan').waitFor();
  assert.is((await storedAnswers(page))['components.e-payment'], 'no');
  await page.context().close();
});

test('what is not the town’s, what it does not know and what it does is not offered', async ({ site }) => {
  const page = await opened(site);
  for (const label of [/^Bürgerkonto/u, /^Chatbot/u, /^Formularserver/u, /^De-Mail/u]) {
    await eventually(() => page.getByLabel(label).count(), 0, String(label));
  }
  await page.context().close();
});

test('it works by keyboard: tick, untick, remove all, and the focus is not lost', async ({ site }) => {
  const page = await opened(site);
  await focusOn(page, 'Mobile App');
  await page.keyboard.press('Space');
  await focusOn(page, 'Alle Haken entfernen');
  await page.keyboard.press('Enter');
  await page.getByText('Noch ist nichts angehakt.', { exact: true }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.id), 'plan');
  await eventually(() => said(page), 'Alle Haken sind entfernt. Alles ist wie im Bericht.');
  await eventually(() => page.getByLabel(/^Mobile App/u).isChecked(), false);
  await page.context().close();
});

test('the address brings the plan back, and the file holds it in words', async ({ site }) => {
  const page = await opened(site);
  await page.getByLabel(E_PAYMENT).check();
  await page.reload();
  await page.locator('.simulation-area').first().waitFor();
  await eventually(() => page.getByLabel(E_PAYMENT).isChecked(), true);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Als Textdatei sichern' }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^kommunalspiegel-plan-.*\.txt$/u);
  const text = readFileSync(await file.path(), 'utf8');
  assert.match(text, /- E-Payment \(heute: nein; /u);
  assert.match(text, /- Binnen-Digitalisierung: von \d+ auf \d+\sPunkte/u);
  await page.context().close();
});

const state = (page: Page): Promise<string> => page.locator('.simulation-save__state').innerText();

test('the plan is saved with who and when, comes back by itself, stands in the report, and can be removed', async ({
  site,
}) => {
  const hall = await townHall(site, answers);
  const { page, name } = hall.officer;
  await visit(page, PATH);
  await page.getByText('Ein Plan ist noch nicht gespeichert.').waitFor();
  await page.getByLabel(E_PAYMENT).check();
  await page.getByText('Noch nicht gespeichert.').waitFor();
  await focusOn(page, 'Als Plan speichern');
  await page.keyboard.press('Enter');
  await page.getByText(/^Gespeichert am \d\d\.\d\d\.\d{4}, \d\d:\d\d von /u).waitFor();
  await eventually(async () => (await state(page)).includes(`von ${name}`), true);

  const head = await hall.enter('head', 'Dr. Jürgen Groß');
  await visit(head.page, PATH);
  await head.page.getByText(/^Gespeichert am /u).waitFor();
  await eventually(
    () => head.page.getByLabel(E_PAYMENT).isChecked(),
    true,
    'without a plan in the address the saved one is ticked',
  );
  await head.page.getByLabel(/^Mobile App/u).check();
  await eventuallyMatches(() => state(head.page), /^Noch nicht gespeichert: .*ein Vorhaben kommt dazu\.$/u);
  await head.page.getByRole('button', { name: 'Als Plan speichern' }).click();
  await head.page.getByText('von Dr. Jürgen Groß').waitFor();

  // She has not seen his change: hers is not written over it without her knowing.
  await page.getByLabel(E_PAYMENT).uncheck();
  await page.getByLabel(/^Mobile App/u).check();
  await page.getByLabel('Fortbildung für Führungskräfte').check();
  await page.getByRole('button', { name: 'Als Plan speichern' }).click();
  await page.getByText('Der Plan wurde inzwischen von Dr. Jürgen Groß geändert.').waitFor();
  await eventually(() => page.getByLabel(/^Mobile App/u).isChecked(), true);
  await page.getByRole('button', { name: 'Gespeicherten Plan übernehmen' }).click();
  await eventually(() => page.getByLabel(E_PAYMENT).isChecked(), true);

  const reader = await hall.enter('reader', 'Rita Rat');
  await visit(reader.page, PATH);
  await reader.page.getByText('Speichern können Bearbeitung und Hausleitung Ihrer Kommune.').waitFor();
  await eventually(() => reader.page.getByRole('button', { name: 'Als Plan speichern' }).count(), 0);
  await visit(reader.page, '/bericht');
  await eventuallyMatches(() => reader.page.locator('#plan').innerText(), /E-\u2060?Payment[^]*nein/u);
  assert.equal(await axeViolations(reader.page), []);

  await visit(page, PATH);
  await page.getByRole('button', { name: 'Gespeicherten Plan entfernen …' }).click();
  await page.getByRole('button', { name: 'Plan entfernen', exact: true }).click();
  await page.getByText('Der frühere Plan wurde am').waitFor();
  await visit(reader.page, '/bericht');
  await eventually(() => reader.page.locator('#plan').count(), 0);
  await hall.close();
});

test('without a connection nothing is lost: it says so, the ticks stay, and saving works later', async ({ site }) => {
  const page = await opened(site);
  await page.getByText('Ein Plan ist noch nicht gespeichert.').waitFor();
  await page.getByLabel(E_PAYMENT).check();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Als Plan speichern' }).click();
  await page.getByText('Nicht gespeichert. Der Server ist nicht erreichbar.').waitFor();
  await eventually(() => page.getByLabel(E_PAYMENT).isChecked(), true);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Als Plan speichern' }).click();
  await page.getByText(/^Gespeichert am /u).waitFor();
  await page.context().close();
});

const views: Readonly<Record<string, BrowserContextOptions>> = {
  'at 1280 px': {},
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'in the dark at 360 px': { viewport: { width: 360, height: 640 }, colorScheme: 'dark' },
  'in forced colours': { forcedColors: 'active' },
};
for (const [name, options] of Object.entries(views)) {
  test(`without axe violations and without scrolling sideways ${name}`, async ({ site }) => {
    const page = await opened(site, options);
    await page.getByLabel(E_PAYMENT).check();
    await page.getByLabel(/^Mobile App/u).check();
    assert.equal(await axeViolations(page), []);
    assert.not(await scrollsSideways(page));
    const low = await page
      .locator('.simulation-measure .choice')
      .evaluateAll((labels) => labels.filter((label) => label.getBoundingClientRect().height < 44).length);
    assert.is(low, 0);
    await page.context().close();
  });
}

test('printed, it is the plan: the chosen measures, the profile and the changes, no controls', async ({ site }) => {
  const page = await opened(site, { viewport: { width: 680, height: 1000 } });
  await page.getByLabel(E_PAYMENT).check();
  await page.emulateMedia({ media: 'print' });
  await eventually(() => page.locator('.simulation-measure:visible').count(), 1);
  await eventually(() => page.getByRole('button', { name: 'Alle Haken entfernen' }).isVisible(), false);
  await eventually(() => page.locator('.simulation-plan li').isVisible(), true);
  assert.not(await scrollsSideways(page));
  await page.context().close();
});

test.run();
