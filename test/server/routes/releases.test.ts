import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freeze } from '../../../schema/assessment/freeze.ts';
import { sizeClassOf } from '../../../schema/municipality/size-class.ts';
import { buildRelease } from '../../../schema/release/build.ts';
import type { ReleaseEntry, ReleaseReadiness } from '../../../schema/release/publication.ts';
import { SignedRelease, type ReleaseDocument } from '../../../schema/release/release.ts';
import { startTally, stored } from '../../../schema/release/tally.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import { createKeyring, makePrivateKey } from '../../../server/releases/keyring.ts';
import { startApp, type AppUnderTest } from '../app-under-test.ts';
import { person, type Person } from '../people.ts';
import {
  answersOf,
  handIn,
  join,
  openedWave,
  SET,
  takePart,
  townsOf,
  type Taken,
  type Town,
} from '../release-world.ts';

const test = suite('routes, releases');
const LICENCE = { licence: 'cc-by/4.0', acknowledged: true } as const;

interface World extends AppUnderTest {
  readonly wave: Wave;
  readonly coordinator: Person;
  readonly taken: readonly Taken[];
  readonly close: () => Promise<void>;
  readonly publish: () => Promise<ReleaseEntry>;
  readonly signed: (id: string) => Promise<SignedRelease>;
}

/** A wave of invited towns, of which the first ones have submitted. */
async function world(invited: readonly Town[], count: number, started?: AppUnderTest): Promise<World> {
  const app = started ?? (await startApp());
  const states = [...new Set(invited.map(({ ars }) => ars.slice(0, 2)))];
  const { wave, coordinator } = await openedWave(app, invited, states);
  const taken: Taken[] = [];
  for (const town of invited.slice(0, count)) taken.push(await takePart(app, wave, town));
  return {
    ...app,
    ...{ wave, coordinator, taken },
    close: async () => {
      const closed = await coordinator.post(`/waves/${wave.id}/closing`, {});
      assert.is(closed.statusCode, 200, closed.body);
    },
    publish: async () => {
      const response = await coordinator.post(`/waves/${wave.id}/releases`, LICENCE);
      assert.is(response.statusCode, 201, response.body);
      return response.json();
    },
    signed: async (id) => {
      const response = await app.app.inject({ url: `/api/v1/releases/${id}` });
      assert.is(response.statusCode, 200, response.body);
      return SignedRelease.parse(response.json());
    },
  };
}

/** The rule applied to the same answers, without any database. */
function directly(towns: readonly Town[], document: ReleaseDocument, invited: readonly Town[]): ReleaseDocument {
  const tally = startTally([SET.questionnaire]);
  for (const town of towns) {
    const { rows } = freeze(SET.questionnaire, answersOf(town), town.kind);
    tally.add(cellOf(town), stored(rows));
  }
  const { schema: _schema, questionnaires: _q, atoms: _a, unreleased: _u, tables: _t, ...frame } = document;
  const built = buildRelease(
    { ...frame, invited: invited.map((town) => ({ ...cellOf(town), invited: 1 })), earlier: [] },
    [SET.questionnaire],
    tally,
  );
  return built!.document;
}

const cellOf = ({ ars, kind, population }: Town) => ({
  ...{ id: ars, state: ars.slice(0, 2), kind, isOpen: false },
  sizeClass: sizeClassOf(kind, population).id,
});

test('a release is what the rule makes of the same answers, signed and the same for everybody', async () => {
  const invited = townsOf(36);
  const present = await world(invited, 30);
  await present.close();
  const entry = await present.publish();
  const { document, signature } = await present.signed(entry.id);
  assert.equal(document, directly(invited.slice(0, 30), document, invited));
  assert.is(document.licence, 'cc-by/4.0');
  assert.equal(document.origin, { name: 'Referat 3', contact: 'referat3@land.example' });
  assert.equal(
    document.atoms.map(({ participation }) => participation.replaceAll('\u00A0', ' ')),
    ['15 von 18 eingeladenen', '15 von 18 eingeladenen'],
  );
  assert.is(document.tables.length, 56);
  const { own } = (await present.app.inject({ url: '/api/v1/releases/keys' })).json();
  assert.is(signature.keyId, own.keyId);
  const stranger = createKeyring(makePrivateKey, [own.publicKey]);
  assert.equal(stranger.read({ document, signature }), { document });
  const { releases } = (await present.app.inject({ url: '/api/v1/releases' })).json();
  assert.equal(releases, [entry]);
  assert.equal([entry.states, entry.atoms, entry.submitted], [['07'], 2, 30]);

  const first = await present.app.inject({ url: `/api/v1/releases/${entry.id}` });
  const hers = await present.taken[0]!.officer.get(`/releases/${entry.id}`);
  assert.is(first.body, hers.body);
  const again = await present.app.inject({
    url: `/api/v1/releases/${entry.id}`,
    headers: { 'if-none-match': String(first.headers['etag']) },
  });
  assert.equal([again.statusCode, again.body], [304, '']);
  const ids = present.taken.flatMap(({ town, municipalityId, assessmentId }) => [
    town.ars,
    town.name,
    municipalityId,
    assessmentId,
  ]);
  assert.equal(
    ids.filter((id) => first.body.includes(`"${id}"`)),
    [],
    'nobody in it can be found by key or name',
  );
  await present.app.close();
});

