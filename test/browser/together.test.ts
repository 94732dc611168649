import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AssessmentState, History } from '../../schema/assessment/assessment.ts';
import { eventually } from './expecting.ts';
import { becomes, isPrepared } from './prepared.ts';
import { axeViolations, newAssessment, startSite, visit, type Site } from './site.ts';
import { PASSWORD, townHall } from './town-hall.ts';
import type { Colleague, TownHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/together');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

/** Others' saved answers are there within five seconds; a test machine under load gets twice that. */
const SOON = { timeout: 10_000 };

const option = (page: Page, words: string) => page.locator('label', { hasText: words }).first();
const chosen = (page: Page, words: string) =>
  page.locator('label', { hasText: words }).locator('input:checked').first();

async function historyOf({ officer, assessmentId }: TownHall, address: string): Promise<History['entries']> {
  const path = `/api/v1/assessments/${assessmentId}/answers/${address}/history`;
  return ((await (await officer.page.request.get(path)).json()) as History).entries;
}

async function stateOf({ officer, assessmentId }: TownHall): Promise<Map<string, unknown>> {
  const response = await officer.page.request.get(`/api/v1/assessments/${assessmentId}`);
  const { answers } = (await response.json()) as AssessmentState;
  return new Map(answers.map(({ address, answer }) => [address, answer]));
}

/** The words of the first question's options, from the page itself. */
async function openFirst({ page }: Colleague): Promise<string[]> {
  await visit(page, '/fragebogen/strategy-status');
  return page.locator('fieldset label').allInnerTexts();
}

test('what a colleague answers appears by itself, with her name, and who is where', async ({ site }) => {
  const hall = await townHall(site);
  const other = await hall.enter('officer', 'Jörg Müßig');
  await openFirst(hall.officer);
  await openFirst(other);
  const seen = Date.now();
  await option(other.page, 'Nein').click();
  await chosen(hall.officer.page, 'Nein').waitFor({ ...SOON, state: 'attached' });
  const waited = Date.now() - seen;
  assert.ok(waited < 10_000, `${waited} ms`);
  await hall.officer.page.getByText(/^Zuletzt von Jörg Müßig/).waitFor(SOON);
  await hall.officer.page.getByText('Auch gerade hier: Jörg Müßig (Strategie)').waitFor(SOON);
  assert.equal(await axeViolations(hall.officer.page), []);
  await hall.close();
});

test('two people answer the same question: both versions with who and when, one click, the history keeps both', async ({
  site,
}) => {
  const hall = await townHall(site);
  const other = await hall.enter('officer', 'Jörg Müßig');
  await openFirst(hall.officer);
  await openFirst(other);
  await other.page.context().setOffline(true);
  await option(other.page, 'Nein').click();
  await other.page.getByText('auf diesem Gerät gesichert').first().waitFor();
  await option(hall.officer.page, 'Ja').click();
  await hall.officer.page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor();
  await other.page.context().setOffline(false);

  const conflict = other.page.getByRole('alert').filter({ hasText: 'von Erika Mustermann-Größler geändert' });
  await conflict.waitFor(SOON);
  await conflict.getByText(/Gespeichert von Erika Mustermann-Größler am/).waitFor();
  assert.equal(await axeViolations(other.page), []);
  assert.is((await stateOf(hall)).get('strategy-status'), 'yes', 'nothing is decided silently');
  await conflict.getByRole('button', { name: 'Gespeicherte Antwort nehmen' }).click();
  await conflict.waitFor({ state: 'detached' });
  const kept = (await historyOf(hall, 'strategy-status')).map(({ answer, by, cause }) => [answer, by, cause]);
  assert.equal(
    new Set(kept.map((entry) => JSON.stringify(entry))),
    new Set([
      JSON.stringify(['yes', 'Erika Mustermann-Größler', 'answer']),
      JSON.stringify(['no', 'Jörg Müßig', 'conflict']),
    ]),
  );
  await hall.close();
});

/** Waits until the server holds this answer. */
async function storedBecomes(hall: TownHall, address: string, wanted: string): Promise<void> {
  let found: unknown;
  for (const end = Date.now() + 15_000; Date.now() < end; await hall.officer.page.waitForTimeout(100)) {
    found = (await stateOf(hall)).get(address);
    if (found === wanted) return;
  }
  throw new Error(`${address} is ${JSON.stringify(found)}, not ${wanted}`);
}

test('in two tabs of one person the answers of both arrive, without a conflict with herself', async ({ site }) => {
  const hall = await townHall(site);
  const first = hall.officer.page;
  await openFirst(hall.officer);
  const second = await first.context().newPage();
  await second.addInitScript((id) => localStorage.setItem('kommunalspiegel:open', id), hall.assessmentId);
  await visit(second, '/fragebogen/strategy-status');
  for (const [page, words, answer] of [
    [first, 'Ja', 'yes'],
    [second, 'Nein', 'no'],
    [first, 'Ja', 'yes'],
  ] as const) {
    await option(page, words).click();
    // The other tab knows it at once; an answer given there before the server has this one would replace it.
    await storedBecomes(hall, 'strategy-status', answer);
    await chosen(page === first ? second : first, words).waitFor({ ...SOON, state: 'attached' });
  }
  await eventually(() => first.getByRole('alert').count(), 0);
  await eventually(() => second.getByRole('alert').count(), 0);
  assert.equal(
    (await historyOf(hall, 'strategy-status')).map(({ answer }) => answer),
    ['yes', 'no', 'yes'],
  );
  await eventually(() => first.getByText(/Auch gerade hier/).count(), 0, 'her own tab is nobody else');
  await hall.close();
});

test('ten answers offline, the tab closed and reopened, the session over, signed in again: all ten arrive', async ({
  site,
}) => {
  const hall = await townHall(site);
  const { officer } = hall;
  await hall.givePassword(officer);
  const context = officer.page.context();
  await visit(officer.page, '/fragebogen/components');
  await isPrepared(officer.page);
  await context.setOffline(true);
  const rows: string[] = [];
  while (rows.length < 10) {
    const here = await officer.page.locator('.matrix__row').evaluateAll((all) => all.map(({ id }) => id));
    for (const row of here.slice(0, 10 - rows.length)) {
      await officer.page.locator(`[id="${row}"] label`).first().click();
      rows.push(row);
    }
    const heading = await officer.page.locator('main h1').innerText();
    await officer.page.getByRole('button', { name: 'Weiter' }).click();
    await officer.page.locator('main h1', { hasNotText: heading }).waitFor();
  }
  await officer.page.getByText(/Ihre 10 letzten Antworten/).waitFor();
  assert.equal(await axeViolations(officer.page), []);
  await officer.page.close({ runBeforeUnload: false });

  await hall.endSessions(officer);
  const reopened = await context.newPage();
  await reopened.goto('/fragebogen/components');
  await reopened.getByText('Sie arbeiten ohne Verbindung.').waitFor();
  await eventually(
    async () => (await reopened.locator('.matrix__row input:checked').count()) > 0,
    true,
    'shown while offline',
  );
  await reopened.getByText(/Ihre 10 letzten Antworten/).waitFor();
  await context.setOffline(false);
  await reopened.getByText('Die Sitzung ist beendet.').waitFor({ timeout: 30_000 });
  assert.equal(await axeViolations(reopened), []);
  await reopened.getByRole('link', { name: 'Wieder anmelden' }).click();
  await reopened.getByLabel('E-Mail-Adresse').fill(officer.email);
  await reopened.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
  await reopened.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await reopened.waitForURL(({ pathname }) => pathname === '/fragebogen/components');
  await reopened
    .getByText(/^(Gespeichert|Alles gespeichert)/)
    .first()
    .waitFor();

  let stored = await stateOf({ ...hall, officer: { ...officer, page: reopened } });
  for (const end = Date.now() + 10_000; Date.now() < end && stored.size < 10; await reopened.waitForTimeout(100)) {
    stored = await stateOf({ ...hall, officer: { ...officer, page: reopened } });
  }
  assert.equal([...stored.keys()].toSorted(), rows.toSorted());
  for (const row of rows) {
    const history = await historyOf({ ...hall, officer: { ...officer, page: reopened } }, row);
    assert.equal(
      history.map(({ answer, by }) => [answer, by]),
      [[stored.get(row), officer.name]],
      'once, and by her',
    );
  }
  await hall.close();
});

test('what one person has not sent is not sent by another who signs in on the same device', async ({ site }) => {
  const hall = await townHall(site);
  const other = await hall.enter('officer', 'Jörg Müßig');
  await hall.givePassword(other);
  await hall.givePassword(hall.officer);
  const { page } = hall.officer;
  await openFirst(hall.officer);
  await page.context().setOffline(true);
  await option(page, 'Nein').click();
  await page.getByText('auf diesem Gerät gesichert').first().waitFor();
  await hall.endSessions(hall.officer);
  await page.context().setOffline(false);
  await page.getByText('Die Sitzung ist beendet.').waitFor({ timeout: 30_000 });
  const signIn = async (email: string): Promise<void> => {
    await page.goto('/anmelden?weiter=/uebersicht');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.waitForURL(({ pathname }) => pathname === '/uebersicht');
  };
  await signIn(other.email);
  await page.evaluate((id) => localStorage.setItem('kommunalspiegel:open', id), hall.assessmentId);
  await visit(page, '/fragebogen/strategy-status');
  await eventually(() => page.locator('fieldset input:checked').count(), 0, 'she does not see it');
  await page.waitForTimeout(4_000);
  assert.is((await stateOf({ ...hall, officer: other })).size, 0, 'nor does it arrive in her name');
  await page.request.delete('/api/v1/sign-in');
  await signIn(hall.officer.email);
  await page.evaluate((id) => localStorage.setItem('kommunalspiegel:open', id), hall.assessmentId);
  await visit(page, '/fragebogen/strategy-status');
  await chosen(page, 'Nein').waitFor({ state: 'attached' });
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor(SOON);
  const [entry] = await historyOf({ ...hall, officer: other }, 'strategy-status');
  assert.equal([entry?.answer, entry?.by], ['no', hall.officer.name]);
  await hall.close();
});

test('what a self-check had not sent arrives when a municipality has taken it over', async ({ site }) => {
  const hall = await townHall(site);
  const { page, name } = hall.officer;
  const selfCheck = await newAssessment(page);
  await visit(page, '/impressum');
  await page.evaluate((id) => {
    const entry = { address: 'school-it', answer: 2, baseRevision: 0, stamp: '1-2', tried: [] };
    localStorage.setItem(`kommunalspiegel:unsent:${id}:school-it`, JSON.stringify(entry));
  }, selfCheck.id);
  const path = `/api/v1/municipalities/${hall.municipalityId}/adoptions`;
  const adopted = await page.request.post(path, { data: { accessCode: selfCheck.accessCode } });
  assert.is(adopted.status(), 200);
  await visit(page, `/fassungen#${selfCheck.id}`);
  const adoptedHall = { ...hall, assessmentId: selfCheck.id };
  for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(100)) {
    if ((await stateOf(adoptedHall)).has('school-it')) break;
  }
  const [entry] = await historyOf(adoptedHall, 'school-it');
  assert.equal([entry?.answer, entry?.by], [2, name]);
  await hall.close();
});

test('signing out asks before it deletes what is not sent, and leaves nothing on the device', async ({ site }) => {
  const hall = await townHall(site);
  const { page, name } = hall.officer;
  await openFirst(hall.officer);
  await page.route('**/answers/**', (route) => route.abort());
  await option(page, 'Nein').click();
  await page.getByText('auf diesem Gerät gesichert').first().waitFor();
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Eine Antwort liegt nur auf diesem Gerät').waitFor();
  assert.equal(await axeViolations(page), []);
  await dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await page.getByText(/Nicht gespeichert/).waitFor();
  await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
  await dialog.getByRole('button', { name: 'Abmelden und verwerfen' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.getByRole('link', { name: 'Anmelden' }).first().waitFor();
  await becomes(page, async () => (await indexedDB.databases()).length === 0);
  await becomes(page, async () => localStorage.length + sessionStorage.length === 0);
  assert.is((await page.request.get('/api/v1/me')).status(), 401);
  await hall.close();
});

test.run();
