import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SignedRelease } from '../../../schema/release/release.ts';
import { answersBeside, type BesideOptions } from '../../../server/releases/answers-beside.ts';
import { createKeyring, makePrivateKey } from '../../../server/releases/keyring.ts';
import type { WaveAnswers } from '../../../server/releases/wave-answers.ts';
import { readZip } from '../../../server/rendering/zip.ts';
import { startApp, type AppUnderTest } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { temporaryFolder } from '../folders.ts';
import type { Person } from '../people.ts';
import { openedWave, takePart, townsOf } from '../release-world.ts';

interface World {
  readonly started: AppUnderTest;
  readonly coordinator: Person;
  readonly url: string;
  readonly path: string;
  /** Which worker reads the answers from now on: the real one, or one that dies so. */
  readonly use: (how?: string, options?: BesideOptions) => void;
}

const test = suite<World>('server/releases, workers that die');

const PUBLISHING = { licence: 'cc-zero', acknowledged: true };
const WORDS = /nicht fertig geworden\. Geändert oder veröffentlicht ist nichts\. Versuchen Sie es noch einmal/u;

test.before(async (world) => {
  const file = join(temporaryFolder(), 'kommunalspiegel.sqlite');
  let now: WaveAnswers = answersBeside(file);
  const waveAnswers: WaveAnswers = {
    makeRelease: (order) => now.makeRelease(order),
    individualZip: (order) => now.individualZip(order),
  };
  const keyring = createKeyring(makePrivateKey, []);
  const started = await startApp({}, { waveAnswers, keyring }, file);
  const towns = townsOf(11);
  const { wave, coordinator } = await openedWave(started, towns, ['07']);
  for (const [index, town] of towns.entries()) {
    const { officer, municipalityId } = await takePart(started, wave, town);
    const consent = { individualAnswers: true, namedContact: false };
    if (index === 0) await officer.put(`/municipalities/${municipalityId}/waves/${wave.id}/consent`, consent);
  }
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  const url = await started.app.listen({ host: '127.0.0.1', port: 0 });
  const use: World['use'] = (how, options = {}) => {
    const query = `./dying-worker.ts?how=${encodeURIComponent(how ?? '')}`;
    now = answersBeside(file, how === undefined ? {} : { worker: new URL(query, import.meta.url), ...options });
  };
  Object.assign(world, { started, coordinator, url, path: `/waves/${wave.id}`, use });
});
test.after(async ({ started }) => {
  // Clients open a fresh connection for one that was broken off; the server would wait a minute for what it asks.
  started.app.server.closeAllConnections();
  await started.app.close();
});

/** Until no other connection holds a moment of the database any more; then everything in its journal can be taken over. */
async function freed({ store }: AppUnderTest): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [result] = store.connections[0]!.client.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (result?.busy === 0) return;
    await setTimeout(50);
  }
  assert.unreachable('a worker that is gone still holds the database');
}

/** Asks as the coordinator, over a real connection. */
const zipOver = ({ url, coordinator, path }: World, signal?: AbortSignal): Promise<Response> =>
  fetch(`${url}/api/v1${path}/individual-answers.zip`, {
    method: 'POST',
    headers: { cookie: coordinator.cookie, 'content-type': 'application/json' },
    body: '{}',
    ...(signal && { signal }),
  });

const DEATHS: readonly (readonly [how: string, options: BesideOptions])[] = [
  ['throws', {}],
  ['exits', {}],
  ['fills memory', { resourceLimits: { maxOldGenerationSizeMb: 64 } }],
  ['hangs', { timeLimitMs: 1_500 }],
];

for (const [how, options] of DEATHS) {
  test(`a worker that ${how} while it counts: nothing is published, and it is said in words`, async (world) => {
    const { started, coordinator, path, use } = world;
    use(how, options);
    const refused = await coordinator.post(`${path}/releases`, PUBLISHING);
    assert.equal([refused.statusCode, refused.json().code], [503, 'work-unfinished'], refused.body);
    assert.match(refused.json().title, WORDS);
    assert.is(refused.json().reason, undefined, 'why is for the log');
    assert.match(started.log(), /work beside the main thread ended early/u);
    assert.equal((await coordinator.get('/releases')).json(), { releases: [] });
    assert.equal(linesOf(started, 'release.published'), []);
    assert.is((await coordinator.get(`${path}/release-preview`)).statusCode, 200);
    await freed(started);
  });
}

test('a real worker without memory enough ends alone', async ({ started, coordinator, path, use }) => {
  const file = started.store.connections[0]!.client.name;
  const scarce = answersBeside(file, { resourceLimits: { maxOldGenerationSizeMb: 6 } });
  const order = { id: '0', licence: 'cc-zero', origin: { name: 'Wir' }, synthetic: false } as const;
  await scarce
    .makeRelease({ ...order, waveId: path.split('/').at(-1) ?? '', publishedAt: started.clock.now.toISOString() })
    .then(
      () => assert.unreachable(),
      (error: Error & { code: string }) => assert.is(error.code, 'work-unfinished'),
    );
  await freed(started);
  use();
  assert.is((await coordinator.get(`${path}/release-preview`)).statusCode, 200);
});

test('after all of them the same wave is published, signed and whole', async ({ coordinator, path, use }) => {
  use();
  const done = await coordinator.post(`${path}/releases`, PUBLISHING);
  assert.is(done.statusCode, 201, done.body);
  const { document } = (await coordinator.get(`/releases/${done.json().id}`)).json<SignedRelease>();
  assert.is(
    document.atoms.reduce((sum, { submitted }) => sum + submitted, 0),
    11,
  );
});

for (const [how, options] of DEATHS) {
  test(`a worker that ${how} before the archive begins: no file, and nothing noted as taken out`, async (world) => {
    world.use(how, options);
    const refused = await zipOver(world);
    assert.is(refused.status, 503);
    assert.match(((await refused.json()) as { title: string }).title, WORDS);
    assert.equal(linesOf(world.started, 'individual-answers.taken-out'), []);
    await freed(world.started);
  });
}

test('a worker that dies when nobody asks it ends the download, visibly, and not the program', async (world) => {
  world.use('between');
  const response = await zipOver(world);
  assert.is(response.status, 200);
  await freed(world.started);
  await response.arrayBuffer().then(
    () => assert.unreachable('half an archive was taken for a whole one'),
    (error: Error) => assert.match(error.message, /terminated/u),
  );
});

test('a download that is broken off, and one that nobody goes on taking, free the database', async (world) => {
  world.use('never ends', { stalledMs: 200 });
  const stop = new AbortController();
  const broken = await zipOver(world, stop.signal);
  await broken.body!.getReader().read();
  stop.abort();
  await freed(world.started);

  const stalled = await zipOver(world);
  const reader = stalled.body!.getReader();
  await reader.read();
  await freed(world.started);
  await reader.cancel().catch(() => undefined);
});

test('after all of them the archive comes whole', async (world) => {
  world.use();
  const files = readZip(new Uint8Array(await (await zipOver(world)).arrayBuffer()));
  const csv = Buffer.from(files.get('antworten-codes.csv')!).toString();
  assert.is(csv.trim().split('\r\n').length, 2);
  await freed(world.started);
  assert.is(linesOf(world.started, 'individual-answers.taken-out').length, 4);
});

test.run();
