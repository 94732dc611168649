import { z } from 'zod';
import { Email, SignInStep } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { signInStepOf, stepOf } from '../sessions.ts';
import { letIn, raised } from './entry.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import { provePassword, proveSecondFactor, WRONG_CODE } from './proof.ts';

const Credentials = z.strictObject({ email: Email, password: z.string().max(2000) });
/** A code of the second factor, from the app or a recovery code. */
export const TypedCode = z.strictObject({ code: z.string().max(200) });
const tags = ['sign-in'];

/** Signing in by e-mail and password, and the second factor after it. */
export function signInRoutes(api: Api, means: Means): void {
  passwordRoute(api, means);
  secondFactorRoute(api, means);
  stateRoutes(api, means);
}

function passwordRoute(api: Api, means: Means): void {
  api.post(
    '/sign-in',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Anmelden mit E-Mail-Adresse und Passwort; setzt das Sitzungs-Cookie',
        tags,
        body: Credentials,
        response: {
          200: SignInStep,
          ...refusals('invalid-request', 'sign-in-failed', 'cross-site-request', 'too-many-requests', 'overloaded'),
        },
      },
    },
    async (request, reply) => {
      const proved = await provePassword(means, request, request.body);
      if (!proved) throw new Problem('sign-in-failed');
      void reply.header('cache-control', 'no-store');
      return letIn(means, request, reply, proved.account.id);
    },
  );
}

function secondFactorRoute(api: Api, means: Means): void {
  api.post(
    '/sign-in/second-factor',
    {
      config: { access: 'half-signed-in' },
      schema: {
        summary: 'Den zweiten Faktor angeben: Code aus der App oder Wiederherstellungscode',
        tags,
        security: bySession,
        body: TypedCode,
        response: {
          200: SignInStep,
          ...refusals('invalid-request', 'not-signed-in', 'cross-site-request', 'invalid-input', 'too-many-requests'),
        },
      },
    },
    async (request, reply) => {
      const session = signedIn(request);
      if (stepOf(session) !== 'second-factor') return signInStepOf(session);
      const isProved = await proveSecondFactor(means, request, session.account.id, request.body.code);
      if (!isProved) throw invalidInput('code', WRONG_CODE);
      return raised(means, request, reply, session);
    },
  );
}

function stateRoutes(api: Api, { sessions }: Means): void {
  api.get(
    '/sign-in',
    {
      // Asked by every page when it opens, and before the session ends.
      config: { access: 'half-signed-in', isPolled: true },
      schema: {
        summary: 'Wie weit die Anmeldung ist',
        tags,
        security: bySession,
        response: { 200: SignInStep, ...refusals('not-signed-in') },
      },
    },
    (request) => signInStepOf(signedIn(request)),
  );

  api.delete(
    '/sign-in',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Abmelden; beendet die Sitzung auf dem Server',
        tags,
        response: { 204: z.undefined().describe('Abgemeldet'), ...refusals('cross-site-request') },
      },
    },
    async (request, reply) => {
      await sessions.end(request, reply);
      return reply.code(204).send();
    },
  );
}
