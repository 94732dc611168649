import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build, type Plugin } from 'vite';
import { checkAnswers } from '../../schema/questionnaire/answer.ts';
import { AnswerFile, type Answers } from '../../schema/questionnaire/answers.ts';
import { launch } from '../chromium.ts';
import { questionnaireOf } from '../client/session/real-questionnaire.ts';
import { startApp } from '../server/app-under-test.ts';
import { temporaryFolder } from '../server/folders.ts';
import { ROOT } from '../setup/tree.ts';
import { eventually } from './expecting.ts';
import { becomes, isPrepared } from './prepared.ts';
import { axeViolations, newAssessment, newPage, storedBecome, visit } from './site.ts';

/** The real server on one address with one database; it goes down, and comes back with this or another release. */
interface Site {
  readonly url: string;
  readonly browser: Browser;
  readonly up: (client?: string) => Promise<void>;
  readonly down: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const test = suite<{ site: Site; first: string; second: string }>('browser/offline');

test.before(async (context) => {
  context.first = await buildClient();
  context.second = await buildClient({
    name: 'second-release',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/client/text.ts') ? code.replace("'Kommunalspiegel'", "'Kommunalspiegel Zwei'") : undefined,
  });
  context.site = await startSite(context.first);
});
test.after(({ site }) => site.stop());
test.before.each(({ site }) => site.up());

async function buildClient(...plugins: Plugin[]): Promise<string> {
  const outDir = temporaryFolder();
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn', build: { outDir }, plugins });
  return outDir;
}

async function startSite(release: string): Promise<Site> {
  const file = join(temporaryFolder(), 'kommunalspiegel.sqlite');
  let running: { client: string; close: () => Promise<void>; url: string } | undefined;
  let port = 0;
  const down = async (): Promise<void> => {
    await running?.close();
    running = undefined;
  };
  const up = async (client = release): Promise<void> => {
    if (running?.client === client) return;
    await down();
    const { app } = await startApp({ clientFolder: client }, { clock: () => new Date() }, file);
    await app.listen({ port, host: '127.0.0.1' });
    ({ port } = app.server.address() as AddressInfo);
    const close = async (): Promise<void> => {
      app.server.closeAllConnections();
      await app.close();
    };
    running = { client, close, url: `http://127.0.0.1:${port}` };
  };
  await up();
  const browser = await launch({ args: ['--host-resolver-rules=MAP spiegel.test 127.0.0.1'] });
  const stop = async (): Promise<void> => {
    await browser.close();
    await down();
  };
  return { url: `http://127.0.0.1:${port}`, browser, up, down, stop };
}

const questionnaire = questionnaireOf('oefit-kgst-2019');
const TEN = [
  'strategy-status',
  'fim-known',
  'training-share',
  'school-it',
  'self-strategy',
  'self-quality',
  'self-quantity',
  'self-staff',
  'self-civil-society',
  'self-economy',
] as const;

/** The answer that the last-but-one option, or the second grade, stands for. */
function wanted(address: string): Answers[string] {
  const question = questionnaire.questions.find(({ id }) => id === address);
  if (question?.kind === 'grade') return 2;
  return question && 'options' in question ? (question.options[1]?.id ?? '') : '';
}
const TEN_ANSWERS: Answers = Object.fromEntries(TEN.map((address) => [address, wanted(address)]));

const option = (page: Page, address: string) => page.locator(`input[name="${address}"]`).nth(1);

/** Gives an answer as a person does: by the label. */
const choose = (page: Page, address: string): Promise<void> =>
  page.locator(`label:has(input[name="${address}"])`).nth(1).click();

const unsent = (page: Page, count: number): Promise<void> => page.getByText(`Nicht gespeichert (${count})`).waitFor();
const saved = (page: Page): Promise<void> => page.getByText(/^(Gespeichert|Alles gespeichert)/).waitFor();

async function goOffline(site: Site, page: Page): Promise<void> {
  await page.context().setOffline(true);
  await site.down();
}

async function goOnline(site: Site, page: Page, client?: string): Promise<void> {
  await site.up(client);
  await page.context().setOffline(false);
}

/** The tab dies with everything that was only in its memory; a new one takes its place. */
async function killTab(context: BrowserContext, page: Page): Promise<Page> {
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await context.newPage();
  await page.close();
  return next;
}

/** The second release says so in the title. */
const isSecond = (page: Page) => page.waitForFunction(() => document.title.endsWith('Kommunalspiegel Zwei'));

const remains = (page: Page) =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    texts: localStorage.length + sessionStorage.length,
  }));
const NOTHING = { caches: [], databases: [], workers: 0, texts: 0 };

