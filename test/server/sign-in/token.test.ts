import { createHash, randomBytes } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hashToken, makeToken } from '../../../server/sign-in/token.ts';

const test = suite('server/sign-in/token');

test('a token has 256 bits and fits into an address', () => {
  const { token, hash } = makeToken(randomBytes);
  assert.match(token, /^[\w-]{43}$/);
  assert.is(Buffer.from(token, 'base64url').length, 32);
  assert.is(hash, createHash('sha256').update(token).digest('hex'));
  assert.is(hashToken(token), hash);
});

test('two tokens differ, and a changed one has another hash', () => {
  const one = makeToken(randomBytes);
  assert.is.not(one.token, makeToken(randomBytes).token);
  assert.is.not(hashToken(`${one.token} `), one.hash);
});

test.run();
