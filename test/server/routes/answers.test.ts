import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Question } from '../../../schema/questionnaire/definition.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { as, begin, QUESTIONNAIRE, questionOf, startApp, TOWN } from '../app-under-test.ts';

const test = suite<AppUnderTest>('routes/answers');

test.before.each(async (context) => void Object.assign(context, await startApp()));
test.after.each(({ app }) => app.close());

const ids = (question: Extract<Question, { options: unknown }>): string[] => question.options.map(({ id }) => id);

test('an answer of every kind is saved and comes back', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const ranking = questionOf(questionnaire, 'ranking');
  const matrix = questionOf(questionnaire, 'matrix');
  const several = questionOf(questionnaire, 'several');
  const answers: [string, unknown][] = [
    [questionOf(questionnaire, 'single').id, ids(questionOf(questionnaire, 'single'))[0]],
    [
      several.id,
      several.options
        .filter((option) => !option.exclusive)
        .slice(0, 2)
        .map(({ id }) => id),
    ],
    [ranking.id, ids(ranking).slice(0, ranking.places).toReversed()],
    [questionOf(questionnaire, 'grade').id, 6],
    [questionOf(questionnaire, 'scale').id, { missing: 'noAnswer' }],
    [`${matrix.id}.${matrix.rows[0]!.id}`, matrix.columns[0]!.id],
  ];
  for (const [address, answer] of answers) {
    const response = await me.put(`/answers/${address}`, { answer });
    assert.is(response.statusCode, 200, response.body);
    const record = { address, answer, revision: 1, changedAt: '2026-11-21T09:00:00.000Z', by: null };
    assert.equal(response.json(), record);
    assert.equal((await me.get(`/answers/${address}`)).json(), record);
  }
  const listed = (await me.get('/answers')).json().answers as { address: string; answer: unknown }[];
  assert.equal(Object.fromEntries(listed.map(({ address, answer }) => [address, answer])), Object.fromEntries(answers));
});

test('what does not fit the question is refused with code, address, what was found and what was expected', async ({
  app,
  questionnaire,
}) => {
  const me = as(app, await begin(app));
  const single = questionOf(questionnaire, 'single');
  const ranking = questionOf(questionnaire, 'ranking');
  const other = questionOf(questionnaire, 'several').options[0]!.id;
  const first = ids(ranking)[0]!;
  const wrong: [string, unknown, string][] = [
    [single.id, other, 'unknown-option'],
    [single.id, 3, 'wrong-type'],
    [single.id, [ids(single)[0]], 'wrong-type'],
    [ranking.id, [first, first], 'duplicate-option'],
    [ranking.id, [], 'nothing-chosen'],
    [ranking.id, ids(ranking).slice(0, ranking.places + 1), 'too-many-places'],
    [questionOf(questionnaire, 'grade').id, 7, 'not-a-grade'],
    [questionOf(questionnaire, 'grade').id, 1.5, 'not-a-grade'],
  ];
  for (const [address, answer, code] of wrong) {
    const response = await me.put(`/answers/${address}`, { answer });
    assert.is(response.statusCode, 422, `${address} ${code}`);
    const problem = response.json();
    assert.is(problem.code, 'invalid-answer');
    assert.is(problem.issues[0].code, code);
    assert.is(problem.issues[0].address, address);
  }
  assert.equal((await me.state()).answers, []);
});

test('an answer of no known shape is refused', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const { id } = questionOf(questionnaire, 'single');
  for (const body of [
    {},
    { answer: null },
    { answer: true },
    { answer: { missing: 'perhaps' } },
    { answer: 'yes', more: 1 },
    [],
    { answer: 'yes', baseRevision: -1 },
  ]) {
    const response = await me.put(`/answers/${id}`, body);
    assert.equal([response.statusCode, response.json().code], [400, 'invalid-request'], JSON.stringify(body));
  }
});

test('an address that the questionnaire does not have is not found', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const matrix = questionOf(questionnaire, 'matrix').id;
  for (const address of [
    'no-such-question',
    matrix,
    `${matrix}.no-such-row`,
    '%F0%9F%8F%9B',
    '__proto__',
    'constructor',
  ]) {
    for (const response of [
      await me.put(`/answers/${address}`, { answer: 'x' }),
      await me.get(`/answers/${address}`),
      await me.delete(`/answers/${address}`),
    ]) {
      assert.equal([response.statusCode, response.json().code], [404, 'question-not-found'], address);
    }
  }
});

