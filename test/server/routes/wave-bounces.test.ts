import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BounceOutcome } from '../../../schema/wave/bounce.ts';
import type { Participant, Participation, UnitPage } from '../../../schema/wave/participation.ts';
import { startApp } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { startMailingApp } from '../mailing-app.ts';
import { person } from '../people.ts';
import { NEW_WAVE, openWave, readRegisterIn } from '../wave-world.ts';

const [CITY, VERBAND, TOWN] = ['071110000000', '072310008', '072310134134'];
const SCOPE = { states: ['07'], municipalities: [] };

const test = suite('routes, addresses that mails came back from');

test('pasted reports mark units; they are counted, filtered, and get no mail but a letter', async () => {
  const started = await startMailingApp();
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: SCOPE });
  const wave = await openWave(coordinator);
  const report = `550 unknown: <${CITY.toUpperCase()}@RATHAUS.example>; MAILER-DAEMON@mail.land.example`;
  const marked = (await coordinator.post(`/waves/${wave.id}/bounces`, { text: report })).json<BounceOutcome>();
  assert.equal(marked, {
    marked: [{ ars: CITY, name: 'Freistadt' }],
    before: 0,
    unknown: ['mailer-daemon@mail.land.example'],
  });
  const again = (await coordinator.post(`/waves/${wave.id}/bounces`, { text: report })).json<BounceOutcome>();
  assert.equal([again.marked, again.before], [[], 1]);
  assert.equal(linesOf(started, 'contacts.undeliverable'), [
    { actor: coordinator.accountId, object: `${wave.id}/${CITY}` },
  ]);

  const found = (await coordinator.get(`/waves/${wave.id}/units?mark=undeliverable`)).json<UnitPage>();
  assert.equal(
    found.units.map(({ ars, invitation }) => [ars, invitation.undeliverableSince]),
    [[CITY, started.clock.now.toISOString()]],
  );
  assert.is((await coordinator.get(`/waves/${wave.id}/participation`)).json<Participation>().undeliverable, 1);
  const sent = await coordinator.post(`/waves/${wave.id}/invitations`, { units: 'notInvited' });
  assert.equal(sent.json(), { queued: 2, withoutAddress: [CITY, TOWN] });
  const letters = await coordinator.post(`/waves/${wave.id}/letters`, { units: [CITY] });
  assert.is(letters.json<{ letters: unknown[] }>().letters.length, 1);
  await started.stop();
});

test('by hand, and back again; a new address takes the mark away', async () => {
  const started = await startApp();
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: SCOPE });
  const wave = await openWave(coordinator);
  const put = async (ars: string, isUndeliverable: boolean) =>
    coordinator.put(`/waves/${wave.id}/units/${ars}/undeliverable`, { isUndeliverable });
  const sinceOf = (response: { json: () => Participant }) => response.json().invitation.undeliverableSince;
  assert.ok(sinceOf(await put(VERBAND, true)));
  assert.is(sinceOf(await put(VERBAND, false)), null);
  assert.ok(sinceOf(await put(VERBAND, true)));
  const nobody = await put(TOWN, true);
  assert.equal([nobody.statusCode, nobody.json().errors[0].path], [422, 'isUndeliverable']);
  assert.is((await put('072310008001', true)).json().code, 'wave-unit-not-found');
  const [contact] = await started.store.listContacts([VERBAND]);
  const deed = { by: coordinator.accountId, at: started.clock.now.toISOString() };
  await started.store.keepContacts([{ ...contact!, email: 'neu@rathaus.example' }], deed);
  assert.is((await started.store.findParticipant(wave.id, VERBAND))?.invitation.undeliverableSince, null);
  await started.app.close();
});

test('a text without addresses, a draft and another Land are refused', async () => {
  const started = await startApp();
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: SCOPE });
  const stranger = await person(started, { role: 'coordinator', scope: { states: ['08'], municipalities: [] } });
  const wave = await openWave(coordinator);
  const none = await coordinator.post(`/waves/${wave.id}/bounces`, { text: 'Mails kamen zurück' });
  assert.equal([none.statusCode, none.json().errors[0].path], [422, 'text']);
  const text = `${CITY}@rathaus.example`;
  assert.is((await stranger.post(`/waves/${wave.id}/bounces`, { text })).json().code, 'wave-not-found');
  const foreign = await stranger.put(`/waves/${wave.id}/units/${CITY}/undeliverable`, { isUndeliverable: true });
  assert.is(foreign.json().code, 'wave-not-found');
  const draft = (await coordinator.post('/waves', NEW_WAVE)).json<{ id: string }>();
  assert.is((await coordinator.post(`/waves/${draft.id}/bounces`, { text })).json().code, 'wave-not-open');
  await started.app.close();
});

test.run();
