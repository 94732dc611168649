import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import type { Wave } from '../../schema/wave/wave.ts';
import { person } from '../server/people.ts';
import { CITY, forgetIn, NEW_WAVE, readRegisterIn, TOWN } from '../server/wave-world.ts';
import { IN_A_MONTH, startCoordination, stopCoordination, TODAY, type Coordination } from './coordination.ts';
import { arrives, isUsable, PASSWORD, press, tick, type } from './deeds.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { focusIs, newPage, visit } from './site.ts';

/** What goes otherwise than planned while a wave is open, as one story of two municipalities and their coordinator. */
interface Story extends Coordination {
  wave: Wave;
  town: Page;
  city: Page;
}

const test = suite<Story>('browser/wave-changes');

const REASON = 'Eingemeindung zum 1.1.2027';

test.before(async (context) => {
  Object.assign(context, await startCoordination());
  const { coordinator, site, store } = context;
  await readRegisterIn({ store }, new Date().toISOString());
  const ask = async <T>(page: Page, path: string, data: object): Promise<T> =>
    (await (await page.request.post(`${site.url}/api/v1${path}`, { data })).json()) as T;
  context.wave = await ask<Wave>(coordinator, '/waves', { ...NEW_WAVE, opensOn: TODAY, closesOn: IN_A_MONTH });
  await ask(coordinator, `/waves/${context.wave.id}/opening`, {});
  const join = async (ars: string, name: string, email: string): Promise<Page> => {
    const { letters } = await ask<{ letters: { code: string }[] }>(coordinator, `/waves/${context.wave.id}/letters`, {
      units: [ars],
    });
    const page = await newPage(site);
    await ask(page, '/wave-invitations/redemption', { code: letters[0]?.code, name, email, password: PASSWORD });
    return page;
  };
  context.town = await join(TOWN, 'Änne Groß', 'bauhof@wittlich.example');
  context.city = await join(CITY, 'Ida Fels', 'amt@freistadt.example');
});
test.after(stopCoordination);

const unitsOf = ({ wave }: Story): string => `/koordination/erhebungen/${wave.id}/kommunen`;

test('a second code wants a reason, and is shown once', async (context) => {
  const { coordinator: page } = context;
  await visit(page, `${unitsOf(context)}?search=witt`);
  await press(page, 'Zugang neu ausstellen');
  await page.getByText('kommt in derselben Kommune zur Bearbeitung dazu').waitFor();
  await press(page, 'Zugang neu ausstellen');
  await page.getByText('Nennen Sie den Grund.').waitFor();
  await isUsable(page);
  await type(page, 'Grund', 'Der Brief lag beim Bauhof');
  await press(page, 'Zugang neu ausstellen');
  await page.getByRole('group', { name: 'Neuer Code für Wittlich' }).waitFor();
  await page.getByText('„Der Brief lag beim Bauhof“').waitFor();
  await isUsable(page);
});