test('a question without an answer yet is not found', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const response = await me.get(`/answers/${questionOf(questionnaire, 'grade').id}`);
  assert.equal([response.statusCode, response.json().code], [404, 'not-found']);
});

test('who saves on a stale revision is told what is stored', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/answers/${questionOf(questionnaire, 'grade').id}`;
  assert.is((await me.put(url, { answer: 2, baseRevision: 0 })).json().revision, 1);
  const conflict = await me.put(url, { answer: 3, baseRevision: 0 });
  assert.equal([conflict.statusCode, conflict.json().code], [409, 'revision-conflict']);
  assert.equal(conflict.json().stored.answer, 2);
  assert.is((await me.put(url, { answer: 3, baseRevision: 1 })).json().revision, 2);
  assert.is((await me.delete(`${url}?baseRevision=1`)).statusCode, 409);
  assert.equal((await me.delete(`${url}?baseRevision=2`)).json().answer, null);
  assert.is((await me.put(url, { answer: 1 })).json().revision, 4);
});

test('the history of an answer has every save, newest first, with removal and file', async ({
  app,
  clock,
  questionnaire,
}) => {
  const me = as(app, await begin(app));
  const grade = questionOf(questionnaire, 'grade').id;
  assert.equal((await me.get(`/answers/${grade}/history`)).json(), { entries: [], hasMore: false });
  await me.put(`/answers/${grade}`, { answer: 2 });
  clock.now = new Date('2026-11-22T09:00:00.000Z');
  await me.delete(`/answers/${grade}`);
  await me.put('/answers', { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers: { [grade]: 4 } });
  const entry = { address: grade, by: null, changedAt: '2026-11-22T09:00:00.000Z' };
  assert.equal((await me.get(`/answers/${grade}/history`)).json().entries, [
    { ...entry, answer: 4, revision: 3, cause: 'file' },
    { ...entry, answer: null, revision: 2, cause: 'answer' },
    { ...entry, answer: 2, revision: 1, cause: 'answer', changedAt: '2026-11-21T09:00:00.000Z' },
  ]);
});

test('the history of a question with rows has those of all its rows', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const matrix = questionOf(questionnaire, 'matrix');
  const [first, second] = matrix.rows.map(({ id }) => `${matrix.id}.${id}`);
  await me.put(`/answers/${first}`, { answer: matrix.columns[0]!.id });
  await me.put(`/answers/${second}`, { answer: matrix.columns[1]!.id });
  const addresses = async (of: string) =>
    ((await me.get(`/answers/${of}/history`)).json().entries as { address: string }[]).map(({ address }) => address);
  assert.equal(await addresses(matrix.id), [second, first]);
  assert.equal(await addresses(first!), [first]);
  for (const unknown of ['no-such-question', `${matrix.id}.no-such-row`, '__proto__']) {
    assert.is((await me.get(`/answers/${unknown}/history`)).json().code, 'question-not-found');
  }
});

test('a long history comes in parts', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/answers/${questionOf(questionnaire, 'grade').id}`;
  for (let n = 0; n < 102; n += 1) await me.put(url, { answer: (n % 6) + 1 });
  const part = (await me.get(`${url}/history`)).json();
  assert.equal([part.entries.length, part.entries[0].revision, part.hasMore], [100, 102, true]);
  const rest = (await me.get(`${url}/history?offset=100`)).json();
  assert.equal([rest.entries.length, rest.entries[1].revision, rest.hasMore], [2, 1, false]);
  assert.is((await me.get(`${url}/history?offset=-1`)).statusCode, 400);
});

