import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ReleaseDocument, SignedRelease } from '../../schema/release/release.ts';
import { keyIdOf, readSigned, signRelease, type SignatureFault } from './signature.ts';

/** By which key this installation signs its releases, and whose it takes. */
export interface Keyring {
  /** The public half as SPKI PEM. */
  readonly own: () => { readonly keyId: string; readonly publicKey: string };
  /** Key ids of other installations. */
  readonly trusted: readonly string[];
  readonly sign: (document: ReleaseDocument) => SignedRelease;
  /** The document of a file that one of these keys has signed. */
  readonly read: (file: unknown) => { readonly document: ReleaseDocument } | { readonly fault: SignatureFault };
}

/** A keyring of a private key, which is asked for with the first deed that needs it, and of others' public ones. */
export function createKeyring(privateKeyPem: () => string, trustedPem: readonly string[]): Keyring {
  let pem: string | undefined;
  const privateKey = (): string => (pem ??= privateKeyPem());
  const publicPem = (): string =>
    createPublicKey(createPrivateKey(privateKey())).export({ type: 'spki', format: 'pem' }).toString();
  return {
    own: () => ({ keyId: keyIdOf(createPublicKey(publicPem())), publicKey: publicPem() }),
    trusted: trustedPem.map((one) => keyIdOf(createPublicKey(one))),
    sign: (document) => signRelease(document, privateKey()),
    read: (file) => readSigned(file, [publicPem(), ...trustedPem]),
  };
}

/** A new private key, PKCS 8 as PEM. */
export const makePrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/**
 * The installation's own key in a file that only its user reads, made where there is none. Written beside and linked: a
 * half-written key would make every later release unreadable, and of two programs that make one at the same moment the
 * second takes the first one's. What one left behind that was ended meanwhile goes.
 */
export function keptKey(file: string): string {
  if (!existsSync(file)) makeKey(file);
  const folder = dirname(file);
  const unnamed = readdirSync(folder).filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.tmp'));
  for (const name of unnamed) rmSync(join(folder, name), { force: true });
  return readFileSync(file, 'utf8');
}

function makeKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = makePrivateKey();
  const beside = `${file}.${createHash('sha256').update(made).digest('hex').slice(0, 8)}.tmp`;
  writeFileSync(beside, made, { mode: 0o600, flush: true });
  chmodSync(beside, 0o600);
  try {
    linkSync(beside, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
}
