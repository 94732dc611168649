import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OwnWave } from '../../../schema/wave/own-wave.ts';
import type { Participation, UnitPage } from '../../../schema/wave/participation.ts';
import { linesOf } from '../audit-lines.ts';
import { QUESTIONNAIRE } from '../app-under-test.ts';
import { person } from '../people.ts';
import { CITY, codeFor, forgetIn, TOWN, waveWorld } from '../wave-world.ts';

const test = suite('routes/beginning again in a wave');

/** Freistadt has handed in with an answer and a comment, and its officer has erased it all. */
async function erased() {
  const started = await waveWorld();
  const { coordinator, redeem, wave } = started;
  const done = (await redeem(await codeFor(coordinator, wave, CITY), 'b@freistadt.example')).json();
  const id = done.municipality as string;
  const officer = await person(started, { role: 'officer', municipality: { id } });
  const old = done.assessments[0] as string;
  await officer.put(`/assessments/${old}/answers/broadband`, { answer: 3 });
  await officer.put(`/assessments/${old}/remarks/broadband`, { remark: { comment: 'Altes Wort' } });
  await officer.post(`/assessments/${old}/submission`);
  assert.is((await officer.delete(`/assessments/${old}`)).statusCode, 204);
  const scope = { states: ['07' as const], municipalities: [] };
  const askAsBoss = async (path: string) => (await person(started, { role: 'coordinator', scope })).get(path);
  const again = async (questionnaire = QUESTIONNAIRE) =>
    // Sessions end while the days go by.
    (await person(started, { role: 'officer', municipality: { id } })).post(
      `/municipalities/${id}/waves/${wave.id}/assessments`,
      { questionnaire },
    );
  const counts = async () => (await askAsBoss(`/waves/${wave.id}/participation`)).json<Participation>().counts;
  const own = async (): Promise<OwnWave> => (await officer.get(`/municipalities/${id}/waves`)).json().waves[0];
  const officerNow = () => person(started, { role: 'officer', municipality: { id } });
  return { ...started, id, officer, officerNow, old, again, askAsBoss, counts, own };
}

test('what was erased is begun again, empty and of the frozen class; the counts follow', async () => {
  const { app, again, askAsBoss, clock, counts, officerNow, old, own, store, wave } = await erased();
  assert.equal(await counts(), { units: 4, invited: 1, started: 0, submitted: 0, signedOff: 0 });
  assert.is((await own()).assessments[0]?.assessment, null);
  clock.now = new Date('2026-11-24T09:00:00.000Z');
  const begun = await again();
  assert.is(begun.statusCode, 201, begun.body);
  const { assessment: id } = begun.json<{ assessment: string }>();
  assert.is.not(id, old);
  const officer = await officerNow();
  const state = (await officer.get(`/assessments/${id}`)).json();
  assert.equal([state.answers, state.remarks], [[], []]);
  assert.equal(
    [state.assessment.waveId, state.assessment.sizeClass, state.assessment.status],
    [wave.id, 'gemeinde-100000-200000', 'open'],
  );
  assert.equal((await officer.get(`/assessments/${id}/suggestions`)).json().suggestions, []);
  assert.equal((await officer.get(`/assessments/${id}/submissions`)).json().submissions, []);
  assert.is((await officer.get(`/assessments/${id}/answers/broadband/history`)).json().entries.length, 0);
  assert.is((await officer.get(`/assessments/${id}/report`)).json().trend, undefined);
  assert.equal(await counts(), { units: 4, invited: 1, started: 1, submitted: 0, signedOff: 0 });
  const unit = (await askAsBoss(`/waves/${wave.id}/units?search=${CITY}`)).json<UnitPage>().units[0];
  assert.is(unit?.startedOn, '2026-11-24');
  assert.is((await officer.post(`/assessments/${id}/submission`)).statusCode, 200);
  assert.is((await counts()).submitted, 1);
  const basis = await store.readReleaseBasis(wave.id);
  assert.is(basis.participations[0]?.members.length, 1);
  await app.close();
});

test('it is in the audit log, by its new id', async () => {
  const { again, ...started } = await erased();
  const { assessment } = (await again()).json();
  const [line] = linesOf(started, 'assessment.begun-again') as { object: string }[];
  assert.is(line?.object, assessment);
  await started.app.close();
});

test('what is there is not begun twice, another questionnaire is not asked, a foreign wave is not there', async () => {
  const { app, again, id, officer } = await erased();
  assert.is((await again('fremd')).json().code, 'questionnaire-not-found');
  const [one, two] = await Promise.all([again(), again()]);
  assert.equal(
    [one.statusCode, two.statusCode].toSorted((a, b) => a - b),
    [201, 409],
  );
  assert.is((await again()).json().code, 'wave-begun');
  const path = `/municipalities/${id}/waves/00000000-0000-4000-8000-000000000000/assessments`;
  assert.is((await officer.post(path, { questionnaire: QUESTIONNAIRE })).json().code, 'wave-not-found');
  await app.close();
});

test('after the last day, and for who was merged into another, it is too late', async () => {
  const { app, again, clock, coordinator, store, wave } = await erased();
  await forgetIn({ store }, new Set([CITY]));
  await coordinator.post(`/waves/${wave.id}/mergers`, { from: [CITY], to: TOWN, reason: 'Zusammenschluss' });
  const merged = await again();
  assert.match(merged.json().detail as string, /gehört Ihre Kommune jetzt zu Wittlich/);
  await coordinator.delete(`/waves/${wave.id}/mergers/${CITY}`);
  clock.now = new Date('2026-12-31T23:00:00.000Z');
  const late = await again();
  assert.equal([late.statusCode, late.json().code], [409, 'wave-closed']);
  assert.match(late.json().detail as string, /der letzte Tag war der 31\.12\.2026/);
  await app.close();
});

test.run();
