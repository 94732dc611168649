import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HandoverList } from '../../schema/assessment/handover.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import { axeViolations, focusIs, newPage, scrollsSideways, smallTargets, startSite, visit, type Site } from './site.ts';
import { townHall, type Colleague, type TownHall } from './town-hall.ts';

const test = suite<{ site: Site }>('browser/handovers');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

const ANSWERS = { 'strategy-status': 'no', 'components.search': 'yes', 'fim-known': 'yes', broadband: 3 };
const PHONE = { viewport: { width: 360, height: 740 } };

async function handOver(hall: TownHall, { memberId }: Colleague, sections: string[], dueOn?: string): Promise<void> {
  const response = await hall.officer.page.request.put(`/api/v1/assessments/${hall.assessmentId}/handovers`, {
    data: { member: memberId, sections, dueOn },
  });
  assert.is(response.status(), 200);
}

async function handovers(hall: TownHall): Promise<HandoverList['handovers']> {
  const response = await hall.officer.page.request.get(`/api/v1/assessments/${hall.assessmentId}/handovers`);
  return ((await response.json()) as HandoverList).handovers;
}

const section = (page: Page, title: string) =>
  page.locator('section.handover', { has: page.getByRole('heading', { name: title }) });

async function isSound(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  assert.not(await scrollsSideways(page), 'nothing sticks out');
  assert.equal(await smallTargets(page), []);
  assert.equal(await axeViolations(page), []);
  await page.setViewportSize({ width, height });
}

test('the officer hands sections to a colleague and to somebody new, who follows the link', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const { page } = hall.officer;
  await hall.enter('contributor', 'Ayşe Öztürk');
  await visit(page, '/abschnitte');
  await page.getByText('Noch ist kein Abschnitt übergeben.').waitFor();
  await isSound(page);
  await section(page, 'Binnen-Digitalisierung')
    .getByRole('link', { name: /^Übergeben/ })
    .click();
  await page.getByRole('button', { name: 'Übergeben' }).waitFor();
  await eventually(() => page.getByLabel('Binnen-Digitalisierung').isChecked(), true, 'the section is chosen already');
  await page.getByLabel('Ayşe Öztürk').check();
  await page.getByLabel('Jemand Neues einladen').check();
  await page.getByLabel('Name der Person').fill('Schulamt Bernkastel-Kues');
  await page.getByLabel('E-Mail-Adresse').fill('schulamt@bernkastel-kues.example');
  await page.getByLabel('Frist').fill('2099-12-05');
  await isSound(page);
  await page.getByRole('button', { name: 'Übergeben' }).click();
  await page.getByRole('status').getByText('Übergeben an Ayşe Öztürk und Schulamt Bernkastel-Kues').waitFor();
  await focusIs(page, 'main h1');
  await section(page, 'Binnen-Digitalisierung').getByText('Einladung noch nicht angenommen').waitFor();
  await eventually(() => section(page, 'Binnen-Digitalisierung').getByText('bis 05.12.2099').count(), 2);
  await isSound(page);

  const link = await page.getByLabel('Link', { exact: true }).first().inputValue();
  const stranger = await newPage(site);
  await visit(stranger, link);
  await stranger.getByLabel('Ihr Name').waitFor();
  await eventually(() => stranger.getByLabel('Ihr Name').inputValue(), 'Schulamt Bernkastel-Kues');
  await visit(page, '/abschnitte');
  await section(page, 'Strategie').waitFor();
  await eventually(() => page.getByLabel('Link', { exact: true }).count(), 0, 'links are secrets and not shown twice');
  await stranger.context().close();
  await hall.close();
});

