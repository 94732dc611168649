import type { Locator, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COORDINATOR, HEAD, NOBODY, OFFICER, openCast, OPERATOR, SCHOOLS, TECHNOLOGY, TREASURY } from './cast.ts';
import type { Cast } from './cast.ts';
import {
  accept,
  answerUntil,
  arrives,
  createMunicipality,
  handOver,
  invite,
  isUsable,
  linkIn,
  PASSWORD,
  pick,
  press,
  reportDone,
  setUpSecondFactor,
  signIn,
  tick,
  type,
  wordsOf,
} from './deeds.ts';
import { eventually } from './expecting.ts';
import { focusIs, newPage, TOWN, visit } from './site.ts';

/** The tests are one story, by keyboard alone: what one made is there in the next. */
const test = suite<Cast>('browser/people-journey');

const UNCLEAR = 'Zählt das WLAN der Träger mit?';
const REASON = 'Die Schulnote kam nachträglich.';

test.before(async (context) => void Object.assign(context, await openCast()));
test.after(async ({ site, mails }) => {
  await site.stop();
  await mails.stop();
});

const section = (page: Page, title: string): Locator =>
  page.locator('section.handover', { has: page.getByRole('heading', { name: title }) });

test('the printed link makes the operator, who creates the municipality and invites for it', async (context) => {
  const { site, mails, operator: page } = context;
  await page.goto(/http:\S+\/einladung#\S+/.exec(site.printed())?.[0] ?? '');
  await page.getByText('Ihre Rolle').waitFor();
  await isUsable(page);
  await type(page, 'Ihr Name', OPERATOR.name);
  await type(page, 'Ihre E-Mail-Adresse', OPERATOR.email);
  await type(page, 'Passwort', PASSWORD);
  await page.keyboard.press('Enter');
  await setUpSecondFactor(page);
  await isUsable(page);
  await press(page, 'Zum Betrieb');
  await page.getByText('Noch ist keine Kommune angelegt.').waitFor();
  await createMunicipality(page, OFFICER);
  await page.getByText(`Die Mail an ${OFFICER.name} (${OFFICER.email}) ist verschickt.`).waitFor();
  await press(page, 'Jemanden zur Koordination');
  await type(page, 'Name', COORDINATOR.name);
  await type(page, 'E-Mail-Adresse', COORDINATOR.email);
  await tick(page, 'Rheinland-Pfalz');
  await press(page, 'Einladen');
  await page.getByText('Koordination für Rheinland-Pfalz').waitFor();
  await isUsable(page);
  const { mail } = await mails.waitFor(OFFICER.email);
  assert.is(mail.subject, `Einladung zu Kommunalspiegel (${TOWN.name})`);
});

test('the officer begins, and answers what she knows; an answer is hidden by a later one', async ({
  mails,
  officer: page,
}) => {
  await accept(page, mails, OFFICER.email, 'Übersicht');
  await isUsable(page);
  await press(page, 'Standortbestimmung beginnen');
  await page.waitForURL('**/fragebogen/strategy-status');
  await answerUntil(page, '/strategy-goals');
  await visit(page, '/fragebogen/strategy-status');
  await pick(page, 'ja, sie liegt vor', 'nein');
  await press(page, 'Weiter');
  await page.waitForURL('**/cooperation');
  await answerUntil(page, '/components');
  await isUsable(page);
});

test('an invitation that bounces is seen, and replaced by one to the right address', async ({ officer: page }) => {
  await press(page, 'Übersicht');
  await arrives(page, 'Übersicht');
  await isUsable(page);
  await press(page, 'Beteiligte einladen');
  await arrives(page, `Beteiligte: ${TOWN.name}`);
  await invite(page, 'Hausleitung', HEAD.name, NOBODY);
  await page.getByText(`Übergeben Sie diesen Link selbst an ${HEAD.name}`).waitFor();
  await page.getByText('Die letzte Mail kam nicht an.').waitFor();
  await isUsable(page);
  await press(page, `Entfernen … ${HEAD.name}`);
  await press(page, 'Einladung zurückziehen');
  await page.getByText(NOBODY).first().waitFor({ state: 'detached' });
  await invite(page, 'Hausleitung', HEAD.name, HEAD.email);
  await page.getByText(`Die Mail an ${HEAD.name} (${HEAD.email}) ist verschickt.`).waitFor();
  for (const { name, email } of [TECHNOLOGY, TREASURY]) {
    await invite(page, 'Mitwirkende', name, email);
    await page.getByText(`Die Mail an ${name} (${email}) ist verschickt.`).waitFor();
  }
  await isUsable(page);
});

test('the head accepts, and hears that there is nothing to sign off yet', async ({ mails, head: page }) => {
  await accept(page, mails, HEAD.email, 'Übersicht');
  await page.getByText('Zur Freigabe liegt nichts vor.').waitFor();
  await isUsable(page);
  await press(page, HEAD.name);
  await press(page, 'Abmelden');
  await page.getByRole('link', { name: 'Anmelden' }).first().waitFor();
});

test('three colleagues get a section each, one of them by the invitation itself', async ({ mails, officer: page }) => {
  await press(page, 'Übersicht');
  await press(page, 'Abschnitte übergeben');
  await arrives(page, 'Abschnitte');
  await page.getByText('Noch ist kein Abschnitt übergeben.').waitFor();
  await isUsable(page);
  await handOver(page, 'Binnen-Digitalisierung', TECHNOLOGY.name);
  await handOver(page, 'Eigene Einschätzungen', TREASURY.name);
  await press(page, 'Übergeben: Außen-Digitalisierung');
  await arrives(page, 'Abschnitte übergeben');
  await tick(page, 'Jemand Neues einladen');
  await type(page, 'Name der Person', SCHOOLS.name);
  await type(page, 'E-Mail-Adresse', SCHOOLS.email);
  await type(page, 'Frist', '12122099');
  await isUsable(page);
  await press(page, 'Übergeben');
  await arrives(page, 'Abschnitte');
  await section(page, 'Außen-Digitalisierung').getByText('bis 12.12.2099').waitFor();
  await isUsable(page);
  const [mail, ...others] = mails.messages.filter(({ recipient }) => recipient === SCHOOLS.email);
  assert.ok(
    mail && wordsOf(mail).includes('bis 12.12.2099 diesen Abschnitt: - Außen-Digitalisierung'),
    mail?.mail.text,
  );
  assert.is(others.length, 0, 'one mail, not an invitation and a handover');
});

test('they answer at the same time, one on a phone, and the officer sees it arrive', async (context) => {
  const { mails, officer, schools, technology, treasury } = context;
  const answered = async (page: Page, email: string, end = '/pruefen'): Promise<void> => {
    await accept(page, mails, email, 'Ihre Abschnitte');
    await isUsable(page);
    await press(page, 'Beginnen');
    await page.waitForURL('**/fragebogen/*');
    await answerUntil(page, end);
  };
  await Promise.all([
    answered(technology, TECHNOLOGY.email),
    answered(treasury, TREASURY.email),
    answered(schools, SCHOOLS.email, '/school-it'),
  ]);
  await section(officer, 'Binnen-Digitalisierung')
    .getByText(/^(\d+) von \1 Fragen beantwortet/)
    .waitFor();
  await section(officer, 'Eigene Einschätzungen').getByText('7 von 7 Fragen beantwortet').waitFor();
  await section(officer, 'Außen-Digitalisierung').getByText('4 von 8 Fragen beantwortet').waitFor();
  await Promise.all([technology, treasury].map(reportDone));
});

test('a question that is unclear stays open with its reason; reminded, the colleague reports done', async (context) => {
  const { mails, officer, schools } = context;
  await press(schools, 'Frage unklar');
  await focusIs(schools, 'textarea');
  await schools.keyboard.type(UNCLEAR);
  await press(schools, 'Fertig');
  await schools.getByText(/^Gespeichert/).waitFor();
  await isUsable(schools);

  await officer.reload();
  await section(officer, 'Binnen-Digitalisierung').getByText('als erledigt gemeldet am').waitFor();
  const before = mails.messages.length;
  await press(officer, `Erinnern: ${SCHOOLS.name}`);
  await officer.getByText(`${SCHOOLS.name} bekommt eine Mail.`).waitFor();
  await isUsable(officer);
  const mail = await mails.waitFor(SCHOOLS.email, before);
  assert.is(mail.mail.subject, `Erinnerung: Ein Abschnitt in Kommunalspiegel (${TOWN.name})`);
  await schools.goto(linkIn(mail, '/uebersicht'));
  await arrives(schools, 'Ihre Abschnitte');
  await press(schools, 'Weiter beantworten');
  await schools.waitForURL('**/school-it');
  await focusIs(schools, 'main h1');
  await press(schools, 'Weiter');
  await schools.waitForURL('**/participation');
  await answerUntil(schools, '/pruefen');
  await arrives(schools, 'Antworten prüfen');
  await schools.getByText('7 von 8 Fragen in Ihren Abschnitten sind beantwortet.').waitFor();
  await press(schools, 'Als erledigt melden');
  await schools.getByText('Eine Frage ist darin noch offen.').waitFor();
  await isUsable(schools);
});

test('the officer checks and submits; the hidden answer is dropped, and the head gets a mail', async (context) => {
  const { mails, officer: page } = context;
  await press(page, 'Antworten prüfen');
  await arrives(page, 'Antworten prüfen');
  await page.getByText(UNCLEAR).waitFor();
  await page.getByText('Dabei entfällt eine Antwort').waitFor();
  await eventually(() => page.getByText('Noch nicht als erledigt gemeldet').count(), 0);
  await isUsable(page);
  const before = mails.messages.length;
  await press(page, 'Antworten abgeben');
  await arrives(page, 'Fassungen und Freigabe');
  await page.getByText('Bei der Abgabe ist eine Antwort entfallen.').waitFor();
  await isUsable(page);
  const mail = await mails.waitFor(HEAD.email, before);
  assert.is(mail.mail.subject, `Zur Freigabe: Fragebogen (${TOWN.name})`);
});

test('the mayor follows the mail, signs in, reads, signs off, and opens again with a reason', async (context) => {
  const { mails, head: page } = context;
  const [mail] = mails.messages.filter(({ mail: { subject } }) => subject?.startsWith('Zur Freigabe'));
  assert.ok(mail);
  await visit(page, linkIn(mail, '/fassungen'));
  await press(page, 'Anmelden');
  await signIn(page, HEAD.email);
  await arrives(page, 'Fassungen und Freigabe');
  await isUsable(page);
  await press(page, 'Fassung 1 lesen');
  await arrives(page, 'Fassung 1');
  await isUsable(page);
  await press(page, 'Zu allen Fassungen');
  await arrives(page, 'Fassungen und Freigabe');
  const before = mails.messages.length;
  await press(page, 'Freigeben …');
  await focusIs(page, 'dialog h2');
  await isUsable(page);
  await press(page, 'Freigeben');
  await page.getByText('Die Antworten sind freigegeben.').waitFor();
  await isUsable(page);
  const told = await mails.waitFor(OFFICER.email, before);
  assert.is(told.mail.subject, `Freigegeben: Fragebogen (${TOWN.name})`);
  assert.ok(wordsOf(told).includes(HEAD.name));

  await press(page, 'Antworten wieder öffnen …');
  await focusIs(page, 'dialog h2');
  await type(page, 'Grund', REASON);
  await press(page, 'Wieder öffnen');
  await page.getByText('Wieder geöffnet. Die Antworten lassen sich wieder ändern').waitFor();
  await isUsable(page);
  const reopened = await mails.waitFor(OFFICER.email, before + 1);
  assert.is(reopened.mail.subject, `Wieder geöffnet: Fragebogen (${TOWN.name})`);
  assert.ok(wordsOf(reopened).includes(`Begründung: „${REASON}“`));
});

test('the officer changes an answer and submits again; the versions show what is different', async (context) => {
  const { mails, officer: page } = context;
  const mail = mails.messages.at(-1);
  assert.ok(mail);
  await visit(page, linkIn(mail, '/fassungen'));
  await page.getByText(`Grund: „${REASON}“`).first().waitFor();
  await page.getByRole('link', { name: 'Antworten prüfen und abgeben' }).waitFor();
  await press(page, 'Antworten prüfen und abgeben');
  await arrives(page, 'Antworten prüfen');
  await press(page, 'IT der Schulen');
  await page.waitForURL('**/school-it?zurueck=pruefen');
  await focusIs(page, 'main h1');
  await pick(page, '1', '2');
  await press(page, 'Zurück zur Prüfung');
  await arrives(page, 'Antworten prüfen');
  await press(page, 'Antworten abgeben');
  await page.getByText('Die Antworten sind abgegeben, als Fassung 2.').waitFor();
  await press(page, 'Mit Fassung 1 vergleichen');
  await arrives(page, 'Fassung 2 im Vergleich');
  await page.getByText('Eine Angabe ist anders.').waitFor();
  await page.getByText(/^vorher: offen – jetzt: 2/).waitFor();
  await isUsable(page);
});

test('what one municipality found unclear the coordinator does not read', async ({ site, mails }) => {
  const page = await newPage(site);
  await accept(page, mails, COORDINATOR.email, 'Zweiten Faktor einrichten');
  await setUpSecondFactor(page);
  await isUsable(page);
  await press(page, 'Zur Koordination');
  await arrives(page, 'Koordination');
  await page.getByText('Bisher hat keine Frage drei Meldungen').waitFor();
  await eventually(() => page.getByText(UNCLEAR).count(), 0);
  await isUsable(page);
});

test.run();