/** What lies in a store of the browser's database. */
const storedHere = (page: Page, store: 'unsent' | 'kept'): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('kommunalspiegel', 1);
        request.addEventListener('error', () => reject(new Error('no database')));
        request.addEventListener('success', () => {
          const all = request.result.transaction(name).objectStore(name).getAll();
          all.addEventListener('success', () => {
            request.result.close();
            resolve(all.result);
          });
        });
      }),
    store,
  );

test('ten answers without a server survive the tab and the session, and all ten arrive', async ({ site }) => {
  let page = await newPage(site);
  const context = page.context();
  const { accessCode } = await newAssessment(page, { 'fim-known': 'yes' });
  await visit(page, '/fragebogen/strategy-status');
  await isPrepared(page);
  await goOffline(site, page);
  for (const [index, address] of TEN.entries()) {
    await visit(page, `/fragebogen/${address}`);
    await choose(page, address);
    await unsent(page, index + 1);
  }
  await page.getByText('Ihre 10 letzten Antworten sind auf diesem Gerät gesichert').waitFor();
  page = await killTab(context, page);

  await visit(page, '/fragebogen');
  await page.getByText('Sie arbeiten ohne Verbindung.').waitFor();
  await unsent(page, 10);
  for (const address of TEN) {
    await visit(page, `/fragebogen/${address}`);
    await eventually(() => option(page, address).isChecked(), true, address);
  }
  assert.equal(await axeViolations(page), []);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Ungesendete Antworten als Datei sichern' }).click(),
  ]);
  const file = AnswerFile.parse(JSON.parse(readFileSync(await download.path(), 'utf8')));
  assert.equal(file.answers, TEN_ANSWERS);
  assert.equal(checkAnswers(questionnaire, file.answers), []);

  await context.clearCookies();
  await page.close();
  page = await context.newPage();
  await goOnline(site, page);
  await visit(page, '/fragebogen/school-it');
  await page.getByText('Die Sitzung ist beendet.').waitFor();
  await page.getByText('Ihre 10 letzten Antworten sind auf diesem Gerät gesichert').waitFor();
  await eventually(() => option(page, 'school-it').isChecked(), true);
  assert.equal(await axeViolations(page), []);
  await page.getByLabel('Zugangscode').fill(accessCode);
  await page.getByRole('button', { name: 'Fortfahren' }).click();
  await saved(page);
  await storedBecome(page, TEN_ANSWERS);
  assert.equal(await storedHere(page, 'unsent'), []);
  await context.close();
});

test('the page asks again by itself, and others’ answers appear when the connection is back', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page, { 'school-it': 2 });
  await visit(page, '/fragebogen/school-it');
  await isPrepared(page);
  await goOffline(site, page);
  await page.reload();
  await page.getByText('Sie arbeiten ohne Verbindung.').waitFor();
  await page.getByText('Neue Antworten werden auf diesem Gerät gesichert').waitFor();
  await eventually(() => option(page, 'school-it').isChecked(), true, 'what the server had is shown');
  // Until the page knows that it is kept on the device it says otherwise.
  await page.getByText('Laden Sie diese Seite bis dahin nicht neu').waitFor({ state: 'detached' });
  await site.up();
  await page.request.put(`/api/v1/assessments/${id}/answers/school-it`, { data: { answer: 1 } });
  await page.context().setOffline(false);
  await page.getByText('Sie arbeiten ohne Verbindung.').waitFor({ state: 'detached', timeout: 20_000 });
  await eventually(() => page.locator('input[name="school-it"]').first().isChecked(), true);
  await page.context().close();
});

test('what is called safe on this device survives the death of the tab at that moment', async ({ site }) => {
  let page = await newPage(site);
  const context = page.context();
  await newAssessment(page);
  await visit(page, '/fragebogen/school-it');
  await isPrepared(page);
  await goOffline(site, page);
  for (const [index, address] of TEN.slice(0, 3).entries()) {
    await visit(page, `/fragebogen/${address}`);
    await choose(page, address);
    await page.getByText(index === 0 ? /^Ihre letzte Antwort ist auf/ : `Ihre ${index + 1} letzten`).waitFor();
    page = await killTab(context, page);
    await visit(page, `/fragebogen/${address}`);
    await eventually(() => option(page, address).isChecked(), true, address);
  }
  await context.close();
});

