import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppUnderTest } from './app-under-test.ts';
import { as, begin, QUESTIONNAIRE, questionOf, startApp, TOWN } from './app-under-test.ts';
import { temporaryFolder } from './folders.ts';

const START = { method: 'POST', url: '/api/v1/assessments' } as const;
const GOOD = { questionnaire: QUESTIONNAIRE, municipality: TOWN };

const test = suite<AppUnderTest>('app');

test.before.each(async (context) => void Object.assign(context, await startApp()));
test.after.each(({ app }) => app.close());

test('a body over 256 KiB is refused, one of 3 MB too', async ({ app, questionnaire }) => {
  const me = as(app, await begin(app));
  for (const size of [256 * 1024, 3_000_000]) {
    const response = await me.put(`/answers/${questionOf(questionnaire, 'grade').id}`, { answer: 'x'.repeat(size) });
    assert.equal([response.statusCode, response.json().code], [413, 'body-too-large']);
  }
  assert.equal((await me.state()).answers, []);
});

test('only JSON is read', async ({ app }) => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml']) {
    const response = await app.inject({ ...START, headers: { 'content-type': type }, payload: JSON.stringify(GOOD) });
    assert.equal([response.statusCode, response.json().code], [415, 'unsupported-media-type'], type);
  }
});

test('broken JSON, no body and a poisoned one are invalid requests', async ({ app }) => {
  for (const payload of ['{"questionnaire":', '', 'null', '[]', '{"__proto__":{"x":1}}']) {
    const response = await app.inject({ ...START, headers: { 'content-type': 'application/json' }, payload });
    assert.equal([response.statusCode, response.json().code], [400, 'invalid-request'], payload);
  }
  assert.is((await app.inject(START)).statusCode, 400);
});

test('a refusal is problem details with a German title, the code and the request id', async ({ app }) => {
  const response = await app.inject('/api/v1/assessments/current');
  assert.match(response.headers['content-type'] as string, /^application\/problem\+json/);
  const { type, title, status, code, instance } = response.json();
  assert.equal([type, status, code], ['about:blank', 401, 'access-code-missing']);
  assert.match(title, /Zugangscode/);
  assert.match(instance, /^[0-9a-f-]{36}$/);
});

test('an unknown path is 404, a known one with another method 405 with what is allowed', async ({ app }) => {
  for (const url of ['/api/v1/nothing', '/api/v2/questionnaires', '/nothing', '/api/v1/assessments/a/b/c']) {
    assert.equal([(await app.inject(url)).statusCode, (await app.inject(url)).json().code], [404, 'not-found'], url);
  }
  const response = await app.inject({ method: 'PATCH', url: '/api/v1/assessments/x/answers/y?z=1' });
  assert.equal([response.statusCode, response.json().code], [405, 'method-not-allowed']);
  assert.equal((response.headers.allow as string).split(', ').toSorted(), ['DELETE', 'GET', 'HEAD', 'PUT']);
});

test('malformed and overlong paths are refused in the same form', async ({ app }) => {
  for (const url of ['/api/v1/questionnaires/%E0%A4%A', `/api/v1/questionnaires/${'x'.repeat(5000)}`]) {
    const response = await app.inject(url);
    assert.ok([400, 404, 414].includes(response.statusCode), String(response.statusCode));
    assert.match(response.headers['content-type'] as string, /^application\/problem\+json/);
  }
});

test('changes asked for by another site are refused, reading is not', async ({ app, store }) => {
  const ask = (headers: Record<string, string>) =>
    app.inject({ ...START, headers: { host: 'spiegel.example', ...headers }, payload: GOOD });
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'https://spiegel.example.evil.example' },
    { origin: 'https://spiegel.example:8443' },
    { origin: 'null' },
    { origin: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://spiegel.example', 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[]) {
    const response = await ask(headers);
    assert.equal([response.statusCode, response.json().code], [403, 'cross-site-request'], JSON.stringify(headers));
  }
  assert.is(store.connections[0]!.client.prepare('SELECT count(*) FROM assessments').pluck().get(), 0);
  assert.is((await ask({ origin: 'https://spiegel.example', 'sec-fetch-site': 'same-origin' })).statusCode, 201);
  assert.is((await ask({})).statusCode, 201);
  const reading = {
    url: '/api/v1/questionnaires',
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  };
  assert.is((await app.inject(reading)).statusCode, 200);
});

test('behind TLS the page of the same host without TLS is another site', async () => {
  const { app } = await startApp({ publicUrl: new URL('https://spiegel.example') });
  const ask = async (origin: string): Promise<number> =>
    (await app.inject({ ...START, headers: { host: 'spiegel.example', origin }, payload: GOOD })).statusCode;
  assert.equal([await ask('http://spiegel.example'), await ask('https://spiegel.example')], [403, 201]);
  await app.close();
});

