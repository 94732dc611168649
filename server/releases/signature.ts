import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalText } from '../../schema/release/canonical.ts';
import { SignedRelease, type ReleaseDocument } from '../../schema/release/release.ts';

/** Names a public key: the first 16 hexadecimal digits of SHA-256 over its SPKI DER form. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Signs a release with Ed25519 over its canonical bytes.
 * @throws RangeError where the key is not Ed25519
 */
export function signRelease(document: ReleaseDocument, privateKeyPem: string): SignedRelease {
  const key = createPrivateKey(privateKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('The signing key is not Ed25519.');
  const value = sign(null, bytesOf(document), key).toString('base64');
  return { document, signature: { algorithm: 'Ed25519', keyId: keyIdOf(createPublicKey(key)), value } };
}

/** Why a signed file is refused. */
export type SignatureFault = 'shape' | 'untrusted' | 'altered';

/**
 * Reads a signed file: the document, if one of the trusted public keys (SPKI PEM) has signed exactly its bytes. Additional
 * fields anywhere are refused with the shape, so nothing unsigned comes along.
 */
export function readSigned(
  file: unknown,
  trustedKeysPem: readonly string[],
): { readonly document: ReleaseDocument } | { readonly fault: SignatureFault } {
  const parsed = SignedRelease.safeParse(file);
  if (!parsed.success) return { fault: 'shape' };
  const { document, signature } = parsed.data;
  const key = trustedKeysPem
    .map((pem) => createPublicKey(pem))
    .find((candidate) => candidate.asymmetricKeyType === 'ed25519' && keyIdOf(candidate) === signature.keyId);
  if (!key) return { fault: 'untrusted' };
  const isSigned = verify(null, bytesOf(document), key, Buffer.from(signature.value, 'base64'));
  return isSigned ? { document } : { fault: 'altered' };
}

/** What the shape accepts and what is signed are the same text: parsing neither adds nor trims anything that counts. */
const bytesOf = (document: ReleaseDocument): Buffer => Buffer.from(canonicalText(document), 'utf8');
