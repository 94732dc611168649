import { setTimeout as wait } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startRetention } from '../../../server/jobs/retention.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { person } from '../people.ts';
import { openWave, readRegisterIn } from '../wave-world.ts';
import { signIn, signUp, visitor } from '../visitor.ts';

const SHARE_PASSWORD = 'vier Wörter ohne Zusammenhang: Klee';

const test = suite('jobs/retention');

function recorder() {
  const lines: string[] = [];
  const line = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  return { lines, log: { info: line('info'), error: line('error') } };
}

test('what has expired is deleted at start, what has not stays', async () => {
  const { app, store, clock } = await startApp();
  const old = await begin(app);
  clock.now = new Date('2027-06-01T00:00:00.000Z');
  const young = await begin(app);
  clock.now = new Date('2027-11-21T09:00:00.000Z');
  const { lines, log } = recorder();
  const end = startRetention(store, () => clock.now, log, { contactMonths: 12 });
  await wait(10);
  end();
  assert.is(await store.readState(old.id), undefined);
  assert.is((await store.readState(young.id))?.assessment.id, young.id);
  assert.equal(lines, ['info expired self-checks deleted {"deleted":1}']);
  await app.close();
});

test('sessions and links that are over go as well', async () => {
  const started = await startApp();
  const { app, store, clock } = started;
  const browser = visitor(app);
  await signUp(started, { email: 'a@a.example' });
  await signIn(browser, 'a@a.example');
  clock.now = new Date('2026-11-29T09:00:00.000Z');
  const { lines, log } = recorder();
  const end = startRetention(store, () => clock.now, log, { contactMonths: 12 });
  await wait(10);
  end();
  assert.equal(lines, ['info ended sessions and links deleted {"deleted":1}']);
  const { account } = (await store.findAccount({ email: 'a@a.example' }))!;
  assert.equal(await store.listSessions(account.id), []);
  await app.close();
});

test('expired links to reports go, those that are good stay', async () => {
  const { app, store, clock } = await startApp();
  const self = await begin(app);
  for (const days of [7, 90]) await as(app, self).post('/shares', { days, password: SHARE_PASSWORD });
  clock.now = new Date('2026-11-28T09:00:00.000Z');
  const { lines, log } = recorder();
  startRetention(store, () => clock.now, log, { contactMonths: 12 })();
  await wait(10);
  assert.equal(lines, ['info expired links to reports deleted {"deleted":1}']);
  assert.is((await store.listShares(self.id, clock.now.toISOString())).length, 1);
  await app.close();
});

test('a database that cannot be written is reported, and the server goes on', async () => {
  const { app, store, clock } = await startApp();
  await begin(app);
  store.connections[0]!.client.pragma('query_only = ON');
  clock.now = new Date('2028-01-01T00:00:00.000Z');
  const { lines, log } = recorder();
  const end = startRetention(store, () => clock.now, log, { contactMonths: 12 });
  await wait(10);
  end();
  assert.match(lines.join('\n'), /^error expired self-checks could not be deleted/);
  await app.close();
});

test('accounts that nobody needs go after a year, lines of the audit log after three', async () => {
  const started = await startApp();
  const { app, store, clock } = started;
  await signUp(started, { email: 'a@a.example' });
  const run = async (now: string): Promise<string[]> => {
    const { lines, log } = recorder();
    startRetention(store, () => new Date(now), log, { contactMonths: 12 })();
    await wait(10);
    return lines;
  };
  assert.is(clock.now.toISOString().slice(0, 7), '2026-11');
  assert.equal(await run('2027-11-30T00:00:00.000Z'), []);
  assert.equal(await run('2027-12-01T00:00:00.000Z'), [
    'info accounts without a role and old invitations deleted {"deleted":1}',
  ]);
  assert.equal(await run('2029-11-30T00:00:00.000Z'), []);
  const late = await run('2029-12-01T00:00:00.000Z');
  assert.equal(late, ['info lines of expired months in the audit log deleted {"deleted":1}']);
  assert.is(await store.findAuditBreak(), undefined);
  await app.close();
});

test('contacts go a year after they were brought, and not while a wave needs them', async () => {
  const started = await startApp();
  const { app, store } = started;
  await readRegisterIn(started);
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['07'], municipalities: [] } });
  const wave = await openWave(coordinator);
  const run = async (now: string): Promise<number> => {
    const { log } = recorder();
    startRetention(store, () => new Date(now), log, { contactMonths: 12 })();
    await wait(10);
    return (await store.listContacts()).length;
  };
  const before = (await store.listContacts()).length;
  assert.is(await run('2027-11-30T00:00:00.000Z'), before, 'not yet a year');
  // The Kreis, its Verband and the Stadt are asked; the two members are not.
  assert.is(await run('2027-12-01T00:00:00.000Z'), 3);
  await store.closeWave({ waveId: wave.id, at: '2027-12-31T22:00:00.000Z', by: null });
  assert.is(await run('2028-12-31T00:00:00.000Z'), 3);
  assert.is(await run('2029-01-01T00:00:00.000Z'), 0);
  assert.equal(linesOf(started, 'contacts.deleted'), [
    { actor: null, object: '2' },
    { actor: null, object: '3' },
  ]);
  await app.close();
});

test.run();
