import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pathOf } from '../../schema/questionnaire/path.ts';
import { questionnaireOf } from '../client/session/real-questionnaire.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { answerPage, focusOn, type Choices } from './keyboard.ts';
import { focusIs, newAssessment, newPage, startSite, storedAnswers, visit, type Site } from './site.ts';

const test = suite<{ site: Site }>('browser/journey');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

/** From the start page to the first question, without a mouse; returns the access code. */
async function startByKeyboard(page: Page): Promise<string> {
  await visit(page, '/');
  await focusOn(page, 'Selbsttest starten');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Um welche Kommune geht es?' }).waitFor();
  await focusOn(page, 'Name der Kommune');
  await page.keyboard.type('Stadt Lindenau');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('18.000');
  await page.getByText(/10\.000\sbis\sunter\s25\.000/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ihr Zugangscode' }).waitFor();
  const code = (await page.locator('.code__group').allInnerTexts()).join('-');
  await focusOn(page, 'Weiter zum Fragebogen');
  await page.keyboard.press('Enter');
  return code;
}

/** All questions to the check page; returns the titles seen. */
async function answerAll(page: Page, choices: Choices): Promise<string[]> {
  const seen: string[] = [];
  await page.waitForURL(/\/fragebogen\/./);
  while (!page.url().endsWith('/pruefen')) {
    assert.ok(seen.length < 40, 'the questionnaire ends');
    const before = page.url();
    await page.locator('.question').first().waitFor();
    await focusIs(page, 'main h1');
    seen.push(await page.locator('main h1').innerText());
    await eventuallyMatches(() => page.title(), seen.at(-1)!);
    await answerPage(page, choices);
    await page.waitForURL((url) => url.href !== before);
  }
  return seen;
}

async function submitByKeyboard(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Antworten prüfen', level: 1 }).waitFor();
  await page.getByText(/^Alle \d+ Fragen sind beantwortet/).waitFor();
  await focusOn(page, 'Antworten abgeben und Bericht öffnen');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/bericht');
  await page.locator('.report h1').waitFor();
}

const runs = [
  ['with a strategy', { 'strategy-status': 0 }, 'Welche drei Ziele verfolgt', 'Mit wem arbeiten Sie'],
  [
    'without a strategy',
    { 'strategy-status': 2, 'fim-known': 1 },
    'Mit wem arbeiten Sie',
    'Welche drei Ziele verfolgt',
  ],
] as const;
for (const [name, choices, asked, notAsked] of runs) {
  test(`a town ${name} gets from the start page to its report by keyboard alone`, async ({ site }) => {
    const page = await newPage(site);
    await startByKeyboard(page);
    const seen = await answerAll(page, choices);
    assert.ok(seen.some((title) => title.startsWith(asked)));
    assert.not.ok(seen.some((title) => title.startsWith(notAsked)));
    await submitByKeyboard(page);
    const path = pathOf(questionnaireOf('oefit-kgst-2019'), await storedAnswers(page), 'gemeinde');
    assert.is(path.done, path.asked, 'every question that was asked is stored');
    assert.equal(path.hidden, []);
    const pdf = await page.request.get(
      (await page.getByRole('link', { name: 'PDF laden', exact: true }).getAttribute('href'))!,
    );
    assert.is((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await page.context().close();
  });
}

test('the code opens the answers in a second browser, typed carelessly', async ({ site }) => {
  const first = await newPage(site);
  const { accessCode } = await newAssessment(first, { 'strategy-status': 'developing' });
  const second = await newPage(site);
  await visit(second, '/fortsetzen');
  await focusOn(second, 'Zugangscode');
  await second.keyboard.type(`  ${accessCode.toLowerCase().replaceAll('-', ' ')} `);
  await second.keyboard.press('Enter');
  await second.waitForURL('**/fragebogen/strategy-fields');
  await second.goto('/fragebogen/strategy-status');
  await eventually(() => second.getByLabel('in Entwicklung', { exact: true }).isChecked(), true);
  for (const page of [first, second]) await page.context().close();
});

test('a wrong code is refused in words, with the focus on the field', async ({ site }) => {
  const page = await newPage(site);
  await visit(page, '/fortsetzen');
  await page.getByLabel('Zugangscode').fill('7K3Q');
  await page.getByRole('button', { name: 'Fortsetzen' }).click();
  await page.getByText('Zu diesem Zugangscode gibt es keinen Selbsttest.').waitFor();
  await eventuallyMatches(() => page.title(), /^Fehler: /);
  await focusIs(page, '#code');
  await page.context().close();
});

test('a reload keeps the answers, and the browser’s back button leads to the question before', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, '/fragebogen/strategy-status');
  await page.getByText('nein, auch nicht in Entwicklung').click();
  await page.getByText(/^Gespeichert/).waitFor();
  await page.reload();
  await eventually(() => page.getByLabel('nein, auch nicht in Entwicklung').isChecked(), true);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.waitForURL('**/cooperation');
  await page.goBack();
  await page.getByRole('heading', { name: 'Hat Ihre Kommune eine Digitalisierungsstrategie?' }).waitFor();
  await focusIs(page, 'main h1');
  await page.context().close();
});

test('an answer hidden by a change of mind is kept and comes back', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'strategy-status': 'yes', 'strategy-actors': ['consultants'] });
  await visit(page, '/fragebogen/strategy-status');
  await page.getByText('nein, auch nicht in Entwicklung').click();
  await page.goto('/fragebogen/strategy-actors');
  await page.getByRole('heading', { name: 'Diese Frage wird Ihnen nicht gestellt' }).waitFor();
  await page.goto('/fragebogen/strategy-status');
  await page.getByText('ja, sie liegt vor').click();
  await page.goto('/fragebogen/strategy-actors');
  await eventually(() => page.getByLabel('Externe Beratung').isChecked(), true);
  await page.context().close();
});

test('the check page leads to an open row and back', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'components.dms': { missing: 'noAnswer' } });
  await visit(page, '/pruefen');
  await page
    .getByRole('link', { name: /Dokumentenmanagement/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Zurück zur Prüfung' }).waitFor();
  await focusIs(page, '[id="components.dms"]');
  await page.getByRole('button', { name: 'Zurück zur Prüfung' }).click();
  await page.getByRole('heading', { name: 'Antworten prüfen', level: 1 }).waitFor();
  await page.context().close();
});

test('submitted answers can be read, not changed, and opened again', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page, { 'strategy-status': 'no' });
  await page.request.post(`/api/v1/assessments/${id}/submission`);
  await visit(page, '/fragebogen/strategy-status');
  await eventually(() => page.getByLabel('ja, sie liegt vor').isDisabled(), true);
  await page.getByRole('button', { name: 'Antworten wieder öffnen' }).click();
  await page.getByText('ja, sie liegt vor').click();
  await page.getByText(/^Gespeichert/).waitFor();
  assert.is((await storedAnswers(page))['strategy-status'], 'yes');
  await page.context().close();
});

test.run();
