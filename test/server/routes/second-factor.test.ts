import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LightMyRequestResponse } from 'fastify';
import type { Me, SignInStep } from '../../../schema/account/account.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { startMailingApp } from '../mailing-app.ts';
import { person } from '../people.ts';
import { firstOperator, SESSION, setUpSecondFactor, signIn, signUp, totp, visitor } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

const EMAIL = 'änne@ömmelstadt.example';

interface Context extends AppUnderTest {
  readonly browser: Visitor;
}

const test = suite<Context>('routes/second-factor');

test.before.each(async (context) => {
  const started = await startApp();
  await signUp(started, { email: EMAIL });
  const browser = visitor(started.app);
  await signIn(browser, EMAIL);
  Object.assign(context, started, { browser });
});
test.after.each(({ app }) => app.close());

const code = (response: LightMyRequestResponse): string => response.json<{ code: string }>().code;
const secondFactor = async (browser: Visitor) => (await browser.get('/me')).json<Me>().account.secondFactor;
const later = (clock: { now: Date }): Date => (clock.now = new Date(clock.now.getTime() + 60_000));

test('it is set up with the app’s first code, as text, address and picture', async ({ browser, clock, store }) => {
  const begun = await browser.post('/me/second-factor');
  assert.is(begun.headers['cache-control'], 'no-store');
  const { secret, uri, qr } = begun.json<{ secret: string; uri: string; qr: string }>();
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.ok(uri.startsWith('otpauth://totp/Kommunalspiegel') && uri.includes(secret));
  assert.match(qr, /^<svg /);
  assert.is(await secondFactor(browser), false, 'not before a code has proved it');
  assert.is((await browser.put('/me/second-factor', { code: '000000' })).statusCode, 422);
  const before = browser.cookies.get(SESSION);
  const done = await browser.put('/me/second-factor', { code: totp(secret, clock.now) });
  const { recoveryCodes, step } = done.json<{ recoveryCodes: string[]; step: SignInStep }>();
  assert.is(new Set(recoveryCodes).size, 10);
  assert.is(step.step, 'done');
  assert.is.not(browser.cookies.get(SESSION), before);
  assert.is(await secondFactor(browser), true);
  const account = await store.findAccount({ email: EMAIL });
  assert.equal([account?.totpSecret, account?.pendingTotpSecret], [secret, null]);
});

test('setting it up signs out everywhere else', async (context) => {
  const elsewhere = visitor(context.app);
  await signIn(elsewhere, EMAIL);
  await setUpSecondFactor(context, context.browser);
  assert.is((await elsewhere.get('/sign-in')).statusCode, 401);
});

test('a code without a set-up begun is refused', async ({ browser }) => {
  const response = await browser.put('/me/second-factor', { code: '123456' });
  assert.equal([response.statusCode, code(response)], [422, 'invalid-input']);
});

test('it is replaced only with a code of the present one', async (context) => {
  const { browser, clock } = context;
  const { secret, recoveryCodes } = await setUpSecondFactor(context, browser);
  assert.is((await browser.post('/me/second-factor')).statusCode, 422);
  assert.is((await browser.post('/me/second-factor', { code: '000000' })).statusCode, 422);
  later(clock);
  const again = await setUpSecondFactor(context, browser, totp(secret, clock.now));
  assert.is.not(again.secret, secret);
  const other = visitor(context.app);
  await signIn(other, EMAIL);
  assert.is((await other.post('/sign-in/second-factor', { code: recoveryCodes[0] })).statusCode, 422);
  assert.is((await other.post('/sign-in/second-factor', { code: again.recoveryCodes[0] })).statusCode, 200);
});

test('a lost phone is replaced with a recovery code', async (context) => {
  const { recoveryCodes } = await setUpSecondFactor(context, context.browser);
  const { secret } = await setUpSecondFactor(context, context.browser, recoveryCodes[3]);
  assert.match(secret, /^[A-Z2-7]{32}$/);
});

test('it is taken away with a code, and the codes with it', async (context) => {
  const { browser, clock, store } = context;
  const { secret } = await setUpSecondFactor(context, browser);
  assert.is((await browser.delete('/me/second-factor', { code: '000000' })).statusCode, 422);
  later(clock);
  const response = await browser.delete('/me/second-factor', { code: totp(secret, clock.now) });
  assert.is(response.json<Me>().account.secondFactor, false);
  const { account } = (await store.findAccount({ email: EMAIL }))!;
  assert.is(await store.countRecoveryCodes(account.id), 0);
  assert.is((await signIn(visitor(context.app), EMAIL)).json<SignInStep>().step, 'done');
});

