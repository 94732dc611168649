import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import type { Wave } from '../../schema/wave/wave.ts';
import { NEW_WAVE, readRegisterIn } from '../server/wave-world.ts';
import { IN_A_MONTH, startCoordination, stopCoordination, TODAY, type Coordination } from './coordination.ts';
import { arrives, isUsable, PASSWORD, press, tick, type } from './deeds.ts';
import { eventually, eventuallyMatches } from './expecting.ts';
import { newPage, visit } from './site.ts';

/** One story: an officer comes with a letter, and allows something. */
interface Story extends Coordination {
  code: string;
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
  const wave = await ask<Wave>('/waves', { ...NEW_WAVE, opensOn: TODAY, closesOn: IN_A_MONTH });
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

test.run();
