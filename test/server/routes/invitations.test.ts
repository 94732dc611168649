import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Invitation, SignInStep } from '../../../schema/account/account.ts';
import { firstOperatorPath } from '../../../server/first-operator.ts';
import { hashToken } from '../../../server/sign-in/token.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import {
  firstOperator,
  handed,
  PASSWORD,
  SESSION,
  setUpSecondFactor,
  signIn,
  signUp,
  tokenIn,
  visitor,
} from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

interface Context extends AppUnderTest {
  readonly operator: Visitor;
}

const test = suite<Context>('routes/invitations');

test.before.each(async (context) => {
  const started = await startApp();
  const operator = visitor(started.app);
  await firstOperator(started, operator);
  Object.assign(context, started, { operator });
});
test.after.each(({ app }) => app.close());

const NEW = { role: 'operator', name: 'Jürgen Weiß', email: 'jürgen@köln.example' } as const;
const invite = async ({ operator }: Context, who: object = NEW): Promise<string> =>
  handed(await operator.post('/staff', who));
const redeem = (browser: Visitor, token: string, more: object = { password: PASSWORD }) =>
  browser.post('/invitations/redemption', { token, ...more });

test('an invitation is read any number of times and says who invites to what', async (context) => {
  const token = await invite(context);
  const browser = visitor(context.app);
  for (let times = 0; times < 2; times += 1) {
    const response = await browser.post('/invitations/reading', { token });
    assert.is(response.headers['cache-control'], 'no-store');
    assert.equal(response.json<Invitation>(), {
      role: 'operator',
      municipality: null,
      name: 'Jürgen Weiß',
      email: 'jürgen@köln.example',
      invitedBy: 'Bea Betrieb',
      expiresAt: '2026-12-05T09:00:00.000Z',
      hasAccount: false,
    });
  }
});

test('it is redeemed with a password, once', async (context) => {
  const token = await invite(context);
  const browser = visitor(context.app);
  const response = await redeem(browser, token);
  assert.equal(response.json<SignInStep>(), { step: 'set-up-second-factor' });
  assert.ok(browser.cookies.has(SESSION));
  assert.is((await context.store.findAccount({ email: NEW.email }))?.account.name, 'Jürgen Weiß');
  const again = visitor(context.app);
  for (const path of ['/invitations/reading', '/invitations/redemption']) {
    const refused = await again.post(path, { token });
    assert.equal([refused.statusCode, refused.json<{ code: string }>().code], [404, 'invitation-unknown']);
  }
  assert.is(again.cookies.size, 0);
});

test('of two who redeem it at the same moment one joins', async (context) => {
  const token = await invite(context, { ...NEW, email: 'a@a.example' });
  const responses = await Promise.all([redeem(visitor(context.app), token), redeem(visitor(context.app), token)]);
  assert.is(responses.filter(({ statusCode }) => statusCode === 200).length, 1);
});

test('after 14 days it is unknown, and a new one replaces it', async (context) => {
  const { clock, operator, app } = context;
  const first = await operator.post('/staff', NEW);
  const { member } = first.json<{ member: { id: string } }>();
  const second = handed(await operator.post(`/staff/${member.id}/invitation`));
  const old = await visitor(app).post('/invitations/reading', { token: handed(first) });
  assert.is(old.statusCode, 404);
  clock.now = new Date('2026-12-05T09:00:00.000Z');
  assert.is((await visitor(app).post('/invitations/reading', { token: second })).statusCode, 404);
  assert.is((await redeem(visitor(app), second)).statusCode, 404);
});

test('what is wrong with name or password is said at the field, and the link stays good', async (context) => {
  const token = await invite(context);
  const browser = visitor(context.app);
  for (const [more, path, words] of [
    [{}, 'password', /fehlt/],
    [{ password: 'kurz' }, 'password', /mindestens 12 Zeichen/],
    [{ password: 'Jürgen Weiß Köln' }, 'password', /leicht zu erraten/],
  ] as const) {
    const response = await redeem(browser, token, more);
    assert.is(response.statusCode, 422);
    const { errors } = response.json<{ errors: { path: string; message: string }[] }>();
    assert.is(errors[0]?.path, path);
    assert.match(errors[0]?.message ?? '', words);
  }
  assert.is((await redeem(browser, token)).statusCode, 200);
});

