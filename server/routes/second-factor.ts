import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Me, SignInStep } from '../../schema/account/account.ts';
import { isWide } from '../../schema/account/role.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { stepOf } from '../sessions.ts';
import { makeRecoveryCodes } from '../sign-in/recovery-codes.ts';
import { checkTotp, makeTotpSecret, qrCode, totpUri } from '../sign-in/totp.ts';
import { tellOwner } from './account-notices.ts';
import { freshMe, raised } from './entry.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import { demandJustSignedIn, proveSecondFactor, WRONG_CODE } from './proof.ts';
import { TypedCode } from './sign-in.ts';

/** `code` of the present second factor, where there is one. */
const Beginning = z.strictObject({ code: z.string().max(200).optional() }).nullish();
const Secret = z.strictObject({ secret: z.string(), uri: z.string(), qr: z.string() });
const Codes = z.strictObject({ recoveryCodes: z.array(z.string()) });
const SetUp = Codes.extend({ step: SignInStep });
const tags = ['account'];
const security = bySession;
const all = [
  'not-signed-in',
  'second-factor-missing',
  'invalid-request',
  'cross-site-request',
  'sign-in-too-old',
  'invalid-input',
  'too-many-requests',
] as const;

const NOT_BEGUN = 'Beginnen Sie die Einrichtung noch einmal: Der Schlüssel dazu ist nicht mehr da.';
const NOT_PROVED =
  'Dieser Code passt nicht. Geben Sie den Code ein, den die App gerade zeigt. Passt er wieder nicht, prüfen Sie die Uhrzeit des Telefons.';

/** The second factor: set it up, replace it, take it away, new recovery codes. */
export function secondFactorRoutes(api: Api, means: Means): void {
  beginRoute(api, means);
  finishRoute(api, means);
  removeRoute(api, means);
  recoveryRoute(api, means);
}

/** Who has a second factor gives a code of it first; half signed in she may not replace it at all. */
async function demandPresent(means: Means, request: FastifyRequest, code: string | undefined): Promise<void> {
  const session = signedIn(request);
  if (stepOf(session) === 'second-factor') throw new Problem('second-factor-missing');
  if (!session.account.secondFactor) return demandJustSignedIn(means, request);
  const isProved = code !== undefined && (await proveSecondFactor(means, request, session.account.id, code));
  if (!isProved) throw invalidInput('code', WRONG_CODE);
}

function beginRoute(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  api.post(
    '/me/second-factor',
    {
      config: { access: 'half-signed-in' },
      schema: {
        summary: 'Einen zweiten Faktor einrichten: Schlüssel für die App; gilt erst nach dem ersten Code',
        tags,
        security,
        body: Beginning,
        response: { 200: Secret, ...refusals(...all) },
      },
    },
    async (request) => {
      await demandPresent(means, request, request.body?.code);
      const { account } = signedIn(request);
      const secret = makeTotpSecret(chance.bytes);
      await store.setSecondFactor({ accountId: account.id, pending: secret, at: clock().toISOString() });
      const uri = totpUri(secret, account.email);
      return { secret, uri, qr: qrCode(uri) };
    },
  );
}

function finishRoute(api: Api, means: Means): void {
  api.put(
    '/me/second-factor',
    {
      config: { access: 'half-signed-in' },
      schema: {
        summary: 'Die Einrichtung mit dem ersten Code abschließen; die Wiederherstellungscodes kommen nur hier',
        tags,
        security,
        body: TypedCode,
        response: { 200: SetUp, ...refusals(...all) },
      },
    },
    async (request, reply) => {
      if (stepOf(signedIn(request)) === 'second-factor') throw new Problem('second-factor-missing');
      return finish(means, request, reply, request.body.code);
    },
  );
}

async function finish(means: Means, request: FastifyRequest, reply: FastifyReply, code: string) {
  const { attempts, chance, clock, store } = means;
  const session = signedIn(request);
  const accountId = session.account.id;
  const secret = (await store.findAccount({ id: accountId }))?.pendingTotpSecret ?? undefined;
  if (secret === undefined) throw invalidInput('code', NOT_BEGUN);
  const step = await attempts.codes.guess(`${accountId} new`, () =>
    Promise.resolve(checkTotp({ secret, code, now: clock(), lastStep: null })),
  );
  if (step === undefined) throw invalidInput('code', NOT_PROVED);
  const codes = makeRecoveryCodes(chance.bytes);
  const recoveryHashes = codes.map(({ hash }) => hash);
  await store.setSecondFactor({ accountId, secret, pending: null, recoveryHashes, at: clock().toISOString() });
  await store.useTotpStep(accountId, step);
  // Whoever else was signed in was so without this second factor.
  await store.endOtherSessions(accountId, session.id);
  tellOwner(means, request, session.account, 'second-factor-set');
  return { recoveryCodes: codes.map((one) => one.code), step: await raised(means, request, reply, session) };
}

function removeRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.delete(
    '/me/second-factor',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Den zweiten Faktor abschalten; Koordination und Betrieb brauchen ihn immer',
        tags,
        security,
        body: TypedCode,
        response: { 200: Me, ...refusals(...all, 'not-permitted') },
      },
    },
    async (request) => {
      const { account, memberships } = signedIn(request);
      if (memberships.some(({ role }) => isWide(role))) throw new Problem('not-permitted');
      await demandPresent(means, request, request.body.code);
      const none = { secret: null, pending: null, recoveryHashes: [] };
      await store.setSecondFactor({ accountId: account.id, ...none, at: clock().toISOString() });
      if (account.secondFactor) tellOwner(means, request, account, 'second-factor-removed');
      return freshMe(means, request);
    },
  );
}

function recoveryRoute(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  api.post(
    '/me/recovery-codes',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Neue Wiederherstellungscodes; die alten gelten nicht mehr',
        tags,
        security,
        body: TypedCode,
        response: { 200: Codes, ...refusals(...all) },
      },
    },
    async (request) => {
      const { account } = signedIn(request);
      if (!account.secondFactor) throw invalidInput('code', 'Richten Sie zuerst einen zweiten Faktor ein.');
      await demandPresent(means, request, request.body.code);
      const codes = makeRecoveryCodes(chance.bytes);
      const recoveryHashes = codes.map(({ hash }) => hash);
      await store.setSecondFactor({ accountId: account.id, recoveryHashes, at: clock().toISOString() });
      return { recoveryCodes: codes.map(({ code }) => code) };
    },
  );
}