test('new recovery codes replace the old ones', async (context) => {
  const { browser, clock } = context;
  const refused = await browser.post('/me/recovery-codes', { code: '000000' });
  assert.is(refused.statusCode, 422, 'there is no second factor yet');
  const { secret, recoveryCodes } = await setUpSecondFactor(context, browser);
  later(clock);
  const response = await browser.post('/me/recovery-codes', { code: totp(secret, clock.now) });
  const fresh = response.json<{ recoveryCodes: string[] }>().recoveryCodes;
  const give = async (typed?: string) => {
    const other = visitor(context.app);
    await signIn(other, EMAIL);
    return (await other.post('/sign-in/second-factor', { code: typed })).statusCode;
  };
  assert.equal([await give(recoveryCodes[0]), await give(fresh[0])], [422, 200]);
});

test('coordination and operation cannot do without', async () => {
  const started = await startApp();
  const browser = visitor(started.app);
  const { secret } = await firstOperator(started, browser);
  later(started.clock);
  const refused = await browser.delete('/me/second-factor', { code: totp(secret, started.clock.now) });
  assert.equal([refused.statusCode, code(refused)], [403, 'not-permitted']);
  assert.is(await secondFactor(browser), true);
  await started.app.close();
});

test('with the password alone no other second factor can be put in its place', async (context) => {
  await setUpSecondFactor(context, context.browser);
  const thief = visitor(context.app, '198.51.100.1');
  await signIn(thief, EMAIL);
  for (const response of [
    await thief.post('/me/second-factor'),
    await thief.put('/me/second-factor', { code: '123456' }),
    await thief.delete('/me/second-factor', { code: '123456' }),
    await thief.post('/me/recovery-codes', { code: '123456' }),
    await thief.put('/me/password', { password: 'Besen Nordlicht Pumpe Salz' }),
  ]) {
    assert.equal([response.statusCode, code(response)], [401, 'second-factor-missing']);
  }
});

test('a session left open is not enough to set one up', async (context) => {
  const { browser, clock } = context;
  clock.now = new Date(clock.now.getTime() + 16 * 60_000);
  const response = await browser.post('/me/second-factor');
  assert.equal([response.statusCode, code(response)], [403, 'sign-in-too-old']);
});

test('with the second factor goes what was opened by it: a role that demands one demands a new one', async (context) => {
  const { browser, clock, store } = context;
  const { secret } = await setUpSecondFactor(context, browser);
  later(clock);
  await browser.delete('/me/second-factor', { code: totp(secret, clock.now) });
  const { account } = (await browser.get('/me')).json<Me>();
  const at = clock.now.toISOString();
  const role = { id: randomUUID(), role: 'operator', municipalityId: null, scope: null } as const;
  await store.setProvidedRoles(account.id, [role], at);
  assert.equal((await browser.get('/sign-in')).json<SignInStep>(), { step: 'set-up-second-factor' });
});

test('its owner is told when it is set up and when it is removed, by herself or by the operator', async () => {
  const started = await startMailingApp();
  const { app, clock, mails } = started;
  await signUp(started, { email: 'a@a.example' });
  const browser = visitor(app);
  await signIn(browser, 'a@a.example');
  const { secret } = await setUpSecondFactor(started, browser);
  const subjects = async (since: number) => (await mails.waitFor('a@a.example', since)).mail.subject;
  assert.is(await subjects(0), 'Zweiter Faktor für Kommunalspiegel eingerichtet');
  later(clock);
  await browser.delete('/me/second-factor', { code: totp(secret, clock.now) });
  assert.is(await subjects(1), 'Zweiter Faktor für Kommunalspiegel entfernt');
  await setUpSecondFactor(started, browser);
  assert.is(await subjects(2), 'Zweiter Faktor für Kommunalspiegel eingerichtet');
  const operator = await person(started, { role: 'operator' });
  await operator.post('/staff/second-factor-removals', { email: 'a@a.example' });
  assert.is(await subjects(3), 'Zweiter Faktor für Kommunalspiegel entfernt');
  await started.stop();
});

test.run();
