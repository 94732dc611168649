import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readZip, writeZip } from '../../../server/rendering/zip.ts';

const test = suite('server/rendering/zip');

test('what was packed is unpacked, in the same order and with the same names', () => {
  const files = new Map<string, Uint8Array>([
    ['[Content_Types].xml', new TextEncoder().encode('<Types/>')],
    ['leer.txt', new Uint8Array()],
    ['Ordner/Übersicht.bin', Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 251)],
  ]);
  const read = readZip(writeZip(files));
  assert.equal([...read.keys()], [...files.keys()]);
  for (const [path, content] of files) assert.ok(Buffer.from(read.get(path)!).equals(content), path);
});

test('the same files give the same bytes', () => {
  const files = new Map([['a', new Uint8Array([1, 2, 3])]]);
  assert.equal(Buffer.from(writeZip(files)).toString('hex'), Buffer.from(writeZip(files)).toString('hex'));
});

test('what is no archive is refused', () => {
  assert.throws(() => readZip(new Uint8Array([1, 2, 3])), /no zip archive/);
});

test.run();