test('a new release takes over with the next navigation, keeps unsent answers and drops the old files', async ({
  site,
  second,
}) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, '/fragebogen/school-it');
  await isPrepared(page);
  const [before = ''] = (await remains(page)).caches.filter((name) => name.includes('shell'));
  await goOffline(site, page);
  await choose(page, 'school-it');
  await unsent(page, 1);
  // The server is back, with the new release, but cannot save yet: the answers stay unsent over the change.
  await page.route('**/api/v1/assessments/*/answers/*', (route) => route.abort());
  await goOnline(site, page, second);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/fragebogen/school-it');
  await isSecond(page);
  await unsent(page, 1);
  await eventually(() => option(page, 'school-it').isChecked(), true);
  await becomes(page, async (old) => !(await caches.keys()).includes(old), before);
  assert.is((await remains(page)).caches.filter((name) => name.includes('shell')).length, 1);

  await goOffline(site, page);
  await page.goto('/fragebogen/school-it');
  await isSecond(page);
  await unsent(page, 1);
  await page.unroute('**/api/v1/assessments/*/answers/*');
  await goOnline(site, page, second);
  await saved(page);
  await storedBecome(page, { 'school-it': 2 });
  await page.context().close();
});

test('an open page of the old release keeps its files until it is the last one', async ({ site, second }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, '/fragebogen/school-it');
  await isPrepared(page);
  await site.up(second);
  const other = await page.context().newPage();
  await visit(other, '/fragebogen/school-it');
  await isSecond(other);
  const shells = async () => (await remains(other)).caches.filter((name) => name.includes('shell')).length;
  await becomes(other, async () => (await caches.keys()).filter((name) => name.includes('shell')).length === 2);
  // Long enough for the new worker to take over and tidy up.
  await other.waitForTimeout(1_000);
  assert.is(await shells(), 2);
  await page.getByRole('link', { name: 'Meine Daten' }).first().click();
  await page.getByRole('heading', { name: 'Meine Daten' }).waitFor();
  await page.close();
  // A closed tab is counted for a moment still; then the next load tidies up.
  await eventually(async () => {
    await other.reload();
    await isSecond(other);
    await other.waitForTimeout(500);
    return shells();
  }, 1);
  await other.context().close();
});

test('signing out removes everything from the device, in every tab, and a new start brings it back', async ({
  site,
}) => {
  const page = await newPage(site);
  const { accessCode } = await newAssessment(page, { 'school-it': 2 });
  await visit(page, '/daten');
  await isPrepared(page);
  const other = await page.context().newPage();
  await visit(other, '/fragebogen/school-it');
  assert.is((await storedHere(page, 'kept')).length, 1);
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('link', { name: 'Selbsttest starten' }).waitFor();
  await other.getByText('Die Sitzung ist beendet.').waitFor();
  await becomes(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  await becomes(page, async () => (await indexedDB.databases()).length === 0);
  assert.equal(await remains(page), NOTHING);
  await other.reload();
  await other.getByText('In diesem Browser ist kein Selbsttest geöffnet.').waitFor();
  await other.close();

  await page.getByRole('link', { name: 'Mit Zugangscode fortsetzen' }).click();
  await page.getByLabel('Zugangscode').fill(accessCode);
  await page.getByRole('button', { name: 'Fortsetzen' }).click();
  await page.waitForURL('**/fragebogen/*');
  await isPrepared(page);
  await goOffline(site, page);
  await visit(page, '/fragebogen/school-it');
  await eventually(() => option(page, 'school-it').isChecked(), true);
  await page.context().close();
});

test('deleting removes everything from the device', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 2 });
  await visit(page, '/daten');
  await isPrepared(page);
  await page.getByRole('button', { name: 'Alles löschen …' }).click();
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByRole('link', { name: 'Selbsttest starten' }).waitFor();
  await becomes(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  await becomes(page, async () => (await indexedDB.databases()).length === 0);
  assert.equal(await remains(page), NOTHING);
  await page.context().close();
});

test('an ended session leaves no answers on the device, unsent ones until they are sent or given up', async ({
  site,
}) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 2 });
  await visit(page, '/fragebogen/school-it');
  await isPrepared(page);
  await page.context().clearCookies();
  await choose(page, 'school-it');
  await page.locator('input[name="school-it"]').first().dispatchEvent('click');
  await page.getByText('Die Sitzung ist beendet.').waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('Ihre letzte Antwort ist auf diesem Gerät gesichert').waitFor();
  await page.getByRole('button', { name: 'Nicht gesendete Antworten verwerfen …' }).click();
  assert.equal(await axeViolations(page), []);
  await page.getByRole('button', { name: 'Verwerfen', exact: true }).click();
  await page.getByText('Ihre Antworten sind gespeichert.').waitFor();
  await page.reload();
  await page.getByText('In diesem Browser ist kein Selbsttest geöffnet.').waitFor();
  assert.equal(await storedHere(page, 'unsent'), []);
  assert.equal(await storedHere(page, 'kept'), []);
  await page.context().close();
});

