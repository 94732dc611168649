/**
 * The one text of a document that signatures are made over: JSON without blanks, keys sorted by UTF-16 code units, absent
 * and undefined keys left out (RFC 8785 for what releases contain). Its bytes are UTF-8.
 * @throws RangeError for what JSON cannot hold, a number that is not finite, half a surrogate pair, which UTF-8 cannot hold,
 * and nesting deeper than the call stack
 */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no JSON number.`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new RangeError('Half a surrogate pair has no UTF-8.');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalText(entry)).join(',')}]`;
  if (typeof value !== 'object') throw new RangeError(`JSON cannot hold a ${typeof value}.`);
  const parts = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${canonicalText(key)}:${canonicalText(entry)}`);
  return `{${parts.join(',')}}`;
}
