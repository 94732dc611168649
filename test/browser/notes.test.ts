import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Remarks } from '../../schema/questionnaire/answers.ts';
import { temporaryFolder } from '../server/folders.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import {
  axeViolations,
  focusIs,
  newAssessment,
  newPage,
  scrollsSideways,
  smallTargets,
  startSite,
  storedBecome,
  visit,
  type Site,
} from './site.ts';

const test = suite<{ site: Site }>('browser/notes');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const MATRIX = '/fragebogen/components';
const COMMENT = 'Formularserver läuft über die ITK Selketal. Vertrag bis Ende 2027.';
const SOURCE = 'Auskunft Schulamt, 12.3.';
const REASON = 'Zählt ein Pilotbetrieb schon als „ja“?';
const REMARK_ROUTE = '**/api/v1/assessments/*/remarks/*';

const button = (page: Page, name: string) => page.locator('.notes').getByRole('button', { name });
const saved = (page: Page): Promise<void> => page.getByText(/^Gespeichert/).waitFor();

async function storedRemarks(page: Page): Promise<Remarks> {
  const state = (await (await page.request.get('/api/v1/assessments/current')).json()) as AssessmentState;
  return Object.fromEntries(state.remarks.flatMap(({ question, remark }) => (remark ? [[question, remark]] : [])));
}

async function remarksBecome(page: Page, wanted: Remarks): Promise<void> {
  let found: Remarks = {};
  for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(50)) {
    found = await storedRemarks(page);
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  }
  throw new Error(`stored are ${JSON.stringify(found)}`);
}

/** Opens a part of the question's remark and types into it, by keyboard. */
async function write(page: Page, part: string, text: string): Promise<void> {
  await button(page, part).focus();
  await page.keyboard.press('Enter');
  await focusIs(page, '.notes textarea');
  await page.keyboard.insertText(text);
}

test('comment, source and „Frage unklar“ are written by keyboard, saved, shown and removed', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, MATRIX);
  await write(page, 'Kommentar', COMMENT);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focusIs(page, '[data-panel=comment]');
  await write(page, 'Quelle', SOURCE);
  await button(page, 'Fertig mit „Quelle').click();
  await write(page, 'Frage unklar', REASON);
  await remarksBecome(page, { components: { comment: COMMENT, source: SOURCE, unclear: REASON } });
  await visit(page, MATRIX);
  await eventually(() => page.locator('.notes__kept dd').allInnerTexts(), [COMMENT, SOURCE, REASON]);
  await button(page, 'Quelle ändern').click();
  await page.getByLabel('Quelle der Antwort').fill('');
  await remarksBecome(page, { components: { comment: COMMENT, unclear: REASON } });
  await page.context().close();
});

test('the check page names unclear questions with the way there, and marks comments', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page, { 'components.dms': 'yes' });
  const remark = { comment: COMMENT, unclear: REASON };
  await page.request.put(`/api/v1/assessments/${id}/remarks/components`, { data: { remark } });
  await visit(page, '/pruefen');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Unklare Fragen' }) });
  await section.getByText(REASON).waitFor();
  await eventually(() => page.locator('.check__comment').filter({ visible: true }).count(), 1);
  await section.getByRole('link').click();
  await page.waitForURL(/\/fragebogen\/components\?zurueck=pruefen/);
  await page.getByRole('button', { name: 'Zurück zur Prüfung' }).click();
  await page.waitForURL('**/pruefen');
  await page.context().close();
});

test('a comment written without a connection stays over a reload and is sent when it is back', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, MATRIX);
  await page.route(REMARK_ROUTE, (route) => route.abort());
  await write(page, 'Kommentar', COMMENT);
  await page.getByText('Nicht gespeichert (1)').waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.locator('.notes__kept dd').filter({ hasText: COMMENT }).waitFor();
  await page.unroute(REMARK_ROUTE);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await remarksBecome(page, { components: { comment: COMMENT } });
  await saved(page);
  await page.context().close();
});

for (const [name, kept] of [
  ['Meine Fassung nehmen', 'meiner'],
  ['Gespeicherte Fassung nehmen', 'anderer'],
] as const) {
  test(`two devices comment differently: both are shown, and „${name}“ decides`, async ({ site }) => {
    const page = await newPage(site);
    const { id } = await newAssessment(page);
    await visit(page, MATRIX);
    const url = `/api/v1/assessments/${id}/remarks/components`;
    await page.request.put(url, { data: { remark: { comment: 'anderer' } } });
    await write(page, 'Kommentar', 'meiner');
    const notice = page.getByRole('alert').filter({ hasText: 'Anmerkungen zu Basiskomponenten' });
    await notice.waitFor();
    await eventually(
      () => notice.locator('.conflict__answer').allInnerTexts(),
      ['Kommentar: meiner', 'Kommentar: anderer'],
    );
    await page.getByRole('button', { name }).click();
    await notice.waitFor({ state: 'detached' });
    await remarksBecome(page, { components: { comment: kept } });
    await page.context().close();
  });
}

test('after handing in, remarks and history can be read and not changed', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page, { 'components.dms': 'yes' });
  const remark = { comment: COMMENT };
  await page.request.put(`/api/v1/assessments/${id}/remarks/components`, { data: { remark } });
  await page.request.post(`/api/v1/assessments/${id}/submission`);
  await visit(page, MATRIX);
  await page.locator('.notes__kept dd').filter({ hasText: COMMENT }).waitFor();
  await eventually(() => page.locator('.notes__deeds button').count(), 1);
  await button(page, 'Verlauf').click();
  await page.locator('.history__entry').waitFor();
  await eventually(() => page.getByRole('button', { name: 'wiederherstellen' }).count(), 0);
  await page.context().close();
});

