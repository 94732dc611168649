import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppUnderTest } from '../app-under-test.ts';
import { startApp } from '../app-under-test.ts';

const test = suite<AppUnderTest>('routes/health');

test.before.each(async (context) => void Object.assign(context, await startApp()));
test.after.each(({ app }) => app.close());

test('a healthy server says so, inside and outside the API', async ({ app }) => {
  for (const url of ['/health', '/api/v1/health']) {
    const response = await app.inject(url);
    assert.is(response.statusCode, 200);
    assert.equal(response.json(), { status: 'ok', version: '0.0.0' });
    assert.is(response.headers['cache-control'], 'no-store');
  }
});

test('a database that cannot be written is not healthy', async ({ app, store }) => {
  store.connections[0]!.client.pragma('query_only = ON');
  for (const url of ['/health', '/api/v1/health']) {
    const response = await app.inject(url);
    assert.equal([response.statusCode, response.json().code], [503, 'storage-unavailable']);
    assert.match(response.headers['content-type'] as string, /^application\/problem\+json/);
  }
});

test('asking often writes no more than one probe in two seconds', async ({ app, store, clock }) => {
  await app.inject('/health');
  store.connections[0]!.client.pragma('query_only = ON');
  assert.is((await app.inject('/health')).statusCode, 200);
  clock.now = new Date(clock.now.getTime() + 2000);
  assert.is((await app.inject('/health')).statusCode, 503);
});

test.run();
