import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Email } from '../../schema/account/account.ts';
import type { Delivery } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { passwordResetMail } from '../../schema/text/mail.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { createCounter } from '../sign-in/counter.ts';
import { hashToken, makeToken } from '../sign-in/token.ts';
import { tellOwner } from './account-notices.ts';
import { deliver } from './delivery.ts';
import { newPasswordHash } from './new-password.ts';

/** Whom a link or a notice goes to. */
interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const HOUR_MS = 60 * 60 * 1000;
const VALID_HOURS = { mail: 1, hand: 24 };
/** Mails with a link that anybody can cause for an address in 15 minutes. */
const MAILS_PER_ADDRESS = 3;

const Request = z.strictObject({ email: Email });
const Reset = z.strictObject({ token: z.string().max(200), password: z.string().max(2000) });
const tags = ['sign-in'];
const limit = { max: 60, timeWindow: '15 minutes' };

/** A new password for who has forgotten hers. */
export function passwordResetRoutes(api: Api, means: Means): void {
  requestRoute(api, means);
  resetRoute(api, means);
}

function requestRoute(api: Api, means: Means): void {
  const { clock, mail, store } = means;
  const sent = createCounter(MAILS_PER_ADDRESS, clock);

  const send = async (email: string): Promise<void> => {
    const stored = await store.findAccount({ email });
    // Who signs in at the provider gets no second way in by asking for it.
    if (stored?.account.hasPassword && sent.waitFor(email) === undefined) {
      sent.add(email);
      const { id } = stored.account;
      await store.record({ at: clock().toISOString(), actor: null, action: 'password.reset-requested', object: id });
      await sendReset(means, stored.account);
    }
  };

  api.post(
    '/password-resets',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Einen Link für ein neues Passwort anfordern; die Antwort verrät nicht, ob es das Konto gibt',
        tags,
        body: Request,
        response: {
          202: z.strictObject({}),
          ...refusals('invalid-request', 'cross-site-request', 'too-many-requests'),
        },
      },
    },
    (request, reply) => {
      // After the answer, so that its time tells nothing either.
      if (mail) setImmediate(() => void send(request.body.email).catch((error: unknown) => failed(request, error)));
      void reply.code(202);
      return {};
    },
  );
}

function resetRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.put(
    '/password-resets',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Mit dem Link ein neues Passwort setzen; alle Sitzungen enden',
        tags,
        body: Reset,
        response: {
          204: z.undefined().describe('Das neue Passwort gilt'),
          ...refusals(
            'invalid-request',
            'cross-site-request',
            'invitation-unknown',
            'invalid-input',
            'too-many-requests',
            'overloaded',
          ),
        },
      },
    },
    async (request, reply) => {
      const hash = hashToken(request.body.token);
      const at = clock().toISOString();
      const found = await store.findToken(hash, at);
      const stored = found?.purpose === 'reset' ? await store.findAccount({ id: found.accountId }) : undefined;
      if (!stored) throw new Problem('invitation-unknown');
      const { account } = stored;
      const passwordHash = await newPasswordHash(request.body.password, [account.email, account.name]);
      if (!(await store.useToken(hash, at))) throw new Problem('invitation-unknown');
      await store.setPassword({ accountId: account.id, passwordHash, at, exceptSession: null });
      tellOwner(means, request, account, 'password-changed');
      return reply.code(204).send();
    },
  );
}

async function sendReset(means: Means, account: Owner): Promise<void> {
  const { path, validUntil } = await resetLink(means, account, VALID_HOURS.mail);
  await deliver(means, {
    to: account,
    path,
    write: (where) => passwordResetMail({ name: account.name, ...where, validUntil }),
  });
}

/** A reset link for somebody whom no mail reaches; whoever made it hands it over. */
export async function resetByHand(means: Means, account: Owner): Promise<Delivery> {
  const { path } = await resetLink(means, account, VALID_HOURS.hand);
  return { by: 'hand', path, reason: null };
}

async function resetLink({ chance, clock, store }: Means, { id }: Owner, hours: number) {
  const now = clock();
  const { token, hash } = makeToken(chance.bytes);
  const validUntil = new Date(now.getTime() + hours * HOUR_MS).toISOString();
  await store.createToken({
    purpose: 'reset',
    accountId: id,
    hash,
    at: now.toISOString(),
    expiresAt: validUntil,
  });
  return { path: `/passwort-neu#${token}`, validUntil };
}

const failed = (request: FastifyRequest, error: unknown): void =>
  request.log.error({ err: error }, 'mail about a password not sent');
