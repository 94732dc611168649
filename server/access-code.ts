import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 signs of 5 bits: 130 bits of chance. */
const LENGTH = 26;

/** A fresh code from `LENGTH` random bytes, five bits of each: "7K3Q-9ZT4-…". */
export function makeCode(randomBytes: (count: number) => Uint8Array): string {
  const signs = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return (signs.join('').match(/.{1,4}/g) ?? []).join('-');
}

/** What somebody typed, brought to 26 signs: case, spaces and hyphens do not count, O is 0, I and L are 1. */
export function readCode(typed: string): string | undefined {
  if (typed.length > 200) return undefined;
  const signs = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const isCode = signs.length === LENGTH && [...signs].every((sign) => ALPHABET.includes(sign));
  return isCode ? signs : undefined;
}

/** What the store knows of a code. A plain hash is enough for 130 random bits: there is nothing to guess. */
export function hashCode(code: string): string {
  return createHash('sha256')
    .update(readCode(code) ?? '')
    .digest('hex');
}