test('a request that is broken leaves nothing of itself in the log', async () => {
  const { app, log } = await startApp();
  await app.listen({ port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.end('GET / HTTP/1.1\r\nHost: x\r\nCookie: kommunalspiegel=geheim\r\nBad Header\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
  assert.match(log(), /HPE_INVALID_HEADER_TOKEN/);
  assert.not.match(log(), /rawPacket/);
  await app.close();
});

test('every response forbids foreign code, framing and sniffing', async ({ app }) => {
  for (const url of ['/api/v1/questionnaires', '/health', '/nothing', '/api/v1/assessments/current']) {
    const { headers } = await app.inject(url);
    const policy = headers['content-security-policy'] as string;
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.not.match(policy, /unsafe|\*|http/);
    assert.is(headers['x-content-type-options'], 'nosniff');
    assert.is(headers['strict-transport-security'], undefined, 'not without TLS');
    assert.is(headers['access-control-allow-origin'], undefined);
  }
});

test('big answers are compressed for who understands it', async ({ app }) => {
  const response = await app.inject({
    url: `/api/v1/questionnaires/${QUESTIONNAIRE}`,
    headers: { 'accept-encoding': 'br, gzip' },
  });
  assert.is(response.headers['content-encoding'], 'br');
});

test('a bug is a bare 500 with the id under which it is logged', async ({ app, store, log }) => {
  const me = as(app, await begin(app));
  store.connections[0]!.client.exec('DROP TABLE answers');
  const response = await me.get('');
  const problem = response.json();
  assert.equal([response.statusCode, problem.code], [500, 'internal']);
  assert.equal(Object.keys(problem).toSorted(), ['code', 'instance', 'status', 'title', 'type']);
  assert.not.match(response.body, /answers|SQL|stack/i);
  const logged = log()
    .split('\n')
    .find((line) => line.includes('unexpected error'));
  assert.ok(logged?.includes(problem.instance));
});

test('the log holds no code, cookie, answer, address or name, at any level and whatever happens', async ({
  app,
  store,
  log,
  questionnaire,
}) => {
  const started = await begin(app);
  const me = as(app, started);
  const single = questionOf(questionnaire, 'single');
  const answer = single.options[0]!.id;
  const bare = started.accessCode.replaceAll('-', '');
  await me.put(`/answers/${single.id}`, { answer });
  await me.put(`/answers/${single.id}`, { answer: 'secret-wrong-answer' });
  await me.put('/answers', {
    questionnaire: QUESTIONNAIRE,
    municipality: TOWN,
    answers: { 'secret-question': 'secret-wrong-answer' },
  });
  await app.inject({
    url: `/api/v1/assessments/current?code=${bare}`,
    cookies: { kommunalspiegel: bare },
    remoteAddress: '203.0.113.77',
  });
  await app.inject({ method: 'POST', url: '/api/v1/session', payload: { accessCode: started.accessCode } });
  await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: `{"accessCode": "${bare}`,
    headers: { 'content-type': 'application/json' },
  });
  await app.inject(`/nothing/${bare}?code=${bare}`);
  await me.get('/file');
  store.connections[0]!.client.exec(
    "CREATE TRIGGER refuse BEFORE UPDATE ON answers BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  assert.is((await me.put(`/answers/${single.id}`, { answer })).statusCode, 500);
  store.connections[0]!.client.pragma('query_only = ON');
  assert.is((await me.put(`/answers/${single.id}`, { answer })).statusCode, 503);

  const lines = log();
  assert.ok(lines.split('\n').length > 10, 'there is a log at all');
  assert.match(lines, /unexpected error/);
  assert.match(lines, /storage unavailable/);
  for (const secret of [
    started.accessCode,
    bare,
    bare.slice(4, 20),
    'secret',
    'Ömmelstadt',
    '203.0.113.77',
    single.id,
    `"${answer}"`,
    started.id,
  ]) {
    assert.not.ok(lines.includes(secret), secret);
  }
});

test.run();

const behindTls = suite('app, behind TLS');

behindTls('a public https address turns on HSTS and the cookie that only TLS carries', async () => {
  const { app } = await startApp({ publicUrl: new URL('https://spiegel.example') });
  const response = await app.inject({
    ...START,
    headers: { origin: 'https://spiegel.example', host: '127.0.0.1:8080' },
    payload: GOOD,
  });
  assert.is(response.statusCode, 201);
  assert.is(response.headers['strict-transport-security'], 'max-age=31536000');
  assert.is(response.cookies[0]!.name, '__Host-kommunalspiegel');
  await app.close();
});

behindTls('nobody but a trusted proxy may say that there is TLS, or who asks', async () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.1' };
  for (const [trustProxy, secure] of [
    [false, false],
    [true, true],
    [1, true],
    [['192.0.2.1'], false],
    [['127.0.0.1'], true],
  ] as const) {
    const { app } = await startApp({ trustProxy: typeof trustProxy === 'object' ? [...trustProxy] : trustProxy });
    const { headers } = await app.inject({ url: '/health', headers: forwarded });
    assert.is(headers['strict-transport-security'] !== undefined, secure, JSON.stringify(trustProxy));
    await app.close();
  }
});

behindTls.run();

const client = suite('app, built client');

client('pages get the client, hashed files stay for a year, everything else is checked on each visit', async () => {
  const clientFolder = temporaryFolder();
  mkdirSync(join(clientFolder, 'assets'));
  writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><title>Kommunalspiegel</title>');
  writeFileSync(join(clientFolder, 'assets', 'main-4f2a.js'), 'export {};');
  const { app } = await startApp({ clientFolder });
  const page = (url: string) => app.inject({ url, headers: { accept: 'text/html,application/xhtml+xml' } });

  for (const url of ['/', '/fragebogen/strategie', '/bericht?x=1']) {
    const response = await page(url);
    assert.is(response.statusCode, 200, url);
    assert.match(response.headers['content-type'] as string, /^text\/html/);
    assert.is(response.headers['cache-control'], 'no-cache');
    assert.match(response.body, /Kommunalspiegel/);
    assert.match(response.headers['content-security-policy'] as string, /default-src 'self'/);
  }
  const asset = await app.inject('/assets/main-4f2a.js');
  assert.is(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.is((await page('/api/v1/nothing')).statusCode, 404);
  assert.is((await app.inject('/assets/gone.js')).statusCode, 404);
  assert.is((await page('/../../package.json')).body.includes('"dependencies"'), false);
  assert.is((await page('/%2e%2e/%2e%2e/package.json')).body.includes('"dependencies"'), false);
  assert.is((await app.inject({ method: 'POST', url: '/', headers: { accept: 'text/html' } })).statusCode, 404);
  await app.close();
});

client.run();
