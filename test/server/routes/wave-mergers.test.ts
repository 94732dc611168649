import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../../schema/report/report.ts';
import type { Merger } from '../../../schema/wave/merger.ts';
import type { OwnWave } from '../../../schema/wave/own-wave.ts';
import type { Participation, UnitPage } from '../../../schema/wave/participation.ts';
import { linesOf } from '../audit-lines.ts';
import { QUESTIONNAIRE } from '../app-under-test.ts';
import { startMailingApp } from '../mailing-app.ts';
import { beginAs, municipality, person } from '../people.ts';
import { CITY, codeFor, forgetIn, MEMBER, TOWN, VERBAND, waveWorld } from '../wave-world.ts';

const test = suite('routes/wave mergers');

const REASON = 'Eingemeindung zum 1.12.2026';

/** Wittlich and Freistadt take part; with a reader and a contributor in Freistadt. */
async function world() {
  const started = await waveWorld();
  const { coordinator, redeem, wave } = started;
  const from = (await redeem(await codeFor(coordinator, wave, TOWN), 'a@wittlich.example')).json();
  const to = (await redeem(await codeFor(coordinator, wave, CITY), 'b@freistadt.example')).json();
  const place = { municipality: { id: to.municipality as string } };
  const old = `/assessments/${from.assessments[0]}`;
  const reader = await person(started, { role: 'reader', ...place });
  const officer = await person(started, { role: 'officer', ...place });
  const head = await person(started, { role: 'head', municipality: { id: from.municipality as string } });
  const gone = new Set<string>();
  /** As it happens: first the register no longer has them, then the coordinator says who reads their answers. */
  const merge = async (given: { readonly from?: readonly string[]; readonly to?: string } & object = {}) => {
    for (const ars of given.from ?? [TOWN]) gone.add(ars);
    await forgetIn(started, gone);
    return enter(given);
  };
  const enter = (given: object = {}) =>
    coordinator.post(`/waves/${wave.id}/mergers`, { from: [TOWN], to: CITY, reason: REASON, ...given });
  const ownWave = async (one: typeof reader, id: string): Promise<OwnWave> =>
    (await one.get(`/municipalities/${id}/waves`)).json().waves[0];
  return { ...started, from, to, old, reader, officer, head, enter, merge, ownWave };
}

test('the successor reads the answers, in every rendering and nothing more; the predecessor takes no part any more', async () => {
  const { app, coordinator, from, head, merge, old, officer, ownWave, reader, to, wave } = await world();
  await head.put(`${old}/plan`, { measures: [] });
  assert.is((await reader.get(old)).statusCode, 404);
  const merged = await merge();
  assert.equal([merged.statusCode, merged.json().unit.trendBreak], [200, true]);
  for (const one of [reader, officer]) {
    const { actor, isInherited } = (await one.get(old)).json();
    assert.equal([actor, isInherited], ['reader', true]);
    assert.is((await one.put(`${old}/answers/strategy-status`, { answer: 'no' })).json().code, 'not-permitted');
    assert.is((await one.post(`${old}/submission`)).json().code, 'not-permitted');
    assert.is((await one.delete(old)).json().code, 'not-permitted');
    for (const path of ['/report', '/report.pdf', '/file', '/form.pdf', '/submissions']) {
      assert.is((await one.get(`${old}${path}`)).statusCode, 200, path);
    }
  }
  assert.is((await head.get(old)).json().isInherited, false);
  const seen = (await coordinator.get(`/waves/${wave.id}/participation`)).json<Participation>();
  assert.is(seen.counts.units, 3);
  const own = await ownWave(reader, to.municipality);
  assert.equal(
    own.predecessors.map(({ name, reason, assessments }) => [name, reason, assessments.map(({ id }) => id)]),
    [['Wittlich', REASON, from.assessments]],
  );
  assert.equal((await ownWave(head, from.municipality)).successor, { name: 'Freistadt', reason: REASON });
  await app.close();
});

test('by a coordinator’s word alone nobody is merged: the register comes first, and the Land is the same', async () => {
  const { app, enter, merge, old, reader } = await world();
  assert.match((await enter()).body, /Wittlich steht noch im Gemeindeverzeichnis/);
  assert.match((await merge({ to: '091110000000' })).body, /Die Nachfolgerin liegt nicht im Land von/);
  assert.match((await merge({ to: '071110000001' })).body, /Die Nachfolgerin steht nicht im Gemeindeverzeichnis/);
  assert.is((await reader.get(old)).statusCode, 404);
  await app.close();
});

