import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me, SignInStep } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Means } from '../means.ts';
import { meOf, signInStepOf, stepOf } from '../sessions.ts';
import type { StoredSession } from '../storage/account-store.ts';

/**
 * A new session for who has proved that the account is hers; the one that the browser had before ends. `isVouched`: a
 * provider has seen to the second factor.
 */
export async function letIn(
  means: Means,
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: string,
  isVouched = false,
): Promise<SignInStep> {
  const { sessions, store } = means;
  const before = await sessions.find(request);
  if (before) await store.endSession(before.account.id, before.id);
  const step = signInStepOf(await sessions.start(request, reply, accountId, isVouched));
  if (step.step === 'done') await arrived(means, request, reply, accountId);
  return step;
}

/** Somebody is wholly signed in: that is noted, and her browser is known from now on. */
async function arrived(
  { clock, sessions, store }: Means,
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: string,
): Promise<void> {
  await store.record({ at: clock().toISOString(), actor: accountId, action: 'signed-in', object: accountId });
  await sessions.keepDevice(request, reply, accountId);
}

/** The same session under a new token, now that the second factor was given. */
export async function raised(
  means: Means,
  request: FastifyRequest,
  reply: FastifyReply,
  session: StoredSession,
): Promise<SignInStep> {
  const step = signInStepOf(await means.sessions.raise(request, reply, session));
  if (stepOf(session) !== 'done') await arrived(means, request, reply, session.account.id);
  return step;
}

/** Account and session as they are now, after a change. */
export async function freshMe({ store }: Means, request: FastifyRequest): Promise<Me> {
  const session = await store.findSession(signedIn(request).hash);
  if (!session) throw new Problem('not-signed-in');
  return meOf(session);
}
