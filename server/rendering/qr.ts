import { encode } from 'uqr';

/** A light margin of four modules, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** A QR code as rows of modules, true is dark; its margin included. */
export const qrMatrix = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: 'M', border: QUIET }).data;

/** The code as a drawing: one path, a stroke as high as a module for every run of dark ones; a third of rectangles. */
export function qrDrawing(text: string): string {
  const rows = qrMatrix(text);
  const path = rows
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}.5h${length}`)
        .join(''),
    )
    .join('');
  const size = rows.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">` +
    `<path d="${path}" stroke="#000"/></svg>`
  );
}

function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = found.at(-1);
    if (dark && last && last[0] + last[1] === x) last[1] += 1;
    else if (dark) found.push([x, 1]);
  });
  return found;
}
