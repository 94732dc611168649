import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readZip } from '../../../server/rendering/zip.ts';
import type { LetterFile } from '../../../schema/wave/letter.ts';
import { startApp, streamedPdf } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { openedWave, takePart, townsOf, type Taken } from '../release-world.ts';
import { person } from '../people.ts';
import { NEW_WAVE, openWave, readRegisterIn } from '../wave-world.ts';

const test = suite('routes, individual answers and letters');

const PUBLISHING = { licence: 'cc-zero', acknowledged: true } as const;

test('only who has allowed it until the release is handed out, after it, and it is noted', async () => {
  const started = await startApp();
  const towns = townsOf(13);
  const { wave, coordinator } = await openedWave(started, towns, ['07']);
  const taken: Taken[] = [];
  for (const town of towns.slice(0, 12)) taken.push(await takePart(started, wave, town));
  const path = `/waves/${wave.id}/individual-answers.zip`;
  assert.is((await coordinator.post(path, {})).json().code, 'wave-not-closed');
  const allow = (index: number, individualAnswers: boolean) =>
    taken[index]!.officer.put(`/municipalities/${taken[index]!.municipalityId}/waves/${wave.id}/consent`, {
      ...{ individualAnswers, namedContact: false },
    });
  await allow(0, true);
  await allow(0, false);
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  // Whoever reads an answer before could take it away from counts that were coded for a consent withdrawn since.
  await allow(1, true);
  const early = await coordinator.post(path, {});
  assert.equal([early.statusCode, early.json().code], [409, 'wave-not-released']);
  const published = await coordinator.post(`/waves/${wave.id}/releases`, PUBLISHING);
  assert.is(published.statusCode, 201, published.body);
  assert.is((await allow(2, true)).json().code, 'wave-released');
  const wrong = await coordinator.post(path, { questionnaire: 'other' });
  assert.equal([wrong.statusCode, wrong.json().errors[0].path], [422, 'questionnaire']);
  const response = await coordinator.post(path, {});
  assert.is(response.statusCode, 200, response.body);
  const files = readZip(response.rawPayload);
  const csv = Buffer.from(files.get('antworten-codes.csv')!).toString();
  assert.equal(linesOf(started, 'individual-answers.taken-out'), [{ actor: coordinator.accountId, object: wave.id }]);
  assert.equal(linesOf(started, 'release.published'), [{ actor: coordinator.accountId, object: `${wave.id}/1` }]);
  const lines = csv.trim().split('\r\n');
  assert.is(lines.length, 2);
  assert.match(lines[1]!, /Ort 1;/u);
  assert.not.match(csv, /Ort 0;|Ort 2;/u);
  await started.app.close();
});

test('where nobody has allowed it there is nothing to hand out', async () => {
  const started = await startApp();
  const towns = townsOf(10);
  const { wave, coordinator } = await openedWave(started, towns, ['07']);
  for (const town of towns) await takePart(started, wave, town);
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  await coordinator.post(`/waves/${wave.id}/releases`, PUBLISHING);
  const nobody = await coordinator.post(`/waves/${wave.id}/individual-answers.zip`, {});
  assert.equal([nobody.statusCode, nobody.json().code], [409, 'consent-missing']);
  assert.equal(linesOf(started, 'individual-answers.taken-out'), []);
  await started.app.close();
});

test('letters come as one PDF with a page each; who has redeemed gets none', async () => {
  const started = await startApp();
  const towns = townsOf(5);
  const { wave, coordinator } = await openedWave(started, towns, ['07']);
  await takePart(started, wave, towns[0]!);
  const path = `/waves/${wave.id}/letters.pdf`;
  const pdf = await coordinator.post(path, { units: 'notRedeemed' });
  assert.equal([pdf.statusCode, pdf.headers['content-type'], pdf.body], [200, 'application/pdf', '%PDF 4']);
  assert.is(pdf.headers['cache-control'], 'no-store');
  const none = await coordinator.post(path, { units: [towns[0]!.ars] });
  assert.equal([none.statusCode, none.json().errors[0].path], [422, 'units']);
  await started.app.close();
});

test("the sender's address reaches the letters; a half one is refused with its fields", async () => {
  const letters: LetterFile[] = [];
  const started = await startApp(
    {},
    {
      renderLetters: (file) => {
        letters.push(file);
        return Promise.resolve(streamedPdf('%PDF'));
      },
    },
  );
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['07'], municipalities: [] } });
  const address = { street: 'Markt 1', postcode: '55116', town: 'Mainz' };
  const half = { ...NEW_WAVE.contact, address: { ...address, postcode: '5511', town: ' ' } };
  const refused = await coordinator.post('/waves', { ...NEW_WAVE, contact: half });
  assert.equal(
    refused.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path),
    ['contact.address.postcode', 'contact.address.town'],
  );
  const wave = await openWave(coordinator, { contact: { ...NEW_WAVE.contact, address } });
  assert.equal(wave.contact.address, address);
  await coordinator.post(`/waves/${wave.id}/letters.pdf`, { units: 'notRedeemed' });
  assert.is(letters[0]?.letters[0]?.returnLine, 'Referat 3 · Markt 1 · 55116 Mainz');
  await started.app.close();
});

test.run();
