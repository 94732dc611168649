import { performance } from 'node:perf_hooks';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LightMyRequestResponse } from 'fastify';
import type { SignInStep } from '../../../schema/account/account.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { municipality } from '../people.ts';
import { firstOperator, PASSWORD, SESSION, setUpSecondFactor, signIn, signUp, totp, visitor } from '../visitor.ts';

const EMAIL = 'änne@ömmelstadt.example';
const DEVICE = 'kommunalspiegel-device';

const test = suite<AppUnderTest>('routes/sign-in');

test.before.each(async (context) => {
  Object.assign(context, await startApp());
});
test.after.each(({ app }) => app.close());

const code = (response: LightMyRequestResponse): string => response.json<{ code: string }>().code;
const minutesLater = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

test('e-mail and password open a session; spelling of the address and of umlauts does not matter', async (context) => {
  await signUp(context, { email: EMAIL });
  const browser = visitor(context.app);
  assert.is((await browser.get('/sign-in')).statusCode, 401);
  const response = await signIn(browser, ' ÄNNE@Ömmelstadt.example ');
  const step = response.json<SignInStep>();
  assert.is(step.step, 'done');
  assert.is(response.headers['cache-control'], 'no-store');
  assert.equal(step.step === 'done' && step.me.account.email, EMAIL);
  assert.is((await browser.get('/me')).statusCode, 200);
  assert.equal((await browser.get('/sign-in')).json(), step);
});

test('the session’s cookie is out of reach for scripts and other sites, and bound to the host behind TLS', async (context) => {
  await signUp(context, { email: EMAIL });
  const plain = await signIn(visitor(context.app), EMAIL);
  for (const cookie of plain.cookies) {
    assert.ok(['kommunalspiegel-session', DEVICE].includes(cookie.name));
    assert.equal([cookie.httpOnly, cookie.sameSite, cookie.path], [true, 'Strict', '/']);
  }
  const secure = await startApp({ publicUrl: new URL('https://spiegel.example') });
  await signUp(secure, { email: EMAIL });
  const { cookies } = await signIn(visitor(secure.app), EMAIL);
  assert.equal(cookies.map(({ name }) => name).toSorted(), [`__Host-${DEVICE}`, `__Host-${SESSION}`]);
  assert.ok(cookies.every((cookie) => cookie.secure));
  await secure.app.close();
});

test('the answer is the same for a wrong password, an unknown account and one without a password', async (context) => {
  await signUp(context, { email: EMAIL });
  await signUp(context, { email: 'provider@a.example', hasPassword: false });
  const answers = [];
  for (const email of [EMAIL, 'unknown@a.example', 'provider@a.example']) {
    const response = await signIn(visitor(context.app), email, 'not the password');
    const { instance: _, ...problem } = response.json<Record<string, unknown>>();
    const { date: _date, ...headers } = response.headers;
    answers.push({ status: response.statusCode, problem, headers });
  }
  assert.is(answers[0]?.status, 401);
  assert.is(answers[0]?.problem['code'], 'sign-in-failed');
  assert.equal(answers[1], answers[0]);
  assert.equal(answers[2], answers[0]);
});

test('an unknown account takes as long as a wrong password', async (context) => {
  await signUp(context, { email: EMAIL });
  const shortest = { [EMAIL]: Infinity, 'unknown@a.example': Infinity };
  for (let round = 0; round < 6; round += 1) {
    for (const email of [EMAIL, 'unknown@a.example'] as const) {
      const start = performance.now();
      await signIn(visitor(context.app, `192.0.2.${round}`), email, 'not the password');
      shortest[email] = Math.min(shortest[email], performance.now() - start);
    }
  }
  const [known, unknown] = [shortest[EMAIL], shortest['unknown@a.example']];
  assert.ok(unknown > known / 2 && unknown < known * 2, `${known} ms and ${unknown} ms`);
});

test('ten wrong passwords stop guessing for a quarter of an hour, known account or not', async (context) => {
  await signUp(context, { email: EMAIL });
  for (const email of [EMAIL, 'unknown@a.example']) {
    const guesser = visitor(context.app, '198.51.100.1');
    for (let times = 0; times < 10; times += 1) assert.is((await signIn(guesser, email, 'wrong')).statusCode, 401);
    const refused = await signIn(guesser, email);
    assert.equal([refused.statusCode, code(refused)], [429, 'too-many-requests']);
    assert.ok(Number(refused.headers['retry-after']) <= 15 * 60);
  }
  context.clock.now = minutesLater(context.clock.now, 15);
  assert.is((await signIn(visitor(context.app, '198.51.100.1'), EMAIL)).statusCode, 200);
});

