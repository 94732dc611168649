import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LightMyRequestResponse } from 'fastify';
import type { InvitedMember, Member } from '../../../schema/account/account.ts';
import { createSmtp } from '../../../server/mail/smtp.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { startMailServer } from '../mail-server.ts';
import { municipality, person } from '../people.ts';
import { linesOf } from '../audit-lines.ts';
import { firstOperator, handed, PASSWORD, setUpSecondFactor, signIn, signUp, visitor } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

interface Context extends AppUnderTest {
  readonly operator: Visitor;
}

const test = suite<Context>('routes/staff');

test.before.each(async (context) => {
  const started = await startApp();
  const operator = visitor(started.app);
  await firstOperator(started, operator);
  Object.assign(context, started, { operator });
});
test.after.each(({ app }) => app.close());

const COORDINATOR = {
  role: 'coordinator',
  name: 'Käthe Grün',
  email: 'Kaethe@land.example',
  scope: { states: ['09', '05'], municipalities: [] },
};
const code = (response: LightMyRequestResponse): string => response.json<{ code: string }>().code;
const field = (response: LightMyRequestResponse) => response.json<{ errors: { path: string }[] }>().errors[0]?.path;
const list = async (operator: Visitor) => (await operator.get('/staff')).json<{ members: Member[] }>().members;

test('a coordinator is invited with her scope, and the link is shown where there is no mail server', async (context) => {
  const { operator } = context;
  const town = await municipality(context);
  const scope = { states: ['09'], municipalities: [town.id] };
  const response = await operator.post('/staff', { ...COORDINATOR, scope });
  assert.is(response.statusCode, 201);
  const { member, delivery } = response.json<InvitedMember>();
  assert.equal(
    [member.role, member.email, member.joinedAt, member.mailProblem],
    ['coordinator', 'kaethe@land.example', null, null],
  );
  assert.equal(member.scope, scope);
  assert.ok(delivery.by === 'hand' && delivery.path.startsWith('/einladung#') && delivery.reason === null);
  assert.equal(
    (await list(operator)).map(({ name }) => name),
    ['Bea Betrieb', 'Käthe Grün'],
  );
});

test('a scope has to be one', async ({ operator }) => {
  const none = await operator.post('/staff', { ...COORDINATOR, scope: { states: [], municipalities: [] } });
  assert.equal([none.statusCode, field(none)], [422, 'scope']);
  const municipalities = ['a3b8a1f4-6f0c-4a55-9a53-0f6f4a3f6f11'];
  const unknown = await operator.post('/staff', { ...COORDINATOR, scope: { states: [], municipalities } });
  assert.equal([unknown.statusCode, field(unknown)], [422, 'scope.municipalities']);
  const wrong = await operator.post('/staff', { ...COORDINATOR, scope: { states: ['17'], municipalities: [] } });
  assert.is(wrong.statusCode, 400);
  const missing = await operator.post('/staff', { ...COORDINATOR, scope: undefined });
  assert.is(missing.statusCode, 400);
});

test('nobody has the same role twice', async ({ operator }) => {
  await operator.post('/staff', COORDINATOR);
  const again = await operator.post('/staff', { ...COORDINATOR, email: 'KAETHE@land.example' });
  assert.equal([again.statusCode, code(again)], [409, 'member-exists']);
});

test('a role is taken, but not the last operator’s', async ({ app, operator }) => {
  const [own] = await list(operator);
  const last = await operator.delete(`/staff/${own?.id}`);
  assert.equal([last.statusCode, code(last)], [409, 'last-one']);
  const invited = await operator.post('/staff', { role: 'operator', name: 'Zwei', email: 'zwei@land.example' });
  assert.is(code(await operator.delete(`/staff/${own?.id}`)), 'last-one', 'who is only invited does not count');
  const second = visitor(app);
  await second.post('/invitations/redemption', { token: handed(invited), password: PASSWORD });
  assert.is((await operator.delete(`/staff/${own?.id}`)).statusCode, 204);
  const after = await operator.get('/staff');
  assert.equal([after.statusCode, code(after)], [403, 'not-permitted'], 'from the next request on');
});

test('who has joined gets no second link; members of municipalities are none of the staff', async (context) => {
  const { operator } = context;
  const [own] = await list(operator);
  assert.is(code(await operator.post(`/staff/${own?.id}/invitation`)), 'member-exists');
  const town = await municipality(context);
  const officer = await person(context, { role: 'officer', municipality: town });
  for (const id of [officer.memberId, 'unknown']) {
    assert.is(code(await operator.post(`/staff/${id}/invitation`)), 'member-not-found');
    assert.is(code(await operator.delete(`/staff/${id}`)), 'member-not-found');
  }
});

