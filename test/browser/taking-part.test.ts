import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import type { AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { NEW_WAVE, readRegisterIn } from '../server/wave-world.ts';
import { IN_A_MONTH, startCoordination, stopCoordination, TODAY, type Coordination } from './coordination.ts';
import { arrives, isUsable, PASSWORD, press, tick, type } from './deeds.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { newPage, visit } from './site.ts';

/** One story: an officer comes with a letter, and allows something. */
interface Story extends Coordination {
  code: string;
  wave: string;
  officer: Page;
}

const test = suite<Story>('browser/taking-part');
const CONTACT = 'Wenden Sie sich an Referat 3';

test.before(async (context) => {
  Object.assign(context, await startCoordination());
  const { coordinator, site, store } = context;
  await readRegisterIn({ store }, new Date().toISOString());
  const ask = async <T>(path: string, data: object): Promise<T> =>
    (await (await coordinator.request.post(`/api/v1${path}`, { data })).json()) as T;
  const consents = { individualAnswers: true, namedContact: true };
  const wave = await ask<Wave>('/waves', { ...NEW_WAVE, opensOn: TODAY, closesOn: IN_A_MONTH, consents });
  context.wave = wave.id;
  await ask(`/waves/${wave.id}/opening`, {});
  const { letters } = await ask<{ letters: { code: string }[] }>(`/waves/${wave.id}/letters`, {
    units: ['072310134134'],
  });
  context.code = letters[0]?.code ?? '';
  context.officer = await newPage(site, { viewport: { width: 360, height: 640 } });
});
test.after(stopCoordination);

test('a wrong code is refused at once, and can be typed again', async ({ officer: page }) => {
  await visit(page, '/teilnahme');
  await type(page, 'Zugangscode', 'ABCD-EFGH');
  await page.keyboard.press('Enter');
  await page.getByText('Dieser Code gilt nicht').waitFor();
  await isUsable(page);
});

test('the code of a letter leaves the address, says what it is for, and leads to the first question', async (context) => {
  const { officer: page, code } = context;
  await page.goto('about:blank');
  await visit(page, `/teilnahme#${code}`);
  await page.getByText('Wittlich ist eingeladen zu „Digitalisierung 2026“.').waitFor();
  await eventually(() => page.evaluate(() => location.hash), '');
  await eventuallyMatches(() => page.locator('main').innerText(), new RegExp(CONTACT));
  await isUsable(page);
  await type(page, 'Ihr Name', 'Jürgen Weiß');
  await type(page, 'Ihre E-Mail-Adresse', 'digital@wittlich.example');
  await type(page, 'Passwort', PASSWORD);
  await press(page, 'Teilnehmen und beginnen');
  await page.waitForURL('**/fragebogen**');
  await page.locator('main h1').waitFor();
});

test('the overview names the wave; consent is nothing by default, given and taken back by the municipality', async (context) => {
  const { officer: page } = context;
  await visit(page, '/uebersicht');
  await page.getByRole('heading', { name: 'Erhebung „Digitalisierung 2026“' }).waitFor();
  await page.getByText('Erlaubt: nichts.').waitFor();
  await isUsable(page);
  await press(page, 'Einwilligung ansehen oder ändern');
  await arrives(page, 'Einwilligung');
  await tick(page, 'Die Koordination darf unsere einzelnen Antworten sehen');
  await press(page, 'Entscheidung speichern');
  await page.getByText('Gespeichert. Erlaubt: die Koordination darf die einzelnen Antworten sehen.').waitFor();
  await isUsable(page);
  await tick(page, 'Die Koordination darf unsere einzelnen Antworten sehen');
  await press(page, 'Entscheidung speichern');
  await page.getByText('Gespeichert. Erlaubt: nichts.').waitFor();
  await eventually(() => page.getByRole('listitem').filter({ hasText: 'Uhr:' }).count(), 2);
});

test('a redeemed code is good no more, and the coordinator sees that the municipality has begun', async (context) => {
  const { coordinator, code, site } = context;
  const other = await newPage(site);
  await visit(other, `/teilnahme#${code}`);
  await other.getByText('Dieser Code gilt nicht').waitFor();
  await eventuallyMatches(() => other.getByRole('alert').innerText(), new RegExp(CONTACT));
  await visit(coordinator, '/koordination');
  await press(coordinator, 'Digitalisierung 2026');
  await arrives(coordinator, 'Teilnahme');
  const kinds = coordinator.getByRole('region', { name: 'Stand nach Art' });
  await eventuallyMatches(() => kinds.locator('tfoot').innerText(), /^gesamt\s+0\s+0\s%\s+\d+\s+0\s+1\s/);
});

const CONTACTS = 'Ansprechstellen';

test('what a municipality allows is on the coordinator’s screen until it is taken back', async (context) => {
  const { officer, coordinator, wave } = context;
  const consents = `/koordination/erhebungen/${wave}/einwilligungen`;
  await visit(officer, '/uebersicht');
  await press(officer, 'Einwilligung ansehen oder ändern');
  await arrives(officer, 'Einwilligung');
  await tick(officer, 'Die Koordination darf unsere einzelnen Antworten sehen');
  await tick(officer, 'Wir dürfen anderen Kommunen als Ansprechstelle genannt werden');
  await press(officer, 'Entscheidung speichern');
  // Then the form is a new one, and takes a tick.
  await eventually(() => officer.getByRole('listitem').filter({ hasText: 'Uhr:' }).count(), 3);

  await visit(coordinator, consents);
  await coordinator.getByRole('region', { name: CONTACTS }).getByRole('rowheader', { name: 'Wittlich' }).waitFor();
  // Answers are not there before the release, whatever is allowed.
  await coordinator.getByText('sobald die Auswertung veröffentlicht ist und die Erhebung nicht mehr läuft').waitFor();
  await isUsable(coordinator);

  await tick(officer, 'Wir dürfen anderen Kommunen als Ansprechstelle genannt werden');
  await press(officer, 'Entscheidung speichern');
  await officer.getByText('Gespeichert. Erlaubt: die Koordination darf die einzelnen Antworten sehen.').waitFor();
  await visit(coordinator, consents);
  await coordinator.getByText('Noch hat das keine Kommune erlaubt.').waitFor();
});

test('published, a consent stands; the coordinator reads the answers of who allowed it, by keyboard', async (context) => {
  const { officer, coordinator, store, wave } = context;
  await handIn(officer, { 'strategy-status': 'yes' });
  const deed = { waveId: wave, at: new Date().toISOString(), by: randomUUID() };
  await store.closeWave(deed);
  await store.noteReleased(deed);

  await visit(officer, '/uebersicht');
  await officer.getByRole('link', { name: 'Zu den Auswertungen' }).waitFor();
  await press(officer, 'Einwilligung ansehen');
  await officer.getByText('Die Ergebnisse sind veröffentlicht; die Einwilligung steht damit fest.').waitFor();
  await eventually(() => officer.getByRole('checkbox').count(), 0);
  await isUsable(officer);

  await visit(coordinator, `/koordination/erhebungen/${wave}/einwilligungen`);
  await coordinator.getByText('Seit der Veröffentlichung stehen die Einwilligungen fest.').waitFor();
  await isUsable(coordinator);
  await press(coordinator, 'Wittlich');
  await arrives(coordinator, 'Antworten mit Einwilligung');
  await coordinator.getByText('ja, sie liegt vor').waitFor();
  await isUsable(coordinator);
});

/** Answers and hands in over the API; its pages have tests of their own. */
async function handIn(page: Page, answers: Answers): Promise<void> {
  const [, , own] = new URL(page.url()).pathname.split('/');
  const waves = await page.request.get(`/api/v1/municipalities/${own}/waves`);
  const [part] = ((await waves.json()) as { waves: OwnWave[] }).waves.flatMap(({ assessments }) => assessments);
  const state = await page.request.get(`/api/v1/assessments/${part?.assessment?.id}`);
  const { id, questionnaire, municipality } = ((await state.json()) as AssessmentState).assessment;
  const { name, kind, population } = municipality;
  const file = { questionnaire: questionnaire.id, municipality: { name, kind, population }, answers };
  const put = await page.request.put(`/api/v1/assessments/${id}/answers`, { data: file });
  if (!put.ok()) throw new Error(await put.text());
  const submitted = await page.request.post(`/api/v1/assessments/${id}/submission`);
  if (!submitted.ok()) throw new Error(await submitted.text());
}

test.run();