test('a device that has signed in before is not touched by what strangers guess', async (context) => {
  await signUp(context, { email: EMAIL });
  const own = visitor(context.app, '192.0.2.7');
  await signIn(own, EMAIL);
  await own.delete('/sign-in');
  assert.ok(own.cookies.has(DEVICE), 'signing out forgets the session, not the device');
  for (let address = 0; address < 5; address += 1) {
    const stranger = visitor(context.app, `198.51.100.${address}`);
    for (let times = 0; times < 10; times += 1) await signIn(stranger, EMAIL, 'wrong');
  }
  assert.is((await signIn(visitor(context.app, '203.0.113.1'), EMAIL)).statusCode, 429, 'strangers are stopped');
  assert.is((await signIn(own, EMAIL)).statusCode, 200);
  const planted = visitor(context.app, '203.0.113.2');
  planted.cookies.set(DEVICE, 'made-up');
  assert.is((await signIn(planted, EMAIL)).statusCode, 429);
});

test('signing in gives a new token and ends the session the browser had', async (context) => {
  await signUp(context, { email: EMAIL });
  const browser = visitor(context.app);
  await signIn(browser, EMAIL);
  const first = browser.cookies.get(SESSION) ?? '';
  const device = browser.cookies.get(DEVICE);
  await signIn(browser, EMAIL);
  assert.is.not(browser.cookies.get(SESSION), first);
  assert.is(browser.cookies.get(DEVICE), device, 'the device stays the same');
  const stolen = visitor(context.app);
  stolen.cookies.set(SESSION, first);
  assert.is((await stolen.get('/me')).statusCode, 401);
});

test('a token that the browser brings along is never taken over', async (context) => {
  await signUp(context, { email: EMAIL });
  const browser = visitor(context.app);
  browser.cookies.set(SESSION, 'planted-by-somebody-else');
  await signIn(browser, EMAIL);
  assert.is.not(browser.cookies.get(SESSION), 'planted-by-somebody-else');
});

test('signing out ends the session on the server', async (context) => {
  await signUp(context, { email: EMAIL });
  const browser = visitor(context.app);
  await signIn(browser, EMAIL);
  const token = browser.cookies.get(SESSION) ?? '';
  assert.is((await browser.delete('/sign-in')).statusCode, 204);
  assert.not.ok(browser.cookies.has(SESSION));
  browser.cookies.set(SESSION, token);
  assert.is((await browser.get('/me')).statusCode, 401);
  assert.is((await visitor(context.app).delete('/sign-in')).statusCode, 204, 'also without a session');
});

test('a session ends ten hours after the last deed, and after a week in any case', async (context) => {
  const { app, clock } = context;
  const town = await municipality(context);
  await signUp(context, { email: EMAIL, role: 'officer', municipalityId: town.id });
  const start = clock.now;
  const idle = visitor(app);
  await signIn(idle, EMAIL);
  clock.now = minutesLater(start, 10 * 60 - 1);
  assert.is((await idle.get('/me')).statusCode, 200);
  clock.now = minutesLater(clock.now, 10 * 60);
  assert.equal([(await idle.get('/me')).statusCode, code(await idle.get('/me'))], [401, 'not-signed-in']);

  const busy = visitor(app);
  await signIn(busy, EMAIL);
  const began = clock.now;
  for (let hours = 9; hours < 7 * 24; hours += 9) {
    clock.now = minutesLater(began, hours * 60);
    assert.is((await busy.get('/me')).statusCode, 200, `after ${hours} hours`);
  }
  clock.now = minutesLater(began, 7 * 24 * 60);
  assert.is((await busy.get('/me')).statusCode, 401);
});

test('with a role across municipalities it ends after an hour, and after twelve', async (context) => {
  const { app, clock } = context;
  const browser = visitor(app);
  const { secret } = await firstOperator(context, browser);
  const began = clock.now;
  for (let minutes = 55; minutes < 12 * 60; minutes += 55) {
    clock.now = minutesLater(began, minutes);
    assert.is((await browser.get('/me')).statusCode, 200, `after ${minutes} minutes`);
  }
  clock.now = minutesLater(began, 12 * 60);
  assert.is((await browser.get('/me')).statusCode, 401);
  await signIn(browser, 'betrieb@land.example');
  await browser.post('/sign-in/second-factor', { code: totp(secret, clock.now) });
  assert.is((await browser.get('/me')).statusCode, 200);
  clock.now = minutesLater(clock.now, 60);
  assert.is((await browser.get('/me')).statusCode, 401);
});

