import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LightMyRequestResponse } from 'fastify';
import type { Me, SessionRecord } from '../../../schema/account/account.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { municipality, person } from '../people.ts';
import { firstOperator, PASSWORD, SESSION, signIn, signUp, visitor } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

const EMAIL = 'änne@ömmelstadt.example';
const OTHER_PASSWORD = 'Besen Nordlicht Pumpe Salz';

interface Context extends AppUnderTest {
  readonly id: string;
  readonly browser: Visitor;
  readonly town: { readonly id: string };
}

const test = suite<Context>('routes/me');

test.before.each(async (context) => {
  const started = await startApp();
  const town = await municipality(started);
  const id = await signUp(started, { email: EMAIL, role: 'officer', municipalityId: town.id });
  const browser = visitor(started.app);
  await signIn(browser, EMAIL);
  Object.assign(context, started, { id, browser, town });
});
test.after.each(({ app }) => app.close());

const code = (response: LightMyRequestResponse): string => response.json<{ code: string }>().code;
const field = (response: LightMyRequestResponse) => response.json<{ errors: { path: string }[] }>().errors[0]?.path;

test('the own account is shown with roles and the session’s end', async ({ browser, id, town }) => {
  const response = await browser.get('/me');
  assert.is(response.headers['cache-control'], 'no-store');
  const { account, memberships, session } = response.json<Me>();
  assert.equal(account, {
    id,
    email: EMAIL,
    name: 'Änne Groß',
    secondFactor: false,
    hasPassword: true,
    createdAt: '2026-11-21T09:00:00.000Z',
  });
  assert.equal(
    memberships.map(({ role, ...more }) => [role, 'municipality' in more && more.municipality]),
    [['officer', { id: town.id, name: 'Ömmelstadt am Bäch' }]],
  );
  assert.is(session.endsAt, '2026-11-21T19:00:00.000Z');
  assert.not.match(response.body, /argon2|hash|secret/i);
});

test('a name is changed; one that cannot be shown is refused at the field', async ({ browser }) => {
  const response = await browser.patch('/me', { name: '  Änne Groß-Weiß ' });
  assert.is(response.json<Me>().account.name, 'Änne Groß-Weiß');
  for (const name of ['', ' ', 'a\nb', '<b>', 'x'.repeat(121)]) {
    const refused = await browser.patch('/me', { name });
    assert.equal([refused.statusCode, field(refused)], [400, 'name']);
  }
});

test('a new password needs the present one, holds, and signs out everywhere else', async ({ app, browser }) => {
  const elsewhere = visitor(app);
  await signIn(elsewhere, EMAIL);
  const wrong = await browser.put('/me/password', { current: 'wrong', password: OTHER_PASSWORD });
  assert.equal([wrong.statusCode, field(wrong)], [422, 'current']);
  const none = await browser.put('/me/password', { password: OTHER_PASSWORD });
  assert.equal([none.statusCode, field(none)], [422, 'current']);
  const weak = await browser.put('/me/password', { current: PASSWORD, password: 'Ömmelstadt am Bäch' });
  assert.equal([weak.statusCode, field(weak)], [422, 'password']);
  const done = await browser.put('/me/password', { current: PASSWORD, password: OTHER_PASSWORD });
  assert.is(done.statusCode, 200);
  assert.is((await browser.get('/me')).statusCode, 200);
  assert.is((await elsewhere.get('/me')).statusCode, 401);
  assert.is((await signIn(visitor(app), EMAIL)).statusCode, 401);
  assert.is((await signIn(visitor(app), EMAIL, OTHER_PASSWORD)).statusCode, 200);
});

test('guessing the present password is counted', async ({ browser }) => {
  for (let times = 0; times < 10; times += 1) {
    await browser.put('/me/password', { current: `wrong ${times}`, password: OTHER_PASSWORD });
  }
  const refused = await browser.delete('/me', { password: PASSWORD });
  assert.is(refused.statusCode, 429);
});

test('own sessions are listed with their device, and ended one by one or all others', async ({ app, browser }) => {
  const phone = visitor(app, '192.0.2.2', 'Mozilla/5.0 (iPhone) Safari/605');
  const third = visitor(app, '192.0.2.3');
  await signIn(phone, EMAIL);
  await signIn(third, EMAIL);
  const list = async () => (await browser.get('/me/sessions')).json<{ sessions: SessionRecord[] }>().sessions;
  const all = await list();
  assert.equal(all.map(({ device }) => device).toSorted(), [
    'Firefox auf Linux',
    'Firefox auf Linux',
    'Safari auf iPhone',
  ]);
  assert.is(all.filter(({ isThis }) => isThis).length, 1);
  const { id = '' } = all.find(({ device }) => device.includes('iPhone')) ?? {};
  assert.is((await browser.delete(`/me/sessions/${id}`)).statusCode, 204);
  assert.is((await browser.delete(`/me/sessions/${id}`)).statusCode, 404);
  assert.is((await phone.get('/me')).statusCode, 401);
  assert.equal((await browser.delete('/me/sessions')).json(), { ended: 1 });
  assert.is((await third.get('/me')).statusCode, 401);
  assert.is((await browser.get('/me')).statusCode, 200);
});

