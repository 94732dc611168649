import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Participation, UnitPage } from '../../../schema/wave/participation.ts';
import { closeWaves } from '../../../server/jobs/waves.ts';
import { startMailingApp } from '../mailing-app.ts';
import { municipality, person } from '../people.ts';
import {
  CITY,
  codeFor,
  MEMBER,
  NEW_WAVE,
  openWave,
  readRegisterIn,
  TOWN,
  VERBAND,
  WAVE_PASSWORD,
  waveWorld,
} from '../wave-world.ts';

const PASSWORD = WAVE_PASSWORD;

const test = suite('routes/waves');

const world = waveWorld;

const BOTH = { scope: { states: [{ state: '07' as const, level: 'both' as const, kreise: true }], units: [] } };

test('by default the Verband is asked instead of its members; units are frozen when the wave is opened', async () => {
  const { app, coordinator, wave, store } = await world();
  const listed = (await coordinator.get(`/waves/${wave.id}/units`)).json<UnitPage>();
  assert.equal(
    listed.units.map(({ name }) => name),
    ['Freistadt', 'Waldkreis', 'Verbandsgemeinde Moseltal', 'Wittlich'],
  );
  assert.is(listed.units[2]?.sizeClass, 'gemeinde-25000-50000');
  assert.is(listed.units[3]?.kreisName, 'Waldkreis');
  const before = await store.listParticipants(wave.id);
  await store.importRegister([], (await store.readRegister())!);
  assert.equal(await store.listParticipants(wave.id), before);
  const some = (await coordinator.get(`/waves/${wave.id}/units?search=mosel&stage=notInvited`)).json<UnitPage>();
  assert.equal([some.total, some.units[0]?.ars], [1, VERBAND]);
  await app.close();
});

test('a code is read, redeemed once, and makes municipality, officer and assessment of the frozen class', async () => {
  const { app, ask, redeem, coordinator, store, wave } = await world();
  const override = { kind: 'kreis', sizeClass: 'kreis-0-150000', reason: 'Region mit Kreisaufgaben' };
  assert.is((await coordinator.put(`/waves/${wave.id}/units/${CITY}/override`, override)).statusCode, 200);
  const code = await codeFor(coordinator, wave, CITY);
  const read = await ask('reading', { code: code.toLowerCase().replaceAll('-', ' ') });
  assert.equal(read.json().unit, {
    name: 'Freistadt',
    kind: 'kreis',
    population: 114_000,
    sizeClass: 'kreis-0-150000',
  });
  assert.is(read.json().isFirst, true);

  const done = await redeem(code, 'alex@freistadt.example');
  assert.is(done.statusCode, 200, done.body);
  const { municipality: id, assessments } = done.json<{ municipality: string; assessments: string[] }>();
  assert.is((await store.findMunicipality(id))?.ars, CITY);
  const cookie = done.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const state = await app.inject({ url: `/api/v1/assessments/${assessments[0]}`, headers: { cookie } });
  assert.equal(
    [state.json().assessment.sizeClass, state.json().assessment.waveId, state.json().actor],
    ['kreis-0-150000', wave.id, 'officer'],
  );
  const report = await app.inject({ url: `/api/v1/assessments/${assessments[0]}/report`, headers: { cookie } });
  assert.is(report.json().sizeClass.id, 'kreis-0-150000');

  const late = await coordinator.put(`/waves/${wave.id}/units/${TOWN}/override`, { ...override, reason: 'zu spät' });
  assert.is(late.json().code, 'wave-frozen');
  await app.close();
});