test('with a second factor the password opens nothing yet, and the token changes when it is given', async (context) => {
  const { app, clock } = context;
  await signUp(context, { email: EMAIL });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  const { secret } = await setUpSecondFactor(context, browser);
  clock.now = minutesLater(clock.now, 1);

  const other = visitor(app, '192.0.2.9');
  assert.equal((await signIn(other, EMAIL)).json(), { step: 'second-factor' });
  assert.equal((await other.get('/sign-in')).json(), { step: 'second-factor' });
  assert.not.ok(other.cookies.has(DEVICE), 'the device is not known yet');
  for (const path of ['/me', '/me/sessions', '/me/file']) {
    const refused = await other.get(path);
    assert.equal([refused.statusCode, code(refused)], [401, 'second-factor-missing']);
  }
  assert.is(code(await other.post('/me/second-factor')), 'second-factor-missing');
  assert.is(code(await other.put('/me/second-factor', { code: '000000' })), 'second-factor-missing');
  const half = other.cookies.get(SESSION) ?? '';
  const done = await other.post('/sign-in/second-factor', { code: totp(secret, clock.now) });
  assert.is(done.json<SignInStep>().step, 'done');
  assert.is.not(other.cookies.get(SESSION), half);
  assert.is((await other.get('/me')).statusCode, 200);
  const stolen = visitor(app);
  stolen.cookies.set(SESSION, half);
  assert.is((await stolen.get('/sign-in')).statusCode, 401);
});

test('a code counts once, on whichever device', async (context) => {
  const { app, clock } = context;
  await signUp(context, { email: EMAIL });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  const { secret } = await setUpSecondFactor(context, browser);
  const give = async (typed: string) => {
    const other = visitor(app);
    await signIn(other, EMAIL);
    return other.post('/sign-in/second-factor', { code: typed });
  };
  assert.is((await give(totp(secret, clock.now))).statusCode, 422, 'the code of the set-up is used');
  clock.now = minutesLater(clock.now, 1);
  const typed = totp(secret, clock.now);
  assert.is((await give(`${typed.slice(0, 3)} ${typed.slice(3)}`)).statusCode, 200);
  const replayed = await give(typed);
  assert.equal([replayed.statusCode, code(replayed)], [422, 'invalid-input']);
  assert.is((await give(totp(secret, clock.now, -1))).statusCode, 422, 'nor does an older one');
});

test('a recovery code counts once and needs no app', async (context) => {
  const { app } = context;
  await signUp(context, { email: EMAIL });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  const { recoveryCodes } = await setUpSecondFactor(context, browser);
  assert.is(recoveryCodes.length, 10);
  const [first = '', second = ''] = recoveryCodes;
  const other = visitor(app);
  await signIn(other, EMAIL);
  const typed = first.toLowerCase().replaceAll('-', ' ');
  assert.is((await other.post('/sign-in/second-factor', { code: typed })).statusCode, 200);
  const again = visitor(app);
  await signIn(again, EMAIL);
  assert.is((await again.post('/sign-in/second-factor', { code: first })).statusCode, 422);
  assert.is((await again.post('/sign-in/second-factor', { code: second })).statusCode, 200);
});

test('five wrong codes stop guessing, but not for the device that is known', async (context) => {
  const { app, clock } = context;
  await signUp(context, { email: EMAIL });
  const own = visitor(app);
  await signIn(own, EMAIL);
  const { secret } = await setUpSecondFactor(context, own);
  clock.now = minutesLater(clock.now, 1);
  const stranger = visitor(app, '198.51.100.1');
  await signIn(stranger, EMAIL);
  for (let times = 0; times < 5; times += 1) {
    assert.is((await stranger.post('/sign-in/second-factor', { code: `00000${times}` })).statusCode, 422);
  }
  const refused = await stranger.post('/sign-in/second-factor', { code: totp(secret, clock.now) });
  assert.is(refused.statusCode, 429);
  await signIn(own, EMAIL);
  assert.is((await own.post('/sign-in/second-factor', { code: totp(secret, clock.now) })).statusCode, 200);
});