test('the coordinator cannot redeem it; the municipality sees it, and who comes with it is one of them', async (context) => {
  const { coordinator, site, town } = context;
  const link = await coordinator.locator('#neuer-link').innerText();
  await coordinator.goto(link);
  await press(coordinator, 'Teilnehmen und beginnen');
  await coordinator.getByText('Wer koordiniert, sieht keine Antworten').waitFor();
  await visit(town, '/uebersicht');
  await town.getByText('Eingelöst ist er noch nicht.').waitFor();
  await isUsable(town);
  const newcomer = await newPage(site);
  await newcomer.goto(link);
  await newcomer.getByText('Sie kommen dazu').waitFor();
  await type(newcomer, 'Ihr Name', 'Olaf Öhler');
  await type(newcomer, 'Ihre E-Mail-Adresse', 'hauptamt@wittlich.example');
  await type(newcomer, 'Passwort', PASSWORD);
  await press(newcomer, 'Teilnehmen und beginnen');
  await newcomer.waitForURL(/\/fragebogen\//u);
  await visit(newcomer, '/uebersicht');
  await press(newcomer, 'Beteiligte einladen und verwalten');
  await newcomer.getByText('Änne Groß').first().waitFor();
});

test('what was erased is begun again on the page of one’s own part', async ({ city: page }) => {
  await visit(page, '/uebersicht');
  await press(page, 'Weiter ausfüllen');
  await page.waitForURL(/\/fragebogen\//u);
  await visit(page, '/daten');
  await press(page, 'Alles löschen …');
  await press(page, 'Endgültig löschen');
  await arrives(page, 'Übersicht');
  await press(page, 'Teilnahme ansehen oder neu beginnen');
  await arrives(page, 'Teilnahme');
  await page.getByText('Von den gelöschten Antworten kommt nichts zurück.').waitFor();
  await isUsable(page);
  await press(page, 'Neu beginnen');
  await page.waitForURL(/\/fragebogen\//u);
  await visit(page, '/uebersicht');
  await page.getByText('in Arbeit.').waitFor();
});

test('a merger names its faults, shows what it does before it is done, and is listed', async (context) => {
  const { coordinator: page, store } = context;
  await visit(page, unitsOf(context));
  await press(page, 'Zusammenschluss eintragen');
  await arrives(page, 'Zusammenschlüsse');
  await press(page, 'Weiter: Folgen ansehen');
  await focusIs(page, '.errors');
  await eventuallyMatches(
    () => page.locator('.errors').innerText(),
    /mindestens eine Vorgängerin.*Nachfolgerin.*Grund/su,
  );
  await isUsable(page);
  const [before, after] = [page.locator('#zusammenschluss-from'), page.locator('#zusammenschluss-to')];
  await before.getByLabel('Suche nach Name').fill('witt');
  await tick(page, 'Wittlich');
  await after.getByLabel('Suche nach Name').fill('dorf');
  // Not asked in this wave, but in the register.
  await after.getByText('Oberdorf').waitFor();
  await after.getByText('Nimmt bisher nicht teil').first().waitFor();
  await after.getByLabel('Suche nach Name').fill('frei');
  await after.getByText('Freistadt').click();
  await page.getByLabel('Grund', { exact: true }).fill(REASON);
  await isUsable(page);
  await press(page, 'Weiter: Folgen ansehen');
  await page.getByText('Die Antworten von Wittlich (begonnen) bleiben dort.').waitFor();
  await isUsable(page);
  await press(page, 'Zusammenschluss eintragen');
  await page.getByText('Wittlich steht noch im Gemeindeverzeichnis.').first().waitFor();
  await isUsable(page);
  await forgetIn({ store }, new Set([TOWN]));
  await press(page, 'Zusammenschluss eintragen');
  await page.getByText('Der Zusammenschluss mit Freistadt ist eingetragen.').waitFor();
  await page.getByRole('heading', { name: 'Wittlich gehört zu Freistadt' }).waitFor();
  await isUsable(page);
});

test('the successor reads the answers, from the overview on, and cannot change them', async ({ city: page }) => {
  await visit(page, '/uebersicht');
  await press(page, 'Teilnahme und Antworten von Wittlich');
  await page.getByText(`„${REASON}“`).waitFor();
  await isUsable(page);
  await press(page, 'Antworten von Wittlich lesen');
  await arrives(page, 'Antworten prüfen');
  await page.getByText('Übernommen von Wittlich, nur zum Lesen.').waitFor();
  await isUsable(page);
  await visit(page, '/fragebogen');
  await page.waitForURL(/\/fragebogen\//u);
  await page.getByText('Übernommen von Wittlich, nur zum Lesen.').waitFor();
  await eventually(() => page.locator('main .choice__input').first().isDisabled(), true);
  await isUsable(page);
  await visit(page, '/bericht');
  await page.getByText('Übernommen von Wittlich, nur zum Lesen.').waitFor();
});

test('the predecessor reads why it hands in nothing more', async ({ town: page }) => {
  await visit(page, '/uebersicht');
  await page.getByText('Ihre Kommune gehört in dieser Erhebung jetzt zu Freistadt.').waitFor();
  await isUsable(page);
});

test('an entry is taken back', async ({ coordinator: page, city }) => {
  await press(page, 'Zurücknehmen');
  await page.getByText('Was schon gelesen oder heruntergeladen wurde, bleibt dort.').waitFor();
  await press(page, 'Eintrag zurücknehmen');
  await page.getByText('Wittlich nimmt wieder selbst teil.').waitFor();
  await visit(city, '/uebersicht');
  await city.getByRole('link', { name: 'Teilnahme ansehen' }).waitFor();
});

test('the operator sees the waves and how many take part, and is offered no deed', async (context) => {
  const { site, store } = context;
  const page = await newPage(site);
  const started = { app: undefined as never, store, clock: { now: new Date() } };
  const { cookie } = await person(started, { role: 'operator', name: 'Bo Betrieb' });
  const value = /kommunalspiegel-session=([^;]+)/u.exec(cookie)?.[1] ?? '';
  await page.context().addCookies([{ name: 'kommunalspiegel-session', value, url: site.url }]);
  await page.goto('/betrieb');
  await arrives(page, 'Betrieb');
  await press(page, 'Erhebungen und Teilnahme');
  await arrives(page, 'Koordination');
  await page.getByText('Im Betrieb sehen Sie alle Erhebungen').waitFor();
  await eventually(() => page.getByText('Erhebung vorbereiten').count(), 0);
  await isUsable(page);
  await press(page, NEW_WAVE.title);
  await arrives(page, 'Teilnahme');
  await press(page, 'Kommunen');
  await arrives(page, 'Kommunen');
  await eventually(() => page.getByText('Zugang neu ausstellen').count(), 0);
  await press(page, 'Zusammenschlüsse');
  await page.getByText('Eintragen kann die Koordination dieses Landes.').waitFor();
  await isUsable(page);
});

test.run();
