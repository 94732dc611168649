import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Participation, WaveTotals } from '../../../schema/wave/participation.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import { linesOf } from '../audit-lines.ts';
import { readCsv } from '../exports/read-csv.ts';
import { startMailingApp } from '../mailing-app.ts';
import { person } from '../people.ts';
import { CITY, codeFor, NEW_WAVE, openWave, readRegisterIn, REGISTER, VERBAND, waveWorld } from '../wave-world.ts';

const test = suite('routes/wave-participation');
const COORDINATOR: Parameters<typeof person>[1] = {
  role: 'coordinator',
  scope: { states: ['07'], municipalities: [] },
};

test('totals of all waves at once say what each page says, of the own scope, and every look is noted once a day', async () => {
  const { app, store, clock, coordinator, wave, redeem } = await waveWorld();
  await redeem(await codeFor(coordinator, wave, CITY), 'alex@freistadt.example');
  await codeFor(coordinator, wave, VERBAND);
  const later = { ...NEW_WAVE, title: 'Entwurf', opensOn: '2028-11-21', closesOn: '2028-12-31' };
  assert.is((await coordinator.post('/waves', later)).statusCode, 201);
  const totals = (await coordinator.get('/participation')).json<WaveTotals>();
  const page = (await coordinator.get(`/waves/${wave.id}/participation`)).json<Participation>();
  assert.equal(totals, { waves: [{ wave: wave.id, counts: page.counts }] });
  assert.equal(page.counts, { units: 4, invited: 2, started: 1, submitted: 0, signedOff: 0 });
  await coordinator.get('/participation');
  assert.equal(linesOf({ store }, 'participation.read'), [{ actor: coordinator.accountId, object: wave.id }]);
  const scope = { states: ['09'] as ['09'], municipalities: [] };
  const foreign = await person({ app, store, clock }, { role: 'coordinator', scope });
  assert.equal((await foreign.get('/participation')).json(), { waves: [] });
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  assert.is((await coordinator.get('/participation')).json<WaveTotals>().waves.length, 1);
  await coordinator.post(`/waves/${wave.id}/archiving`, {});
  assert.equal((await coordinator.get('/participation')).json(), { waves: [] });
  await app.close();
});

test('a goal is a whole number of per cent or none, is changed while the wave runs, and noted', async () => {
  const { app, store, coordinator, wave } = await waveWorld();
  assert.is(wave.goalPercent, 60);
  const { goalPercent: _, ...without } = {
    ...NEW_WAVE,
    title: 'Ohne Ziel',
    opensOn: '2028-11-21',
    closesOn: '2028-12-31',
  };
  const draft = (await coordinator.post('/waves', without)).json<Wave>();
  assert.is(draft.goalPercent, null);
  for (const goalPercent of [0, 101, 59.5, '60']) {
    for (const refused of [
      await coordinator.post('/waves', { ...without, goalPercent }),
      await coordinator.put(`/waves/${wave.id}/goal`, { goalPercent }),
    ]) {
      assert.equal([refused.statusCode, refused.json().errors[0].path], [400, 'goalPercent'], refused.body);
      assert.match(refused.body, /ganze Zahl von 1 bis 100.*oder lassen Sie das Feld leer/);
    }
  }
  const inDraft = await coordinator.put(`/waves/${draft.id}/goal`, { goalPercent: 70 });
  assert.is(inDraft.json().code, 'wave-not-open');
  const set = await coordinator.put(`/waves/${wave.id}/goal`, { goalPercent: 75 });
  assert.equal([set.json().goalPercent, set.json().status, set.json().closesOn], [75, 'open', wave.closesOn]);
  assert.is((await coordinator.put(`/waves/${wave.id}/goal`, { goalPercent: null })).json().goalPercent, null);
  assert.equal(linesOf({ store }, 'wave.goal-set'), [
    { actor: coordinator.accountId, object: wave.id },
    { actor: coordinator.accountId, object: wave.id },
  ]);
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  assert.is((await coordinator.put(`/waves/${wave.id}/goal`, { goalPercent: 50 })).json().code, 'wave-not-open');
  await app.close();
});

