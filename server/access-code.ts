import { createHash } from 'node:crypto';
import { readSpelled, spell } from './readable-code.ts';

/** 26 signs of 5 bits: 130 bits of chance. */
const LENGTH = 26;

/** A fresh code from `LENGTH` random bytes, five bits of each: "7K3Q-9ZT4-…". */
export const makeCode = (randomBytes: (count: number) => Uint8Array): string => spell(randomBytes(LENGTH));

/** What somebody typed, brought to 26 signs: case, spaces and hyphens do not count, O is 0, I and L are 1. */
export const readCode = (typed: string): string | undefined => readSpelled(typed, LENGTH);

/** What the store knows of a code. A plain hash is enough for 130 random bits: there is nothing to guess. */
export function hashCode(code: string): string {
  return createHash('sha256')
    .update(readCode(code) ?? '')
    .digest('hex');
}
