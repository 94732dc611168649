/** Letters and digits that are not taken for each other when they are read aloud or from paper. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const PER_GROUP = 4;

/** A password by chance, about 79 bits: "k7mp-x2qd-9wth-bn4c". `bytes` hands out random ones. */
export function suggestedPassword(bytes: (count: number) => Uint8Array): string {
  // Bytes beyond the last whole round of signs would make the first ones likelier.
  const fair = 256 - (256 % SIGNS.length);
  let signs = '';
  while (signs.length < GROUPS * PER_GROUP) {
    for (const byte of bytes(32)) if (byte < fair) signs += SIGNS[byte % SIGNS.length] ?? '';
  }
  return Array.from({ length: GROUPS }, (_, n) => signs.slice(n * PER_GROUP, (n + 1) * PER_GROUP)).join('-');
}

/** Chance from the browser. */
export const browserBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
