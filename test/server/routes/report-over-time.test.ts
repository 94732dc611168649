import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../../schema/report/report.ts';
import { startApp } from '../app-under-test.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/reports over time');

const FIRST = {
  'components.dms': 'planned',
  'components.search': 'yes',
  'components.e-payment': 'no',
  broadband: 3,
} as const;

/** A municipality that handed in twice, the second time with one answer only confirmed. */
async function twice() {
  const started = await startApp();
  const place = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: place });
  started.clock.now = new Date('2025-03-14T08:00:00.000Z');
  const first = await beginAs(officer, place);
  for (const [address, answer] of Object.entries(FIRST)) {
    await officer.put(`/assessments/${first.id}/answers/${address}`, { answer });
  }
  await officer.post(`/assessments/${first.id}/submission`);
  started.clock.now = new Date('2026-11-21T09:00:00.000Z');
  const second = await beginAs(officer, place);
  const path = `/assessments/${second.id}`;
  const { from } = (await officer.get(`${path}/suggestions`)).json();
  const confirms = from.submissionId;
  await officer.put(`${path}/answers/components.search`, { answer: 'yes', confirms });
  await officer.put(`${path}/answers/components.dms`, { answer: 'yes' });
  await officer.put(`${path}/answers/components.e-payment`, { answer: 'no' });
  await officer.put(`${path}/answers/broadband`, { answer: 2 });
  const reportOf = async (id: string): Promise<Report> => (await officer.get(`/assessments/${id}/report`)).json();
  return { ...started, first: await reportOf(first.id), second: await reportOf(second.id) };
}

test('the report of a second time says what changed, what was only confirmed, and what became of plans', async () => {
  const { app, first, second } = await twice();
  assert.is(first.trend, undefined);
  assert.is(first.planReview, undefined);
  assert.equal(
    second.trend?.changed.map(({ address, words }) => [address, words]),
    [
      ['components.dms', 'Von „geplant“ zu „ja“.'],
      ['broadband', 'Von „Note\u00a03“ zu „Note\u00a02“.'],
    ],
  );
  assert.equal(
    second.trend?.unchanged.map(({ address, isOnlyConfirmed }) => [address, isOnlyConfirmed]),
    [
      ['components.search', true],
      ['components.e-payment', false],
    ],
  );
  assert.equal([second.trend?.before, second.trend?.now], ['14.03.2025', '21.11.2026']);
  assert.equal(
    second.planReview?.planned.map(({ address, state }) => [address, state]),
    [['components.dms', 'done']],
  );
  await app.close();
});

test('an earlier submission that is erased leaves nothing in later reports', async () => {
  const { app, store, second } = await twice();
  assert.ok(second.trend);
  const [place] = await store.listMunicipalities('all');
  const officer = await person(
    { app, store, clock: { now: new Date('2026-11-21T09:00:00.000Z') } },
    { role: 'officer', municipality: place! },
  );
  const { assessments } = (await officer.get(`/municipalities/${place!.id}`)).json();
  const [later, earlier] = assessments;
  await officer.delete(`/assessments/${earlier.id}`);
  assert.is((await officer.get(`/assessments/${later.id}/report`)).json().trend, undefined);
  await app.close();
});

test.run();