test('the last change is taken back step by step, and the focus goes to what has changed', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 3 });
  await visit(page, '/fragebogen/school-it');
  await eventually(() => button(page, 'Letzte Änderung rückgängig').count(), 0);
  const grade = (value: string) =>
    page.locator(`#school-it input[value="${value}"], #school-it .segment`).nth(Number(value) - 1);
  await grade('5').click({ force: true });
  await storedBecome(page, { 'school-it': 5 });
  await page.getByRole('button', { name: 'Antwort entfernen' }).click();
  await storedBecome(page, {});
  await button(page, 'Letzte Änderung rückgängig').click();
  await storedBecome(page, { 'school-it': 5 });
  await button(page, 'Letzte Änderung rückgängig').click();
  await storedBecome(page, { 'school-it': 3 });
  await focusIs(page, '#school-it');
  await eventually(() => button(page, 'Letzte Änderung rückgängig').count(), 0);
  await page.context().close();
});

test('all rows removed at once come back at once', async ({ site }) => {
  const page = await newPage(site);
  const answers = { 'components.dms': 'yes', 'components.app': 'no' };
  await newAssessment(page, answers);
  await visit(page, MATRIX);
  await page.getByRole('button', { name: 'Alle 2 Antworten entfernen' }).click();
  await storedBecome(page, {});
  await button(page, 'Letzte Änderung rückgängig').click();
  await storedBecome(page, answers);
  await page.context().close();
});

test('the history shows every state in words with its time, and brings one back', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page, { 'components.dms': 'yes' });
  const url = `/api/v1/assessments/${id}/answers/components.dms`;
  await page.request.put(url, { data: { answer: 'planned' } });
  await page.request.delete(url);
  await visit(page, MATRIX);
  await button(page, 'Verlauf').click();
  await page.locator('.history__entry').first().waitFor();
  const words = async (): Promise<string[]> => page.locator('.history__words').allInnerTexts();
  const row = 'Dokumentenmanagement (DMS)';
  const before = [`${row}: Antwort entfernt`, `${row}: geplant`, `${row}: ja`].map((text) => text.replace(row, ''));
  await eventually(async () => (await words()).map((text) => text.slice(text.indexOf(':'))), before);
  await eventuallyMatches(
    () => page.locator('.history__time').last().innerText(),
    /^\d\d\.\d\d\.\d{4}, \d\d:\d\d, aus einer Datei$/,
  );
  await eventually(() => page.locator('.history__present').first().innerText(), 'gilt jetzt');
  await page.getByRole('button', { name: /wiederherstellen.*geplant/ }).focus();
  await page.keyboard.press('Enter');
  await storedBecome(page, { 'components.dms': 'planned' });
  await page.locator('.history__entry').nth(3).waitFor();
  await focusIs(page, '.history');
  await page.context().close();
});

test('a save whose acknowledgement got lost is in the history once', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page);
  await visit(page, '/fragebogen/strategy-status');
  let isFirst = true;
  await page.route('**/api/v1/assessments/*/answers/*', async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await route.fetch();
    return route.abort();
  });
  await page.getByText('ja, sie liegt vor').click();
  await page.getByText('Nicht gespeichert (1)').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await saved(page);
  const history = await page.request.get(`/api/v1/assessments/${id}/answers/strategy-status/history`);
  assert.is(((await history.json()) as { entries: object[] }).entries.length, 1);
  await page.context().close();
});

test('a downloaded file has the remarks, and loading says what becomes of them', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page, { 'school-it': 3 });
  const url = `/api/v1/assessments/${id}/remarks/components`;
  await page.request.put(url, { data: { remark: { comment: COMMENT } } });
  await visit(page, '/daten');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Antworten herunterladen' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  await page.request.put(url, { data: { remark: { comment: 'anders' } } });
  const file = join(temporaryFolder(), 'antworten.json');
  writeFileSync(file, text);
  await page.getByLabel('Datei wählen').setInputFiles(file);
  await page.getByText('Die Datei bringt sie zu einer Frage, jetzt gibt es sie zu einer Frage.').waitFor();
  await page.getByRole('button', { name: 'Antworten ersetzen' }).click();
  await remarksBecome(page, { components: { comment: COMMENT } });
  await page.context().close();
});

for (const [width, colorScheme] of [
  [1280, 'light'],
  [360, 'light'],
  [320, 'dark'],
] as const) {
  test(`everything open at once is accessible at ${width} px, ${colorScheme}`, async ({ site }) => {
    const page = await newPage(site, { viewport: { width, height: 900 }, colorScheme });
    const { id } = await newAssessment(page, { 'components.dms': 'yes', 'components.app': 'no' });
    const remark = { comment: COMMENT, source: SOURCE, unclear: REASON };
    await page.request.put(`/api/v1/assessments/${id}/remarks/components`, { data: { remark } });
    for (const path of [MATRIX, '/pruefen']) {
      await visit(page, path);
      await page.locator('.notes__kept, #unklar').waitFor();
      assert.equal(await axeViolations(page), []);
      assert.not(await scrollsSideways(page));
      assert.equal(await smallTargets(page), []);
    }
    await visit(page, MATRIX);
    for (const part of ['Kommentar', 'Quelle', 'Frage unklar', 'Verlauf']) await button(page, part).first().click();
    await page.locator('.history__entry').first().waitFor();
    assert.equal(await axeViolations(page), []);
    assert.not(await scrollsSideways(page));
    assert.equal(await smallTargets(page), []);
    await page.context().close();
  });
}

test.run();
