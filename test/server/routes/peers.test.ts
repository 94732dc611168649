import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OwnOffers, PeerBoard } from '../../../schema/wave/peer.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { startApp } from '../app-under-test.ts';
import { startMailingApp } from '../mailing-app.ts';
import { beginAs, municipality, person } from '../people.ts';
import type { Person } from '../people.ts';
import { codeFor, openWave, readRegisterIn } from '../wave-world.ts';

const test = suite('routes/peers');

const [CITY, TOWN, VERBAND] = ['071110000000', '072310134134', '072310008'];
const PASSWORD = 'korrekt pferd batterie 9';
const STEP = 'components.e-payment/yes';
const CONTACT = { name: 'Dr. Ümit Özdemir', email: 'zahlen@freistadt.example', phone: '06531 54-0' };

interface Hall {
  readonly id: string;
  readonly assessment: string;
  readonly officer: Person;
  readonly at: (path: string) => string;
}

/**
 * A wave with three municipalities: the city pays online, the town does not, the Verband plans to. `known`: the city's
 * officer where it has one already.
 */
async function world<Started extends AppUnderTest>(started: Started, known?: Person) {
  await readRegisterIn(started);
  const { app, store, clock } = started;
  const scope = { states: ['07'], municipalities: [] };
  const coordinator = await person(started, { role: 'coordinator', scope });
  const wave = await openWave(coordinator);
  const hall = async (ars: string, name: string, answers: Record<string, unknown>): Promise<Hall> => {
    const email = `${ars}@amt.example`;
    const code = await codeFor(coordinator, wave, ars);
    const url = '/wave-invitations/redemption';
    const payload = { code, email, name, password: PASSWORD };
    const redeemed =
      known && ars === CITY
        ? await known.post(url, { code })
        : await app.inject({ method: 'POST', url: `/api/v1${url}`, payload });
    assert.is(redeemed.statusCode, 200, redeemed.body);
    const { municipality: id, assessments } = redeemed.json<{ municipality: string; assessments: string[] }>();
    const officer = await person(started, {
      role: 'officer',
      municipality: { id },
      name,
      email: `o${ars}@amt.example`,
    });
    const assessment = assessments[0]!;
    for (const [address, answer] of Object.entries(answers)) {
      const saved = await officer.put(`/assessments/${assessment}/answers/${address}`, { answer });
      assert.is(saved.statusCode, 200, saved.body);
    }
    return { id, assessment, officer, at: (path) => `/municipalities/${id}/waves/${wave.id}/${path}` };
  };
  const city = await hall(CITY, 'Erika Stadt', { 'components.e-payment': 'yes', 'components.dms': 'yes' });
  const town = await hall(TOWN, 'Max Ort', { 'components.e-payment': 'no', 'components.dms': 'yes' });
  const verband = await hall(VERBAND, 'Vera Bund', { 'components.e-payment': 'planned' });
  const submit = async ({ officer, assessment }: Hall): Promise<void> => {
    const done = await officer.post(`/assessments/${assessment}/submission`);
    assert.is(done.statusCode, 200, done.body);
  };
  const release = async (): Promise<void> => {
    clock.now = new Date(clock.now.getTime() + 60_000);
    const deed = { waveId: wave.id, at: clock.now.toISOString(), by: coordinator.accountId };
    await store.closeWave(deed);
    await store.noteReleased(deed);
    clock.now = new Date(clock.now.getTime() + 60_000);
  };
  const offering = (steps: readonly string[], note = 'Seit Mai, mit dem Landesportal.') => ({
    contact: steps.length === 0 ? null : CONTACT,
    offers: steps.map((step) => ({ assessment: city.assessment, step, note })),
  });
  const offer = async (steps: readonly string[] = [STEP]): Promise<void> => {
    const put = await city.officer.put(city.at('offers'), offering(steps));
    assert.is(put.statusCode, 200, put.body);
  };
  const board = async ({ officer, at }: Hall): Promise<PeerBoard> => (await officer.get(at('peers'))).json();
  const everything = async () => {
    for (const one of [city, town, verband]) await submit(one);
    await offer();
    await release();
    const [step] = (await board(town)).steps;
    return step!.offers[0]!.id;
  };
  const ask = (hall: Hall, id: string, text = 'Welche Stelle hat es eingeführt?') =>
    hall.officer.post(hall.at('contacts'), { offer: id, text });
  return {
    ...started,
    coordinator,
    wave,
    city,
    town,
    verband,
    submit,
    release,
    offering,
    offer,
    board,
    everything,
    ask,
  };
}