test('used, withdrawn and expired codes are refused alike, with whom to ask; unknown ones without', async () => {
  const { app, ask, redeem, coordinator, clock, wave } = await world();
  const used = await codeFor(coordinator, wave, CITY);
  await redeem(used, 'alex@freistadt.example');
  const revoked = await codeFor(coordinator, wave, VERBAND);
  await coordinator.delete(`/waves/${wave.id}/units/${VERBAND}/invitation`);
  const dated = { units: [TOWN], expiresOn: '2026-11-22' };
  const expired = (await coordinator.post(`/waves/${wave.id}/letters`, dated)).json().letters[0].code as string;
  clock.now = new Date('2026-11-22T22:59:59.000Z');
  assert.is((await ask('reading', { code: expired })).statusCode, 200);
  clock.now = new Date('2026-11-22T23:00:00.000Z');
  const heard = [];
  for (const code of [used, revoked, expired]) {
    const { instance: _, ...problem } = (await ask('reading', { code })).json();
    heard.push(JSON.stringify(problem));
  }
  assert.is(new Set(heard).size, 1);
  assert.match(heard[0]!, /Wenden Sie sich an Referat 3 \(referat3@land\.example\).*wave-code-unknown/);
  const unknown = await ask('reading', { code: '0000-0000-0000-0000-0000-0000-00' });
  assert.equal([unknown.statusCode, unknown.json().detail], [404, undefined]);
  await app.close();
});

test('a Verband and its member cannot both answer: who comes second is told who does', async () => {
  const { app, redeem, coordinator, wave } = await world(BOTH);
  const verband = await codeFor(coordinator, wave, VERBAND);
  const member = await codeFor(coordinator, wave, MEMBER);
  const other = await codeFor(coordinator, wave, '072310008002');
  assert.is((await redeem(member, 'a@oberdorf.example')).statusCode, 200);
  const second = await redeem(verband, 'b@moseltal.example');
  assert.is(second.json().code, 'wave-answered');
  assert.match(second.json().detail as string, /antwortet schon Oberdorf/);
  assert.is((await redeem(other, 'c@unterdorf.example')).statusCode, 200);
  await app.close();
});

test('a municipality with this AGS is taken, none but its own people redeem, its open assessment belongs to the wave', async () => {
  const started = await startMailingApp();
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['07'], municipalities: [] } });
  const wave = await openWave(coordinator);
  const town = await municipality(started, { name: 'Stadt Wittlich', ags: '07231134', state: '07' });
  const officer = await person(started, { role: 'officer', municipality: town, email: 'amt@wittlich.example' });
  const begun = await officer.post(`/municipalities/${town.id}/assessments`, {
    questionnaire: NEW_WAVE.questionnaires[0]!.id,
  });
  const code = await codeFor(coordinator, wave, TOWN);
  // Whoever issues codes holds them all: a coordinator must not become officer where answers are already.
  const stranger = { code, email: 'neu@wittlich.example', name: 'Neue Person', password: PASSWORD };
  const url = '/api/v1/wave-invitations/redemption';
  const refused = await started.app.inject({ method: 'POST', url, payload: stranger });
  assert.equal([refused.statusCode, refused.json().code], [409, 'wave-taken']);
  assert.is((await coordinator.post('/wave-invitations/redemption', { code })).json().code, 'wave-own');
  for (const role of ['contributor', 'reader'] as const) {
    const member = await person(started, { role, municipality: town });
    assert.is((await member.post('/wave-invitations/redemption', { code })).json().code, 'wave-taken', role);
  }
  const head = await person(started, { role: 'head', municipality: town, email: 'chefin@wittlich.example' });
  const done = await head.post('/wave-invitations/redemption', { code });
  assert.equal([done.json().municipality, done.json().assessments], [town.id, [begun.json().id]]);
  const told = await started.mails.waitFor('amt@wittlich.example');
  assert.match(told.mail.text ?? '', /\(chefin@wittlich\.example\)/);
  await started.stop();
});

