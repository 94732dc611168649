import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalText } from '../../schema/release/canonical.ts';
import { ReleaseDocument, SignedEnvelope, type SignedRelease } from '../../schema/release/release.ts';

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
 * Reads a signed file: the document, if one of the trusted public keys (SPKI PEM) has signed exactly its bytes. They are
 * compared before the document is: the shape of a large file that anybody has made up would keep the program busy for
 * half a minute. Additional fields anywhere are refused, so nothing unsigned comes along.
 */
export function readSigned(
  file: unknown,
  trustedKeysPem: readonly string[],
): { readonly document: ReleaseDocument } | { readonly fault: SignatureFault } {
  const envelope = SignedEnvelope.safeParse(file);
  if (!envelope.success) return { fault: 'shape' };
  const { signature } = envelope.data;
  const key = trustedKeysPem
    .map((pem) => createPublicKey(pem))
    .find((candidate) => candidate.asymmetricKeyType === 'ed25519' && keyIdOf(candidate) === signature.keyId);
  if (!key) return { fault: 'untrusted' };
  const bytes = bytesOrNone(envelope.data.document);
  if (!bytes || !verify(null, bytes, key, Buffer.from(signature.value, 'base64'))) return { fault: 'altered' };
  const parsed = ReleaseDocument.safeParse(envelope.data.document);
  return parsed.success ? { document: parsed.data } : { fault: 'shape' };
}

const bytesOf = (document: unknown): Buffer => Buffer.from(canonicalText(document), 'utf8');

/** What nobody can have signed, such as a nesting that no release has, has no bytes. */
function bytesOrNone(document: unknown): Buffer | undefined {
  try {
    return bytesOf(document);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