const codeOf = (response: { json: () => { code?: string } }): string | undefined => response.json().code;

test('an own answer can be offered once it is handed in; in a first wave it is only said that it is done', async () => {
  const { app, city, submit, offer, offering } = await world(await startApp());
  const own = async (): Promise<OwnOffers> => (await city.officer.get(city.at('offers'))).json();
  assert.equal([(await own()).hasSubmitted, (await own()).steps], [false, []]);
  const early = await city.officer.put(city.at('offers'), offering([STEP]));
  assert.is(codeOf(early), 'invalid-input');

  await submit(city);
  const offerable = await own();
  assert.equal(
    offerable.steps.map(({ step, title, isNew, offer: made }) => [step, title, isNew, made]),
    [
      ['components.dms/yes', 'Basiskomponenten: Dokumentenmanagement (DMS)', false, null],
      [STEP, 'Basiskomponenten: E-Payment', false, null],
    ],
  );
  await offer();
  const made = await own();
  assert.equal(made.contact, CONTACT);
  assert.equal(made.steps.find(({ step }) => step === STEP)?.offer?.note, 'Seit Mai, mit dem Landesportal.');
  await app.close();
});

/** A wave in which the city takes part for the second time; what it answered before. */
async function secondTime(before: Readonly<Record<string, string>>) {
  const started = await startApp();
  const place = await municipality(started, { ars: CITY, ags: '07111000', name: 'Freistadt', state: '07' });
  const officer = await person(started, { role: 'officer', municipality: place });
  const first = await beginAs(officer, place);
  for (const [address, answer] of Object.entries(before)) {
    await officer.put(`/assessments/${first.id}/answers/${address}`, { answer });
  }
  await officer.post(`/assessments/${first.id}/submission`);
  started.clock.now = new Date(started.clock.now.getTime() + 60_000);
  return world(started, officer);
}

test('one sees oneself which steps one has taken since last time; any "ja" can be offered', async () => {
  const { app, city, submit } = await secondTime({ 'components.e-payment': 'planned', 'components.dms': 'yes' });
  await submit(city);
  const { steps } = (await city.officer.get(city.at('offers'))).json<OwnOffers>();
  assert.equal(
    steps.map(({ step, isNew }) => [step, isNew]),
    [
      [STEP, true],
      ['components.dms/yes', false],
    ],
  );
  await app.close();
});

// Methodology § 8.5: what was answered last time is counted among all in a release that is out. Were it opened now, four
// offers that say "nein last time" would tell what the others of a group with four "nein" have answered.
test('attack: nothing that others see depends on what the offering municipality answered last time', async () => {
  const seen = await Promise.all(
    ['no', 'planned', 'yes'].map(async (answer) => {
      const w = await secondTime({ 'components.e-payment': answer, 'components.dms': answer });
      for (const one of [w.city, w.town]) await w.submit(one);
      await w.offer([STEP, 'components.dms/yes']);
      await w.release();
      const { steps } = await w.board(w.town);
      const asked = await w.ask(w.town, steps[0]!.offers[0]!.id);
      const { sent } = await w.board(w.town);
      await w.app.close();
      const known = JSON.stringify([steps, { ...asked.json(), id: '' }, sent]);
      return known.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, 'id');
    }),
  );
  assert.match(seen[0] ?? '', STEP);
  assert.equal(new Set(seen).size, 1);
});

