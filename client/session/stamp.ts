/** A UUID, version 4; `crypto.randomUUID` is missing where an intranet has no TLS. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A new name for a change. */
export const newStamp = newUuid;

/** The name under which the server recognises a change that is sent again; the previous release's stamps are none. */
export const clientIdOf = (stamp: string): string | undefined =>
  /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/u.test(stamp) ? stamp : undefined;
