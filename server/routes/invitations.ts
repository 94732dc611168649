import type { FastifyRequest } from 'fastify';
import { Invitation, Redemption, SignInStep } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { signInStepOf, stepOf } from '../sessions.ts';
import { hashToken } from '../sign-in/token.ts';
import type { StoredMember } from '../storage/municipality-store.ts';
import { letIn } from './entry.ts';
import { invalidInput } from './input.ts';
import { newPasswordHash } from './new-password.ts';
import { provePassword } from './proof.ts';

const Token = Redemption.pick({ token: true });
const tags = ['invitations'];
const limit = { max: 60, timeWindow: '15 minutes' };

/** Links that make somebody a member: read first, then redeemed once. */
export function invitationRoutes(api: Api, means: Means): void {
  readRoute(api, means);
  redeemRoute(api, means);
}

function readRoute(api: Api, means: Means): void {
  api.post(
    '/invitations/reading',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Was eine Einladung enthält; sie bleibt gültig',
        tags,
        body: Token,
        response: {
          200: Invitation,
          ...refusals('invalid-request', 'invitation-unknown', 'cross-site-request', 'too-many-requests'),
        },
      },
    },
    async (request, reply) => {
      const { member, expiresAt } = await invited(means, request.body.token);
      const { role, municipality, name, email, invitedBy } = member;
      const account = email === '' ? undefined : await means.store.findAccount({ email });
      void reply.header('cache-control', 'no-store');
      return {
        role,
        municipality: municipality?.name ?? null,
        name,
        email: email === '' ? null : email,
        invitedBy,
        expiresAt,
        hasAccount: account !== undefined,
      };
    },
  );
}

function redeemRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/invitations/redemption',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Eine Einladung annehmen: mit einem neuen Konto oder mit dem, das es zur Adresse gibt',
        tags,
        body: Redemption,
        response: {
          200: SignInStep,
          ...refusals(
            'invalid-request',
            'not-signed-in',
            'sign-in-failed',
            'invitation-unknown',
            'cross-site-request',
            'account-exists',
            'invalid-input',
            'too-many-requests',
            'overloaded',
          ),
        },
      },
    },
    async (request, reply) => {
      const { member } = await invited(means, request.body.token);
      const redeemer = await redeemerOf(means, request, member, request.body);
      const at = clock().toISOString();
      // Of two who redeem at the same moment one gets it.
      if (!(await store.useToken(hashToken(request.body.token), at))) throw new Problem('invitation-unknown');
      if (redeemer.isNew) await store.createAccount({ ...redeemer.account, at });
      const isJoined = await store.joinMember(member.id, redeemer.account.id, at);
      if (!isJoined) throw new Problem('invitation-unknown');
      void reply.header('cache-control', 'no-store');
      const session = redeemer.session === undefined ? undefined : await store.findSession(redeemer.session);
      // Her session stays, unless her new role demands a second factor: for that she has time from now on.
      return session && stepOf(session) === 'done'
        ? signInStepOf(session)
        : letIn(means, request, reply, redeemer.account.id);
    },
  );
}

/** The member that a good link is for. The first operator's link ends when there is an operator. */
async function invited({ clock, store }: Means, token: string) {
  const found = await store.findToken(hashToken(token), clock().toISOString());
  const member = found?.purpose === 'invitation' ? await store.findMember(found.memberId) : undefined;
  if (!found || !member || member.joinedAt !== null) throw new Problem('invitation-unknown');
  if (member.email === '' && (await store.hasOperator())) throw new Problem('invitation-unknown');
  return { member, expiresAt: found.expiresAt };
}

type Redeemer =
  | { readonly isNew: false; readonly account: { readonly id: string }; readonly session?: string }
  | {
      readonly isNew: true;
      readonly session?: never;
      readonly account: Omit<Parameters<Means['store']['createAccount']>[0], 'at'>;
    };

/** Who joins: the account of the invited address, proved by its session or password; a new one where there is none. */
async function redeemerOf(
  means: Means,
  request: FastifyRequest,
  member: StoredMember,
  body: Redemption,
): Promise<Redeemer> {
  const { chance, sessions, store } = means;
  const session = await sessions.find(request);
  if (session && (member.email === '' ? body.email === undefined : session.account.email === member.email)) {
    return { isNew: false, account: session.account, session: session.hash };
  }
  const email = member.email === '' ? body.email : member.email;
  if (email === undefined) throw invalidInput('email', 'Die E-Mail-Adresse fehlt.');
  const { password } = body;
  if (password === undefined) throw invalidInput('password', 'Das Passwort fehlt.');
  if (await store.findAccount({ email })) {
    const proved = await provePassword(means, request, { email, password });
    if (!proved) throw new Problem('sign-in-failed');
    return { isNew: false, account: proved.account };
  }
  const name = body.name ?? member.name;
  if (name === '') throw invalidInput('name', 'Der Name fehlt.');
  const words = [email, name, member.municipality?.name ?? ''];
  const passwordHash = await newPasswordHash(password, words);
  return { isNew: true, account: { id: chance.id(), email, name, passwordHash } };
}
