import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { linesOf } from '../audit-lines.ts';
import { beginAs, municipality, person } from '../people.ts';
import { codeFor, MEMBER, TOWN, VERBAND, WAVE_PASSWORD, waveWorld } from '../wave-world.ts';

const test = suite('routes/wave codes');

test('who is signed in redeems with the code alone, and keeps session and roles', async () => {
  const started = await waveWorld();
  const { app, ask, coordinator, store, wave } = started;
  const home = await municipality(started);
  const reader = await person(started, { role: 'reader', municipality: home });
  const done = await ask('redemption', { code: await codeFor(coordinator, wave, TOWN) }, reader.cookie);
  assert.is(done.statusCode, 200, done.body);
  assert.equal([done.json().step.step, done.cookies], ['done', []]);
  const roles = (await reader.get('/me')).json<{ memberships: { role: string; municipality: { name: string } }[] }>();
  assert.equal(roles.memberships.map((one) => `${one.role} ${one.municipality.name}`).toSorted(), [
    'officer Wittlich',
    'reader Ömmelstadt am Bäch',
  ]);
  const state = await reader.get(`/assessments/${done.json().assessments[0]}`);
  assert.is(state.json().actor, 'officer');
  assert.is((await store.listMembers(done.json().municipality)).length, 1);
  await app.close();
});

test('with a session of one account and the e-mail of another the password decides', async () => {
  const started = await waveWorld();
  const { app, ask, coordinator, redeem, wave } = started;
  const somebody = await person(started, { role: 'reader', municipality: await municipality(started) });
  await redeem(await codeFor(coordinator, wave, VERBAND), 'amt@moseltal.example');
  const code = await codeFor(coordinator, wave, TOWN);
  const wrong = { code, email: 'amt@moseltal.example', password: 'falsch falsch falsch' };
  assert.is((await ask('redemption', wrong, somebody.cookie)).json().code, 'sign-in-failed');
  const right = await ask('redemption', { ...wrong, password: WAVE_PASSWORD }, somebody.cookie);
  assert.is(right.json().step.me.account.email, 'amt@moseltal.example');
  await app.close();
});

test('where somebody has answered and nobody is left to see to it, a code opens nothing to a stranger', async () => {
  const started = await waveWorld();
  const { app, clock, coordinator, redeem, store, wave } = started;
  const town = await municipality(started, { name: 'Stadt Wittlich', ags: '07231134', state: '07' });
  const officer = await person(started, { role: 'officer', municipality: town });
  const begun = await beginAs(officer, town);
  assert.is((await officer.put(`/assessments/${begun.id}/answers/strategy-status`, { answer: 'no' })).statusCode, 200);
  const at = clock.now.toISOString();
  assert.is(await store.removeMember({ memberId: officer.memberId, by: 'operator', at, mayBeLast: true }), 'removed');
  const code = await codeFor(coordinator, wave, TOWN);
  assert.is((await redeem(code, 'fremd@wittlich.example')).json().code, 'wave-taken');
  await app.close();
});

test('a Verband redeems: it has no AGS, and its open assessment of before is the wave’s', async () => {
  const started = await waveWorld();
  const { app, ask, coordinator, store, wave } = started;
  const verband = await municipality(started, {
    name: 'Verbandsgemeinde Moseltal',
    kind: 'verband',
    ars: VERBAND,
    ags: null,
    state: '07',
  });
  const officer = await person(started, { role: 'officer', municipality: verband });
  const begun = await beginAs(officer, verband);
  const done = await ask('redemption', { code: await codeFor(coordinator, wave, VERBAND) }, officer.cookie);
  assert.equal([done.json().municipality, done.json().assessments], [verband.id, [begun.id]]);
  const { assessment } = (await officer.get(`/assessments/${begun.id}`)).json();
  assert.equal(
    [assessment.waveId, assessment.municipality.kind, assessment.sizeClass],
    [wave.id, 'verband', 'gemeinde-25000-50000'],
  );
  assert.is(await store.findMunicipalityByArs(MEMBER), undefined);
  assert.equal(
    linesOf(started, 'wave-code.redeemed').map((line) => (line as { object: string }).object),
    [`${wave.id}/${VERBAND}`],
  );
  await app.close();
});

test('whoever looks is noted once a day and wave, not with every load', async () => {
  const started = await waveWorld();
  const { app, clock, coordinator, wave } = started;
  const look = async (who = coordinator): Promise<void> => void (await who.get(`/waves/${wave.id}/participation`));
  clock.now = new Date('2026-11-21T22:30:00.000Z');
  const scope = { states: ['07' as const], municipalities: [] };
  const late = await person(started, { role: 'coordinator', scope });
  const other = await person(started, { role: 'operator' });
  await look(late);
  await look(late);
  await look(other);
  const lines = () => linesOf(started, 'participation.read').map((line) => (line as { actor: string }).actor);
  assert.equal(lines(), [late.accountId, other.accountId]);
  // Midnight in Germany is at 23:00 UTC.
  clock.now = new Date('2026-11-21T23:00:00.000Z');
  await look(late);
  await look(late);
  assert.equal(lines(), [late.accountId, other.accountId, late.accountId]);
  assert.is(await started.store.findAuditBreak(), undefined);
  await app.close();
});

test.run();