test('the form says what is missing, and a due date that has passed is refused', async ({ site }) => {
  const hall = await townHall(site);
  const { page } = hall.officer;
  await visit(page, '/abschnitte/uebergeben');
  await page.getByLabel('Frist').fill('2020-01-01');
  await page.getByRole('button', { name: 'Übergeben' }).click();
  await focusIs(page, '.errors');
  await eventuallyMatches(() => page.title(), /^Fehler: /);
  await eventually(
    () => page.locator('.errors a').allInnerTexts(),
    [
      'Wählen Sie mindestens einen Abschnitt.',
      'Wählen Sie, wer die Abschnitte bekommt, oder laden Sie jemanden ein.',
      'Die Frist ist schon vorbei. Wählen Sie heute oder einen späteren Tag, oder lassen Sie sie weg.',
    ],
  );
  await isSound(page);
  await page.getByLabel('Jemand Neues einladen').check();
  await page.getByLabel('Strategie').check();
  await page.getByLabel('Name der Person').fill('Schulamt');
  await page.getByLabel('E-Mail-Adresse').fill('schulamt');
  await page.getByLabel('Frist').fill('');
  await page.getByRole('button', { name: 'Übergeben' }).click();
  await page.locator('.errors').getByText('name@stadt.de').waitFor();
  assert.is((await handovers(hall)).length, 0);
  await hall.close();
});

test('a due date that changes what somebody has already is said before', async ({ site }) => {
  const hall = await townHall(site);
  const colleague = await hall.enter('contributor', 'Ayşe Öztürk');
  await handOver(hall, colleague, ['strategy'], '2099-11-01');
  const { page } = hall.officer;
  await visit(page, '/abschnitte/uebergeben?abschnitt=internal');
  await page.getByLabel('Ayşe Öztürk').check();
  await page.getByLabel('Frist').fill('2099-12-05');
  await page.getByText('Die Frist gilt dann auch für die Abschnitte, die schon übergeben sind').waitFor();
  await page.getByText('Ayşe Öztürk: „Strategie“').waitFor();
  await page.getByRole('button', { name: 'Übergeben' }).click();
  await section(page, 'Strategie').getByText('bis 05.12.2099').waitFor();
  await hall.close();
});

test('a contributor on a phone sees her sections only, answers, and reports one done', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const colleague = await hall.enter('contributor', 'Ayşe Öztürk', PHONE);
  const { page } = colleague;
  await handOver(hall, colleague, ['internal'], '2099-12-05');
  await visit(page, '/abschnitte');
  await page.getByText('1 von 8 Fragen beantwortet · bis 05.12.2099').waitFor();
  await eventually(() => page.locator('section.handover h2').allInnerTexts(), ['Binnen-Digitalisierung']);
  await isSound(page);

  await page.getByRole('link', { name: /^Weiter beantworten/ }).click();
  await page.waitForURL('**/fragebogen/components');
  await page.getByRole('button', { name: 'Abschnitte' }).click();
  await eventually(() => page.locator('.sections__title').allInnerTexts(), ['Binnen-Digitalisierung']);
  await visit(page, '/fragebogen');
  await page.waitForURL('**/fragebogen/components');
  await visit(page, '/fragebogen/fim-known');
  await page.getByText('nein', { exact: true }).click();
  await page.getByText(/^Gespeichert/).waitFor();
  await visit(page, '/fragebogen/strategy-status');
  await page.getByRole('heading', { name: 'Diese Frage liegt bei jemand anderem' }).waitFor();
  await isSound(page);

  await visit(hall.officer.page, '/pruefen');
  await hall.officer.page.getByText('Binnen-Digitalisierung (Ayşe Öztürk). Mit der Abgabe').waitFor();
  await visit(page, '/pruefen');
  await page.getByText('1 von 7 Fragen in Ihren Abschnitten').waitFor();
  await eventually(() => page.getByRole('button', { name: 'Antworten abgeben' }).count(), 0);
  await page.getByRole('button', { name: /^Als erledigt melden/ }).click();
  await page.getByRole('status').getByText('„Binnen-Digitalisierung“ ist als erledigt gemeldet.').waitFor();
  await isSound(page);
  assert.ok((await handovers(hall))[0]?.doneAt);

  const { page: officer } = hall.officer;
  await visit(officer, '/abschnitte');
  await section(officer, 'Binnen-Digitalisierung').getByText('als erledigt gemeldet am').waitFor();
  await isSound(officer);
  await officer.getByRole('button', { name: /^Doch noch nicht erledigt/ }).click();
  await section(officer, 'Binnen-Digitalisierung').getByText('bis 05.12.2099').waitFor();
  await visit(page, '/abschnitte');
  await page.getByRole('button', { name: /^Als erledigt melden/ }).waitFor();
  await hall.close();
});