test('unsent answers of the previous release move from localStorage to IndexedDB and arrive', async ({ site }) => {
  const page = await newPage(site);
  const { id } = await newAssessment(page);
  await visit(page, '/impressum');
  await page.evaluate((assessment) => {
    const entry = { address: 'school-it', answer: 2, baseRevision: 0, stamp: '1-2', tried: [] };
    localStorage.setItem(`kommunalspiegel:unsent:${assessment}:school-it`, JSON.stringify(entry));
  }, id);
  await page.route('**/api/v1/assessments/*/answers/*', (route) => route.abort());
  page.on('dialog', (dialog) => void dialog.accept());
  await visit(page, '/fragebogen/school-it');
  await unsent(page, 1);
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('unsent')));
  assert.equal(left, []);
  assert.is((await storedHere(page, 'unsent')).length, 1);
  await page.unroute('**/api/v1/assessments/*/answers/*');
  await page.reload();
  await saved(page);
  await storedBecome(page, { 'school-it': 2 });
  await page.context().close();
});

test('a second tab sees unsent answers at once', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page);
  await visit(page, '/fragebogen/school-it');
  const other = await page.context().newPage();
  await visit(other, '/fragebogen/school-it');
  await page.route('**/api/v1/assessments/*/answers/*', (route) => route.abort());
  await choose(page, 'school-it');
  await other.waitForFunction(
    () => document.querySelectorAll<HTMLInputElement>('input[name="school-it"]')[1]?.checked === true,
  );
  await page.context().close();
});

test('the Cache API holds built files and questionnaires, never an answer', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'school-it': 2 });
  for (const path of ['/fragebogen/school-it', '/pruefen', '/bericht', '/daten', '/']) await visit(page, path);
  await isPrepared(page);
  const urls = await page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => url.slice(location.origin.length));
  });
  const strange = urls.filter(
    (url) => !/^\/(index\.html$|assets\/|api\/v1\/questionnaires\/[^/]+\?version=)/.test(url),
  );
  assert.equal(strange, []);
  assert.ok(urls.some((url) => url.endsWith('.woff2')));
  await page.context().close();
});

test('the worker is served as a script that is checked on every visit', async ({ site }) => {
  const { headers } = await fetch(`${site.url}/service-worker.js`);
  assert.match(headers.get('content-type') ?? '', /^(text|application)\/javascript/);
  assert.is(headers.get('cache-control'), 'no-cache');
  assert.match(headers.get('content-security-policy') ?? '', /worker-src 'self'/);
});

test('without IndexedDB unsent answers survive a reload in localStorage, without both a notice says so', async ({
  site,
}) => {
  for (const hasLocal of [true, false]) {
    const page = await newPage(site);
    await page.addInitScript((keepsLocal) => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      if (!keepsLocal) Object.defineProperty(globalThis, 'localStorage', { value: undefined });
    }, hasLocal);
    await newAssessment(page);
    await visit(page, '/fragebogen/school-it');
    await page.route('**/api/v1/assessments/*/answers/*', (route) => route.abort());
    await choose(page, 'school-it');
    await unsent(page, 1);
    const warning = page.getByText('Dieser Browser kann nichts zwischenspeichern.');
    await eventually(() => warning.count(), hasLocal ? 0 : 1);
    await page.getByRole('button', { name: 'Ungesendete Antworten als Datei sichern' }).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    if (hasLocal) {
      await page.reload();
      await unsent(page, 1);
    }
    await page.unroute('**/api/v1/assessments/*/answers/*');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await saved(page);
    await storedBecome(page, { 'school-it': 2 });
    await page.context().close();
  }
});

test('without encryption there is no service worker: everything else works, and a notice says what does not', async ({
  site,
}) => {
  const page = await newPage({ ...site, url: site.url.replace('127.0.0.1', 'spiegel.test') });
  await visit(page, '/');
  await eventually(() => page.evaluate(() => isSecureContext || 'serviceWorker' in navigator), false);
  await page.evaluate(async () => {
    const municipality = { name: 'Lindenau', kind: 'gemeinde', population: 18_000 };
    await fetch('/api/v1/assessments', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ questionnaire: 'oefit-kgst-2019', municipality }),
    });
  });
  await visit(page, '/fragebogen/school-it');
  await page.route('**/api/v1/assessments/*/answers/*', (route) => route.abort());
  await choose(page, 'school-it');
  await page.getByText('Laden Sie diese Seite bis dahin nicht neu').waitFor();
  await page.unroute('**/api/v1/assessments/*/answers/*');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await saved(page);
  const held = await page.evaluate(async () => (await fetch('/api/v1/assessments/current')).text());
  assert.match(held, /"address":"school-it","answer":2/);
  await page.context().close();
});

test.run();
