import type { BrowserContextOptions, Page } from 'playwright-core';
import { suite } from 'uvu';
import { arrives, isUsable, press, tick, type } from './deeds.ts';
import { eventually } from './expecting.ts';
import { startPeers, stopPeers, type Hall, type PeerWorld } from './peer-world.ts';
import { newPage, visit } from './site.ts';

const test = suite<PeerWorld>('browser/peers');

const STEP = 'Basiskomponenten: E-Payment';

test.before(async (context) => {
  const giver = { 'components.e-payment': 'yes', 'components.dms': 'yes' } as const;
  const asker = { 'components.e-payment': 'no', 'components.dms': 'no', 'components.search': 'no' } as const;
  Object.assign(context, await startPeers({ giver, asker }));
});
test.after(stopPeers);

const looks: readonly BrowserContextOptions[] = [
  { viewport: { width: 320, height: 640 } },
  { viewport: { width: 768, height: 1024 }, colorScheme: 'dark' },
  { viewport: { width: 360, height: 640 }, forcedColors: 'active' },
];

/** As it is now, at every width and in every look; somebody's page stays where it is. */
async function isUsableEverywhere({ site }: PeerWorld, { page, cookie, path }: Hall): Promise<void> {
  await isUsable(page);
  for (const look of looks) {
    const other = await newPage(site, look);
    await other.context().addCookies([cookie]);
    await visit(other, path);
    await isUsable(other);
    await other.context().close();
  }
}

const says = (page: Page, words: string): Promise<void> => page.getByText(words).first().waitFor();

test('by keyboard alone: offered, found in the report, asked, seen, withdrawn, and gone everywhere', async (world) => {
  const { giver, asker, release } = world;
  // Nobody offers anything yet, and nothing is published.
  await visit(asker.page, asker.path);
  await says(asker.page, 'Sobald die Ergebnisse der Erhebung veröffentlicht sind');
  await says(asker.page, 'keine mit „ja“');
  await isUsableEverywhere(world, asker);

  await visit(giver.page, '/uebersicht');
  await press(giver.page, 'Andere Kommunen fragen');
  await arrives(giver.page, 'Andere Kommunen fragen');
  await tick(giver.page, STEP);
  // A contact is missing: the refusal names the field, and nothing is offered.
  await press(giver.page, 'Angebote speichern');
  await giver.page.locator('#angebot-contact-name-fehler').waitFor();
  await type(giver.page, 'Wen andere fragen', 'Stadtkasse, Sachgebiet Zahlungsabwicklung und Vollstreckung');
  await type(giver.page, 'E-Mail-Adresse', 'zahlungsabwicklung@langenlonsheim-stromberg.example');
  await press(giver.page, 'Angebote speichern');
  await says(giver.page, 'Ihre Angebote sind gespeichert.');
  await isUsableEverywhere(world, giver);
  await visit(asker.page, asker.path);
  await eventually(() => asker.page.getByText(giver.name).count(), 0, 'before the release');

  await release();
  await visit(asker.page, '/uebersicht');
  await press(asker.page, 'Bericht lesen');
  await says(asker.page, 'Zu einem Schritt, der bei Ihnen offen ist, geben andere Kommunen Auskunft.');
  await press(asker.page, 'Kontakt anfragen');
  await arrives(asker.page, 'Andere Kommunen fragen');
  await asker.page.waitForFunction((step) => document.activeElement?.textContent === step, STEP);
  await press(asker.page, 'Fragen');
  await press(asker.page, 'Frage senden');
  await says(asker.page, 'Schreiben Sie, was Sie wissen möchten.');
  await type(asker.page, `Ihre Frage an ${giver.name}`, 'Wie lange hat die Einführung gedauert?');
  // The server fails, and what was typed stays.
  await asker.page.route('**/contacts', (route) => route.fulfill({ status: 500, body: '{}' }), { times: 1 });
  await press(asker.page, 'Frage senden');
  await asker.page.locator('[role=alert]').first().waitFor();
  await isUsable(asker.page);
  await press(asker.page, 'Frage senden');
  await says(asker.page, 'Ihre Frage ist eingetragen, aber nicht als Mail verschickt.');
  await isUsableEverywhere(world, asker);

  await visit(giver.page, giver.path);
  await says(giver.page, 'Wie lange hat die Einführung gedauert?');
  await says(giver.page, 'Anton Frager');

  await press(asker.page, 'Zurückziehen …');
  await press(asker.page, 'Anfrage zurückziehen');
  await says(asker.page, 'ist zurückgezogen');
  await visit(giver.page, giver.path);
  await says(giver.page, 'zurückgezogen am');

  await tick(giver.page, STEP);
  await press(giver.page, 'Angebote speichern');
  await says(giver.page, 'Sie bieten nichts mehr an.');
  await visit(asker.page, asker.path);
  await says(asker.page, 'Zu Ihren offenen Schritten bietet gerade keine Kommune Auskunft an.');
  await says(asker.page, 'Das Angebot besteht nicht mehr.');
  await eventually(() => asker.page.getByText('zahlungsabwicklung@').count(), 0, 'the contact is gone');
  await visit(asker.page, '/bericht');
  await asker.page.locator('#schritte').waitFor();
  await asker.page.waitForLoadState('networkidle');
  await eventually(() => asker.page.getByText('geben andere Kommunen Auskunft').count(), 0);
});

test('who may not ask is told so; a page that cannot be loaded says why and tries again', async ({ asker, giver }) => {
  await visit(asker.page, giver.path);
  await asker.page.locator('[role=alert]').waitFor();
  await eventually(() => asker.page.getByText('Wen Sie fragen können').count(), 0);
  await asker.page.route('**/peers', (route) => route.abort(), { times: 1 });
  await visit(asker.page, asker.path);
  await press(asker.page, 'Noch einmal versuchen');
  await says(asker.page, 'Wen Sie fragen können');
});

test.run();
