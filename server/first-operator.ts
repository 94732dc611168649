import type { Chance } from './means.ts';
import { makeToken } from './sign-in/token.ts';
import type { Store } from './storage/store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * As long as nobody has joined as operator: the path of a link, good for 24 hours and once, that makes her. A new one
 * replaces the one before.
 */
export async function firstOperatorPath({
  chance,
  clock,
  store,
}: {
  readonly chance: Chance;
  readonly clock: () => Date;
  readonly store: Store;
}): Promise<string | undefined> {
  if (await store.hasOperator()) return undefined;
  const now = clock();
  const at = now.toISOString();
  const kept = (await store.listMembers(null)).find(({ email }) => email === '');
  const memberId = kept?.id ?? chance.id();
  if (!kept) {
    const nobody = { name: '', email: '', municipalityId: null, scope: null, by: null, byName: null };
    await store.createMember({ ...nobody, id: memberId, role: 'operator', at });
  }
  const { token, hash } = makeToken(chance.bytes);
  const expiresAt = new Date(now.getTime() + DAY_MS).toISOString();
  await store.createToken({ purpose: 'invitation', memberId, hash, at, expiresAt });
  return `/einladung#${token}`;
}
