import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PlanRecord } from '../../../schema/assessment/plan.ts';
import type { AnswerFile } from '../../../schema/questionnaire/answers.ts';
import type { Report } from '../../../schema/report/report.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { beginAs, municipality, person } from '../people.ts';

const E_PAYMENT = 'components.e-payment/yes';
const SURVEYS = 'participation/surveys';

const test = suite('routes/plans');

test('there is none at first; it is saved, read and removed with revisions that go on', async () => {
  const { app } = await startApp();
  const me = as(app, await begin(app));
  assert.equal((await me.get('/plan')).json(), { plan: null });
  const saved: PlanRecord = (await me.put('/plan', { measures: [E_PAYMENT, SURVEYS, E_PAYMENT] })).json();
  assert.equal(saved, { measures: [E_PAYMENT, SURVEYS], revision: 1, savedAt: '2026-11-21T09:00:00.000Z', by: null });
  assert.equal((await me.get('/plan')).json(), { plan: saved });
  const removed: PlanRecord = (await me.put('/plan', { measures: [], baseRevision: 1 })).json();
  assert.equal([removed.measures, removed.revision], [[], 2]);
  await app.close();
});

test('of two who save on the same plan the second hears what is stored', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town, name: 'Ayşe Öztürk' });
  const head = await person(started, { role: 'head', municipality: town });
  const { id } = await beginAs(officer, town);
  await officer.put(`/assessments/${id}/plan`, { measures: [E_PAYMENT], baseRevision: 0 });
  const late = await head.put(`/assessments/${id}/plan`, { measures: [SURVEYS], baseRevision: 0 });
  assert.equal([late.statusCode, late.json().code], [409, 'revision-conflict']);
  assert.equal([late.json().stored.measures, late.json().stored.by], [[E_PAYMENT], 'Ayşe Öztürk']);
  assert.is((await head.put(`/assessments/${id}/plan`, { measures: [SURVEYS], baseRevision: 1 })).statusCode, 200);
  await started.app.close();
});

test('what is no measure of the questionnaire is refused, naming it', async () => {
  const { app } = await startApp();
  const me = as(app, await begin(app));
  const strange = await me.put('/plan', { measures: [E_PAYMENT, 'components.fax/yes'] });
  assert.equal([strange.statusCode, strange.json().code], [422, 'invalid-input']);
  assert.match(strange.json().errors[0].message, /„components\.fax\/yes“: Dieses Vorhaben gibt es im Fragebogen nicht/);
  assert.is((await me.put('/plan', { measures: ['<b>'] })).json().code, 'invalid-request');
  assert.equal((await me.get('/plan')).json(), { plan: null });
  await app.close();
});

test('a plan is no answer: it is saved after submission, and who saved or removed it is in the audit log', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const head = await person(started, { role: 'head', municipality: town });
  const { id } = await beginAs(officer, town);
  await officer.post(`/assessments/${id}/submission`);
  assert.is((await head.put(`/assessments/${id}/plan`, { measures: [E_PAYMENT] })).statusCode, 200);
  assert.is((await officer.put(`/assessments/${id}/plan`, { measures: [] })).statusCode, 200);
  assert.equal(linesOf(started, 'plan.saved'), [{ actor: head.accountId, object: id }]);
  assert.equal(linesOf(started, 'plan.removed'), [{ actor: officer.accountId, object: id }]);
  await started.app.close();
});

test('the report shows the plan beside the answers of today, and nothing where it was removed', async () => {
  const { app } = await startApp();
  const me = as(app, await begin(app));
  await me.put('/answers/components.e-payment', { answer: 'yes' });
  const without: Report = (await me.get('/report')).json();
  assert.not.ok('plan' in without);
  await me.put('/plan', { measures: [SURVEYS, E_PAYMENT] });
  const { plan, ...rest }: Report = (await me.get('/report')).json();
  assert.equal(
    plan?.measures.map(({ id, own }) => [id, own.word]),
    [
      [E_PAYMENT, 'ja'],
      [SURVEYS, 'nicht beantwortet'],
    ],
  );
  assert.is(plan?.standing, '2 Vorhaben; nach Ihren Antworten ist eines davon umgesetzt.');
  assert.match(plan?.intro ?? '', /^Gespeichert am 21\.11\.2026\. /u);
  assert.equal(rest, without, 'no number is made of it');
  await me.put('/plan', { measures: [] });
  assert.equal((await me.get('/report')).json(), without);
  await app.close();
});

test('the file of answers holds the plan and brings it back; erasing takes it away', async () => {
  const { app } = await startApp();
  const self = await begin(app);
  const me = as(app, self);
  assert.not.ok('plan' in (await me.get('/file')).json());
  await me.put('/plan', { measures: [E_PAYMENT] });
  const file: AnswerFile = (await me.get('/file')).json();
  assert.equal(file.plan, [E_PAYMENT]);
  const other = as(app, await begin(app));
  assert.is((await other.put('/answers', file)).statusCode, 200);
  assert.equal((await other.get('/plan')).json().plan.measures, [E_PAYMENT]);
  const { plan: _plan, ...without } = file;
  await other.put('/answers', without);
  assert.equal((await other.get('/plan')).json().plan.measures, [E_PAYMENT], 'a file without leaves it');
  const broken = await other.put('/answers', { ...file, plan: ['components.fax/yes'] });
  assert.is(broken.json().code, 'invalid-answer');
  assert.is((await me.delete('')).statusCode, 204);
  assert.is((await me.get('/plan')).statusCode, 401);
  await app.close();
});

test.run();