test('without sections a contributor is told so, and versions are not hers', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const { page } = await hall.enter('contributor', 'Ayşe Öztürk', PHONE);
  await visit(page, '/abschnitte');
  await page.getByText('Ihnen ist gerade kein Abschnitt übergeben.').waitFor();
  await visit(page, '/fragebogen');
  await page.waitForURL('**/pruefen');
  await page.getByText('Ihnen ist gerade kein Abschnitt übergeben.').waitFor();
  await visit(page, '/fassungen');
  await page.getByText('Sache der Bearbeitung und der Hausleitung').waitFor();
  await isSound(page);
  await hall.close();
});

test('a reminder without a mail server is a link to hand over; taking back asks first', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const colleague = await hall.enter('contributor', 'Ayşe Öztürk');
  await handOver(hall, colleague, ['internal', 'self']);
  const { page } = hall.officer;
  await visit(page, '/abschnitte');
  const entry = section(page, 'Binnen-Digitalisierung');
  await entry.getByRole('button', { name: /^Erinnern/ }).click();
  await entry.getByText('Sagen Sie Ayşe Öztürk selbst Bescheid').waitFor();
  await eventuallyMatches(() => entry.getByLabel('Link', { exact: true }).inputValue(), /\/uebersicht$/);
  await entry.getByText('erinnert am').waitFor();
  await isSound(page);
  await entry.getByRole('button', { name: /^Zurücknehmen/ }).click();
  await page.getByText('Die Antworten bleiben erhalten.').waitFor();
  assert.equal(await axeViolations(page), []);
  await page.getByRole('button', { name: 'Zurücknehmen', exact: true }).click();
  await page.getByText('„Binnen-Digitalisierung“ ist von Ayşe Öztürk zurückgenommen.').waitFor();
  assert.equal(
    (await handovers(hall)).map((one) => one.section),
    ['self'],
  );
  await hall.close();
});

test('the head reads who has what, and cannot change it', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const colleague = await hall.enter('contributor', 'Ayşe Öztürk');
  await handOver(hall, colleague, ['internal']);
  const { page } = await hall.enter('head', 'Dr. Jürgen Weiß');
  await visit(page, '/abschnitte');
  await section(page, 'Binnen-Digitalisierung').getByText('Ayşe Öztürk').waitFor();
  await eventually(() => page.getByRole('button', { name: /Erinnern|Zurücknehmen/ }).count(), 0);
  await visit(page, '/abschnitte/uebergeben');
  await page.getByText('Abschnitte übergibt die Bearbeitung Ihrer Kommune.').waitFor();
  await isSound(page);
  await hall.close();
});

test('handing over works by keyboard alone', async ({ site }) => {
  const hall = await townHall(site, ANSWERS);
  const colleague = await hall.enter('contributor', 'Ayşe Öztürk');
  const { page } = hall.officer;
  await visit(page, '/abschnitte');
  await section(page, 'Strategie').waitFor();
  await focusOn(page, 'Abschnitte übergeben');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Übergeben' }).waitFor();
  await focusOn(page, 'Strategie');
  await page.keyboard.press('Space');
  await focusOn(page, 'Ayşe Öztürk');
  await page.keyboard.press('Space');
  await focusOn(page, 'Übergeben');
  await page.keyboard.press('Enter');
  await page.getByText('Übergeben an Ayşe Öztürk: „Strategie“.').waitFor();
  assert.equal(
    (await handovers(hall)).map((one) => [one.section, one.member.id]),
    [['strategy', colleague.memberId]],
  );
  await hall.close();
});

test.run();
