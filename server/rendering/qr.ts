import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** A light margin of four modules, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** A QR code as rows of modules, true is dark; its margin included. */
export const qrMatrix = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'M', border: QUIET }).data;

/**
 * The code as an SVG around a PNG of one bit per module: sharp at every size, because nobody may smooth it, and in Typst's
 * memory a third of a path (test/bench/letters.ts).
 */
export function qrDrawing(text: string): string {
  const rows = qrMatrix(text);
  const size = rows.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">` +
    `<image width="${size}" height="${size}" image-rendering="pixelated" ` +
    `href="data:image/png;base64,${pngOf(rows).toString('base64')}"/></svg>`
  );
}

/** A picture of black (true) and white, one bit each (ISO/IEC 15948). */
function pngOf(rows: readonly (readonly boolean[])[]): Buffer {
  const size = rows.length;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Depth 1, greyscale; compression, filter and interlace are the only or the simplest ones.
  header[8] = 1;
  const lines = Buffer.concat(rows.map((row) => Buffer.from([0, ...packed(row)])));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND')]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Eight modules a byte, the first in its highest bit; white is 1, and fills the last byte. */
const packed = (row: readonly boolean[]): number[] =>
  Array.from({ length: Math.ceil(row.length / 8) }, (_, byte) =>
    [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum * 2 + (row[byte * 8 + bit] === true ? 0 : 1), 0),
  );

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
