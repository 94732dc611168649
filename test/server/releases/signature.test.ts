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
  assert.equal(readSigned(more, [ours.shared]), { fault: 'altered' });
  // Signed by a trusted key, and yet no release.
  const strange = signRelease(more.document, ours.own);
  assert.equal(readSigned(strange, [ours.shared]), { fault: 'shape' });
});

test('what is signed is what is parsed: of a doubled key the last one, and no key of the prototype', () => {
  const text = JSON.stringify(signRelease(document, ours.own));
  const doubled = text.replace('"number":1,', '"number":9,"number":1,');
  assert.not.equal(doubled, text);
  assert.equal(readSigned(JSON.parse(doubled), [ours.shared]), { document });
  const last = text.replace('"number":1,', '"number":1,"number":9,');
  assert.equal(readSigned(JSON.parse(last), [ours.shared]), { fault: 'altered' });
  const prototype = text.replace('"number":1,', '"number":1,"__proto__":{"synthetic":false},');
  // The envelope leaves it out, so it reaches nothing.
  assert.equal(readSigned(JSON.parse(prototype), [ours.shared]), { document });
  const within = text.replace('"wave":{', '"wave":{"__proto__":{},');
  assert.equal(readSigned(JSON.parse(within), [ours.shared]), { fault: 'altered' });
});

test('a large or deep file that nobody has signed is refused before its shape is looked at', () => {
  const signed = signRelease(document, ours.own);
  const tables = Array.from({ length: 200_000 }, () => ({ strange: 1 }));
  const started = performance.now();
  assert.equal(readSigned({ ...signed, document: { ...document, tables } }, [ours.shared]), { fault: 'altered' });
  // The shape of all these took ten seconds.
  assert.ok(performance.now() - started < 3000);
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  assert.equal(readSigned({ ...signed, document: { ...document, deep } }, [ours.shared]), { fault: 'altered' });
});

test('only Ed25519 keys sign', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  assert.throws(() => signRelease(document, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()));
});

test.run();
