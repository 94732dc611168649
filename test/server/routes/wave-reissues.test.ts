import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OwnWave } from '../../../schema/wave/own-wave.ts';
import type { UnitPage } from '../../../schema/wave/participation.ts';
import { linesOf } from '../audit-lines.ts';
import { startMailingApp } from '../mailing-app.ts';
import { person } from '../people.ts';
import type { Person } from '../people.ts';
import { CITY, codeFor, forgetIn, TOWN, waveWorld } from '../wave-world.ts';

const test = suite('routes/a second code for who has redeemed');

const REASON = 'Der Brief lag beim Bauhof';

/** Freistadt's code was redeemed by the wrong department. */
async function world() {
  const started = await waveWorld();
  const { coordinator, redeem, wave } = started;
  const wrong = (await redeem(await codeFor(coordinator, wave, CITY), 'bauhof@freistadt.example')).json();
  const id = wrong.municipality as string;
  const reissue = (by: Person = coordinator, reason = REASON, ars = CITY) =>
    by.post(`/waves/${wave.id}/units/${ars}/reissue`, { reason });
  return { ...started, id, assessment: wrong.assessments[0] as string, reissue };
}

test('its holder becomes officer of the same municipality and the same answers; who was there stays', async () => {
  const { app, assessment, coordinator, id, redeem, reissue, store, wave } = await world();
  const made = await reissue();
  assert.is(made.statusCode, 200, made.body);
  assert.equal(Object.keys(made.json()), ['unit', 'code', 'link']);
  const { code } = made.json<{ code: string }>();
  const done = await redeem(code, 'hauptamt@freistadt.example');
  assert.equal([done.json().municipality, done.json().assessments], [id, [assessment]]);
  const officers = (await store.listMembers(id)).map(({ email, role }) => `${role} ${email}`);
  assert.equal(officers.toSorted(), ['officer bauhof@freistadt.example', 'officer hauptamt@freistadt.example']);
  const unit = (await coordinator.get(`/waves/${wave.id}/units?search=${CITY}`)).json<UnitPage>().units[0];
  assert.equal([unit?.stage, unit?.startedOn, unit?.reissue?.reason], ['started', '2026-11-21', REASON]);
  assert.ok(unit?.reissue?.redeemedAt);
  await app.close();
});

test('it is good once, replaced by the next one, and can be withdrawn', async () => {
  const { app, ask, coordinator, redeem, reissue, wave } = await world();
  const [first, second] = [(await reissue()).json().code, (await reissue()).json().code];
  assert.is((await ask('reading', { code: first })).statusCode, 404);
  assert.is((await redeem(second, 'hauptamt@freistadt.example')).statusCode, 200);
  assert.is((await redeem(second, 'noch@freistadt.example')).json().code, 'wave-code-unknown');
  const third = (await reissue()).json().code;
  await coordinator.delete(`/waves/${wave.id}/units/${CITY}/invitation`);
  assert.is((await redeem(third, 'noch@freistadt.example')).json().code, 'wave-code-unknown');
  await app.close();
});

test('it wants a reason, an open wave, and somebody who has redeemed and takes part', async () => {
  const { app, coordinator, reissue, wave, ...started } = await world();
  assert.match((await reissue(coordinator, '  ')).body, /Nennen Sie den Grund/);
  assert.is((await reissue(coordinator, REASON, TOWN)).json().code, 'wave-not-redeemed');
  await forgetIn(started, new Set([CITY]));
  await coordinator.post(`/waves/${wave.id}/mergers`, { from: [CITY], to: TOWN, reason: 'Zusammenschluss' });
  assert.is((await reissue()).json().code, 'wave-not-redeemed');
  await coordinator.delete(`/waves/${wave.id}/mergers/${CITY}`);
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  assert.is((await reissue()).json().code, 'wave-not-open');
  await app.close();
});

