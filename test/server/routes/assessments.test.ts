import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppUnderTest } from '../app-under-test.ts';
import { as, begin, QUESTIONNAIRE, questionOf, startApp, TOWN } from '../app-under-test.ts';

const test = suite<AppUnderTest>('routes/assessments');

test.before.each(async (context) => void Object.assign(context, await startApp()));
test.after.each(({ app }) => app.close());

test('starting gives an id, a code and a cookie, and nothing that is stored in clear', async ({ app, store }) => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/assessments',
    payload: { questionnaire: QUESTIONNAIRE, municipality: TOWN },
  });
  assert.is(response.statusCode, 201);
  const started = response.json();
  assert.equal(started.assessment, {
    id: started.id,
    questionnaire: { id: QUESTIONNAIRE, version: 1 },
    municipality: TOWN,
    sizeClass: 'gemeinde-10000-25000',
    status: 'open',
    createdAt: '2026-11-21T09:00:00.000Z',
    changedAt: '2026-11-21T09:00:00.000Z',
    revision: 0,
    expiresAt: '2027-11-21T09:00:00.000Z',
  });
  assert.is(response.headers['cache-control'], 'no-store');
  assert.is(response.headers.location, `/api/v1/assessments/${started.id}`);
  const [cookie] = response.cookies;
  assert.is(cookie!.name, 'kommunalspiegel');
  assert.is(cookie!.value, started.accessCode.replaceAll('-', ''));
  const dump = store.connections[0]!.client.serialize();
  assert.not.ok(dump.includes(cookie!.value));
  assert.not.ok(dump.includes(started.accessCode));
});

test('the code opens the assessment by header and by cookie, typed in any way', async ({ app }) => {
  const { id, accessCode } = await begin(app);
  for (const code of [accessCode, accessCode.toLowerCase(), accessCode.replaceAll('-', ' ')]) {
    const response = await app.inject({ url: '/api/v1/assessments/current', headers: { 'access-code': code } });
    assert.is(response.json().assessment.id, id);
  }
  const byCookie = await app.inject({
    url: `/api/v1/assessments/${id}`,
    cookies: { kommunalspiegel: accessCode.replaceAll('-', '') },
  });
  assert.is(byCookie.json().assessment.id, id);
});

test('without a code, with a wrong one, and with a foreign one there is nothing to see', async ({ app }) => {
  const own = await begin(app);
  const foreign = await begin(app, { name: 'Kreis', kind: 'kreis', population: 300_000 });
  const ask = async (id: string, code?: string) => {
    const response = await app.inject({
      url: `/api/v1/assessments/${id}`,
      headers: code === undefined ? {} : { 'access-code': code },
    });
    return [response.statusCode, response.json().code];
  };
  assert.equal(await ask(own.id), [401, 'access-code-missing']);
  assert.equal(await ask(own.id, 'no code at all'), [401, 'access-code-unknown']);
  assert.equal(await ask(own.id, '0'.repeat(26)), [401, 'access-code-unknown']);
  assert.equal(await ask(own.id, foreign.accessCode), [404, 'assessment-not-found']);
  assert.equal(await ask('00000000-0000-4000-8000-000000000000', own.accessCode), [404, 'assessment-not-found']);
  assert.equal(await ask('anything', own.accessCode), [404, 'assessment-not-found']);
});

test('a code in the address is no code', async ({ app }) => {
  const { id, accessCode } = await begin(app);
  const response = await app.inject({
    url: `/api/v1/assessments/${id}?accessCode=${accessCode}&access-code=${accessCode}`,
  });
  assert.is(response.statusCode, 401);
});

