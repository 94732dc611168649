import { setTimeout as wait } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createSmtp } from '../../../server/mail/smtp.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { startMailServer } from '../mail-server.ts';
import type { MailServer } from '../mail-server.ts';
import { firstOperator, handed, PASSWORD, setUpSecondFactor, signIn, signUp, visitor } from '../visitor.ts';

const EMAIL = 'aenne@oemmelstadt.example';
const NEXT = 'Besen Nordlicht Pumpe Salz';
const SITE = new URL('https://spiegel.example');

interface Context extends AppUnderTest {
  readonly server: MailServer;
  readonly smtp: ReturnType<typeof createSmtp>;
}

const test = suite<Context>('routes/password-resets');

test.before.each(async (context) => {
  const server = await startMailServer();
  const smtp = createSmtp({ url: server.url, from: 'Kommunalspiegel <spiegel@land.example>' });
  Object.assign(context, await startApp({ publicUrl: SITE }, { mail: smtp }), { server, smtp });
});
test.after.each(async ({ app, server, smtp }) => {
  await app.close();
  smtp.close();
  await server.stop();
});

/** The token of the link in a mail. */
const tokenOf = (text: string | undefined): string =>
  /https:\/\/spiegel\.example\/passwort-neu#([\w-]{43})\n/.exec(text ?? '')?.[1] ?? '';
const ask = ({ app }: AppUnderTest, email: string) => visitor(app).post('/password-resets', { email });
const choose = ({ app }: AppUnderTest, token: string, password = NEXT) =>
  visitor(app).put('/password-resets', { token, password });

test('a mail with a link comes, a new password is chosen once, and every session ends', async (context) => {
  const { app, server } = context;
  await signUp(context, { email: EMAIL, name: 'Änne Groß' });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  const asked = await ask(context, EMAIL);
  assert.equal([asked.statusCode, asked.json()], [202, {}]);
  const { mail } = await server.waitFor(EMAIL);
  assert.is(mail.subject, 'Neues Passwort für Kommunalspiegel');
  assert.match(mail.text ?? '', /^Guten Tag Änne Groß,/);
  const token = tokenOf(mail.text);
  const weak = await choose(context, token, 'Änne Groß 2026');
  assert.is(weak.statusCode, 422);
  const done = await choose(context, token);
  assert.is(done.statusCode, 204);
  assert.is(done.cookies.length, 0, 'it signs nobody in');
  assert.is((await browser.get('/me')).statusCode, 401);
  assert.is((await signIn(visitor(app), EMAIL)).statusCode, 401);
  assert.is((await signIn(visitor(app), EMAIL, NEXT)).statusCode, 200);
  assert.is((await choose(context, token)).statusCode, 404);
  const notice = await server.waitFor(EMAIL, 1);
  assert.is(notice.mail.subject, 'Ihr Passwort für Kommunalspiegel wurde geändert');
});

test('the answer is the same for accounts that are not there, and nothing is sent to them', async (context) => {
  await signUp(context, { email: EMAIL });
  await signUp(context, { email: 'provider@a.example', hasPassword: false });
  const answers = await Promise.all(
    [EMAIL, 'unknown@a.example', 'provider@a.example'].map((email) => ask(context, email)),
  );
  for (const { statusCode, body } of answers) assert.equal([statusCode, body], [202, '{}']);
  await context.server.waitFor(EMAIL);
  await wait(50);
  assert.equal(
    context.server.messages.map(({ recipient }) => recipient),
    [EMAIL],
  );
});

test('nobody’s mailbox is flooded', async (context) => {
  await signUp(context, { email: EMAIL });
  for (let times = 0; times < 6; times += 1) {
    assert.is((await ask(context, EMAIL)).statusCode, 202);
    await wait(20);
  }
  await wait(200);
  assert.is(context.server.messages.length, 3);
});

test('a link is good for an hour, and the newest only', async (context) => {
  const { clock, server } = context;
  await signUp(context, { email: EMAIL });
  await ask(context, EMAIL);
  const first = tokenOf((await server.waitFor(EMAIL)).mail.text);
  await ask(context, EMAIL);
  const second = tokenOf((await server.waitFor(EMAIL, 1)).mail.text);
  assert.is((await choose(context, first)).statusCode, 404);
  clock.now = new Date(clock.now.getTime() + 60 * 60_000);
  assert.is((await choose(context, second)).statusCode, 404);
});

test('an invitation’s token is none for a password', async (context) => {
  const operator = visitor(context.app);
  await firstOperator(context, operator, 'betrieb@a.example');
  context.server.refuse('neu@a.example');
  const invited = await operator.post('/staff', { role: 'operator', name: 'Neu', email: 'neu@a.example' });
  assert.is((await choose(context, handed(invited))).statusCode, 404);
});

test('the second factor stays', async (context) => {
  const { app, server } = context;
  await signUp(context, { email: EMAIL });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  await setUpSecondFactor(context, browser);
  await server.waitFor(EMAIL);
  await ask(context, EMAIL);
  await choose(context, tokenOf((await server.waitFor(EMAIL, 1)).mail.text));
  assert.equal((await signIn(visitor(app), EMAIL, NEXT)).json(), { step: 'second-factor' });
});

test('a changed password is told to its owner, and a mail that bounces changes nothing', async (context) => {
  const { app, server } = context;
  await signUp(context, { email: EMAIL });
  const browser = visitor(app);
  await signIn(browser, EMAIL);
  await browser.put('/me/password', { current: PASSWORD, password: NEXT });
  const { mail } = await server.waitFor(EMAIL);
  assert.is(mail.subject, 'Ihr Passwort für Kommunalspiegel wurde geändert');
  server.refuse(EMAIL);
  const again = await browser.put('/me/password', { current: NEXT, password: PASSWORD });
  assert.is(again.statusCode, 200);
  await wait(100);
  assert.match(context.log(), /notice about an account not sent/);
  assert.not.ok(context.log().includes(NEXT));
  assert.not.ok(context.log().includes(EMAIL), 'not even in the words of the mail server');
});

test('without a mail server nothing is sent, and the operator hands a link over', async () => {
  const started = await startApp();
  const { app, store } = started;
  const operator = visitor(app);
  await firstOperator(started, operator);
  await signUp(started, { email: EMAIL });
  assert.equal((await ask(started, EMAIL)).json(), {});
  const unknown = await operator.post('/staff/resets', { email: 'unknown@a.example' });
  assert.is(unknown.statusCode, 422);
  const issued = await operator.post('/staff/resets', { email: EMAIL });
  assert.is((await choose(started, handed(issued))).statusCode, 204);
  assert.is((await signIn(visitor(app), EMAIL, NEXT)).statusCode, 200);
  assert.is(await store.findAuditBreak(), undefined);
  await app.close();
});

test.run();
