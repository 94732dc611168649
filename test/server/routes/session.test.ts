import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppUnderTest } from '../app-under-test.ts';
import { begin, startApp } from '../app-under-test.ts';

const test = suite<AppUnderTest>('routes/session');

test.before.each(async (context) => void Object.assign(context, await startApp({ trustProxy: ['127.0.0.1'] })));
test.after.each(({ app }) => app.close());

const login = ({ app }: AppUnderTest, accessCode: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/session', headers, payload: { accessCode } });

test('a code is exchanged for a cookie and the state of the assessment', async (context) => {
  const { id, accessCode } = await begin(context.app);
  const response = await login(context, ` ${accessCode.toLowerCase()} `);
  assert.is(response.statusCode, 200);
  assert.is(response.json().assessment.id, id);
  assert.is(response.headers['cache-control'], 'no-store');
  const [cookie] = response.cookies;
  assert.equal(
    { ...cookie, value: '…' },
    { name: 'kommunalspiegel', value: '…', maxAge: 30 * 24 * 60 * 60, path: '/', httpOnly: true, sameSite: 'Strict' },
  );
  const resumed = await context.app.inject({
    url: '/api/v1/assessments/current',
    cookies: { kommunalspiegel: cookie!.value },
  });
  assert.is(resumed.json().assessment.id, id);
});

test('behind TLS the cookie is bound to the host and to TLS', async (context) => {
  const { id, accessCode } = await begin(context.app);
  const https = { 'x-forwarded-proto': 'https' };
  const [cookie] = (await login(context, accessCode, https)).cookies;
  assert.is(cookie!.name, '__Host-kommunalspiegel');
  assert.is(cookie!.secure, true);
  assert.is(cookie!.path, '/');
  assert.is(cookie!.domain, undefined);
  const current = (name: string) =>
    context.app.inject({ url: '/api/v1/assessments/current', headers: https, cookies: { [name]: cookie!.value } });
  assert.is((await current('__Host-kommunalspiegel')).json().assessment.id, id);
  assert.is((await current('kommunalspiegel')).statusCode, 401);
});

test('a wrong code is refused, and one that cannot be a code as well', async (context) => {
  for (const code of ['', 'abc', '0'.repeat(26)]) {
    const response = await login(context, code);
    assert.equal([response.statusCode, response.json().code], [401, 'access-code-unknown']);
    assert.equal(response.cookies, []);
  }
  assert.is((await login(context, 5)).statusCode, 400);
});

test('a cookie that opens nothing any more is taken back', async ({ app }) => {
  const response = await app.inject({
    url: '/api/v1/assessments/current',
    cookies: { kommunalspiegel: '0'.repeat(26) },
  });
  assert.is(response.statusCode, 401);
  assert.is(response.cookies[0]!.value, '');
});

test('signing out takes the cookie back, with or without one', async ({ app }) => {
  const response = await app.inject({ method: 'DELETE', url: '/api/v1/session' });
  assert.is(response.statusCode, 204);
  assert.is(response.body, '');
  assert.is(response.cookies[0]!.value, '');
});

test('typing codes is limited per address, and says when it goes on', async (context) => {
  let response = await login(context, 'wrong');
  for (let n = 0; n < 30; n += 1) response = await login(context, 'wrong');
  assert.equal([response.statusCode, response.json().code], [429, 'too-many-requests']);
  assert.ok(Number(response.headers['retry-after']) > 0);
});

test('wrong codes by header are limited, while right ones from the same address go on working', async ({ app }) => {
  const { accessCode } = await begin(app);
  const ask = (code: string) => app.inject({ url: '/api/v1/assessments/current', headers: { 'access-code': code } });
  for (let n = 0; n < 30; n += 1) assert.is((await ask('wrong')).statusCode, 401);
  const refused = await ask('wrong');
  assert.is(refused.statusCode, 429);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.is((await ask(accessCode)).statusCode, 200);
});

test.run();
