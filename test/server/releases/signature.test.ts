import { generateKeyPairSync } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readSigned, signRelease } from '../../../server/releases/signature.ts';
import { documentOf, instrument, town } from '../../schema/release/wave.ts';

const test = suite('server/releases/signature');

function keys(): { own: string; shared: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    own: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    shared: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const document = documentOf(
  instrument,
  Array.from({ length: 12 }, (_, i) => town(`m${i}`, { status: i < 6 ? 'yes' : 'no' })),
);
const ours = keys();

test('a signed release is read with its key, also after a way through a file with other order and blanks', () => {
  const signed = signRelease(document, ours.own);
  const shuffled = { signature: signed.signature, document: Object.fromEntries(Object.entries(document).toReversed()) };
  const file: unknown = JSON.parse(JSON.stringify(shuffled, null, 2));
  assert.equal(readSigned(file, [keys().shared, ours.shared]), { document });
});

test('any altered value is refused', () => {
  const signed = signRelease(document, ours.own);
  const file = JSON.stringify(signed);
  for (const [from, to] of [
    ['"exact":6', '"exact":7'],
    ['Erfundenes Ministerium', 'Anderes Ministerium'],
    ['dl-by-de/2.0', 'cc-zero'],
    ['"synthetic":true', '"synthetic":false'],
  ] as const) {
    assert.ok(file.includes(from), from);
    assert.equal(readSigned(JSON.parse(file.replace(from, to)), [ours.shared]), { fault: 'altered' });
  }
});

test('a key that is not trusted, a foreign shape and an additional field are refused', () => {
  const signed = signRelease(document, ours.own);
  assert.equal(readSigned(signed, [keys().shared]), { fault: 'untrusted' });
  assert.equal(readSigned({ document }, [ours.shared]), { fault: 'shape' });
  assert.equal(readSigned({ ...signed, more: 1 }, [ours.shared]), { fault: 'shape' });
  const more = { ...signed, document: { ...document, more: 1 } };
  assert.equal(readSigned(more, [ours.shared]), { fault: 'shape' });
});

test('only Ed25519 keys sign', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  assert.throws(() => signRelease(document, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()));
});

test.run();
