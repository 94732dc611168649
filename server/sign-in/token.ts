import { createHash } from 'node:crypto';

/** 256 bits, twice what OWASP ASVS 5.0 (7.2.3) asks of a session's token. */
const BYTES = 32;

/** A fresh token for a session, an invitation or a reset, and what to store of it. */
export function makeToken(randomBytes: (count: number) => Uint8Array): {
  readonly token: string;
  readonly hash: string;
} {
  const token = Buffer.from(randomBytes(BYTES)).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** What the store knows of a token. A plain hash is enough for 256 random bits: there is nothing to guess. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
