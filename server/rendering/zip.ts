import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Files of an archive by path, in their order. */
export type Archive = ReadonlyMap<string, Uint8Array>;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const DEFLATED = 8;
/** Names in UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day a zip file knows: a fixed date keeps equal archives equal. */
const DAY = 0x0021;

/** The files of a zip archive as our libraries write it: one disk, below 4 GB. */
export function readZip(bytes: Uint8Array): Archive {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || data.readUInt32LE(end) !== END) throw new Error('no zip archive');
  const files = new Map<string, Uint8Array>();
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32LE(at) !== ENTRY) throw new Error('broken zip archive');
    const nameEnd = at + 46 + data.readUInt16LE(at + 28);
    const path = data.toString('utf8', at + 46, nameEnd);
    if (!path.endsWith('/')) files.set(path, contentOf(data, at));
    at = nameEnd + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return files;
}

function contentOf(data: Buffer, entry: number): Uint8Array {
  const local = data.readUInt32LE(entry + 42);
  const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
  const packed = data.subarray(start, start + data.readUInt32LE(entry + 20));
  return data.readUInt16LE(entry + 10) === DEFLATED ? inflateRawSync(packed) : packed;
}

/** Packs files; the same files give the same bytes. */
export function writeZip(files: Archive): Uint8Array {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path, 'utf8');
    const packed = deflateRawSync(content);
    const facts = factsOf(content, packed, name);
    const body = Buffer.concat([numbers([4, LOCAL]), facts, name, packed]);
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    bodies.push(body);
    entries.push(Buffer.concat([numbers([4, ENTRY], [2, 20]), facts, place, name]));
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const count = entries.length;
  const end = numbers([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, directory, end]);
}

/** What the local header and the directory say alike. */
const factsOf = (content: Uint8Array, packed: Buffer, name: Buffer): Buffer =>
  numbers(
    [2, 20],
    [2, UTF8],
    [2, DEFLATED],
    [2, 0],
    [2, DAY],
    [4, crc32(content)],
    [4, packed.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  );

function numbers(...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