test('the same save sent again is answered as the first time, without a conflict', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/answers/${questionOf(questionnaire, 'grade').id}`;
  const save = { answer: 2, baseRevision: 0, clientId: '6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0' };
  const first = (await me.put(url, save)).json();
  assert.is(first.revision, 1);
  await me.put(url, { answer: 3, baseRevision: 1 });
  assert.equal((await me.put(url, save)).json(), first);
  assert.is((await me.get(url)).json().answer, 3);
  const removal = `${url}?baseRevision=2&clientId=7f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0`;
  const removed = (await me.delete(removal)).json();
  assert.equal((await me.delete(removal)).json(), removed);
  assert.is((await me.get(`${url}/history`)).json().entries.length, 3);
  assert.is((await me.put(url, { ...save, clientId: 'no-uuid' })).statusCode, 400);
});

test('a save moves the day of deletion', async ({ app, clock, questionnaire }) => {
  const me = as(app, await begin(app));
  for (const [at, expiresAt] of [
    ['2027-06-30T12:00:00.000Z', '2028-06-30T12:00:00.000Z'],
    ['2028-02-29T12:00:00.000Z', '2029-03-01T12:00:00.000Z'],
  ] as const) {
    clock.now = new Date(at);
    await me.put(`/answers/${questionOf(questionnaire, 'grade').id}`, { answer: 2 });
    assert.is((await me.state()).assessment.expiresAt, expiresAt);
  }
});

test('after submitting nothing can be changed', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const url = `/answers/${questionOf(questionnaire, 'grade').id}`;
  await me.put(url, { answer: 2 });
  await me.post('/submission');
  const file = { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers: {} };
  for (const response of [await me.put(url, { answer: 3 }), await me.delete(url), await me.put('/answers', file)]) {
    assert.equal([response.statusCode, response.json().code], [409, 'assessment-submitted']);
  }
  assert.is((await me.get(url)).json().answer, 2);
});

test('a download can be loaded again and gives the same answers', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const single = questionOf(questionnaire, 'single');
  await me.put(`/answers/${questionOf(questionnaire, 'grade').id}`, { answer: 2 });
  await me.put(`/answers/${single.id}`, { answer: ids(single)[0] });
  const download = await me.get('/file');
  assert.match(
    download.headers['content-disposition'] as string,
    /^attachment; filename="Antworten Oemmelstadt am Baech 2026-11-21\.json"; filename\*=UTF-8''Antworten%20%C3%96mmelstadt/,
  );
  assert.ok(download.body.split('\n').length > 8, 'one line per answer');
  const file = download.json();
  assert.equal(Object.keys(file), ['questionnaire', 'version', 'municipality', 'answers']);

  const other = as(app, await begin(app, { name: 'Anderswo', kind: 'kreis', population: 300_000 }));
  const loaded = await other.put('/answers', file);
  assert.is(loaded.statusCode, 200, loaded.body);
  assert.is(loaded.json().assessment.municipality.name, 'Anderswo', 'the Kommune stays');
  assert.equal((await other.get('/file')).json().answers, file.answers);
});

test('a file with mistakes is refused with all of them, and changes nothing', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  const grade = questionOf(questionnaire, 'grade').id;
  await me.put(`/answers/${grade}`, { answer: 2 });
  const before = await me.state();
  const file = {
    questionnaire: QUESTIONNAIRE,
    municipality: TOWN,
    answers: { [grade]: 5, 'no-such-question': 'x', [questionOf(questionnaire, 'single').id]: 'no-such-option' },
  };
  const response = await me.put('/answers', file);
  assert.is(response.statusCode, 422);
  assert.equal(
    response.json().issues.map((issue: { code: string }) => issue.code),
    ['unknown-question', 'unknown-option'],
  );
  assert.equal(await me.state(), before);
});

test('a file of another questionnaire is refused', async ({ app }) => {
  const me = as(app, await begin(app));
  const response = await me.put('/answers', { questionnaire: 'another', municipality: TOWN, answers: {} });
  assert.is(response.statusCode, 400);
  assert.is(response.json().errors[0].path, 'questionnaire');
});

test('a database that turns read-only refuses a save, and nothing is half-saved', async ({
  app,
  store,
  questionnaire,
}) => {
  const me = as(app, await begin(app));
  const single = questionOf(questionnaire, 'single');
  await me.put(`/answers/${single.id}`, { answer: ids(single)[0] });
  const before = await me.state();
  store.connections[0]!.client.pragma('query_only = ON');
  const file = { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers: {} };
  for (const response of [
    await me.put(`/answers/${single.id}`, { answer: ids(single)[1] }),
    await me.put('/answers', file),
    await me.post('/submission'),
    await me.delete(''),
  ]) {
    assert.equal([response.statusCode, response.json().code], [503, 'storage-unavailable']);
    assert.is(response.json().reason, 'read-only');
  }
  assert.equal(await me.state(), before);
});

test.run();
