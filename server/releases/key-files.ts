import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The private key in a PEM file; undefined where there is none of Ed25519 that can be read. */
export function privateKeyIn(file: string): string | undefined {
  const pem = textOf(file);
  return pem !== undefined && isEd25519(() => createPrivateKey(pem)) ? pem : undefined;
}

const PUBLIC_KEY = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/gu;

/** The public keys in a PEM file, or in the `.pem` files of a folder; undefined where one of them is none of Ed25519. */
export function publicKeysIn(path: string): readonly string[] | undefined {
  const files = filesIn(path);
  const found = files?.map((file) => textOf(file)?.match(PUBLIC_KEY) ?? []);
  if (!found || found.some((keys) => keys.length === 0)) return undefined;
  const keys = found.flat();
  return keys.every((pem) => isEd25519(() => createPublicKey(pem))) ? keys : undefined;
}

function filesIn(path: string): string[] | undefined {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => name.endsWith('.pem'));
    return names.toSorted().map((name) => join(path, name));
  } catch {
    // Not there, or closed to this program: whoever configures it is told so.
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // As above.
    return undefined;
  }
}

function isEd25519(read: () => KeyObject): boolean {
  try {
    return read().asymmetricKeyType === 'ed25519';
  } catch {
    // No key at all.
    return false;
  }
}
