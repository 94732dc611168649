import { randomBytes } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hashCode, makeCode, readCode } from '../../server/access-code.ts';

const test = suite('access code');

test('a code has 26 signs of five bits each, in groups', () => {
  const code = makeCode(randomBytes);
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/);
  assert.ok(26 * Math.log2(32) >= 128);
});

test('every sign of the alphabet is as likely as every other', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
  const counts = new Map<string, number>();
  for (let start = 0; start < 256; start += 1) {
    const sign = makeCode(() => bytes.slice(start, start + 1));
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  assert.equal([...new Set(counts.values())], [8]);
  assert.is(counts.size, 32);
});

test('two codes differ', () => {
  assert.is.not(makeCode(randomBytes), makeCode(randomBytes));
});

test('case, spaces and hyphens of any kind do not count', () => {
  const code = makeCode(randomBytes);
  const bare = code.replaceAll('-', '');
  for (const typed of [code.toLowerCase(), bare, ` ${code.replaceAll('-', ' ')}\n`, code.replaceAll('-', '–')]) {
    assert.is(readCode(typed), bare);
    assert.is(hashCode(typed), hashCode(code));
  }
});

test('look-alikes are read as what they look like', () => {
  assert.is(readCode('O0oIiLl1'.padEnd(26, 'Z')), '00011111'.padEnd(26, 'Z'));
});

test('what cannot be a code is none', () => {
  const code = makeCode(randomBytes);
  for (const typed of [
    '',
    'abc',
    `${code}0`,
    code.slice(0, -1),
    'U'.repeat(26),
    'Ä'.repeat(26),
    '0'.repeat(1_000_000),
  ]) {
    assert.is(readCode(typed), undefined);
  }
});

test('the hash does not show the code', () => {
  assert.match(hashCode(makeCode(randomBytes)), /^[0-9a-f]{64}$/);
});

test.run();