test('the predecessor hears why it hands in nothing more', async () => {
  const { app, clock, from, merge, old, store } = await world();
  await merge();
  const officer = await person({ app, store, clock }, { role: 'officer', municipality: { id: from.municipality } });
  const refused = await officer.post(`${old}/submission`);
  assert.is(refused.json().code, 'wave-closed');
  assert.match(refused.json().detail as string, /gehört Ihre Kommune jetzt zu Freistadt/);
  await app.close();
});

test('who is merged into a successor that is merged itself is read by the last one', async () => {
  const { app, coordinator, merge, old, reader, redeem, wave, ...started } = await world();
  const last = (await redeem(await codeFor(coordinator, wave, VERBAND), 'c@moseltal.example')).json();
  const head = await person({ app, ...started }, { role: 'head', municipality: { id: last.municipality } });
  await merge();
  await merge({ from: [CITY], to: VERBAND });
  assert.is((await head.get(old)).json().actor, 'reader');
  const own = (await head.get(`/municipalities/${last.municipality}/waves`)).json().waves[0] as OwnWave;
  assert.equal(
    own.predecessors.map(({ name }) => name),
    ['Freistadt', 'Wittlich'],
  );
  await app.close();
});

test('a successor that took no part is taken from the register, and is gone when the entry is undone', async () => {
  const { app, coordinator, merge, wave } = await world();
  assert.is((await merge({ to: MEMBER })).statusCode, 200);
  const units = async (): Promise<UnitPage> => (await coordinator.get(`/waves/${wave.id}/units`)).json();
  assert.is((await units()).total, 5);
  assert.is((await coordinator.delete(`/waves/${wave.id}/mergers/${TOWN}`)).statusCode, 200);
  assert.is((await units()).total, 4);
  await app.close();
});

test('an entry is undone: nobody else reads any more, the code stays withdrawn, what was begun goes on', async () => {
  const { app, coordinator, from, head, merge, old, ownWave, reader, to, wave, ...started } = await world();
  await merge();
  const undone = await coordinator.delete(`/waves/${wave.id}/mergers/${TOWN}`);
  assert.equal([undone.statusCode, undone.json().mergedInto], [200, null]);
  assert.is((await reader.get(old)).statusCode, 404);
  assert.equal((await ownWave(reader, to.municipality)).predecessors, []);
  assert.is((await ownWave(head, from.municipality)).successor, null);
  const officer = await person({ app, ...started }, { role: 'officer', municipality: { id: from.municipality } });
  assert.is((await officer.post(`${old}/submission`)).statusCode, 200);
  const city = (await coordinator.get(`/waves/${wave.id}/units?search=${CITY}`)).json<UnitPage>().units[0];
  assert.is(city?.trendBreak, false);
  assert.is((await coordinator.delete(`/waves/${wave.id}/mergers/${TOWN}`)).json().code, 'wave-unit-not-found');
  assert.equal((await coordinator.get(`/waves/${wave.id}/mergers`)).json(), { mergers: [] });
  await app.close();
});

test('a second code for the successor opens no predecessor’s answers either', async () => {
  const { app, coordinator, from, merge, old, wave, ...started } = await world();
  const officer = await person({ app, ...started }, { role: 'officer', municipality: { id: from.municipality } });
  await officer.put(`${old}/answers/strategy-status`, { answer: 'no' });
  const reissue = () => coordinator.post(`/waves/${wave.id}/units/${CITY}/reissue`, { reason: REASON });
  assert.is((await reissue()).statusCode, 200);
  await merge();
  assert.is((await reissue()).json().code, 'wave-worked-on');
  await app.close();
});

test('who entered what and why is listed, and both entry and undoing are in the audit log', async () => {
  const { coordinator, merge, wave, ...started } = await world();
  await merge();
  const { mergers } = (await coordinator.get(`/waves/${wave.id}/mergers`)).json<{ mergers: Merger[] }>();
  assert.equal(
    mergers.map(({ from, to, reason, by }) => [from.name, to.name, reason, by]),
    [['Wittlich', 'Freistadt', REASON, coordinator.name]],
  );
  await coordinator.delete(`/waves/${wave.id}/mergers/${TOWN}`);
  const line = [{ actor: coordinator.accountId, object: `${wave.id}/${TOWN}` }];
  assert.equal(linesOf(started, 'wave-unit.merged'), line);
  assert.equal(linesOf(started, 'wave-unit.merger-undone'), line);
  await started.app.close();
});