test('only the operator may', async (context) => {
  const town = await municipality(context);
  const scope = { states: ['09'], municipalities: [] };
  const people = [
    await person(context, { role: 'officer', municipality: town }),
    await person(context, { role: 'coordinator', scope }),
  ];
  for (const somebody of people) {
    const asked = [
      await somebody.get('/staff'),
      await somebody.post('/staff', COORDINATOR),
      await somebody.post('/staff/resets', { email: 'betrieb@land.example' }),
      await somebody.delete('/staff/x'),
    ];
    for (const response of asked) assert.equal([response.statusCode, code(response)], [403, 'not-permitted']);
  }
});

test('the invitation goes by mail, with umlauts; where it bounces the link comes back with the reason', async () => {
  const server = await startMailServer();
  const smtp = createSmtp({ url: server.url, from: 'Kommunalspiegel <spiegel@land.example>' });
  const started = await startApp({ publicUrl: new URL('https://spiegel.example') }, { mail: smtp });
  const operator = visitor(started.app);
  await firstOperator(started, operator);
  const sent = await operator.post('/staff', COORDINATOR);
  assert.equal(sent.json<InvitedMember>().delivery, { by: 'mail' });
  const { mail } = await server.waitFor('kaethe@land.example');
  assert.equal(mail.to, [{ name: 'Käthe Grün', address: 'kaethe@land.example' }]);
  const token = /https:\/\/spiegel\.example\/einladung#([\w-]{43})\n/.exec(mail.text ?? '')?.[1];
  const read = await visitor(started.app).post('/invitations/reading', { token });
  assert.is(read.json<{ name: string }>().name, 'Käthe Grün');
  assert.not.ok(started.log().includes(String(token)));

  server.refuse('weg@land.example');
  const bounced = await operator.post('/staff', { ...COORDINATOR, email: 'weg@land.example' });
  const { member, delivery } = bounced.json<InvitedMember>();
  assert.match(member.mailProblem ?? '', /kennt dieses Postfach nicht/);
  assert.ok(delivery.by === 'hand' && delivery.reason === member.mailProblem);
  assert.is((await list(operator)).find(({ id }) => id === member.id)?.mailProblem, member.mailProblem);
  assert.is((await visitor(started.app).post('/invitations/reading', { token: handed(bounced) })).statusCode, 200);
  await started.app.close();
  smtp.close();
  await server.stop();
});

test('a second factor that is lost with its recovery codes is removed, and every session ends', async (context) => {
  const { app, operator, store } = context;
  const id = await signUp(context, { email: 'verloren@land.example' });
  const browser = visitor(app);
  await signIn(browser, 'verloren@land.example');
  await setUpSecondFactor(context, browser);
  const remove = (email: string) => operator.post('/staff/second-factor-removals', { email });
  assert.is((await remove('Verloren@land.example')).statusCode, 204);
  assert.is((await browser.get('/me')).statusCode, 401);
  assert.is(await store.countRecoveryCodes(id), 0);
  assert.is((await signIn(browser, 'verloren@land.example')).json<{ step: string }>().step, 'done');
  const lines = linesOf(context, 'second-factor.removed');
  const own = (await store.findAccount({ email: 'betrieb@land.example' }))!.account.id;
  assert.equal(lines, [{ actor: own, object: id }]);
  for (const email of ['verloren@land.example', 'niemand@land.example', 'betrieb@land.example']) {
    const refused = await remove(email);
    assert.equal([refused.statusCode, field(refused)], [422, 'email'], email);
  }
  assert.is((await operator.get('/me')).statusCode, 200, 'not her own');
});

test('every link is in the audit log, with who made it', async (context) => {
  const { operator, store } = context;
  const { member } = (await operator.post('/staff', COORDINATOR)).json<InvitedMember>();
  await operator.post(`/staff/${member.id}/invitation`);
  await operator.post('/staff/resets', { email: 'betrieb@land.example' });
  const own = (await store.findAccount({ email: 'betrieb@land.example' }))!.account.id;
  const sent = { actor: own, object: member.id };
  assert.equal(linesOf(context, 'invitation.sent'), [sent, sent]);
  assert.equal(linesOf(context, 'password.reset-issued'), [{ actor: own, object: own }]);
});

test.run();