test('each table is taken away as it is shown, with its sum, for Excel, and noted', async () => {
  const { app, store, coordinator, wave, redeem } = await waveWorld();
  await redeem(await codeFor(coordinator, wave, CITY), 'alex@freistadt.example');
  const file = await coordinator.get(`/waves/${wave.id}/participation.csv?by=sizeClass`);
  assert.is(file.headers['content-type'], 'text/csv; charset=utf-8');
  assert.match(
    String(file.headers['content-disposition']),
    /filename\*=UTF-8''Teilnahme%20nach%20Gr%C3%B6%C3%9Fenklasse/,
  );
  assert.equal([...file.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head, ...rows] = readCsv(file.body.replace('\ufeff', ''));
  assert.equal(head, [
    ...['Schlüssel', 'Größenklasse', 'abgegeben', 'nicht eingeladen', 'nicht begonnen', 'in Arbeit', 'zur Freigabe'],
    ...['freigegeben', 'gesamt', 'Anteil abgegeben (Ziel 60\u00a0%)'],
  ]);
  assert.equal(rows.at(-1), ['', 'gesamt', '0', '3', '0', '1', '0', '0', '4', '0\u00a0%']);
  assert.equal(
    rows.map(([key]) => key),
    ['gemeinde-10000-25000', 'gemeinde-25000-50000', 'gemeinde-100000-200000', 'kreis-0-150000', ''],
  );
  const names = async (by: string) =>
    readCsv((await coordinator.get(`/waves/${wave.id}/participation.csv?by=${by}`)).body).map(([, name]) => name);
  assert.equal(await names('kreis'), ['Kreis oder kreisfreie Stadt', 'Freistadt', 'Waldkreis', 'gesamt']);
  assert.equal(await names('state'), ['Land', 'Rheinland-Pfalz', 'gesamt']);
  assert.equal((await names('kind')).length, 5);
  assert.is((await coordinator.get(`/waves/${wave.id}/participation.csv?by=ars`)).statusCode, 400);
  assert.is(linesOf({ store }, 'participation.taken-out').length, 4);
  await app.close();
});

test('the list is taken away with the filter in use, nothing finer than the four steps, and no cell is a formula', async () => {
  const started = await startMailingApp();
  const named = REGISTER.map((unit) => (unit.name === 'Wittlich' ? { ...unit, name: '=SUMME(A1)ß' } : unit));
  await readRegisterIn(started, '2026-11-21T08:00:00.000Z', named);
  const coordinator = await person(started, COORDINATOR);
  const wave = await openWave(coordinator);
  await codeFor(coordinator, wave, CITY);
  const rowsOf = async (query: string) =>
    readCsv((await coordinator.get(`/waves/${wave.id}/units.csv${query}`)).body.replace('\ufeff', ''));
  const [head, ...all] = await rowsOf('');
  assert.equal(head, [
    ...['ARS', 'AGS', 'Kommune', 'Land', 'Kreis', 'Art', 'Größenklasse', 'Einwohner', 'Stand', 'eingeladen am'],
    ...['begonnen am', 'abgegeben am', 'freigegeben am', 'aufgegangen in'],
  ]);
  assert.equal(
    all.map((row) => [row[2], row[8], row[9]]),
    [
      ['Freistadt', 'eingeladen, nicht begonnen', '21.11.2026'],
      ['Waldkreis', 'nicht eingeladen', ''],
      ['Verbandsgemeinde Moseltal', 'nicht eingeladen', ''],
      ["'=SUMME(A1)ß", 'nicht eingeladen', ''],
    ],
  );
  assert.equal(
    (await rowsOf('?stage=notInvited&search=mosel')).slice(1).map((row) => row[2]),
    ['Verbandsgemeinde Moseltal'],
  );
  assert.is((await coordinator.get(`/waves/${wave.id}/units.csv?stage=far`)).statusCode, 400);
  assert.is(linesOf(started, 'wave-units.taken-out').length, 2);
  const draft = { ...NEW_WAVE, title: 'Entwurf', opensOn: '2028-11-21', closesOn: '2028-12-31' };
  const { id } = (await coordinator.post('/waves', draft)).json<Wave>();
  for (const path of ['units.csv', 'participation.csv?by=kind', 'participation']) {
    assert.is((await coordinator.get(`/waves/${id}/${path}`)).json().code, 'wave-not-open', path);
  }
  await started.stop();
});

test('reminders stand beside the curve by their day: by mail, and a second letter too', async () => {
  const started = await startMailingApp();
  await readRegisterIn(started);
  const coordinator = await person(started, COORDINATOR);
  const wave = await openWave(coordinator);
  const read = async (): Promise<Participation> => {
    const seen = (await coordinator.get(`/waves/${wave.id}/participation`)).json<Participation>();
    if (seen.sending === null) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return read();
  };
  await coordinator.post(`/waves/${wave.id}/letters`, { units: 'notInvited' });
  assert.equal((await read()).reminders, []);
  started.clock.now = new Date('2026-11-21T09:20:00.000Z');
  const reminded = await coordinator.post(`/waves/${wave.id}/reminders`, { group: 'notStarted' });
  assert.is(reminded.json().queued, 3, reminded.body);
  assert.equal((await read()).reminders, [{ day: '2026-11-21', mail: 3, letter: 0, list: 0 }]);
  await started.stop();
});

test.run();