test('whoever is given a role across municipalities later has to set a second factor up first', async (context) => {
  const { app, store } = context;
  const id = await signUp(context, { email: EMAIL });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  const member = { name: 'Ä', email: EMAIL, municipalityId: null, by: null, byName: null };
  const scope = { states: ['09'], municipalities: [] };
  await store.createMember({
    ...member,
    id: 'a3b8a1f4-6f0c-4a55-9a53-0f6f4a3f6f11',
    role: 'coordinator',
    scope,
    at: context.clock.now.toISOString(),
  });
  await store.joinMember('a3b8a1f4-6f0c-4a55-9a53-0f6f4a3f6f11', id, context.clock.now.toISOString());
  assert.is(code(await browser.get('/me')), 'second-factor-missing');
  assert.equal((await browser.get('/sign-in')).json(), { step: 'set-up-second-factor' });
  await setUpSecondFactor(context, browser);
  assert.is((await browser.get('/me')).statusCode, 200);
});

test('nothing that was typed is logged', async (context) => {
  await signUp(context, { email: EMAIL });
  const browser = visitor(context.app);
  await signIn(browser, EMAIL, 'a-wrong-password-typed');
  await signIn(browser, EMAIL);
  for (const secret of ['a-wrong-password-typed', PASSWORD, EMAIL, browser.cookies.get(SESSION) ?? '-']) {
    assert.not.ok(context.log().includes(secret), secret);
  }
});

test('what has no form of an address or is too long is refused before anything is looked up', async ({ app }) => {
  for (const body of [
    { email: 'ohne-at', password: PASSWORD },
    { email: EMAIL, password: 'x'.repeat(2001) },
    { email: EMAIL },
    { email: EMAIL, password: PASSWORD, more: 1 },
  ]) {
    const response = await visitor(app).post('/sign-in', body);
    assert.equal([response.statusCode, code(response)], [400, 'invalid-request']);
  }
});

test('half signed in somebody has a quarter of an hour, whatever she does meanwhile', async (context) => {
  const { app, clock } = context;
  const browser = visitor(app);
  await signUp(context, { email: 'faktor@a.example' });
  await signIn(browser, 'faktor@a.example');
  const { secret } = await setUpSecondFactor(context, browser);
  const half = visitor(app);
  await signIn(half, 'faktor@a.example');
  const began = clock.now.getTime();
  clock.now = new Date(began + 14 * 60_000);
  assert.is((await half.post('/sign-in/second-factor', { code: '000000' })).statusCode, 422);
  clock.now = new Date(began + 15 * 60_000);
  const late = await half.post('/sign-in/second-factor', { code: totp(secret, clock.now) });
  assert.equal([late.statusCode, code(late)], [401, 'not-signed-in']);
  assert.is((await browser.get('/me')).statusCode, 200, 'who is wholly signed in stays');
});

test('signing in is in the audit log when it is complete, and once', async (context) => {
  const { app, clock } = context;
  const id = await signUp(context, { email: 'faktor@a.example' });
  const browser = visitor(app);
  await signIn(browser, 'faktor@a.example', 'falsch');
  await signIn(browser, 'faktor@a.example');
  const line = { actor: id, object: id };
  assert.equal(linesOf(context, 'signed-in'), [line]);
  const { secret } = await setUpSecondFactor(context, browser);
  assert.equal(linesOf(context, 'signed-in'), [line], 'she was signed in already');
  const half = visitor(app);
  await signIn(half, 'faktor@a.example');
  assert.equal(linesOf(context, 'signed-in'), [line]);
  clock.now = new Date(clock.now.getTime() + 60_000);
  await half.post('/sign-in/second-factor', { code: totp(secret, clock.now) });
  assert.equal(linesOf(context, 'signed-in'), [line, line]);
});

test('who tries doors is seen in the log, without who it was meant for', async (context) => {
  const { app, log } = context;
  await signUp(context, { email: 'ziel@a.example' });
  const browser = visitor(app);
  await signIn(browser, 'ziel@a.example', 'falsch');
  await signIn(browser, 'ziel@a.example');
  await browser.get('/staff');
  await browser.get('/municipalities/x');
  const refused = log()
    .split('\n')
    .filter((line) => line.includes('"refused"'));
  const read = refused.map((line) => JSON.parse(line) as { code: string; level: number; account?: string });
  assert.equal(
    read.map((line) => [line.code, line.level, line.account !== undefined]),
    [
      ['sign-in-failed', 40, false],
      ['not-permitted', 40, true],
      ['municipality-not-found', 40, true],
    ],
  );
  assert.not.ok(log().includes('ziel@'));
});

test.run();
