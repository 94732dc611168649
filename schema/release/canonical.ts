/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a document that signatures are made over: JSON without blanks, keys sorted by UTF-16 code units, absent
 * and undefined keys left out (RFC 8785 for what releases contain). Its bytes are UTF-8.
 * @throws RangeError for a number that is not finite, or a string with half a surrogate pair, which UTF-8 cannot hold
 */
export function canonicalText(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no JSON number.`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new RangeError('Half a surrogate pair has no UTF-8.');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map((entry) => canonicalText(entry)).join(',')}]`;
  const parts = Object.keys(value)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((key) => {
      const entry = value[key];
      return entry === undefined ? [] : [`${canonicalText(key)}:${canonicalText(entry)}`];
    });
  return `{${parts.join(',')}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
