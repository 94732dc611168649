/** As in contacts, but within other text: what ends a sentence or closes a bracket is no part of an address. */
const ADDRESS = /[^\s@,;:<>()[\]"'`|=]+@[^\s@,;:<>()[\]"'`|=]+\.[^\s@,;:<>()[\]"'`|=]+/gu;

/** Every e-mail address in a text, once, in lower case: a list, a CSV file, or the report of a mail server as it came. */
export function bouncedAddresses(text: string): readonly string[] {
  const found = text.match(ADDRESS) ?? [];
  return [...new Set(found.map((address) => address.replace(/^[.]+|[.!?]+$/gu, '').toLowerCase()))];
}

/** Of the units' addresses those that came back, and which of those belong to none. */
export function unitsBounced<Unit extends { readonly email: string | null }>(
  units: readonly Unit[],
  addresses: readonly string[],
): { readonly units: readonly Unit[]; readonly unknown: readonly string[] } {
  const wanted = new Set(addresses);
  const bounced = units.filter(({ email }) => email !== null && wanted.has(email.toLowerCase()));
  const known = new Set(bounced.map(({ email }) => email?.toLowerCase()));
  return { units: bounced, unknown: addresses.filter((address) => !known.has(address)) };
}
