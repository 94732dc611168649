import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { workThrough } from './pool.ts';
import { loopbackOnly } from './visitor.ts';

const test = suite('load');
const never = new AbortController().signal;
const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

test('so many at once and no more, each once, and one that fails stops no other', async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  const run = await workThrough([...Array.from({ length: 20 }).keys()], 3, never, async (entry) => {
    running += 1;
    most = Math.max(most, running);
    await moment();
    running -= 1;
    seen.push(entry);
    if (entry % 10 === 5) throw new Error('refused');
  });
  assert.is(most, 3);
  assert.equal(
    seen.toSorted((a, b) => a - b),
    [...Array.from({ length: 20 }).keys()],
  );
  assert.is(run.done, 18);
  assert.equal([...run.failed], [['refused', 2]]);
});

test('when its time is over it begins nothing more', async () => {
  const stop = new AbortController();
  const run = await workThrough([1, 2, 3, 4, 5, 6], 2, stop.signal, async () => {
    await moment();
    stop.abort();
  });
  assert.ok(run.done <= 2);
});

test('only this machine is ever asked', () => {
  for (const address of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:8080']) loopbackOnly(address);
  for (const address of ['https://spiegel.example', 'http://10.0.0.1', 'http://127.0.0.1.example']) {
    assert.throws(() => loopbackOnly(address), /loopback addresses only/u);
  }
});

test.run();