test('mail goes out with a code that works; what bounces is seen, and one reminder a day', async () => {
  const started = await startMailingApp();
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['07'], municipalities: [] } });
  const wave = await openWave(coordinator);
  started.mails.refuse(`${CITY}@rathaus.example`);
  const sent = await coordinator.post(`/waves/${wave.id}/invitations`, { units: 'notInvited' });
  assert.equal([sent.statusCode, sent.json()], [202, { queued: 3, withoutAddress: [TOWN] }]);
  const arrived = await started.mails.waitFor(`${VERBAND}@rathaus.example`);
  const code = /\/teilnahme#(\S+)/u.exec(arrived.mail.text ?? '')?.[1] ?? '';
  const idle = async (): Promise<Participation> => {
    const seen = (await coordinator.get(`/waves/${wave.id}/participation`)).json<Participation>();
    if (seen.sending === null) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return idle();
  };
  const seen = await idle();
  assert.equal([seen.counts.invited, seen.mailProblems], [3, 1]);
  const bounced = (await coordinator.get(`/waves/${wave.id}/units?mark=mailProblem`)).json<UnitPage>();
  assert.match(bounced.units[0]?.invitation.mailProblem ?? '', /\S/);
  const read = await started.app.inject({ method: 'POST', url: '/api/v1/wave-invitations/reading', payload: { code } });
  assert.is(read.statusCode, 200);

  const first = await coordinator.post(`/waves/${wave.id}/reminders`, { group: 'notStarted' });
  assert.equal(first.json(), { queued: 3, today: 0, withoutAddress: [] });
  await idle();
  const again = await coordinator.post(`/waves/${wave.id}/reminders`, { group: 'notStarted' });
  assert.equal(again.json(), { queued: 0, today: 3, withoutAddress: [] });
  await started.stop();
});

test('after the closing day in Germany nothing is handed in; extending opens again', async () => {
  const { app, clock, redeem, coordinator, store, wave } = await world();
  const done = await redeem(await codeFor(coordinator, wave, CITY), 'alex@freistadt.example');
  clock.now = new Date('2026-12-31T23:00:00.000Z');
  const signIn = await app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    payload: { email: 'alex@freistadt.example', password: PASSWORD },
  });
  const cookie = signIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const hand = () =>
    app.inject({
      method: 'POST',
      url: `/api/v1/assessments/${done.json().assessments[0]}/submission`,
      headers: { cookie },
    });
  const late = await hand();
  assert.is(late.json().code, 'wave-closed');
  assert.match(late.json().detail as string, /31\.12\.2026.*Referat 3/);
  assert.is(await closeWaves(store, new Date('2026-12-31T22:59:59.000Z')), 0);
  assert.is(await closeWaves(store, clock.now), 1);
  assert.is((await store.findWave(wave.id))?.status, 'closed');
  const boss = await person(
    { app, store, clock },
    { role: 'coordinator', scope: { states: ['07'], municipalities: [] } },
  );
  const extended = await boss.post(`/waves/${wave.id}/extension`, { closesOn: '2027-01-10' });
  assert.equal([extended.json().status, extended.json().closesOn], ['open', '2027-01-10']);
  assert.is((await hand()).statusCode, 200);
  const seen = (await boss.get(`/waves/${wave.id}/participation`)).json<Participation>();
  assert.equal(seen.counts, { units: 4, invited: 1, started: 1, submitted: 1, signedOff: 0 });
  assert.is(seen.curve[0]?.day, '2026-11-21');
  assert.is(seen.curve.at(-1)?.submitted, 1);
  await app.close();
});

test('a wave that overlaps is refused with the reason, from the draft on; foreign waves are not there', async () => {
  const { app, store, clock, coordinator, wave } = await world();
  const named = {
    ...NEW_WAVE,
    title: 'Noch einmal',
    opensOn: '2027-11-20',
    closesOn: '2028-01-31',
    scope: { states: [], units: [MEMBER] },
  };
  const draft = (await coordinator.post('/waves', named)).json();
  assert.match((await coordinator.get(`/waves/${draft.id}`)).json().overlap as string, /zwölf Monate/);
  const refused = await coordinator.post(`/waves/${draft.id}/opening`, {});
  assert.is(refused.json().code, 'wave-overlaps');
  const later = { ...named, opensOn: '2027-11-21', revision: draft.revision };
  assert.is((await coordinator.put(`/waves/${draft.id}`, later)).statusCode, 200);
  assert.is((await coordinator.post(`/waves/${draft.id}/opening`, {})).statusCode, 200);
  const extended = await coordinator.post(`/waves/${wave.id}/extension`, { closesOn: '2027-05-22' });
  assert.equal([extended.statusCode, extended.json().errors[0].path], [422, 'closesOn']);
  assert.match(extended.body, /Am 21\.11\.2027 beginnt die Erhebung „Noch einmal“/);

  const foreign = await person(
    { app, store, clock },
    { role: 'coordinator', scope: { states: ['09'], municipalities: [] } },
  );
  assert.is((await foreign.get(`/waves/${wave.id}`)).json().code, 'wave-not-found');
  assert.equal((await foreign.get('/waves')).json(), { waves: [] });
  const wide = await foreign.post('/waves', NEW_WAVE);
  assert.match(wide.body, /geht über Ihren Bereich hinaus/);
  await app.close();
});

