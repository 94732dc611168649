import { setTimeout as wait } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CreatedShare, Share } from '../../../schema/assessment/share.ts';
import type { Report } from '../../../schema/report/report.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { beginAs, municipality, person } from '../people.ts';

const PASSWORD = 'vier Wörter ohne Zusammenhang: Klee';
const NEW = { days: 30, password: PASSWORD, note: ' Fraktion Grün-Weiß ' };

const test = suite('routes/shares');

/** A self-check with a link. */
async function shared() {
  const started = await startApp();
  const me = as(started.app, await begin(started.app));
  const created: CreatedShare = (await me.post('/shares', NEW)).json();
  return { ...started, me, share: created.share, token: created.path.split('#')[1] ?? '' };
}

const open = ({ app }: Pick<AppUnderTest, 'app'>, token: string, password = PASSWORD, remoteAddress = '192.0.2.1') =>
  app.inject({ method: 'POST', url: '/api/v1/shares/opening', payload: { token, password }, remoteAddress });
const list = async (me: { get: (path: string) => Promise<{ json: () => unknown }> }): Promise<readonly Share[]> =>
  ((await me.get('/shares')).json() as { shares: Share[] }).shares;

test('a link has a token of 256 bits in its fragment, which is stored as a hash and shown once', async () => {
  const { app, me, share, token, store } = await shared();
  assert.match(token, /^[\w-]{43}$/u);
  assert.equal(share, {
    id: share.id,
    note: 'Fraktion Grün-Weiß',
    createdAt: '2026-11-21T09:00:00.000Z',
    by: null,
    expiresAt: '2026-12-21T09:00:00.000Z',
    openings: 0,
    lastOpenedAt: null,
    revokedAt: null,
  });
  const rows = JSON.stringify(store.connections[0]!.client.prepare('SELECT * FROM shares').all());
  assert.not.ok(rows.includes(token) || rows.includes(PASSWORD));
  assert.match(rows, /\$argon2id\$/u);
  assert.equal(await list(me), [share]);
  await app.close();
});

test('link and password open the report as it is now, and each opening is counted and in the audit log', async () => {
  const started = await shared();
  const { app, me, share, token } = started;
  const response = await open(started, token);
  assert.equal([response.statusCode, response.headers['cache-control']], [200, 'no-store']);
  assert.not.ok('set-cookie' in response.headers);
  const report: Report = response.json();
  assert.is(report.municipality.name, 'Ömmelstadt am Bäch');
  await me.put('/answers/broadband', { answer: 2 });
  await me.post('/submission');
  const later: Report = (await open(started, token)).json();
  assert.is(later.status, 'submitted');
  assert.equal(later, (await me.get('/report')).json());
  assert.equal(linesOf(started, 'share.opened'), [
    { actor: null, object: share.id },
    { actor: null, object: share.id },
  ]);
  const [listed] = await list(me);
  assert.equal([listed?.openings, listed?.lastOpenedAt], [2, '2026-11-21T09:00:00.000Z']);
  await app.close();
});

test('the answer is the same for a wrong password, an unknown, a revoked and an expired link', async () => {
  const started = await shared();
  const { app, clock, me, share, token } = started;
  const heard: unknown[] = [];
  const hear = async (...args: [string, string?]): Promise<void> => {
    const response = await open(started, ...args);
    const { instance: _instance, ...said } = response.json<Record<string, unknown>>();
    heard.push([response.statusCode, said]);
  };
  await hear(token, 'falsch');
  await hear('A'.repeat(43));
  await hear('');
  const other: CreatedShare = (await me.post('/shares', { ...NEW, days: 7 })).json();
  assert.is((await me.delete(`/shares/${share.id}`)).statusCode, 204);
  await hear(token);
  clock.now = new Date('2026-11-28T09:00:00.000Z');
  await hear(other.path.split('#')[1] ?? '');
  assert.equal(heard.length, 5);
  assert.equal(new Set(heard.map((each) => JSON.stringify(each))).size, 1);
  assert.match(JSON.stringify(heard[0]), /401.*share-refused/u);
  await app.close();
});

