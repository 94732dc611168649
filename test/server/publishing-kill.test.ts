import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReleaseEntry, ReleaseKeys, ReleaseReadiness } from '../../schema/release/publication.ts';
import type { SignedRelease } from '../../schema/release/release.ts';
import { readSigned } from '../../server/releases/signature.ts';
import { ROOT } from '../../server/root.ts';
import { startApp } from './app-under-test.ts';
import { temporaryFolder } from './folders.ts';
import { person } from './people.ts';
import { startServerProgram } from './program.ts';
import { openedWave, takePart, townsOf } from './release-world.ts';

interface World {
  readonly folder: string;
  readonly cookie: string;
  /** The wave that dies at each exact moment, and the one that is killed from outside. */
  readonly waves: readonly [string, string];
}

const test = suite<World>('publishing, kill -9');
const TOWNS = 12;

/** Where the program ends itself by SIGKILL: at a statement, at a row that the worker reads, at the key's last step. */
const MOMENTS = {
  'the worker reads the sixth of them': { iterate: 'submitted_answers', row: 6 },
  'the new key has not got its name yet': { link: true },
  'the first member is written': { after: 'insert into "release_members"' },
  'all is written and not committed': { before: 'COMMIT' },
  'it is committed and nobody knows yet': { after: 'COMMIT' },
} as const;

/** Loaded before the program, into its main thread and its workers: dies there, once the coordinator publishes. */
const preload = (moment: object): string => `
  const fs = require('node:fs');
  const moment = ${JSON.stringify(moment)};
  const die = () => process.kill(process.pid, 'SIGKILL');
  const Database = require(${JSON.stringify(join(ROOT, 'node_modules/better-sqlite3'))});
  const statement = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1'));
  const { run, iterate } = statement;
  let isPublishing = false;
  statement.run = function (...values) {
    isPublishing ||= this.source.startsWith('insert into "releases"');
    if (isPublishing && moment.before && this.source.startsWith(moment.before)) die();
    const result = run.apply(this, values);
    if (isPublishing && moment.after && this.source.startsWith(moment.after)) die();
    return result;
  };
  statement.iterate = function* (...values) {
    let row = 0;
    for (const one of iterate.apply(this, values)) {
      if (moment.iterate && this.source.includes(moment.iterate) && ++row === moment.row) die();
      yield one;
    }
  };
  const { linkSync } = fs;
  fs.linkSync = (from, to) => {
    if (moment.link && to.endsWith('release-key.pem')) die();
    linkSync(from, to);
  };
  require('node:module').syncBuiltinESMExports();
`;

type Server = Awaited<ReturnType<typeof startServerProgram>>;
const servers: Server[] = [];

async function start(folder: string, moment?: object): Promise<Server> {
  const load = join(folder, 'preload.cjs');
  if (moment) writeFileSync(load, preload(moment));
  const server = await startServerProgram({ DATA_DIR: folder, ...(moment && { NODE_OPTIONS: `--require ${load}` }) });
  servers.push(server);
  return server;
}

async function end(server: Server): Promise<void> {
  server.child.kill('SIGKILL');
  await server.ended;
}

/** Asks as the coordinator; on a busy machine a server that has just started refuses at first. */
const askOf =
  (server: Server, cookie: string) =>
  async (method: 'GET' | 'POST', path: string, body?: object): Promise<Response> => {
    for (let tries = 0; ; tries += 1) {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (response.status !== 503 || tries === 20) return response;
      await setTimeout(200);
    }
  };
type Ask = ReturnType<typeof askOf>;

const PUBLISHING = { licence: 'cc-zero', acknowledged: true };
const publish = (ask: Ask, wave: string): Promise<Response> => ask('POST', `/waves/${wave}/releases`, PUBLISHING);
async function json<T>(response: Promise<Response>): Promise<T> {
  return (await response).json() as Promise<T>;
}

/** What is in the file, looked at from beside. */
function stored(folder: string, wave: string) {
  const client = new Database(join(folder, 'kommunalspiegel.sqlite'), { readonly: true });
  const count = (sql: string): unknown => client.prepare(sql).pluck().get(wave);
  const found = {
    integrity: client.pragma('integrity_check', { simple: true }),
    releases: count('SELECT count(*) FROM releases WHERE wave_id = ?'),
    members: count(
      'SELECT count(*) FROM release_members JOIN releases ON releases.id = release_members.release_id WHERE wave_id = ?',
    ),
    orphans: client
      .prepare('SELECT count(*) FROM release_members WHERE release_id NOT IN (SELECT id FROM releases)')
      .pluck()
      .get(),
    audited: count(`SELECT count(*) FROM audit_log WHERE action = 'release.published' AND object = ? || '/1'`),
    isMarked: count('SELECT released_at IS NOT NULL FROM waves WHERE id = ?') === 1,
  };
  client.close();
  return found;
}