test('no wave takes twelve months, dated back or extended', async () => {
  const { app, store, clock, coordinator, wave } = await world();
  const back = { ...NEW_WAVE, title: 'Zurückdatiert', opensOn: '2025-11-21', closesOn: '2026-12-31' };
  const dated = await coordinator.post('/waves', back);
  assert.equal([dated.statusCode, dated.json().errors[0].path], [422, 'closesOn']);
  assert.match(dated.body, /weniger als zwölf Monate/);
  clock.now = new Date('2027-11-20T09:00:00.000Z');
  const scope = { states: ['07'] as ['07'], municipalities: [] };
  const boss = await person({ app, store, clock }, { role: 'coordinator', scope });
  const extended = await boss.post(`/waves/${wave.id}/extension`, { closesOn: '2027-11-21' });
  assert.equal([extended.statusCode, extended.json().errors[0].path], [422, 'closesOn']);
  assert.is((await boss.post(`/waves/${wave.id}/extension`, { closesOn: '2027-11-20' })).statusCode, 200);
  await app.close();
});

test('attack: a wave that is dated back and takes long is not followed by the same one a few days later', async () => {
  const { app, store, clock } = await world();
  clock.now = new Date('2028-06-01T09:00:00.000Z');
  const boss = await person(
    { app, store, clock },
    { role: 'coordinator', scope: { states: ['07'], municipalities: [] } },
  );
  const wave = { ...NEW_WAVE, title: 'Lange', opensOn: '2028-01-02', closesOn: '2028-12-30' };
  const first = (await boss.post('/waves', wave)).json();
  assert.is((await boss.post(`/waves/${first.id}/opening`, {})).statusCode, 200);
  const soon = { ...wave, title: 'Gleich danach', opensOn: '2029-01-02', closesOn: '2029-01-31' };
  const second = (await boss.post('/waves', soon)).json();
  const refused = await boss.post(`/waves/${second.id}/opening`, {});
  assert.is(refused.json().code, 'wave-overlaps', refused.body);
  assert.match(refused.body, /ab dem 30\.06\.2029/);
  await app.close();
});

test('consent is no until it is given, kept with its history, and only what was offered', async () => {
  const { app, store, clock, redeem, coordinator, wave } = await world();
  const { municipality: id } = (await redeem(await codeFor(coordinator, wave, CITY), 'a@freistadt.example')).json();
  const head = await person({ app, store, clock }, { role: 'head', municipality: { id } });
  const at = `/municipalities/${id}/waves/${wave.id}/consent`;
  assert.is((await head.get(at)).json().individualAnswers, false);
  const given = await head.put(at, { individualAnswers: true, namedContact: false });
  assert.equal([given.json().individualAnswers, given.json().history[0].by], [true, head.name]);
  assert.match(
    (await head.put(at, { individualAnswers: true, namedContact: true })).body,
    /fragt diese Erhebung nicht/,
  );
  const seen = (await coordinator.get(`/waves/${wave.id}/units?search=${CITY}`)).json<UnitPage>();
  assert.is(seen.units[0]?.consents.individualAnswers, true);
  await head.put(at, { individualAnswers: false, namedContact: false });
  assert.is((await head.get(at)).json().history.length, 2);
  await store.closeWave({ waveId: wave.id, at: clock.now.toISOString(), by: null });
  await store.noteReleased({ waveId: wave.id, at: clock.now.toISOString(), by: null });
  assert.is((await head.put(at, { individualAnswers: true, namedContact: false })).json().code, 'wave-released');
  const own = (await head.get(`/municipalities/${id}/waves`)).json().waves[0];
  assert.equal([own.closesOn, own.unit, own.consent.isFixed], ['2026-12-31', 'Freistadt', true]);
  await app.close();
});

test.run();