test('another account’s session is not there', async (context) => {
  await signUp(context, { email: 'other@a.example' });
  const other = visitor(context.app);
  await signIn(other, 'other@a.example');
  const [session] = (await other.get('/me/sessions')).json<{ sessions: SessionRecord[] }>().sessions;
  assert.is((await context.browser.delete(`/me/sessions/${session?.id}`)).statusCode, 404);
  assert.is((await other.get('/me')).statusCode, 200);
});

test('sessions that have ended by time are not listed', async ({ app, browser, clock }) => {
  await signIn(visitor(app), EMAIL);
  clock.now = new Date(clock.now.getTime() + 9 * 60 * 60_000);
  await browser.get('/me');
  clock.now = new Date(clock.now.getTime() + 2 * 60 * 60_000);
  const { sessions } = (await browser.get('/me/sessions')).json<{ sessions: SessionRecord[] }>();
  assert.is(sessions.length, 1);
});

test('the session can be extended; reading alone within a minute writes nothing', async ({ browser, clock }) => {
  clock.now = new Date(clock.now.getTime() + 30_000);
  assert.is((await browser.get('/me')).json<Me>().session.endsAt, '2026-11-21T19:00:00.000Z');
  assert.is((await browser.post('/me/session')).json<Me>().session.endsAt, '2026-11-21T19:00:30.000Z');
});

test('own data come as a file', async ({ browser, id }) => {
  const response = await browser.get('/me/file');
  assert.match(String(response.headers['content-disposition']), /^attachment; filename="Kommunalspiegel Konto\.json"/);
  const file = response.json<{ account: { id: string }; memberships: unknown[]; sessions: object[] }>();
  assert.equal([file.account.id, file.memberships.length, file.sessions.length], [id, 1, 1]);
  assert.equal(Object.keys(file.sessions[0] ?? {}).toSorted(), ['createdAt', 'device', 'id', 'usedAt']);
});

test('an account is erased with the password, and its session with it', async (context) => {
  const { app, browser, town, store, id } = context;
  const last = await browser.delete('/me', { password: PASSWORD });
  assert.equal([last.statusCode, code(last)], [409, 'last-one']);
  await signUp(context, { email: 'second@a.example', role: 'officer', municipalityId: town.id });
  const wrong = await browser.delete('/me', { password: 'wrong' });
  assert.equal([wrong.statusCode, field(wrong)], [422, 'password']);
  assert.is((await browser.delete('/me')).statusCode, 422, 'not without the password');
  const token = browser.cookies.get(SESSION) ?? '';
  assert.is((await browser.delete('/me', { password: PASSWORD })).statusCode, 204);
  assert.not.ok(browser.cookies.has(SESSION));
  browser.cookies.set(SESSION, token);
  assert.is((await browser.get('/me')).statusCode, 401);
  assert.is(await store.findAccount({ id }), undefined);
  assert.is((await signIn(visitor(app), EMAIL)).statusCode, 401);
  assert.is(await store.findAuditBreak(), undefined);
});

test('the last operator cannot erase herself', async () => {
  const started = await startApp();
  const browser = visitor(started.app);
  await firstOperator(started, browser);
  const refused = await browser.delete('/me', { password: PASSWORD });
  assert.equal([refused.statusCode, code(refused)], [409, 'last-one']);
  await started.app.close();
});

test('nobody reaches any of it without a session', async ({ app }) => {
  const browser = visitor(app);
  for (const response of [
    await browser.get('/me'),
    await browser.patch('/me', { name: 'x' }),
    await browser.delete('/me', {}),
    await browser.get('/me/file'),
    await browser.get('/me/sessions'),
    await browser.put('/me/password', { password: OTHER_PASSWORD }),
    await browser.post('/me/second-factor'),
  ]) {
    assert.equal([response.statusCode, code(response)], [401, 'not-signed-in']);
  }
});

test('what this installation offers is public', async ({ app }) => {
  const settings = (await visitor(app).get('/settings')).json();
  assert.equal(settings, { selfChecks: true, provider: null, mail: false, demo: false });
});

test('who has no password has to have signed in just now to make one or to erase the account', async (context) => {
  const { clock, store } = context;
  const provided = await person(context, { role: 'reader', municipality: context.town });
  clock.now = new Date(clock.now.getTime() + 16 * 60_000);
  for (const response of [
    await provided.put('/me/password', { password: 'Besen Nordlicht Pumpe Salz' }),
    await provided.delete('/me', {}),
    await provided.post('/me/second-factor'),
  ]) {
    assert.equal([response.statusCode, response.json<{ code: string }>().code], [403, 'sign-in-too-old']);
  }
  assert.is((await store.findAccount({ id: provided.accountId }))?.passwordHash, null);
});

test('with a role that demands a second factor no password comes before it', async (context) => {
  const coordinator = await person(context, { role: 'coordinator', scope: { states: ['09'], municipalities: [] } });
  const refused = await coordinator.put('/me/password', { password: 'Besen Nordlicht Pumpe Salz' });
  assert.equal([refused.statusCode, refused.json<{ errors: { path: string }[] }>().errors[0]?.path], [422, 'password']);
});

test.run();
