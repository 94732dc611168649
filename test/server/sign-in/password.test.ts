import { parseOptions } from '@node-rs/argon2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../../schema/problem.ts';
import { hashPassword, verifyPassword } from '../../../server/sign-in/password.ts';

const test = suite('server/sign-in/password');

test('a hash is argon2id with 19 MiB, two passes, one lane, and does not show the password', async () => {
  const hash = await hashPassword('vier blaue Kühe am Rhein');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.not.match(hash, /Rhein/);
  assert.is(parseOptions(hash).saltLen, 16);
});

test('the right password is right, another one is not, and two hashes differ', async () => {
  const [one, two] = await Promise.all([hashPassword('vier blaue Kühe'), hashPassword('vier blaue Kühe')]);
  assert.is.not(one, two);
  assert.ok(await verifyPassword(one, 'vier blaue Kühe'));
  assert.not.ok(await verifyPassword(one, 'vier blaue Kuehe'));
  assert.not.ok(await verifyPassword(one, ''));
});

test('an umlaut is the same however the keyboard writes it', async () => {
  const hash = await hashPassword('Kühe in Zürich'.normalize('NFD'));
  assert.ok(await verifyPassword(hash, 'Kühe in Zürich'.normalize('NFC')));
});

test('nobody signs in to an account that does not exist, and it takes the same time', async () => {
  const hash = await hashPassword('vier blaue Kühe');
  const time = async (stored: string | undefined): Promise<number> => {
    const times: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      const start = process.hrtime.bigint();
      assert.not.ok(await verifyPassword(stored, 'wrong'));
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    return times.sort((a, b) => a - b)[3]!;
  };
  await time(hash);
  const [known, unknown] = [await time(hash), await time(undefined)];
  assert.ok(unknown > known / 2 && unknown < known * 2, `known ${known} ms, unknown ${unknown} ms`);
});

test('of a hundred at the same moment those that would wait too long are refused, and then all is well again', async () => {
  const hash = await hashPassword('vier blaue Kühe');
  const all = await Promise.allSettled(Array.from({ length: 100 }, () => verifyPassword(hash, 'vier blaue Kühe')));
  const refused = all.filter((one) => one.status === 'rejected').map(({ reason }) => reason as Problem);
  assert.is(refused.length, 48);
  assert.ok(refused.every((problem) => problem instanceof Problem && problem.code === 'overloaded'));
  assert.is(refused[0]?.particulars['retryAfter'], 5);
  assert.ok(all.filter((one) => one.status === 'fulfilled').every(({ value }) => value));
  assert.ok(await verifyPassword(hash, 'vier blaue Kühe'));
});

test('a broken hash does not block the queue', async () => {
  for (let tries = 0; tries < 5; tries += 1) {
    await verifyPassword('broken', 'x').then(
      () => assert.unreachable(),
      () => undefined,
    );
  }
  assert.not.ok(await verifyPassword(undefined, 'x'));
});

test.run();
