import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AnswerRecord } from '../../../schema/assessment/assessment.ts';
import type { SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import type { Suggestions } from '../../../schema/assessment/suggestion.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/suggestions');

const GIVEN = {
  'components.dms': 'planned',
  'components.search': 'yes',
  'components.app': { missing: 'notOurs' },
  'components.chatbot': { missing: 'noAnswer' },
  broadband: 3,
} as const;

/** A municipality that handed in in March and begins again in November. */
async function secondTime(given: Readonly<Record<string, unknown>> = GIVEN) {
  const started = await startApp();
  const place = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: place });
  started.clock.now = new Date('2026-03-14T08:00:00.000Z');
  const first = await beginAs(officer, place);
  for (const [address, answer] of Object.entries(given)) {
    await officer.put(`/assessments/${first.id}/answers/${address}`, { answer });
  }
  await officer.post(`/assessments/${first.id}/submission`);
  started.clock.now = new Date('2026-11-21T09:00:00.000Z');
  const second = await beginAs(officer, place);
  const path = `/assessments/${second.id}`;
  const suggested = async (): Promise<Suggestions> => (await officer.get(`${path}/suggestions`)).json();
  return { ...started, place, officer, first, path, suggested };
}

test('what was handed in last time is suggested, and is no answer', async () => {
  const { app, officer, path, suggested } = await secondTime();
  const { from, suggestions, notSuggested } = await suggested();
  assert.is(from?.submittedAt, '2026-03-14T08:00:00.000Z');
  assert.equal(
    suggestions.map(({ address, answer }) => [address, answer]),
    [
      ['components.search', 'yes'],
      ['components.dms', 'planned'],
      ['components.app', { missing: 'notOurs' }],
      ['broadband', 3],
    ],
  );
  assert.equal(suggestions[1]?.plan, { done: 'yes', planned: 'planned', dropped: 'no' });
  assert.equal(notSuggested, []);
  assert.equal((await officer.get(path)).json().answers, []);
  await app.close();
});

test('an answer taken over unchanged is marked in the answer, its history and the submission', async () => {
  const { app, officer, path, suggested } = await secondTime();
  const { from } = await suggested();
  const confirms = from?.submissionId;
  const clientId = randomUUID();
  const save = { answer: 'yes', confirms, baseRevision: 0, clientId };
  const saved = await officer.put(`${path}/answers/components.search`, save);
  assert.is(saved.statusCode, 200, saved.body);
  assert.is(saved.json().confirmedFrom, confirms);
  assert.is(saved.json().revision, 1);
  assert.equal((await officer.put(`${path}/answers/components.search`, save)).json(), saved.json(), 'sent twice');
  await officer.put(`${path}/answers/components.app`, { answer: { missing: 'notOurs' }, confirms });
  await officer.put(`${path}/answers/broadband`, { answer: 2 });
  const { entries } = (await officer.get(`${path}/answers/components.search/history`)).json();
  assert.is(entries[0].confirmedFrom, confirms);
  await officer.post(`${path}/submission`);
  const rows: SubmittedAnswer[] = (await officer.get(`${path}/submissions/1`)).json().answers;
  const marked = rows.filter(({ confirmedFrom }) => confirmedFrom === confirms).map(({ address }) => address);
  assert.equal(marked, ['components.search', 'components.app']);
  await app.close();
});

test('answering anew takes the mark away, and what is not the suggestion never gets it', async () => {
  const { app, officer, path, suggested } = await secondTime();
  const confirms = (await suggested()).from?.submissionId;
  const put = async (address: string, payload: object): Promise<AnswerRecord> =>
    (await officer.put(`${path}/answers/${address}`, payload)).json();
  assert.is((await put('components.search', { answer: 'yes', confirms })).confirmedFrom, confirms);
  assert.is((await put('components.search', { answer: 'yes' })).confirmedFrom, undefined);
  assert.is((await put('components.search', { answer: 'no', confirms })).confirmedFrom, undefined, 'another answer');
  assert.is((await put('components.e-payment', { answer: 'yes', confirms })).confirmedFrom, undefined, 'no suggestion');
  const unknown = { answer: { missing: 'noAnswer' }, confirms };
  assert.is((await put('components.chatbot', unknown)).confirmedFrom, undefined, '"weiß nicht" was no suggestion');
  const foreign = { answer: 'planned', confirms: randomUUID() };
  assert.is((await put('components.dms', foreign)).confirmedFrom, undefined, 'a submission that is not there');
  await app.close();
});

test('a confirmation is refused on a stale revision like any other save', async () => {
  const { app, officer, path, suggested } = await secondTime();
  const confirms = (await suggested()).from?.submissionId;
  await officer.put(`${path}/answers/components.search`, { answer: 'no' });
  const late = await officer.put(`${path}/answers/components.search`, { answer: 'yes', confirms, baseRevision: 0 });
  assert.equal([late.statusCode, late.json().code], [409, 'revision-conflict']);
  await app.close();
});

test('nothing is suggested the first time, to a self-check, or from what was reopened', async () => {
  const { app, officer, first, place, path, suggested, clock } = await secondTime();
  const own = as(app, await begin(app));
  assert.equal((await own.get('/suggestions')).json(), { from: null, suggestions: [], notSuggested: [] });
  assert.is((await officer.get(`/assessments/${first.id}/suggestions`)).json().from, null);
  await officer.post(`/assessments/${first.id}/reopening`, { reason: 'Falsch gezählt.' });
  assert.is((await suggested()).from, null);
  // Of several the one before.
  await officer.post(`/assessments/${first.id}/submission`);
  await officer.put(`${path}/answers/broadband`, { answer: 1 });
  await officer.post(`${path}/submission`);
  clock.now = new Date('2026-11-21T15:00:00.000Z');
  const third = await beginAs(officer, place);
  const found: Suggestions = (await officer.get(`/assessments/${third.id}/suggestions`)).json();
  assert.equal(found.suggestions, [{ address: 'broadband', answer: 1 }]);
  await app.close();
});

test('another municipality and its submissions are never in sight', async () => {
  const { app, store, clock, path } = await secondTime();
  const elsewhere = await municipality({ app, store, clock }, { name: 'Fremdstadt' });
  const stranger = await person({ app, store, clock }, { role: 'officer', municipality: elsewhere });
  assert.is((await stranger.get(`${path}/suggestions`)).statusCode, 404);
  const begun = await beginAs(stranger, elsewhere);
  assert.is((await stranger.get(`/assessments/${begun.id}/suggestions`)).json().from, null);
  await app.close();
});

test('a contributor sees what is suggested in her sections only', async () => {
  const { app, store, clock, place, officer, path, questionnaire } = await secondTime();
  const contributor = await person({ app, store, clock }, { role: 'contributor', municipality: place });
  const section = questionnaire.questions.find(({ id }) => id === 'broadband')?.section;
  await officer.put(`${path}/handovers`, { member: contributor.memberId, sections: [section] });
  const found: Suggestions = (await contributor.get(`${path}/suggestions`)).json();
  assert.ok(found.suggestions.length > 0);
  for (const { address } of found.suggestions) {
    const question = questionnaire.questions.find(({ id }) => id === address.split('.')[0]);
    assert.is(question?.section, section);
  }
  await app.close();
});

test.run();