test('before the closing there is neither preview nor release, and afterwards the preview holds no counts', async () => {
  const present = await world(townsOf(24), 22);
  const preview = `/waves/${present.wave.id}/release-preview`;
  assert.is((await present.coordinator.get(preview)).json().code, 'wave-not-closed');
  const early = await present.coordinator.post(`/waves/${present.wave.id}/releases`, LICENCE);
  assert.is(early.json().code, 'wave-not-closed');
  await present.close();
  const response = await present.coordinator.get(preview);
  const readiness: ReleaseReadiness = response.json();
  assert.equal([readiness.isPossible, readiness.preview.number], [true, 1]);
  assert.equal(Object.keys(readiness.preview), ['number', 'atoms', 'unreleased']);
  for (const word of ['exact', 'atLeast', 'groups', 'tables', 'options'])
    assert.not.match(response.body, new RegExp(word));
  const entry = await present.publish();
  assert.equal(readiness.preview.atoms, (await present.signed(entry.id)).document.atoms);
  const after: ReleaseReadiness = (await present.coordinator.get(preview)).json();
  assert.equal([after.isPossible, after.preview.number, after.published], [false, 2, [entry]]);
  await present.app.close();
});

test('fewer than ten are refused, and a missing confirmation', async () => {
  const present = await world(townsOf(12), 9);
  await present.close();
  const refused = await present.coordinator.post(`/waves/${present.wave.id}/releases`, LICENCE);
  assert.equal([refused.statusCode, refused.json().code], [409, 'release-too-few']);
  const unsure = await present.coordinator.post(`/waves/${present.wave.id}/releases`, {
    ...LICENCE,
    acknowledged: false,
  });
  assert.is(unsure.statusCode, 400);
  assert.match(unsure.body, /nicht mehr geändert/);
  assert.equal((await present.app.inject({ url: '/api/v1/releases' })).json(), { releases: [] });
  await present.app.close();
});

test('another coordinator finds neither wave nor preview; the release itself is for everybody', async () => {
  const present = await world(townsOf(12), 11);
  await present.close();
  const foreign = await person(present, { role: 'coordinator', scope: { states: ['09'], municipalities: [] } });
  for (const response of [
    await foreign.get(`/waves/${present.wave.id}/release-preview`),
    await foreign.post(`/waves/${present.wave.id}/releases`, LICENCE),
    await foreign.post(`/waves/${present.wave.id}/individual-answers.zip`, {}),
  ]) {
    assert.equal([response.statusCode, response.json().code], [404, 'wave-not-found']);
  }
  const entry = await present.publish();
  assert.is((await foreign.get(`/releases/${entry.id}`)).statusCode, 200);
  assert.is(
    (await present.app.inject({ url: `/api/v1/releases/${present.wave.id}` })).json().code,
    'release-not-found',
  );
  await present.app.close();
});

test('latecomers come as groups of their own; edits, deletions and consents after a release change nothing', async () => {
  const invited = townsOf(40);
  const present = await world(invited, 20);
  await present.close();
  const first = await present.publish();
  const before = (await present.app.inject({ url: `/api/v1/releases/${first.id}` })).body;

  const { coordinator, wave, taken, store, clock } = present;
  assert.is((await coordinator.post(`/waves/${wave.id}/extension`, { closesOn: '2027-01-31' })).statusCode, 200);
  const [edited, erased, asked] = taken;
  await edited!.officer.post(`/assessments/${edited!.assessmentId}/reopening`, { reason: 'Versehen' });
  await handIn(present, edited!, answersOf(taken[7]!.town));
  await store.deleteMunicipality(erased!.municipalityId, coordinator.accountId, clock.now.toISOString());
  const consent = await asked!.officer.put(`/municipalities/${asked!.municipalityId}/waves/${wave.id}/consent`, {
    ...{ individualAnswers: true, namedContact: false },
  });
  assert.is(consent.json().code, 'wave-released');
  for (const town of invited.slice(20, 32)) await takePart(present, wave, town);
  await present.close();
  const second = await present.publish();
  assert.is((await present.app.inject({ url: `/api/v1/releases/${first.id}` })).body, before);

  const [one, two] = [(await present.signed(first.id)).document, (await present.signed(second.id)).document];
  assert.equal([two.number, two.previous], [2, one.id]);
  const old = one.atoms.length;
  assert.equal(two.atoms.slice(0, old), one.atoms);
  assert.equal(
    two.atoms.slice(old).map(({ release, submitted }) => [release, submitted]),
    [[2, 12]],
  );
  for (const [index, table] of two.tables.entries()) assert.equal(table.cells.slice(0, old), one.tables[index]!.cells);
  await present.app.close();
});

