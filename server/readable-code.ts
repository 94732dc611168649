/** Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** One sign of five bits for each byte of chance, in groups of four: "7K3Q-9ZT4-…". */
export function spell(bytes: Uint8Array): string {
  const signs = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return (signs.join('').match(/.{1,4}/g) ?? []).join('-');
}

/** What somebody typed, brought to `length` signs: case, spaces and hyphens do not count, O is 0, I and L are 1. */
export function readSpelled(typed: string, length: number): string | undefined {
  if (typed.length > 200) return undefined;
  const signs = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const isCode = signs.length === length && [...signs].every((sign) => ALPHABET.includes(sign));
  return isCode ? signs : undefined;
}