test('others see an offer after the release only, own Land or not, and only about their own open steps', async () => {
  const { app, board, city, town, verband, submit, offer, release } = await world(await startApp());
  await submit(city);
  await submit(town);
  await offer([STEP, 'components.dms/yes']);
  assert.equal((await board(town)).steps, [], 'before the release');
  await release();
  const { steps } = await board(town);
  // The town has a DMS itself.
  assert.equal(
    steps.map(({ step, title, own }) => [step, title, own]),
    [[STEP, 'Basiskomponenten: E-Payment', 'nein']],
  );
  const { id: _id, ...seen } = steps[0]!.offers[0]!;
  assert.equal(seen, {
    municipality: 'Freistadt',
    sizeClass: 'gemeinde-100000-200000',
    isOwnState: true,
    contact: CONTACT,
    note: 'Seit Mai, mit dem Landesportal.',
  });
  assert.equal((await board(verband)).steps, [], 'without having handed in');
  assert.equal((await board(city)).steps, [], 'not oneself');
  await app.close();
});

test('coordinator, operator, contributor, reader and strangers see nothing', async () => {
  const w = await world(await startApp());
  await w.everything();
  const stranger = await person(w, { role: 'officer', municipality: await municipality(w) });
  const operator = await person(w, { role: 'operator' });
  for (const path of ['offers', 'peers']) {
    for (const one of [w.coordinator, stranger, operator]) {
      const response = await one.get(w.city.at(path));
      assert.is(codeOf(response), 'municipality-not-found');
    }
    for (const role of ['contributor', 'reader'] as const) {
      const member = await person(w, { role, municipality: { id: w.town.id } });
      assert.is(codeOf(await member.get(w.town.at(path))), 'not-permitted');
    }
  }
  const foreignWave = await w.town.officer.get(`/municipalities/${w.town.id}/waves/${randomUUID()}/peers`);
  assert.is(codeOf(foreignWave), 'wave-not-found');
  await w.app.close();
});

test('withdrawing takes effect at once and forgets the contact; after the release nothing new is offered', async () => {
  const w = await world(await startApp());
  const id = await w.everything();
  const more = await w.city.officer.put(w.city.at('offers'), w.offering([STEP, 'components.dms/yes']));
  assert.is(codeOf(more), 'peer-offers-fixed');
  assert.is((await w.board(w.town)).steps.length, 1, 'a refused change changes nothing');
  // Who answers may change at any time.
  const other = { ...w.offering([STEP]), contact: { name: 'Neue Kraft', email: 'neu@freistadt.example' } };
  assert.is((await w.city.officer.put(w.city.at('offers'), other)).statusCode, 200);
  assert.is((await w.board(w.town)).steps[0]?.offers[0]?.contact.name, 'Neue Kraft');
  await w.ask(w.town, id);
  assert.is((await w.city.officer.put(w.city.at('offers'), w.offering([]))).statusCode, 200);
  const after = await w.board(w.town);
  assert.equal(after.steps, []);
  assert.equal([after.sent[0]?.offer, after.sent[0]?.name, after.sent[0]?.email], [null, '', '']);
  assert.is(codeOf(await w.ask(w.verband, id)), 'peer-offer-not-found');
  assert.is(codeOf(await w.city.officer.put(w.city.at('offers'), w.offering([STEP]))), 'peer-offers-fixed');
  const rows = w.store.connections[0]!.client.prepare('SELECT contact, note FROM peer_offers').all();
  assert.equal(rows, [{ contact: null, note: '' }]);
  await w.app.close();
});

test('who has not handed in, has done it, or makes an id up cannot ask, and all hear the same', async () => {
  const w = await world(await startApp());
  for (const one of [w.city, w.town]) await w.submit(one);
  await w.offer([STEP, 'components.dms/yes']);
  const ids = w.store.connections[0]!.client.prepare('SELECT option, address, id FROM peer_offers').all() as {
    address: string;
    id: string;
  }[];
  const idOf = (address: string) => ids.find((row) => row.address === address)!.id;
  const refused = async (hall: Hall, id: string, why: string) =>
    assert.is(codeOf(await w.ask(hall, id)), 'peer-offer-not-found', why);
  await refused(w.town, idOf('components.e-payment'), 'before the release');
  await w.release();
  await refused(w.verband, idOf('components.e-payment'), 'not handed in');
  await refused(w.town, idOf('components.dms'), 'does it herself');
  await refused(w.city, idOf('components.e-payment'), 'herself');
  await refused(w.town, randomUUID(), 'made up');
  assert.is((await w.ask(w.town, idOf('components.e-payment'))).statusCode, 201);
  await w.app.close();
});

