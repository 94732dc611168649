import type { FastifyRequest } from 'fastify';
import { JUST_SIGNED_IN_MS } from '../../schema/account/session-limits.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Means } from '../means.ts';
import { verifyPassword } from '../sign-in/password.ts';
import { hashRecoveryCode } from '../sign-in/recovery-codes.ts';
import { checkTotp } from '../sign-in/totp.ts';
import type { StoredAccount } from '../storage/account-store.ts';
import { invalidInput } from './input.ts';

/**
 * The account of this e-mail if the password is right. Who guesses learns nothing from answer or time: an unknown
 * account and one without a password are counted and checked as any other.
 */
export async function provePassword(
  { attempts, sessions, store }: Means,
  request: FastifyRequest,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<StoredAccount | undefined> {
  const stored = await store.findAccount({ email });
  const knownDevice = await sessions.isKnownDevice(request, stored?.account.id ?? '');
  return attempts.passwords.guess({ email, address: request.ip, knownDevice }, async () =>
    (await verifyPassword(stored?.passwordHash ?? undefined, password)) ? stored : undefined,
  );
}

/**
 * Whether this is the account's current code or one of its recovery codes, which is used up then. A device that has
 * signed in before has tries of its own.
 */
export async function proveSecondFactor(
  { attempts, clock, sessions, store }: Means,
  request: FastifyRequest,
  accountId: string,
  code: string,
): Promise<boolean> {
  const knownDevice = await sessions.isKnownDevice(request, accountId);
  const proved = await attempts.codes.guess(knownDevice ? `${accountId} known` : accountId, async () => {
    const stored = await store.findAccount({ id: accountId });
    if (!stored || stored.totpSecret === null) return undefined;
    const step = checkTotp({ secret: stored.totpSecret, code, now: clock(), lastStep: stored.totpStep });
    if (step !== undefined) return (await store.useTotpStep(accountId, step)) || undefined;
    const hash = hashRecoveryCode(code);
    return (hash !== undefined && (await store.useRecoveryCode(accountId, hash))) || undefined;
  });
  return proved === true;
}

/** What to say where a code is wrong. */
export const WRONG_CODE =
  'Dieser Code stimmt nicht oder wurde schon benutzt. Geben Sie den Code ein, den die App gerade zeigt, oder einen Wiederherstellungscode.';

/**
 * Refuses who signed in a while ago. A session left open must not be enough for what locks its owner out or lets
 * somebody else in for good (OWASP ASVS 5.0, 7.5.1).
 */
export function demandJustSignedIn({ clock }: Means, request: FastifyRequest): void {
  const age = clock().getTime() - Date.parse(signedIn(request).createdAt);
  if (age > JUST_SIGNED_IN_MS) throw new Problem('sign-in-too-old');
}

/** Demands the password of who is signed in, named `field`; who has none has to have signed in just now. */
export async function demandOwner(
  means: Means,
  request: FastifyRequest,
  field: string,
  password: string | undefined,
): Promise<void> {
  const { account } = signedIn(request);
  if (!account.hasPassword) return demandJustSignedIn(means, request);
  const isProved = await provePassword(means, request, { email: account.email, password: password ?? '' });
  if (!isProved) throw invalidInput(field, WRONG_PASSWORD);
}

const WRONG_PASSWORD = 'Das ist nicht Ihr jetziges Passwort. Prüfen Sie die Schreibweise.';