test('who has an account joins with its password, and her other name stays', async (context) => {
  const id = await signUp(context, { email: NEW.email, name: 'J. Weiß' });
  const token = await invite(context);
  const browser = visitor(context.app);
  const read = await browser.post('/invitations/reading', { token });
  assert.is(read.json<Invitation>().hasAccount, true);
  const wrong = await redeem(browser, token, { password: `${PASSWORD}!` });
  assert.equal([wrong.statusCode, wrong.json<{ code: string }>().code], [401, 'sign-in-failed']);
  const right = await redeem(browser, token);
  assert.equal(right.json<SignInStep>(), { step: 'set-up-second-factor' });
  const { account, memberships } = (await context.store.findSession(hashToken(browser.cookies.get(SESSION) ?? '')))!;
  assert.equal([account.id, account.name, memberships.length], [id, 'J. Weiß', 1]);
});

test('who is signed in with the invited account joins at once; another account does not count', async (context) => {
  await signUp(context, { email: NEW.email });
  await signUp(context, { email: 'other@a.example' });
  const token = await invite(context, { ...NEW, role: 'coordinator', scope: { states: ['05'], municipalities: [] } });
  const other = visitor(context.app);
  await signIn(other, 'other@a.example');
  assert.is((await redeem(other, token, {})).statusCode, 422);
  const own = visitor(context.app);
  await signIn(own, NEW.email);
  const before = own.cookies.get(SESSION);
  const response = await redeem(own, token, {});
  assert.equal(response.json<SignInStep>(), { step: 'set-up-second-factor' });
  assert.is.not(own.cookies.get(SESSION), before, 'she has time for it from now on');

  const second = await invite(context, { ...NEW, role: 'operator' });
  await setUpSecondFactor(context, own);
  const wholly = own.cookies.get(SESSION);
  assert.is((await redeem(own, second, {})).json<SignInStep>().step, 'done');
  assert.is(own.cookies.get(SESSION), wholly, 'where nothing is missing the session stays');
});

test('guessing the password of an invited account is counted as signing in is', async (context) => {
  await signUp(context, { email: NEW.email });
  const token = await invite(context);
  const browser = visitor(context.app, '198.51.100.7');
  for (let times = 0; times < 10; times += 1) await redeem(browser, token, { password: `wrong ${times}` });
  assert.is((await redeem(browser, token)).statusCode, 429);
  assert.is((await signIn(browser, NEW.email)).statusCode, 429);
});

test('made-up tokens are unknown', async ({ app }) => {
  for (const token of ['', 'x', 'ä'.repeat(100), randomUUID()]) {
    assert.is((await visitor(app).post('/invitations/reading', { token })).statusCode, 404);
  }
});

test('the first operator says who she is; the link before is replaced, and ends after a day', async () => {
  const started = await startApp();
  const { app, store, clock } = started;
  const chance = { id: randomUUID, bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  const link = async () => tokenIn((await firstOperatorPath({ store, chance, clock: () => clock.now })) ?? '');
  const first = await link();
  const second = await link();
  const browser = visitor(app);
  assert.is((await browser.post('/invitations/reading', { token: first })).statusCode, 404);
  const read = (await browser.post('/invitations/reading', { token: second })).json<Invitation>();
  assert.equal(
    [read.role, read.name, read.email, read.invitedBy, read.hasAccount],
    ['operator', '', null, null, false],
  );
  clock.now = new Date('2026-11-22T09:00:00.000Z');
  assert.is((await browser.post('/invitations/reading', { token: second })).statusCode, 404);
  const third = await link();
  const missing = await redeem(browser, third);
  assert.equal(missing.json<{ errors: { path: string }[] }>().errors[0]?.path, 'email');
  const nameless = await redeem(browser, third, { password: PASSWORD, email: 'a@a.example' });
  assert.equal(nameless.json<{ errors: { path: string }[] }>().errors[0]?.path, 'name');
  const done = await redeem(browser, third, { password: PASSWORD, email: 'A@a.example', name: 'Änne' });
  assert.equal(done.json(), { step: 'set-up-second-factor' });
  assert.is(await link(), '', 'no link when there is an operator');
  assert.is((await store.listMembers(null)).length, 1);
  await app.close();
});

test.run();
