import { randomBytes } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hashRecoveryCode, makeRecoveryCodes } from '../../../server/sign-in/recovery-codes.ts';

const test = suite('server/sign-in/recovery-codes');

test('ten different codes of 120 bits in groups of four', () => {
  const codes = makeRecoveryCodes(randomBytes);
  assert.is(new Set(codes.map(({ code }) => code)).size, 10);
  for (const { code } of codes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.ok(24 * Math.log2(32) >= 112);
});

test('a code is found however it is typed', () => {
  for (const { code, hash } of makeRecoveryCodes(randomBytes)) {
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' – ')}\n`]) {
      assert.is(hashRecoveryCode(typed), hash);
    }
    assert.is(hashRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l')), hash);
    assert.match(hash, /^[0-9a-f]{64}$/);
  }
});

test('what cannot be a code is none', () => {
  for (const typed of ['', '123456', 'U'.repeat(24), '0'.repeat(25), '0'.repeat(1_000_000)]) {
    assert.is(hashRecoveryCode(typed), undefined);
  }
});

test.run();