test('a measure in the saved plan can be asked about also where one does not know', async () => {
  const w = await world(await startApp());
  const { officer, assessment } = w.verband;
  await officer.put(`/assessments/${assessment}/plan`, { measures: [STEP] });
  await officer.put(`/assessments/${assessment}/answers/components.e-payment`, { answer: { missing: 'noAnswer' } });
  await w.everything();
  assert.equal(
    (await w.board(w.verband)).steps.map(({ title, own }) => [title, own]),
    [['Basiskomponenten: E-Payment', 'weiß nicht']],
  );
  await w.app.close();
});

test('an offer whose answer is not "ja" any more is neither seen nor opened', async () => {
  const w = await world(await startApp());
  await w.submit(w.city);
  await w.submit(w.town);
  await w.offer();
  const later = new Date(w.clock.now.getTime() + 1000).toISOString();
  assert.equal(await w.store.openedAnswers(w.wave.id, later), [
    { assessmentId: w.city.assessment, addresses: ['components.e-payment'] },
  ]);
  assert.equal(await w.store.openedAnswers(w.wave.id, w.clock.now.toISOString()), [], 'offered after that moment');
  await w.city.officer.post(`/assessments/${w.city.assessment}/reopening`, { reason: 'Tippfehler' });
  assert.equal(await w.store.openedAnswers(w.wave.id, later), [], 'reopened');
  await w.city.officer.put(`/assessments/${w.city.assessment}/answers/components.e-payment`, { answer: 'no' });
  await w.submit(w.city);
  assert.equal(await w.store.openedAnswers(w.wave.id, later), []);
  await w.release();
  assert.equal((await w.board(w.town)).steps, []);
  await w.app.close();
});

test('a request is mailed with the asker’s address for the answer, and both sides see it', async () => {
  const started = await startMailingApp();
  const w = await world(started);
  const id = await w.everything();
  const text = 'Guten Tag,\r\nBcc: alle@land.example\n<b>Was</b> hat es gekostet?';
  const sent = await w.ask(w.town, id, text);
  assert.equal([sent.statusCode, sent.json().mailed, sent.json().reason], [201, true, null]);
  const { mail, raw } = await started.mails.waitFor(CONTACT.email);
  assert.is(mail.subject, 'Frage aus Wittlich: Basiskomponenten: E-Payment');
  assert.equal(mail.replyTo, [{ name: 'Max Ort', address: `o${TOWN}@amt.example` }]);
  assert.equal(mail.bcc ?? [], []);
  assert.is(mail.html, undefined);
  assert.match(mail.text ?? '', '> Bcc: alle@land.example\n> <b>Was</b> hat es gekostet?');
  assert.not.match(raw.split(/\r?\n\r?\n/u)[0] ?? '', /^bcc/imu);

  const [received] = (await w.board(w.city)).received;
  assert.equal(
    [received?.municipality, received?.name, received?.email, received?.withdrawnAt],
    ['Wittlich', 'Max Ort', `o${TOWN}@amt.example`, null],
  );
  assert.equal((await w.board(w.town)).sent[0]?.municipality, 'Freistadt');
  assert.equal((await w.board(w.verband)).received, []);
  assert.is(codeOf(await w.ask(w.town, id)), 'peer-asked');
  await started.stop();
});

test('a request is withdrawn by who made it, and the other side sees that', async () => {
  const w = await world(await startApp());
  const id = await w.everything();
  const made = await w.ask(w.town, id);
  assert.equal([made.json().mailed, made.json().reason], [false, null]);
  const request = made.json<{ id: string }>().id;
  for (const one of [w.city, w.verband]) {
    assert.is(codeOf(await one.officer.delete(one.at(`contacts/${request}`))), 'peer-request-not-found');
  }
  assert.is((await w.town.officer.delete(w.town.at(`contacts/${request}`))).statusCode, 204);
  assert.is((await w.board(w.city)).received[0]?.withdrawnAt, w.clock.now.toISOString());
  assert.is(codeOf(await w.town.officer.delete(w.town.at(`contacts/${request}`))), 'peer-request-not-found');
  await w.app.close();
});

