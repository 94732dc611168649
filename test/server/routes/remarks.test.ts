import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppUnderTest } from '../app-under-test.ts';
import { as, begin, QUESTIONNAIRE, questionOf, startApp, TOWN } from '../app-under-test.ts';

const test = suite<AppUnderTest>('routes/remarks');

test.before.each(async (context) => void Object.assign(context, await startApp()));
test.after.each(({ app }) => app.close());

const REMARK = {
  comment: 'Läuft über die „ITK“.\nVertrag bis 2027.',
  source: 'Auskunft Schulamt, 12.3.',
  unclear: 'Ab wann?',
};

test('a remark is saved, listed, part of the state, and removed again', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const question = questionOf(questionnaire, 'matrix').id;
  const record = { question, remark: REMARK, revision: 1, changedAt: '2026-11-21T09:00:00.000Z', by: null };
  assert.equal((await me.put(`/remarks/${question}`, { remark: REMARK, baseRevision: 0 })).json(), record);
  assert.equal((await me.get('/remarks')).json(), { remarks: [record] });
  assert.equal((await me.state()).remarks, [record]);
  const removed = (await me.delete(`/remarks/${question}?baseRevision=1`)).json();
  assert.equal(removed, { ...record, remark: null, revision: 2 });
});

test('who saves a remark on a stale revision is told what is stored; the same save again is no conflict', async ({
  app,
  questionnaire,
}) => {
  const me = as(app, await begin(app));
  const url = `/remarks/${questionOf(questionnaire, 'grade').id}`;
  const save = { remark: REMARK, baseRevision: 0, clientId: '6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0' };
  const first = (await me.put(url, save)).json();
  assert.equal((await me.put(url, save)).json(), first);
  const conflict = await me.put(url, { remark: { comment: 'anders' }, baseRevision: 0 });
  assert.equal([conflict.statusCode, conflict.json().code], [409, 'revision-conflict']);
  assert.equal(conflict.json().stored, first);
  assert.is((await me.delete(`${url}?baseRevision=0`)).statusCode, 409);
});

test('a remark that is empty, too long or of no known shape is refused', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/remarks/${questionOf(questionnaire, 'grade').id}`;
  for (const remark of [
    {},
    null,
    'text',
    { comment: '' },
    { comment: ' \n ' },
    { comment: 'x'.repeat(2001) },
    { source: 'x'.repeat(301) },
    { unclear: 'x'.repeat(2001) },
    { comment: 'x', more: 'y' },
  ]) {
    const response = await me.put(url, { remark });
    assert.equal([response.statusCode, response.json().code], [400, 'invalid-request'], JSON.stringify(remark));
  }
  const longest = { comment: 'x'.repeat(2000), source: 'y'.repeat(300), unclear: 'z'.repeat(2000) };
  assert.is((await me.put(url, { remark: longest })).statusCode, 200);
});

test('a remark belongs to a question, not to one of its rows', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const matrix = questionOf(questionnaire, 'matrix');
  for (const question of ['no-such-question', `${matrix.id}.${matrix.rows[0]!.id}`, '__proto__']) {
    for (const response of [
      await me.put(`/remarks/${question}`, { remark: REMARK }),
      await me.delete(`/remarks/${question}`),
    ]) {
      assert.equal([response.statusCode, response.json().code], [404, 'question-not-found'], question);
    }
  }
});

test('after submitting no remark can be changed', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/remarks/${questionOf(questionnaire, 'grade').id}`;
  await me.put(url, { remark: REMARK });
  await me.post('/submission');
  for (const response of [await me.put(url, { remark: { comment: 'anders' } }), await me.delete(url)]) {
    assert.equal([response.statusCode, response.json().code], [409, 'assessment-submitted']);
  }
});

test('a download keeps remarks and loading it brings them back; a file without leaves them', async ({
  app,
  questionnaire,
}) => {
  const me = as(app, await begin(app));
  const question = questionOf(questionnaire, 'grade').id;
  await me.put(`/remarks/${question}`, { remark: REMARK });
  const file = (await me.get('/file')).json();
  assert.equal(file.remarks, { [question]: REMARK });

  const other = as(app, await begin(app));
  const loaded = await other.put('/answers', file);
  assert.equal(loaded.json().remarks[0].remark, REMARK);
  await other.put('/answers', { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers: {} });
  assert.equal((await other.get('/file')).json().remarks, { [question]: REMARK });
  await other.put('/answers', { ...file, remarks: {} });
  assert.is((await other.get('/file')).json().remarks, undefined);
});

test('a file with a remark on no question is refused, and changes nothing', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const question = questionOf(questionnaire, 'grade').id;
  await me.put(`/remarks/${question}`, { remark: REMARK });
  const before = await me.state();
  const file = {
    questionnaire: QUESTIONNAIRE,
    municipality: TOWN,
    answers: {},
    remarks: { 'no-such-question': REMARK },
  };
  const response = await me.put('/answers', file);
  assert.equal([response.statusCode, response.json().issues[0].code], [422, 'unknown-question']);
  assert.equal(await me.state(), before);
});

test('neither the report nor the log carries a remark', async ({ app, log, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/remarks/${questionOf(questionnaire, 'grade').id}`;
  const secret = { comment: 'secret-comment', source: 'secret-source', unclear: 'secret-reason' };
  await me.put(url, { remark: secret });
  await me.put(url, { remark: secret, baseRevision: 9 });
  await me.put(url, { remark: { ...secret, more: 'secret-more' } });
  assert.not.match((await me.get('/report')).body, /secret-/);
  await me.get('/file');
  assert.not.match(log(), /secret-/);
});

test.run();
