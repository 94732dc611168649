import { HOTP, Secret } from 'otpauth';
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { MailServer, Received } from '../server/mail-server.ts';
import { answerPage, focusOn, type Choices } from './keyboard.ts';
import { axeViolations, focusIs, scrollsSideways, smallTargets, TOWN } from './site.ts';

/** What people do on the pages of accounts, without a mouse. */

export const PASSWORD = 'Gans Wolke Tinte Hafen';

const MOST_CHOICES = 20;
const MOST_PAGES = 40;

/** Goes to the button or link with these words, and presses Enter. */
export async function press(page: Page, words: string): Promise<void> {
  await focusOn(page, words);
  await page.keyboard.press('Enter');
}

/** Goes to the field with this label and types; what was in it is selected by going there. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  await focusOn(page, label);
  await page.keyboard.type(text);
}

/** Ticks the box with this label. */
export async function tick(page: Page, label: string): Promise<void> {
  await focusOn(page, label);
  await page.keyboard.press('Space');
}

/** Goes to the group that begins with one option, or has it chosen, and with the arrow to the wanted one. */
export async function pick(page: Page, from: string, wanted: string): Promise<void> {
  await focusOn(page, from);
  await page.keyboard.press('Space');
  for (let steps = 0; steps < MOST_CHOICES; steps += 1) {
    const at = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent);
    if (at?.startsWith(wanted)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`„${wanted}“ cannot be reached with the arrow keys on ${page.url()}`);
}

/** Waits for the page with this heading. */
export const arrives = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The page as everybody has to be able to use it: axe, 44 px, nothing sideways. */
export async function isUsable(page: Page): Promise<void> {
  assert.equal(await axeViolations(page), [], page.url());
  assert.equal(await smallTargets(page), [], page.url());
  assert.not.ok(await scrollsSideways(page), page.url());
}

/** The words of a mail on one line. */
export const wordsOf = ({ mail }: Received): string => (mail.text ?? '').replaceAll(/\s+/g, ' ');

/** The one link to this page in a mail. */
export function linkIn({ mail }: Received, path: string): string {
  const links = (mail.text ?? '').match(/http:\S+/g) ?? [];
  const found = links.filter((link) => new URL(link).pathname === path);
  assert.is(found.length, 1, `one link to ${path} in ${mail.text}`);
  return found[0] ?? '';
}

/** Opens the invitation of the last mail to this address, and accepts it with a password; then the next page is there. */
export async function accept(page: Page, mails: MailServer, address: string, next: string): Promise<void> {
  const first = await mails.waitFor(address);
  const mail = mails.messages.findLast(({ recipient }) => recipient === address) ?? first;
  await page.goto(linkIn(mail, '/einladung'));
  await page.getByLabel('Ihr Name').waitFor();
  await isUsable(page);
  await type(page, 'Passwort', PASSWORD);
  await page.keyboard.press('Enter');
  await arrives(page, next);
}

/** Sets a second factor up, keeps the recovery codes, and is at the overview. */
export async function setUpSecondFactor(page: Page): Promise<void> {
  await arrives(page, 'Zweiten Faktor einrichten');
  const secret = (await page.locator('#schluessel').innerText()).replaceAll(/\s/g, '');
  await isUsable(page);
  const counter = Math.floor(Date.now() / 30_000);
  await type(page, 'Code aus der App', HOTP.generate({ secret: Secret.fromBase32(secret), counter }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor();
  await isUsable(page);
  await tick(page, 'Ich habe die Codes gesichert.');
  await press(page, 'Weiter');
  await arrives(page, 'Übersicht');
}

/** Answers page after page until the wanted one is there; how many it were. */
export async function answerUntil(page: Page, end: string, choices: Choices = {}): Promise<number> {
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    await focusIs(page, 'main h1');
    if (page.url().endsWith(end)) return pages;
    const before = page.url();
    await answerPage(page, choices);
    await page.waitForURL((url) => url.href !== before);
  }
  throw new Error(`„${end}“ never comes; the last page is ${page.url()}`);
}

/** Invites somebody on the page of the people. */
export async function invite(page: Page, role: string, name: string, email: string): Promise<void> {
  await type(page, 'Name', name);
  await type(page, 'E-Mail-Adresse', email);
  await pick(page, 'Mitwirkende', role);
  await press(page, 'Einladen');
}

/** Creates the municipality of the tests, and invites who works on it. */
export async function createMunicipality(
  page: Page,
  officer: { readonly name: string; readonly email: string },
): Promise<void> {
  await type(page, 'Name der Kommune', TOWN.name);
  await pick(page, 'Stadt oder Gemeinde', 'Verband von Gemeinden');
  await type(page, 'Einwohnerzahl', '28.100');
  await type(page, 'Land', 'Rheinland');
  await type(page, 'Name der Person', officer.name);
  await type(page, 'E-Mail-Adresse', officer.email);
  await press(page, 'Kommune anlegen');
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, email: string): Promise<void> {
  await arrives(page, 'Anmelden');
  await type(page, 'E-Mail-Adresse', email);
  await type(page, 'Passwort', PASSWORD);
  await page.keyboard.press('Enter');
}

/** From the list of sections: one of them to one colleague, and back at the list. */
export async function handOver(page: Page, title: string, name: string): Promise<void> {
  await press(page, `Übergeben: ${title}`);
  await arrives(page, 'Abschnitte übergeben');
  await tick(page, name);
  await press(page, 'Übergeben');
  await arrives(page, 'Abschnitte');
  await page.getByText(`Übergeben an ${name}: „${title}“.`).waitFor();
}

/** From the last question: everything is answered, and reported done. */
export async function reportDone(page: Page): Promise<void> {
  await arrives(page, 'Antworten prüfen');
  await page.getByText('in Ihren Abschnitten sind beantwortet.').waitFor();
  await isUsable(page);
  await press(page, 'Als erledigt melden');
  await page.getByText('ist als erledigt gemeldet.').waitFor();
}
