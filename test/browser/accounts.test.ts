import { join } from 'node:path';
import { HOTP, Secret } from 'otpauth';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { hashToken } from '../../server/sign-in/token.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusOn } from './keyboard.ts';
import { axeViolations, focusIs, newPage, scrollsSideways, smallTargets, startSite, type Site } from './site.ts';
import { townHall } from './town-hall.ts';

/** The tests are one story: what one made is there in the next. */
interface Story {
  site: Site;
  operator: Page;
  operatorSecret: string;
  officer: Page;
  recoveryCodes: string[];
}

const test = suite<Story>('browser/accounts');

const PASSWORD = 'Gans Wolke Tinte Hafen';
const NEW_PASSWORD = 'Kessel Ufer Lampe Birke';
const OFFICER = { name: 'Dr. Annegret Müller-Lüdenscheidt', email: 'digital@bernkastel-kues.example' };
const TOWN_NAME = 'Verbandsgemeinde Bernkastel-Kues';

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

/** A state of the interface as everybody has to be able to use it: axe, 44 px, and 320 px without scrolling sideways. */
async function isUsable(page: Page, state: string): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    assert.equal(await axeViolations(page), [], `${state} at ${width} px`);
    assert.equal(await smallTargets(page), [], `${state} at ${width} px`);
    assert.not.ok(await scrollsSideways(page), `${state} scrolls sideways at ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** What the app shows now; `ahead`: in so many half minutes, because no code counts twice. */
const codeOf = (secret: string, ahead = 0): string =>
  HOTP.generate({ secret: Secret.fromBase32(secret), counter: Math.floor(Date.now() / 30_000) + ahead });

const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, value: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(value);
const link = (page: Page): Promise<string> => page.getByLabel('Link', { exact: true }).inputValue();
const alert = (page: Page): Promise<string> => page.getByRole('alert').first().innerText();

async function opened(site: Site, path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await newPage(site, options);
  await page.goto(path);
  await page.locator('main h1').waitFor();
  return page;
}

/** From the QR code to the overview; the secret and the recovery codes. */
async function setUpSecondFactor(page: Page, check?: string): Promise<{ secret: string; codes: string[] }> {
  const secret = (await page.locator('#schluessel').innerText()).replaceAll(/\s/g, '');
  assert.match(secret, /^[A-Z2-7]{32}$/);
  if (check !== undefined) {
    await page.locator('.setup__qr').evaluate((image: HTMLImageElement) => image.decode());
    await isUsable(page, check);
    await fill(page, 'Code aus der App', '12345');
    await press(page, 'Bestätigen');
    await page.getByText('Dieser Code passt nicht').first().waitFor();
    await eventuallyMatches(() => page.title(), /^Fehler: /);
    await isUsable(page, `${check}, wrong code`);
  }
  await fill(page, 'Code aus der App', codeOf(secret));
  await press(page, 'Bestätigen');
  await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor();
  const codes = await page.locator('.recovery li').allInnerTexts();
  assert.is(new Set(codes).size, 10);
  await press(page, 'Weiter');
  await page.getByText('Sichern Sie die Codes, und bestätigen Sie das hier.').first().waitFor();
  if (check !== undefined) await isUsable(page, `${check}, recovery codes`);
  await page.getByLabel('Ich habe die Codes gesichert.').check();
  await press(page, 'Weiter');
  return { secret, codes };
}

test('the printed link makes the first operator, with a second factor', async (context) => {
  const { site } = context;
  const printed = /\/einladung#\S+/.exec(site.printed())?.[0] ?? '';
  const page = await opened(site, printed);
  context.operator = page;
  await page.getByText('Ihre Rolle').waitFor();
  assert.not.ok(page.url().includes('#'), 'the token stays neither in the address nor in the history');
  await isUsable(page, 'invitation of the first operator');

  await press(page, 'Einladung annehmen');
  await focusIs(page, '.errors');
  await eventuallyMatches(() => page.title(), /^Fehler: /);
  await isUsable(page, 'invitation with errors');
  await fill(page, 'Ihr Name', 'Betrieb im Rechenzentrum');
  await fill(page, 'Ihre E-Mail-Adresse', 'betrieb@rechenzentrum.example');
  await fill(page, 'Passwort', 'kurz');
  await press(page, 'Einladung annehmen');
  await page.locator('#password-fehler', { hasText: 'zu kurz' }).waitFor();
  await fill(page, 'Passwort', PASSWORD);
  await press(page, 'Passwort anzeigen');
  await eventually(() => page.getByLabel('Passwort', { exact: true }).getAttribute('type'), 'text');
  await press(page, 'Einladung annehmen');

  await heading(page, 'Zweiten Faktor einrichten');
  context.operatorSecret = (await setUpSecondFactor(page, 'second factor')).secret;
  await heading(page, 'Übersicht');
  await isUsable(page, 'overview of the operator');

  const again = await opened(site, printed);
  await again.getByText('Dieser Link gilt nicht').waitFor();
  await isUsable(again, 'invitation that is used up');
  await again.context().close();
});

test('the operator creates a municipality, and hands the link for its officer over', async ({ operator: page }) => {
  await page.getByRole('link', { name: 'Zum Betrieb' }).click();
  await heading(page, 'Betrieb');
  await page.getByText('Noch ist keine Kommune angelegt').waitFor();
  await isUsable(page, 'operation without municipalities');
  await press(page, 'Kommune anlegen');
  await focusIs(page, '.errors');
  await isUsable(page, 'new municipality with errors');
  await fill(page, 'Name der Kommune', TOWN_NAME);
  await page.getByLabel('Verband von Gemeinden').check();
  await fill(page, 'Einwohnerzahl', '28.100');
  await page.getByLabel('Land', { exact: true }).selectOption({ label: 'Rheinland-Pfalz' });
  await fill(page, 'Amtlicher Gemeindeschlüssel (freiwillig)', '09231008');
  await fill(page, 'Name der Person oder des Postfachs', OFFICER.name);
  await page.locator('#kommune-officer-email').fill(OFFICER.email);
  await press(page, 'Kommune anlegen');
  await page.locator('#kommune-ags-fehler').waitFor();
  await fill(page, 'Amtlicher Gemeindeschlüssel (freiwillig)', '07231008');
  await press(page, 'Kommune anlegen');
  await page.getByText(`Übergeben Sie diesen Link selbst an ${OFFICER.name}`).waitFor();
  await isUsable(page, 'operation with a link to hand over');
});

test('an officer accepts her invitation with the keyboard alone, and begins', async (context) => {
  const { site, operator } = context;
  const page = await opened(site, await link(operator));
  context.officer = page;
  await page.getByText(`Betrieb im Rechenzentrum lädt Sie ein, für ${TOWN_NAME} mitzuwirken.`).waitFor();
  await isUsable(page, 'invitation of an officer');
  await eventually(() => page.getByLabel('Ihr Name').inputValue(), OFFICER.name);
  await focusOn(page, 'Passwort');
  await page.keyboard.type(PASSWORD);
  await focusOn(page, 'Einladung annehmen');
  await page.keyboard.press('Enter');
  await heading(page, 'Übersicht');
  await page.getByText('Noch nichts begonnen.').waitFor();
  await isUsable(page, 'overview without an assessment');
  await focusOn(page, 'Standortbestimmung beginnen');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/fragebogen');
  await isUsable(page, 'questionnaire with an account');
  await page.getByRole('button', { name: /^Frage unklar/ }).click();
  await page.getByLabel('Was ist unklar?').fill('Was ist mit Strategie gemeint?');
  await page.keyboard.press('Tab');
  await page.getByText(/^Gespeichert \d/).waitFor();
  await page.goto('/uebersicht');
  await page.getByRole('button', { name: 'Weiter ausfüllen' }).waitFor();
  await isUsable(page, 'overview with an assessment');
});

test('the officer invites, renews a link and removes; the head reads who takes part', async ({
  site,
  officer: page,
}) => {
  await page.getByRole('link', { name: /^Beteiligte einladen/ }).click();
  await heading(page, `Beteiligte: ${TOWN_NAME}`);
  await press(page, 'Einladen');
  await focusIs(page, '.errors');
  await isUsable(page, 'people with errors');
  await fill(page, 'Name', 'Schulamt');
  await fill(page, 'E-Mail-Adresse', 'schulamt');
  await press(page, 'Einladen');
  await page.locator('#email-fehler', { hasText: 'name@stadt.de' }).waitFor();
  await fill(page, 'E-Mail-Adresse', 'schulamt@bernkastel-kues.example');
  await press(page, 'Einladen');
  await page.getByText('Übergeben Sie diesen Link selbst an Schulamt').waitFor();
  const first = await link(page);
  await isUsable(page, 'people with a link to hand over');
  await press(page, 'Neuer Link für Schulamt');
  await page.waitForFunction(
    (before) => document.querySelector<HTMLInputElement>('.delivery input')?.value !== before,
    first,
  );

  await page.getByLabel('Hausleitung').check();
  await fill(page, 'Name', 'Bürgermeisterin');
  await fill(page, 'E-Mail-Adresse', 'leitung@bernkastel-kues.example');
  await press(page, 'Einladen');
  await page.getByText('Übergeben Sie diesen Link selbst an Bürgermeisterin').waitFor();
  const head = await opened(site, await link(page));
  await fill(head, 'Passwort', PASSWORD);
  await press(head, 'Einladung annehmen');
  await heading(head, 'Übersicht');
  await head.getByText('Zur Freigabe liegt nichts vor.').waitFor();
  await isUsable(head, 'overview of the head');
  await head.getByRole('link', { name: /^Beteiligte/ }).click();
  await head.getByText('Einladen und entfernen kann die Bearbeitung Ihrer Kommune.').waitFor();
  await isUsable(head, 'people for the head');
  await head.context().close();

  await press(page, 'Entfernen … Schulamt');
  await page.getByText('Die Einladung an Schulamt gilt dann nicht mehr.').waitFor();
  await isUsable(page, 'asking before somebody is removed');
  await press(page, 'Einladung zurückziehen');
  await page.getByRole('button', { name: 'Entfernen … Schulamt' }).waitFor({ state: 'detached' });
});

test('an account sets up its second factor, and signs in with it', async (context) => {
  const { officer: page } = context;
  await page.goto('/konto');
  await heading(page, 'Mein Konto');
  await page.getByText('Diese Sitzung').waitFor();
  await isUsable(page, 'own account');
  await press(page, 'Zweiten Faktor einrichten');
  const { secret, codes } = await setUpSecondFactor(page);
  context.recoveryCodes = codes;
  await page.getByText('Der zweite Faktor ist eingerichtet.').waitFor();
  await press(page, OFFICER.name);
  await isUsable(page, 'menu of the account');
  await press(page, OFFICER.name);
  await press(page, OFFICER.name);
  await press(page, 'Abmelden');
  await page.getByRole('link', { name: 'Anmelden' }).first().waitFor();

  await page.goto('/anmelden?weiter=/konto');
  await isUsable(page, 'sign-in');
  await press(page, 'Anmelden');
  await focusIs(page, '.errors');
  await isUsable(page, 'sign-in with errors');
  const refusals: string[] = [];
  for (const email of [OFFICER.email, 'niemand@bernkastel-kues.example']) {
    await fill(page, 'E-Mail-Adresse', email);
    await fill(page, 'Passwort', 'Das ist es nicht');
    await press(page, 'Anmelden');
    await page.getByRole('alert').waitFor();
    refusals.push(await alert(page));
    await page.reload();
  }
  assert.is(refusals[0], refusals[1], 'nobody learns who has an account');

  await focusOn(page, 'E-Mail-Adresse');
  await page.keyboard.type(OFFICER.email);
  await focusOn(page, 'Passwort');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await heading(page, 'Zweiter Faktor');
  await isUsable(page, 'second factor step');
  await focusOn(page, 'Code aus Ihrer App');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByText('Dieser Code stimmt nicht').first().waitFor();
  await isUsable(page, 'second factor step with a wrong code');
  await page.locator('#code').fill(codeOf(secret, 1));
  await page.keyboard.press('Enter');
  await heading(page, 'Mein Konto');
});

test('a recovery code opens the account when the app is not at hand', async ({ site, recoveryCodes }) => {
  const page = await opened(site, '/anmelden?weiter=https://boese.example/');
  await fill(page, 'E-Mail-Adresse', OFFICER.email);
  await fill(page, 'Passwort', PASSWORD);
  await press(page, 'Anmelden');
  await heading(page, 'Zweiter Faktor');
  await press(page, 'Wiederherstellungscode benutzen');
  await fill(page, 'Wiederherstellungscode', recoveryCodes[0]?.toLowerCase() ?? '');
  await press(page, 'Anmelden');
  await heading(page, 'Übersicht');
  assert.is(new URL(page.url()).pathname, '/uebersicht', 'the way on stays on this site');
  await page.context().close();
});

test('the own account: name, sessions, password, erasing with its consequence', async ({ officer: page }) => {
  await page.goto('/konto');
  await page.getByText('Zuletzt benutzt').waitFor();
  await fill(page, 'Ihr Name', 'Dr. Annegret Müller');
  await press(page, 'Namen speichern');
  await page.getByRole('button', { name: 'Dr. Annegret Müller', exact: true }).waitFor();
  await press(page, 'Überall sonst abmelden');
  await page.getByText('Eine andere Sitzung ist beendet.').waitFor();
  await fill(page, 'Jetziges Passwort', 'Das ist es nicht');
  await fill(page, 'Neues Passwort', 'bernkastel-kues');
  await press(page, 'Passwort ändern');
  await page.locator('#passwort-current-fehler').waitFor();
  await isUsable(page, 'own account with errors');
  await fill(page, 'Jetziges Passwort', PASSWORD);
  await press(page, 'Passwort ändern');
  await page.locator('#passwort-password-fehler', { hasText: 'leicht zu erraten' }).waitFor();
  await fill(page, 'Neues Passwort', NEW_PASSWORD);
  await press(page, 'Passwort ändern');
  await page.getByText('Das neue Passwort gilt.').waitFor();
  await press(page, 'Konto löschen …');
  await page.getByText('endgültig löschen?').waitFor();
  await isUsable(page, 'own account, asking before it is erased');
  await press(page, 'Abbrechen');
});

test('the operator makes a reset link, which counts once and ends every session', async ({
  site,
  operator,
  officer,
}) => {
  await operator.goto('/passwort-vergessen');
  await operator.getByText('Diese Installation verschickt keine Mails.').waitFor();
  await isUsable(operator, 'forgotten password without mail');
  await operator.goto('/betrieb');
  await operator.locator('#link-email').fill('niemand@bernkastel-kues.example');
  await press(operator, 'Link ausstellen');
  await operator.locator('#link-email-fehler').waitFor();
  await operator.locator('#faktor-email').fill('niemand@bernkastel-kues.example');
  await press(operator, 'Zweiten Faktor entfernen');
  await operator.locator('#faktor-email-fehler').waitFor();
  await isUsable(operator, 'operation with errors');
  await operator.locator('#link-email').fill(OFFICER.email);
  await press(operator, 'Link ausstellen');
  await operator.getByText('Der Link gilt 24 Stunden').waitFor();
  const path = await link(operator);

  const page = await opened(site, path);
  await isUsable(page, 'new password');
  await fill(page, 'Neues Passwort', PASSWORD);
  await press(page, 'Passwort speichern');
  await page.getByText('Das neue Passwort gilt.').waitFor();
  await isUsable(page, 'new password saved');
  await page.context().close();
  const again = await opened(site, path);
  await fill(again, 'Neues Passwort', NEW_PASSWORD);
  await press(again, 'Passwort speichern');
  await again.getByText('Dieser Link gilt nicht').waitFor();
  await isUsable(again, 'reset link that is used up');
  await again.context().close();

  await officer.goto('/uebersicht');
  await officer.getByText('Melden Sie sich an, um diese Seite zu sehen.').waitFor();
  await isUsable(officer, 'overview without a session');
  await officer.getByRole('link', { name: 'Anmelden' }).first().click();
  await fill(officer, 'E-Mail-Adresse', OFFICER.email);
  await fill(officer, 'Passwort', PASSWORD);
  await press(officer, 'Anmelden');
  await heading(officer, 'Zweiter Faktor');
});

test('a coordinator sees her municipalities and what was unclear, and no names with it', async ({ site, operator }) => {
  await operator.goto('/betrieb');
  await operator.getByText('Jemanden zur Koordination oder zum Betrieb einladen').click();
  await operator.getByRole('button', { name: 'Einladen', exact: true }).click();
  await focusIs(operator, '.errors');
  await isUsable(operator, 'new staff with errors');
  await operator.locator('#rolle-name').fill('Digitalministerium, Referat 3');
  await operator.locator('#rolle-email').fill('referat3@ministerium.example');
  await operator.getByLabel('Rheinland-Pfalz', { exact: true }).last().check();
  await operator.getByLabel('Saarland', { exact: true }).last().check();
  await operator.getByRole('button', { name: 'Einladen', exact: true }).click();
  await operator.getByText('Koordination für Rheinland-Pfalz und Saarland').waitFor();

  const page = await opened(site, await link(operator));
  await fill(page, 'Passwort', PASSWORD);
  await press(page, 'Einladung annehmen');
  await heading(page, 'Zweiten Faktor einrichten');
  await page.locator('#schluessel').waitFor();
  await setUpSecondFactor(page);
  await heading(page, 'Übersicht');
  await page.getByRole('link', { name: 'Zur Koordination' }).click();
  // One municipality's question would be hers to see through.
  await page.getByText('Bisher hat keine Frage drei Meldungen').waitFor();
  await eventually(() => page.getByText('„Was ist mit Strategie gemeint?“').count(), 0);
  await isUsable(page, 'coordination');
  await page.getByRole('link', { name: 'Kommunen mit Konto' }).click();
  await page.getByRole('rowheader', { name: TOWN_NAME }).waitFor();
  await isUsable(page, 'municipalities of the coordination');
  await page.goto('/betrieb');
  await page.getByText('Diese Seite ist für die Rolle „Betrieb“.').waitFor();
  await isUsable(page, 'a page for another role');
  await page.context().close();
});

test('before a session ends it can be kept; afterwards the way back leads to the same page', async ({
  site,
  operator,
}) => {
  await operator.goto('/betrieb');
  await operator.getByText('Link für ein neues Passwort').waitFor();
  await moveSession(site, operator, 57);
  await operator.getByText('Ihre Sitzung endet um').waitFor();
  await isUsable(operator, 'notice before the session ends');
  await press(operator, 'Angemeldet bleiben');
  await operator.getByText('Ihre Sitzung endet um').waitFor({ state: 'detached' });

  await moveSession(site, operator, 60 - 3 / 60);
  await operator.getByText('Ihre Sitzung ist beendet.').waitFor();
  await isUsable(operator, 'notice after the session has ended');
  await operator.getByRole('link', { name: 'Wieder anmelden' }).click();
  await heading(operator, 'Anmelden');
  assert.is(new URL(operator.url()).searchParams.get('weiter'), '/betrieb');
});

test('a municipality is deleted only after its consequence was said', async ({ operator: page, operatorSecret }) => {
  await fill(page, 'E-Mail-Adresse', 'betrieb@rechenzentrum.example');
  await fill(page, 'Passwort', PASSWORD);
  await press(page, 'Anmelden');
  await heading(page, 'Zweiter Faktor');
  await fill(page, 'Code aus Ihrer App', codeOf(operatorSecret, 1));
  await press(page, 'Anmelden');
  await heading(page, 'Betrieb');
  await press(page, `Löschen … ${TOWN_NAME}`);
  await page.getByText('Das kann niemand rückgängig machen.').waitFor();
  await isUsable(page, 'asking before a municipality is deleted');
  await press(page, 'Endgültig löschen');
  await page.getByText(`${TOWN_NAME} ist gelöscht.`).waitFor();
});

test('a contributor is brought from the overview to her sections as soon as she has some, in the dark too', async ({
  site,
}) => {
  const hall = await townHall(site);
  const options = { colorScheme: 'dark' } as const;
  const { page, memberId } = await hall.enter('contributor', 'Schulamt', options);
  await page.goto('/uebersicht');
  await page.getByText('Ihnen ist noch kein Abschnitt übergeben.').waitFor();
  await hall.officer.page.request.put(`/api/v1/assessments/${hall.assessmentId}/handovers`, {
    data: { member: memberId, sections: ['strategy'], dueOn: '2099-03-12' },
  });
  await isUsable(page, 'overview of a contributor in the dark');
  await page.reload();
  await page.waitForURL('**/abschnitte');
  await heading(page, 'Ihre Abschnitte');
  await page.getByText('bis 12.03.2099').waitFor();
  await hall.close();
});

test('without self-checks the start page offers accounts only', async () => {
  const site = await startSite({ SELF_CHECKS: 'off' });
  try {
    const page = await opened(site, '/');
    await page.getByRole('link', { name: 'Selbsttest starten' }).waitFor({ state: 'detached' });
    await eventually(() => page.locator('main .kern-btn--primary').innerText(), 'Anmelden');
    await isUsable(page, 'start page without self-checks');
  } finally {
    await site.stop();
  }
});

/** As if the last deed of the page's session were so many minutes ago, and somebody came back to the page. */
async function moveSession(site: Site, page: Page, minutes: number): Promise<void> {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === 'kommunalspiegel-session')?.value ?? '';
  const store = openSqliteStore(join(site.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS);
  await store.touchSession(hashToken(token), new Date(Date.now() - minutes * 60_000).toISOString());
  await store.close();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

test.run();