test('where somebody has answered no second code is made, and one made before opens nothing', async () => {
  const { app, assessment, id, redeem, reissue, ...started } = await world();
  const { code } = (await reissue()).json();
  const officer = await person({ app, ...started }, { role: 'officer', municipality: { id } });
  assert.is(
    (await officer.put(`/assessments/${assessment}/answers/strategy-status`, { answer: 'no' })).statusCode,
    200,
  );
  assert.is((await redeem(code, 'fremd@freistadt.example')).json().code, 'wave-taken');
  assert.is((await reissue()).json().code, 'wave-worked-on');
  const { municipality } = (await redeem(code, officer.email)).json();
  assert.is(municipality, undefined, 'an account that exists has to sign in');
  await app.close();
});

test('who coordinates the wave cannot redeem its codes, signed in or by password; nothing is changed', async () => {
  const { app, ask, assessment, coordinator, id, reissue, store } = await world();
  const { code } = (await reissue()).json();
  const signedIn = await ask('redemption', { code }, coordinator.cookie);
  assert.equal([signedIn.statusCode, signedIn.json().code], [409, 'wave-own']);
  assert.match(signedIn.json().detail as string, /Wer koordiniert, sieht keine Antworten/);
  assert.is((await store.listMembers(id)).length, 1);
  assert.is((await coordinator.get(`/assessments/${assessment}`)).statusCode, 404);
  assert.is((await ask('reading', { code })).statusCode, 200);
  await app.close();
});

test('a coordinator of another Land may: she does not look after this wave', async () => {
  const started = await world();
  const { ask, reissue } = started;
  const other = await person(started, { role: 'coordinator', scope: { states: ['09'], municipalities: [] } });
  assert.is((await reissue(other)).json().code, 'wave-not-found');
  const { code } = (await reissue()).json();
  assert.is((await ask('redemption', { code }, other.cookie)).statusCode, 200);
  await started.app.close();
});

test('the municipality sees when and why, and both deeds are in the audit log', async () => {
  const { coordinator, id, redeem, reissue, wave, ...started } = await world();
  const head = await person(started, { role: 'head', municipality: { id } });
  const seen = async (): Promise<OwnWave['reissue'] | undefined> =>
    (await head.get(`/municipalities/${id}/waves`)).json<{ waves: OwnWave[] }>().waves[0]?.reissue;
  assert.is(await seen(), null);
  const { code } = (await reissue()).json();
  assert.equal(await seen(), { at: started.clock.now.toISOString(), reason: REASON, redeemedAt: null });
  await redeem(code, 'hauptamt@freistadt.example');
  assert.ok((await seen())?.redeemedAt);
  const object = `${wave.id}/${CITY}`;
  assert.equal(linesOf(started, 'wave-code.reissued'), [{ actor: coordinator.accountId, object }]);
  assert.is(linesOf(started, 'wave-code.redeemed-again').length, 1);
  await started.app.close();
});

test('officers and heads hear of it before anybody can redeem it, and again when somebody has', async () => {
  const started = await startMailingApp();
  const { coordinator, redeem, wave } = await waveWorld({}, started);
  const { municipality: id } = (
    await redeem(await codeFor(coordinator, wave, CITY), 'bauhof@freistadt.example')
  ).json();
  await person(started, { role: 'head', municipality: { id }, email: 'ob@freistadt.example' });
  const { code } = (await coordinator.post(`/waves/${wave.id}/units/${CITY}/reissue`, { reason: REASON })).json();
  for (const address of ['bauhof@freistadt.example', 'ob@freistadt.example']) {
    const { mail } = await started.mails.waitFor(address);
    assert.match(
      (mail.text ?? '').replaceAll(/\s+/gu, ' '),
      /neuen Zugangscode ausgestellt.*„Der Brief lag beim Bauhof“/,
    );
    assert.not.ok((mail.text ?? '').includes(code as string));
  }
  await redeem(code, 'hauptamt@freistadt.example');
  const again = await started.mails.waitFor('ob@freistadt.example', 2);
  assert.match(again.mail.text ?? '', /hauptamt@freistadt\.example/);
  await started.stop();
});

test.run();