test('what does not fit is refused in German at its field, and nothing is changed', async () => {
  const { app, coordinator, enter, merge, wave, ...started } = await world();
  await forgetIn(started, new Set([TOWN, MEMBER]));
  const said = async (given: object): Promise<string> => {
    const { errors } = (await enter(given)).json<{ errors: { path: string; message: string }[] }>();
    return errors.map(({ path, message }) => `${path}: ${message}`).join(' ');
  };
  assert.match(await said({ reason: ' ' }), /^reason: Nennen Sie den Grund/);
  assert.match(await said({ from: [] }), /^from: Wählen Sie mindestens eine Vorgängerin/);
  assert.match(await said({ to: TOWN }), /^to: Die Nachfolgerin kann nicht zugleich/);
  assert.match(await said({ from: [TOWN, MEMBER] }), /^from: 072310008001 nimmt .* nicht/);
  assert.equal((await coordinator.get(`/waves/${wave.id}/mergers`)).json(), { mergers: [] });
  await merge();
  assert.match(await said({}), /^from: Wittlich nimmt .* nicht mehr teil/);
  await app.close();
});

test('officers and heads of both sides are told who reads what', async () => {
  const started = await startMailingApp();
  const { coordinator, wave, redeem } = await waveWorld({}, started);
  await redeem(await codeFor(coordinator, wave, TOWN), 'a@wittlich.example');
  await redeem(await codeFor(coordinator, wave, CITY), 'b@freistadt.example');
  await forgetIn(started, new Set([TOWN]));
  await coordinator.post(`/waves/${wave.id}/mergers`, { from: [TOWN], to: CITY, reason: REASON });
  const before = await started.mails.waitFor('a@wittlich.example');
  assert.match((before.mail.text ?? '').replaceAll(/\s+/gu, ' '), /Wer in Freistadt .* kann sie jetzt lesen/);
  const after = await started.mails.waitFor('b@freistadt.example');
  assert.match((after.mail.text ?? '').replaceAll(/\s+/gu, ' '), /„Eingemeindung zum 1\.12\.2026“\. Deren Antworten/);
  await started.stop();
});

test('the successor’s trend breaks, with the reason, and nothing is compared across', async () => {
  const { app, ask, clock, store, wave } = await waveWorld();
  const town = await municipality({ app, store, clock }, { name: 'Freistadt', ags: '07111000', state: '07' });
  // Sessions end while the days go by.
  const officerNow = () => person({ app, store, clock }, { role: 'officer', municipality: town });
  let officer = await officerNow();
  const answer = (id: string, value: number) => officer.put(`/assessments/${id}/answers/broadband`, { answer: value });
  clock.now = new Date('2026-11-20T09:00:00.000Z');
  officer = await officerNow();
  const first = await beginAs(officer, town);
  await answer(first.id, 3);
  await officer.post(`/assessments/${first.id}/submission`);
  clock.now = new Date('2026-11-22T09:00:00.000Z');
  officer = await officerNow();
  const scope = { states: ['07' as const], municipalities: [] };
  const coordinator = await person({ app, store, clock }, { role: 'coordinator', scope });
  const code = await codeFor(coordinator, wave, CITY);
  const { assessments } = (await ask('redemption', { code }, officer.cookie)).json();
  const id = assessments[0] as string;
  await answer(id, 2);
  const trend = async () => (await officer.get(`/assessments/${id}/report`)).json<Report>().trend;
  assert.equal(
    (await trend())?.changed.map(({ address }) => address),
    ['broadband'],
  );
  await forgetIn({ store }, new Set([TOWN]));
  await coordinator.post(`/waves/${wave.id}/mergers`, { from: [TOWN], to: CITY, reason: REASON });
  const broken = await trend();
  assert.match(broken?.intro.join(' ') ?? '', /gehört Wittlich zu Ihrer Kommune \(„Eingemeindung zum 1\.12\.2026“\)/);
  assert.equal([broken?.changed, broken?.unchanged, broken?.broken], [[], [], []]);
  assert.ok(broken?.areas.every(({ points }) => points.at(-1)?.isBreak === true));
  // The next time is compared with this one, and the break stays where it was.
  await officer.post(`/assessments/${id}/submission`);
  clock.now = new Date('2027-01-22T09:00:00.000Z');
  officer = await officerNow();
  const next = (await officer.post(`/municipalities/${town.id}/assessments`, { questionnaire: QUESTIONNAIRE })).json<{
    id: string;
  }>();
  await answer(next.id, 1);
  const later = (await officer.get(`/assessments/${next.id}/report`)).json<Report>().trend;
  assert.is(later?.changed.length, 1);
  assert.equal(
    later?.areas[0]?.points.map(({ isBreak }) => isBreak),
    [false, true, false],
  );
  assert.match(later?.areas[0]?.statements[0] ?? '', /liegt ein Zusammenschluss.*gehört Wittlich/);
  await app.close();
});

test.run();
