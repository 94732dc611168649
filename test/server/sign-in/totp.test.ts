import { randomBytes } from 'node:crypto';
import { HOTP, Secret, TOTP, URI } from 'otpauth';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkTotp, makeTotpSecret, qrCode, totpUri } from '../../../server/sign-in/totp.ts';

const test = suite('server/sign-in/totp');

const NOW = new Date('2026-11-21T10:00:10Z');
const STEP = Math.floor(NOW.getTime() / 30_000);
const secret = makeTotpSecret(randomBytes);
const codeAt = (step: number): string => HOTP.generate({ secret: Secret.fromBase32(secret), counter: step });
const check = (code: string, lastStep: number | null = null): number | undefined =>
  checkTotp({ secret, code, now: NOW, lastStep });

test('a secret has 160 bits in base 32', () => {
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.is(
    makeTotpSecret(() => Buffer.alloc(20, 0xff)),
    '7'.repeat(32),
  );
});

test("agrees with the standard's own example", () => {
  // RFC 6238, appendix B, cut to six digits.
  const key = Secret.fromUTF8('12345678901234567890').base32;
  const at = (seconds: number, code: string): number | undefined =>
    checkTotp({ secret: key, code, now: new Date(seconds * 1000), lastStep: undefined });
  assert.is(at(59, '287082'), 1);
  assert.is(at(1111111109, '081804'), 37037036);
  assert.is(at(20000000000, '353130'), 666666666);
});

test('takes the code of now and of one step before and after, and no other', () => {
  for (const step of [STEP - 1, STEP, STEP + 1]) assert.is(check(codeAt(step)), step);
  for (const step of [STEP - 2, STEP + 2, STEP - 100]) assert.is(check(codeAt(step)), undefined);
});

test('takes no code twice, and none that is older than the last', () => {
  assert.is(check(codeAt(STEP), STEP), undefined);
  assert.is(check(codeAt(STEP - 1), STEP), undefined);
  assert.is(check(codeAt(STEP + 1), STEP), STEP + 1);
});

test('spaces do not count, everything else does', () => {
  const code = codeAt(STEP);
  assert.is(check(` ${code.slice(0, 3)} ${code.slice(3)}\u00a0`), STEP);
  for (const typed of ['', '12345', `${code}0`, `-${code.slice(1)}`, 'abcdef', '١٢٣٤٥٦', code.repeat(1000)]) {
    assert.is(check(typed), undefined);
  }
});

test('an app reads issuer and account from the address, umlauts too', () => {
  const read = URI.parse(totpUri(secret, 'jürgen@köln.de'));
  assert.instance(read, TOTP);
  assert.is(read.issuer, 'Kommunalspiegel');
  assert.is(read.label, 'jürgen@köln.de');
  assert.is(read.secret.base32, secret);
  assert.is(read.algorithm, 'SHA1');
});

test('the QR code is dark on light with four modules of quiet around, and nothing else', () => {
  const svg = qrCode(totpUri(secret, 'jürgen@köln.de'));
  assert.match(svg, /^<svg [^>]*viewBox="0 0 \d+ \d+"><rect fill="white"[^>]*\/><path fill="black" d="M40,40h/);
  assert.not.match(svg, /script|href|style/);
});

test.run();
