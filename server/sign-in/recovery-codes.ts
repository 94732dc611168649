import { createHash } from 'node:crypto';
import { readSpelled, spell } from '../readable-code.ts';

const COUNT = 10;

/** 120 bits: from 112 on a plain hash is enough for storing (OWASP ASVS 5.0, 6.5.2). */
const SIGNS = 24;

/** Ten fresh codes for who has lost her second factor, each good for one sign-in, and what to store of them. */
export function makeRecoveryCodes(
  randomBytes: (count: number) => Uint8Array,
): readonly { readonly code: string; readonly hash: string }[] {
  return Array.from({ length: COUNT }, () => {
    const code = spell(randomBytes(SIGNS));
    return { code, hash: hashOf(code.replaceAll('-', '')) };
  });
}

/** The hash by which the store finds a typed recovery code; `undefined` when it cannot be one. */
export function hashRecoveryCode(typed: string): string | undefined {
  const signs = readSpelled(typed, SIGNS);
  return signs === undefined ? undefined : hashOf(signs);
}

const hashOf = (signs: string): string => createHash('sha256').update(signs).digest('hex');