/** Nobody sees anything of a release of this wave, on any way, and it can still be made. */
async function isNone(ask: Ask, folder: string, wave: string): Promise<void> {
  const none = { integrity: 'ok', releases: 0, members: 0, orphans: 0, audited: 0, isMarked: false };
  assert.equal(stored(folder, wave), none);
  const { releases } = await json<{ releases: ReleaseEntry[] }>(ask('GET', '/releases'));
  assert.not.ok(releases.some((entry) => entry.wave.id === wave));
  const { isPossible, published } = await json<ReleaseReadiness>(ask('GET', `/waves/${wave}/release-preview`));
  assert.equal({ isPossible, published }, { isPossible: true, published: [] });
  assert.is((await json<{ wave: { releasedAt: unknown } }>(ask('GET', `/waves/${wave}`))).wave.releasedAt, null);
  const zip = await json<{ code: string }>(ask('POST', `/waves/${wave}/individual-answers.zip`, {}));
  assert.is(zip.code, 'wave-not-released');
}

/** One release, in every form, signed by the key that the installation shows, with all who took part. */
async function isWhole(ask: Ask, folder: string, wave: string): Promise<void> {
  const whole = { integrity: 'ok', releases: 1, members: TOWNS, orphans: 0, audited: 1, isMarked: true };
  assert.equal(stored(folder, wave), whole);
  const { releases } = await json<{ releases: ReleaseEntry[] }>(ask('GET', '/releases'));
  const [entry, ...more] = releases.filter((one) => one.wave.id === wave);
  assert.equal([entry?.number, entry?.submitted, more.length], [1, TOWNS, 0]);
  const signed = await json<SignedRelease>(ask('GET', `/releases/${entry?.id}`));
  const { own } = await json<ReleaseKeys>(ask('GET', '/releases/keys'));
  assert.equal(readSigned(signed, [own.publicKey]), { document: signed.document });
  const csv = await (await ask('GET', `/releases/${entry?.id}/data.csv`)).text();
  assert.ok(csv.trim().split('\r\n').length > signed.document.tables.length);
  const again = await json<{ code: string }>(publish(ask, wave));
  assert.is(again.code, 'release-too-few');
}

test.before(async (world) => {
  const folder = temporaryFolder();
  const started = await startApp({}, {}, join(folder, 'kommunalspiegel.sqlite'));
  const waves: string[] = [];
  for (const state of ['07', '08']) {
    const towns = townsOf(TOWNS, state);
    const { wave, coordinator } = await openedWave(started, towns, [state]);
    for (const town of towns) await takePart(started, wave, town);
    await coordinator.post(`/waves/${wave.id}/closing`, {});
    waves.push(wave.id);
  }
  // The program goes by the real clock.
  started.clock.now = new Date();
  const scope = { states: ['07', '08'], municipalities: [] };
  const { cookie } = await person(started, { role: 'coordinator', scope });
  await started.app.close();
  Object.assign(world, { folder, cookie, waves });
});

test.after.each(async () => {
  await Promise.all(servers.splice(0).map(end));
});

test('killed at any of five moments there is no release or a whole one, and the wave can be published', async (world) => {
  const { folder, cookie } = world;
  const [wave] = world.waves;
  for (const [name, moment] of Object.entries(MOMENTS)) {
    const server = await start(folder, moment);
    const ask = askOf(server, cookie);
    await isNone(ask, folder, wave);
    assert.is(await publish(ask, wave).catch(() => 'gone'), 'gone', name);
    await server.ended;
  }
  const server = await start(folder);
  await isWhole(askOf(server, cookie), folder, wave);
  assert.equal(
    readdirSync(folder).filter((file) => file.endsWith('.tmp')),
    [],
    'no half-made key is left',
  );
  await end(server);
});

test('killed from outside, sooner and later, the same holds', async ({ folder, cookie, waves: [, wave] }) => {
  let ask: Ask;
  for (const delay of [20, 700]) {
    const server = await start(folder);
    ask = askOf(server, cookie);
    await isNone(ask, folder, wave);
    const answer = publish(ask, wave).then(
      ({ status }) => status,
      () => 'gone',
    );
    await setTimeout(delay);
    await end(server);
    const status = await answer;
    if (stored(folder, wave).releases === 1) break;
    assert.is(status, 'gone');
  }
  const server = await start(folder);
  ask = askOf(server, cookie);
  if (stored(folder, wave).releases === 0) assert.is((await publish(ask, wave)).status, 201);
  await isWhole(ask, folder, wave);
});

test.run();