test('what a start must not be is refused, every mistake named at once, and nothing is stored', async ({
  app,
  store,
}) => {
  const start = (payload: object) => app.inject({ method: 'POST', url: '/api/v1/assessments', payload });
  const wrong: [object, string][] = [
    [{ ...TOWN, kind: 'dorf' }, 'municipality.kind'],
    [{ ...TOWN, population: -5 }, 'municipality.population'],
    [{ ...TOWN, population: 0 }, 'municipality.population'],
    [{ ...TOWN, population: 1e12 }, 'municipality.population'],
    [{ ...TOWN, population: 'viele' }, 'municipality.population'],
    [{ ...TOWN, population: 900.5 }, 'municipality.population'],
    [{ ...TOWN, population: null }, 'municipality.population'],
    [{ ...TOWN, name: '   ' }, 'municipality.name'],
    [{ ...TOWN, name: 'x'.repeat(201) }, 'municipality.name'],
    [{ ...TOWN, extra: 1 }, 'municipality'],
  ];
  for (const [municipality, path] of wrong) {
    const response = await start({ questionnaire: QUESTIONNAIRE, municipality });
    assert.is(response.statusCode, 400, JSON.stringify(municipality).slice(0, 80));
    const { code, errors } = response.json();
    assert.is(code, 'invalid-request');
    assert.equal(
      errors.map((error: { path: string }) => error.path),
      [path],
    );
    assert.match(errors[0].message, /^[A-ZÄÖÜ„].*\.$/);
  }
  const all = await start({ questionnaire: 'X', municipality: { name: '', kind: 'dorf', population: 'viele' } });
  assert.is(all.json().errors.length, 4);
  const unknown = await start({ questionnaire: 'no-such', municipality: TOWN });
  assert.equal([unknown.statusCode, unknown.json().code], [404, 'questionnaire-not-found']);
  const count = store.connections[0]!.client.prepare('SELECT count(*) FROM assessments').pluck().get();
  assert.is(count, 0);
});

test('submitting freezes, reopening thaws, each only once', async ({ app, clock }) => {
  const me = as(app, await begin(app));
  clock.now = new Date('2026-12-01T00:00:00.000Z');
  const submitted = (await me.post('/submission')).json();
  assert.is(submitted.status, 'submitted');
  assert.is(submitted.submittedAt, '2026-12-01T00:00:00.000Z');
  assert.is(submitted.expiresAt, '2027-12-01T00:00:00.000Z');
  const again = await me.post('/submission');
  assert.equal([again.statusCode, again.json().code], [409, 'assessment-submitted']);
  const reopened = (await me.delete('/submission')).json();
  assert.is(reopened.status, 'open');
  assert.is(reopened.submittedAt, undefined);
  const twice = await me.delete('/submission');
  assert.equal([twice.statusCode, twice.json().code], [409, 'assessment-open']);
});

test('erasing removes everything and ends the session', async ({ app, questionnaire }) => {
  const started = await begin(app);
  const me = as(app, started);
  await me.put(`/answers/${questionOf(questionnaire, 'grade').id}`, { answer: 2 });
  const erased = await me.delete('');
  assert.is(erased.statusCode, 204);
  assert.is(erased.cookies[0]!.value, '');
  const gone = await me.get('');
  assert.equal([gone.statusCode, gone.json().code], [401, 'access-code-unknown']);
});

test('twelve months after the last change the code opens nothing any more', async ({ app, clock, questionnaire }) => {
  const me = as(app, await begin(app));
  clock.now = new Date('2027-11-21T08:59:59.000Z');
  assert.is((await me.put(`/answers/${questionOf(questionnaire, 'grade').id}`, { answer: 2 })).statusCode, 200);
  clock.now = new Date('2028-11-21T08:59:58.000Z');
  assert.is((await me.get('')).statusCode, 200);
  clock.now = new Date('2028-11-21T08:59:59.000Z');
  assert.is((await me.get('')).statusCode, 401);
});

test.run();

const limits = suite('routes/assessments, limit');

limits('starting is limited per address and hour, and says when it goes on', async () => {
  const { app } = await startApp({ selfChecksPerHour: 3 });
  const start = (payload: object, remoteAddress = '192.0.2.1') =>
    app.inject({ method: 'POST', url: '/api/v1/assessments', remoteAddress, payload });
  const good = { questionnaire: QUESTIONNAIRE, municipality: TOWN };
  for (let n = 0; n < 5; n += 1) assert.is((await start({ questionnaire: QUESTIONNAIRE })).statusCode, 400);
  for (let n = 0; n < 3; n += 1) assert.is((await start(good)).statusCode, 201);
  const refused = await start(good);
  assert.equal([refused.statusCode, refused.json().code], [429, 'too-many-requests']);
  assert.ok(Number(refused.headers['retry-after']) > 3500);
  assert.is((await start(good, '192.0.2.2')).statusCode, 201);
  await app.close();
});

limits('an address counts by its /64 network where it is one of IPv6', async () => {
  const { app } = await startApp({ selfChecksPerHour: 1 });
  const start = (remoteAddress: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/assessments',
      remoteAddress,
      payload: { questionnaire: QUESTIONNAIRE, municipality: TOWN },
    });
  assert.is((await start('2001:db8::1')).statusCode, 201);
  assert.is((await start('2001:db8::2')).statusCode, 429);
  await app.close();
});

limits.run();