test('five requests in 24 hours, withdrawn ones counted', async () => {
  const w = await world(await startApp());
  const id = await w.everything();
  for (let n = 0; n < 5; n += 1) {
    const made = await w.ask(w.town, id);
    assert.is(made.statusCode, 201, made.body);
    await w.town.officer.delete(w.town.at(`contacts/${made.json<{ id: string }>().id}`));
  }
  assert.is(codeOf(await w.ask(w.town, id)), 'peer-requests-used-up');
  assert.is((await w.ask(w.verband, id)).statusCode, 201, 'another municipality has its own five');
  w.clock.now = new Date(w.clock.now.getTime() + 5 * 60 * 60 * 1000);
  assert.is(codeOf(await w.ask(w.town, id)), 'peer-requests-used-up');
  w.clock.now = new Date(w.clock.now.getTime() + 19 * 60 * 60 * 1000 + 1);
  const again = await person(w, { role: 'officer', municipality: { id: w.town.id } });
  assert.is((await again.post(w.town.at('contacts'), { offer: id, text: 'Noch einmal?' })).statusCode, 201);
  await w.app.close();
});

test('input that does not fit is refused by field, and nothing is stored', async () => {
  const w = await world(await startApp());
  await w.submit(w.city);
  const bad = async (body: object, path: string): Promise<void> => {
    const response = await w.city.officer.put(w.city.at('offers'), body);
    assert.ok([400, 422].includes(response.statusCode), response.body);
    assert.is(response.json().errors?.[0]?.path, path, response.body);
  };
  const good = w.offering([STEP]);
  await bad({ ...good, contact: null }, 'contact.name');
  await bad({ ...good, contact: { ...CONTACT, name: 'A\r\nBcc: b@c.example' } }, 'contact.name');
  await bad({ ...good, contact: { ...CONTACT, name: '<img src=x>' } }, 'contact.name');
  await bad({ ...good, contact: { ...CONTACT, email: 'a@b.example\nBcc: x@y.example' } }, 'contact.email');
  await bad({ ...good, contact: { ...CONTACT, phone: '06531\r\nX: 1' } }, 'contact.phone');
  await bad(w.offering([STEP], 'x'.repeat(301)), 'offers.0.note');
  await bad(w.offering([STEP], 'rechts\u202Elinks'), 'offers.0.note');
  await bad(w.offering(['components.search/yes']), 'offers.0.step');
  await bad(w.offering(['participation/surveys']), 'offers.0.step');
  const foreign = { ...good, offers: [{ ...good.offers[0]!, assessment: w.town.assessment }] };
  await bad(foreign, 'offers.0.step');
  const { steps } = (await w.city.officer.get(w.city.at('offers'))).json<OwnOffers>();
  assert.ok(steps.every(({ offer }) => offer === null));
  await w.submit(w.town);
  const empty = await w.town.officer.post(w.town.at('contacts'), { offer: randomUUID(), text: '  ' });
  assert.equal([empty.statusCode, empty.json().errors[0].path], [400, 'text']);
  await w.app.close();
});

test('who offered, asked and withdrew is in the audit log, without names and texts', async () => {
  const w = await world(await startApp());
  const id = await w.everything();
  const made = (await w.ask(w.town, id)).json<{ id: string }>();
  await w.town.officer.delete(w.town.at(`contacts/${made.id}`));
  await w.city.officer.put(w.city.at('offers'), w.offering([]));
  const lines = w.store.connections[0]!.client.prepare(
    "SELECT actor, action, object FROM audit_log WHERE action LIKE 'peer%' ORDER BY id",
  ).all();
  assert.equal(lines, [
    { actor: w.city.officer.accountId, action: 'peer-offer.made', object: id },
    {
      actor: w.town.officer.accountId,
      action: 'peer.asked',
      object: `${made.id}: ${w.town.id} > ${w.city.id}, ${STEP}`,
    },
    { actor: w.town.officer.accountId, action: 'peer-request.withdrawn', object: made.id },
    { actor: w.city.officer.accountId, action: 'peer-offer.withdrawn', object: id },
  ]);
  await w.app.close();
});