test('attack: who has another ARS since the last wave is still the same, so one member less means bands of five', async () => {
  const named = townsOf(24).map((town, index) => ({ ...town, ags: `072310${String(index).padStart(2, '0')}` }));
  const first = await world(named, 24);
  await first.close();
  const before = (await first.signed((await first.publish()).id)).document;
  assert.equal(
    before.atoms.map(({ submitted, inFives }) => [submitted, inFives]),
    [
      [12, undefined],
      [12, undefined],
    ],
  );
  // All joined another Verband; the AGS stays.
  const moved = named.map((town) => ({ ...town, ars: town.ars.replace('07231', '07232') }));
  const second = await world(moved, 23, first);
  await second.close();
  const { document } = await second.signed((await second.publish()).id);
  assert.equal(
    document.atoms.map(({ submitted, inFives }) => [submitted, inFives]),
    [
      [12, undefined],
      [11, true],
    ],
  );
  await first.app.close();
});

test('open answers are counted apart', async () => {
  const invited = townsOf(30);
  const present = await world(invited, 28);
  for (const { officer, municipalityId } of present.taken.slice(0, 4)) {
    const at = `/municipalities/${municipalityId}/waves/${present.wave.id}/consent`;
    assert.is((await officer.put(at, { individualAnswers: true, namedContact: false })).statusCode, 200);
  }
  const [fickle] = present.taken;
  await fickle!.officer.put(`/municipalities/${fickle!.municipalityId}/waves/${present.wave.id}/consent`, {
    ...{ individualAnswers: false, namedContact: false },
  });
  await present.close();
  const { document } = await present.signed((await present.publish()).id);
  assert.is(
    document.atoms.reduce((sum, { open }) => sum + open, 0),
    3,
  );
  await present.app.close();
});

test('a consent that is withdrawn while a release is made keeps it from being published', async () => {
  const present = await world(townsOf(12), 12);
  const { officer, municipalityId } = present.taken[0]!;
  const at = `/municipalities/${municipalityId}/waves/${present.wave.id}/consent`;
  await present.close();
  const order = {
    ...{ waveId: present.wave.id, id: '00000000-0000-4000-8000-000000000001', licence: 'cc-zero' as const },
    ...{ origin: { name: 'Wir' }, publishedAt: present.clock.now.toISOString(), synthetic: false },
  };
  const { answersHere } = await import('../answers-here.ts');
  const made = await answersHere(present.store).makeRelease(order);
  await officer.put(at, { individualAnswers: true, namedContact: false });
  const { signature } = createKeyring(makePrivateKey, []).sign(made!.document);
  assert.is(await present.store.keepRelease({ ...made!, signature, by: null }), 'changed');
  assert.equal(await present.store.listReleases(), []);
  await present.app.close();
});

test('members see the counter before the release and the release in their reports afterwards', async () => {
  const invited = townsOf(26);
  const present = await world(invited, 11);
  const late = await join(present, present.wave, invited[20]!);
  const words = async ({ officer, assessmentId }: Taken) =>
    (await officer.get(`/assessments/${assessmentId}/report`)).json().livePeers;
  const waiting = await words(present.taken[0]!);
  assert.equal([waiting.state, waiting.submitted], ['pending', 11]);
  assert.match(waiting.words, /^11\sAbgaben/u);
  assert.equal((await words(late)).submitted, 11);
  await present.close();
  await present.publish();
  const after = await words(present.taken[0]!);
  assert.equal([after.state, after.submitted, after.wave], ['released', 11, 'Digitalisierung 2026']);
  assert.is((await words(late)).state, 'released');
  await present.app.close();
});

test('an answer that somebody offered to be asked about is counted apart, whoever offers after the release is too late', async () => {
  const invited = townsOf(30);
  const present = await world(invited, 30);
  const { taken, store, clock, wave } = present;
  const address = 'components.search';
  const [offering, late] = taken.filter(({ town }) => answersOf(town)[address] === 'yes');
  assert.ok(offering && late);
  const contact = { name: 'Rathaus', email: 'rathaus@ort.example' };
  const offer = ({ assessmentId, municipalityId, officer }: Taken) =>
    store.setOffers({
      ...{ waveId: wave.id, municipalityId, by: officer.accountId, at: clock.now.toISOString(), contact },
      offers: [{ id: randomUUID(), assessmentId, address, option: 'yes', note: '' }],
    });
  assert.is(await offer(offering), 'set');
  await present.close();
  clock.now = new Date(clock.now.getTime() + 60_000);
  const { document } = await present.signed((await present.publish()).id);
  assert.is(await offer(late), 'fixed');
  const table = document.tables.find((one) => one.address === address);
  const open = table?.cells.map((cell) => ('open' in cell ? cell.open : undefined));
  assert.equal(open?.toSorted(), [0, 1], 'one in one of the two groups');
});

test.run();