test('every refused try at a known link is in the audit log, at an unknown one nothing', async () => {
  const started = await shared();
  await open(started, started.token, 'falsch');
  await started.me.delete(`/shares/${started.share.id}`);
  await open(started, started.token);
  await open(started, 'A'.repeat(43));
  await wait(20);
  assert.equal(linesOf(started, 'share.refused'), [
    { actor: null, object: started.share.id },
    { actor: null, object: started.share.id },
  ]);
  assert.equal(linesOf(started, 'share.opened'), []);
  await started.app.close();
});

test('an unknown link takes as long as a wrong password', async () => {
  const started = await shared();
  const timed = async (token: string): Promise<number> => {
    const begun = performance.now();
    await open(started, token, 'falsch', `192.0.2.${Math.round(begun) % 200}`);
    return performance.now() - begun;
  };
  const [known, unknown]: number[][] = [[], []];
  for (let n = 0; n < 5; n += 1) {
    known?.push(await timed(started.token));
    unknown?.push(await timed('A'.repeat(43)));
  }
  const least = (times: number[] = []): number => Math.min(...times);
  assert.ok(least(unknown) > least(known) * 0.5, `${least(unknown)} and ${least(known)} ms`);
  assert.ok(least(unknown) < least(known) * 2, `${least(unknown)} and ${least(known)} ms`);
  await started.app.close();
});

test('guessing is stopped after ten wrong passwords, and who knows the password gets in from elsewhere', async () => {
  const started = await shared();
  for (let n = 0; n < 10; n += 1) assert.is((await open(started, started.token, `falsch ${n}`)).statusCode, 401);
  const stopped = await open(started, started.token);
  assert.equal([stopped.statusCode, stopped.json().code], [429, 'too-many-requests']);
  assert.is((await open(started, started.token, PASSWORD, '198.51.100.7')).statusCode, 200);
  for (let n = 0; n < 10; n += 1) assert.is((await open(started, 'A'.repeat(43))).statusCode, 401);
  assert.is((await open(started, 'A'.repeat(43))).statusCode, 429, 'an unknown link behaves the same');
  await started.app.close();
});

test('a password that is easily guessed, and a term that is not offered, are refused', async () => {
  const { app, me } = await shared();
  const weak = await me.post('/shares', { ...NEW, password: 'Ömmelstadt 2026' });
  assert.equal([weak.statusCode, weak.json().errors[0].path], [422, 'password']);
  assert.is((await me.post('/shares', { ...NEW, days: 3650 })).json().code, 'invalid-request');
  assert.is((await me.post('/shares', { days: 30 })).json().code, 'invalid-request');
  assert.is((await list(me)).length, 1);
  await app.close();
});

test('making and revoking is in the audit log; another assessment’s link is not found', async () => {
  const started = await startApp();
  const [town, village] = [await municipality(started), await municipality(started, { name: 'Dorf' })];
  const officer = await person(started, { role: 'officer', municipality: town });
  const head = await person(started, { role: 'head', municipality: town });
  const stranger = await person(started, { role: 'officer', municipality: village });
  const [own, foreign] = [await beginAs(officer, town), await beginAs(stranger, village)];
  const { share }: CreatedShare = (await officer.post(`/assessments/${own.id}/shares`, NEW)).json();
  assert.is(share.by, officer.name);
  const elsewhere = await stranger.delete(`/assessments/${foreign.id}/shares/${share.id}`);
  assert.equal([elsewhere.statusCode, elsewhere.json().code], [404, 'share-not-found']);
  assert.is((await head.delete(`/assessments/${own.id}/shares/${share.id}`)).statusCode, 204);
  assert.is((await head.delete(`/assessments/${own.id}/shares/${share.id}`)).statusCode, 404);
  assert.equal(linesOf(started, 'share.created'), [{ actor: officer.accountId, object: share.id }]);
  assert.equal(linesOf(started, 'share.revoked'), [{ actor: head.accountId, object: share.id }]);
  assert.is(await started.store.findAuditBreak(), undefined);
  await started.app.close();
});

test('an erased assessment’s link opens nothing', async () => {
  const started = await shared();
  await started.me.delete('');
  assert.is((await open(started, started.token)).statusCode, 401);
  await started.app.close();
});

test('neither token nor password is logged', async () => {
  const started = await shared();
  await open(started, started.token);
  await open(started, started.token, 'ein falsches Passwort');
  const log = started.log();
  assert.match(log, /shares\/opening/u);
  for (const secret of [started.token, PASSWORD, 'ein falsches Passwort']) assert.not.ok(log.includes(secret));
  await started.app.close();
});

test.run();