test('erasing an account or a municipality takes its offers and requests with it', async () => {
  const count = (w: AppUnderTest, table: string): unknown =>
    w.store.connections[0]!.client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const w = await world(await startApp());
  await w.ask(w.town, await w.everything());
  await w.store.deleteMunicipality(w.town.id, w.coordinator.accountId, w.clock.now.toISOString());
  assert.equal([count(w, 'peer_offers'), count(w, 'peer_requests')], [1, 0]);
  const gone = await w.city.officer.delete('/me', {});
  assert.is(gone.statusCode, 204, gone.body);
  assert.equal([count(w, 'peer_offers'), count(w, 'peer_requests')], [0, 0]);
  await w.app.close();
});

test('whoever leaves a municipality is named by it no more, neither in an offer nor in a request', async () => {
  const w = await world(await startApp());
  for (const one of [w.city, w.town]) await w.submit(one);
  const mine = { ...w.offering([STEP]), contact: { ...CONTACT, email: w.city.officer.email.toUpperCase() } };
  assert.is((await w.city.officer.put(w.city.at('offers'), mine)).statusCode, 200);
  await w.release();
  const [step] = (await w.board(w.town)).steps;
  assert.is((await w.ask(w.town, step!.offers[0]!.id)).statusCode, 201);
  const at = w.clock.now.toISOString();
  const leave = (one: Hall) =>
    w.store.removeMember({ memberId: one.officer.memberId, by: w.coordinator.accountId, at });

  assert.is(await leave(w.town), 'removed');
  const [received] = (await w.board(w.city)).received;
  assert.equal([received?.name, received?.email, received?.text, received?.withdrawnAt], ['', '', '', at]);

  const colleague = await person(w, { role: 'head', municipality: { id: w.town.id } });
  const seen = async (): Promise<PeerBoard> => (await colleague.get(w.town.at('peers'))).json();
  assert.is((await seen()).steps.length, 1);
  assert.is(await leave(w.city), 'removed');
  assert.equal((await seen()).steps, []);
  const [sent] = (await seen()).sent;
  assert.equal([sent?.offer, sent?.name, sent?.email], [null, '', '']);
  await w.app.close();
});

test('who leaves but is not the contact, or keeps another role there, takes no offer along', async () => {
  const w = await world(await startApp());
  const id = await w.everything();
  const at = w.clock.now.toISOString();
  const roleId = randomUUID();
  const { accountId, name, email } = w.town.officer;
  await w.store.createMember({
    ...{ id: roleId, municipalityId: w.town.id, role: 'head', scope: null, name, email },
    ...{ at, by: null, byName: null },
  });
  await w.store.joinMember(roleId, accountId, at);
  await w.ask(w.town, id);
  for (const { officer } of [w.town, w.city]) {
    await w.store.removeMember({ memberId: officer.memberId, by: w.coordinator.accountId, at });
  }
  const { steps, sent } = await w.board(w.town);
  assert.equal([steps.length, sent[0]?.withdrawnAt], [1, null]);
  await w.app.close();
});

test('requests and withdrawn offers go after a year', async () => {
  const w = await world(await startApp());
  const id = await w.everything();
  await w.ask(w.town, id);
  const asked = w.clock.now.toISOString();
  assert.is(await w.store.deletePeerTraces(asked), 0);
  const later = new Date(w.clock.now.getTime() + 1).toISOString();
  assert.is(await w.store.deletePeerTraces(later), 1);
  assert.is((await w.board(w.town)).steps.length, 1, 'the offer stays');
  await w.city.officer.put(w.city.at('offers'), w.offering([]));
  assert.is(await w.store.deletePeerTraces(later), 1);
  await w.app.close();
});

test.run();
