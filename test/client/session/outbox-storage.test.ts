import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Unsent } from '../../../client/session/outbox.ts';
import { changesBetween, loadOutbox, storeChanges } from '../../../client/session/outbox-storage.ts';

// Node has no IndexedDB: here is what happens in browsers without one. The rest is seen in test/browser/offline.test.ts.

const test = suite('client/session/outbox-storage');

const entry = (address: string, answer: number): Unsent => ({
  address,
  answer,
  baseRevision: 0,
  stamp: 's',
  tried: [],
});

/** A browser's localStorage as far as it is used: its keys are its own properties. */
function storage(): object {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(store, key) ? store[key] : null),
    setItem: (key: string, value: string) => void (store[key] = value),
    removeItem: (key: string) => delete store[key],
  };
  const store: Record<string, unknown> = Object.create(methods);
  return store;
}

function useStorage(value: object | undefined): void {
  Object.defineProperty(globalThis, 'localStorage', { value, configurable: true });
}

test.after.each(() => useStorage(undefined));

test('without IndexedDB unsent answers lie in localStorage, one key per address, bound to the assessment', async () => {
  useStorage(storage());
  assert.ok(await storeChanges('a', { x: entry('x', 1), y: entry('y', 2) }));
  assert.ok(await storeChanges('b', { x: entry('x', 3) }));
  assert.ok(await storeChanges('a', { y: null }));
  assert.equal(await loadOutbox('a'), { x: entry('x', 1) });
  assert.equal(await loadOutbox('b'), { x: entry('x', 3) });
});

test('a browser that keeps nothing is said to keep nothing', async () => {
  assert.not.ok(await storeChanges('a', { x: entry('x', 1) }));
  assert.equal(await loadOutbox('a'), {});
});

test('an entry that cannot be read does not hide the others', async () => {
  const store = storage();
  useStorage(store);
  await storeChanges('a', { x: entry('x', 1) });
  Object.assign(store, { 'kommunalspiegel:unsent:a:broken': '{' });
  assert.equal(await loadOutbox('a'), { x: entry('x', 1) });
});

test('only what changed is written', () => {
  const [x, y] = [entry('x', 1), entry('y', 2)];
  assert.equal(changesBetween({ x, y }, { x }), { y: null });
  assert.equal(changesBetween({ x }, { x: entry('x', 5), y }), { x: entry('x', 5), y });
  assert.equal(changesBetween({ x, y }, { x, y }), {});
});

test.run();
