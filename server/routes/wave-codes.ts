import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SignInStep } from '../../schema/account/account.ts';
import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import { ownWaveWords } from '../../schema/text/reissue.ts';
import { answeredWords, contactWords, newOfficerMail, notBegunWords } from '../../schema/text/waves.ts';
import { isGoodCode, isReissued } from '../../schema/wave/closing.ts';
import { CodeReading, CodeRedemption, WaveInvitation } from '../../schema/wave/invitation.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import { isWithin, scopeOf } from '../../schema/wave/scope.ts';
import type { WaveUnit } from '../../schema/wave/unit.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { keysOf } from '../access.ts';
import { hashCode, readCode } from '../access-code.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { signInStepOf, stepOf } from '../sessions.ts';
import { begun } from './begin.ts';
import { letIn } from './entry.ts';
import { invalidInput } from './input.ts';
import { newPasswordHash } from './new-password.ts';
import { provePassword } from './proof.ts';
import { tellMembers } from './telling.ts';
import { closedProblem } from './wave-refusals.ts';

const tags = ['wave-invitations'];
const limit = { max: 60, timeWindow: '15 minutes' };
const codeRefusals = [
  'invalid-request',
  'wave-code-unknown',
  'wave-closed',
  'wave-not-begun',
  'cross-site-request',
  'too-many-requests',
] as const;
const Redeemed = z.strictObject({ step: SignInStep, municipality: z.uuid(), assessments: z.array(z.uuid()) });

/** The codes of a wave: read first, then redeemed once. */
export function waveCodeRoutes(api: Api, means: Means): void {
  readRoute(api, means);
  redeemRoute(api, means);
}

function readRoute(api: Api, means: Means): void {
  const { questionnaires, store } = means;
  api.post(
    '/wave-invitations/reading',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Wozu ein Code einlädt; er bleibt gültig',
        tags,
        body: CodeReading,
        response: { 200: WaveInvitation, ...refusals(...codeRefusals) },
      },
    },
    async (request, reply) => {
      const { wave, unit } = await invited(means, request, request.body.code);
      const { title, welcome, contact, opensOn, closesOn } = wave;
      const municipality =
        (await store.findMunicipalityByArs(unit.ars)) ??
        (unit.ags === null ? undefined : await store.findMunicipalityByAgs(unit.ags));
      const officers = municipality ? await store.listAddressees(municipality.id, 'officer') : [];
      void reply.header('cache-control', 'no-store');
      return {
        wave: {
          title,
          welcome,
          contact,
          opensOn,
          closesOn,
          questionnaires: wave.questionnaires.map(({ id, version }) => ({
            id,
            title: questionnaires.find(id, version)?.questionnaire.title ?? id,
          })),
        },
        unit: { name: unit.name, population: unit.population, ...classedAs(unit) },
        expiresOn: unit.invitation.expiresOn ?? closesOn,
        isFirst: officers.length === 0,
        isSecond: isReissued(unit),
        answeredBy: (await store.findAnswering(wave.id, unit.ars)) ?? null,
      };
    },
  );
}

function redeemRoute(api: Api, means: Means): void {
  const { access, chance, clock, questionnaires, store } = means;
  api.post(
    '/wave-invitations/redemption',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Einen Code einlösen: Kommune, Bearbeitung und Fragebögen entstehen, angemeldet oder mit neuem Konto',
        tags,
        body: CodeRedemption,
        response: {
          200: Redeemed,
          ...refusals(
            ...codeRefusals,
            'not-signed-in',
            'sign-in-failed',
            'wave-answered',
            'wave-taken',
            'wave-own',
            'account-exists',
            'invalid-input',
            'overloaded',
          ),
        },
      },
    },
    async (request, reply) => {
      const { wave, unit } = await invited(means, request, request.body.code);
      const now = clock();
      if (dayOf(now.toISOString()) < wave.opensOn) {
        throw new Problem('wave-not-begun', { detail: notBegunWords(wave), opensOn: wave.opensOn });
      }
      const { account, session } = await redeemerOf(means, request, request.body, unit.name);
      await refuseCoordinator(means, wave, account);
      const { kind, sizeClass } = classedAs(unit);
      const municipality = { name: unit.name, kind, population: unit.population };
      const record = {
        id: chance.id(),
        ...municipality,
        state: unit.state,
        ags: unit.ags,
        ars: unit.ars,
        createdAt: now.toISOString(),
      };
      const assessments = wave.questionnaires.flatMap(({ id, version }) => {
        const found = questionnaires.find(id, version);
        const beginning = { id: chance.id(), municipality, municipalityId: record.id, now };
        return found
          ? [
              {
                assessment: { ...begun({ ...beginning, questionnaire: found.questionnaire }), sizeClass },
                codeHash: access.newCode().hash,
              },
            ]
          : [];
      });
      const outcome = await store.redeemCode({
        hash: hashCode(request.body.code),
        at: now.toISOString(),
        municipality: record,
        account,
        memberId: chance.id(),
        assessments,
      });
      if (outcome.outcome === 'unknown') throw new Problem('wave-code-unknown');
      if (outcome.outcome === 'answered') {
        throw new Problem('wave-answered', { detail: answeredWords(outcome.by, wave.contact) });
      }
      if (outcome.outcome === 'taken') throw new Problem('wave-taken');
      if (outcome.memberId !== null) {
        tellMembers(means, request, {
          municipalityId: outcome.municipalityId,
          roles: unit.redeemedAt === null ? ['officer'] : ['officer', 'head'],
          except: account.id,
          what: 'a new officer',
          write: (to) =>
            newOfficerMail({
              ...to,
              municipality: unit.name,
              newcomer: account.name,
              email: account.email,
              title: wave.title,
            }),
        });
      }
      void reply.header('cache-control', 'no-store');
      const present = session === undefined ? undefined : await store.findSession(session);
      const step =
        present && stepOf(present) === 'done' ? signInStepOf(present) : await letIn(means, request, reply, account.id);
      return { step, municipality: outcome.municipalityId, assessments: [...outcome.assessments] };
    },
  );
}

/** The unit of a good code. Wrong ones count; those that were good once are refused alike, with whom to ask. */
async function invited(means: Means, request: FastifyRequest, typed: string): Promise<{ wave: Wave; unit: WaveUnit }> {
  const { access, clock, store } = means;
  const found = readCode(typed) === undefined ? undefined : await store.findByWaveCode(hashCode(typed));
  if (!found) {
    const wait = await access.countWrongCode(request);
    throw wait === undefined
      ? new Problem('wave-code-unknown')
      : new Problem('too-many-requests', { retryAfter: wait });
  }
  const { wave, unit } = found;
  const today = dayOf(clock().toISOString());
  if (wave.status !== 'open' || wave.closesOn < today) throw closedProblem(wave);
  // Before the first day it is good too, to be read.
  if (!isGoodCode({ ...wave, opensOn: wave.opensOn < today ? wave.opensOn : today }, unit, today)) {
    throw new Problem('wave-code-unknown', { detail: contactWords(wave.contact), contact: wave.contact });
  }
  return found;
}

type Redeemer = Parameters<Means['store']['redeemCode']>[0]['account'];

/** Who redeems: whoever is signed in, an account proved by its password, or a new one. */
async function redeemerOf(
  means: Means,
  request: FastifyRequest,
  body: CodeRedemption,
  unit: string,
): Promise<{ readonly account: Redeemer; readonly session?: string }> {
  const { chance, clock, sessions, store } = means;
  const { email, name, password } = body;
  const session = await sessions.find(request);
  if (session && stepOf(session) === 'done' && (email === undefined || email === session.account.email)) {
    return { account: session.account, session: session.hash };
  }
  if (email === undefined) throw invalidInput('email', 'Die E-Mail-Adresse fehlt.');
  if (password === undefined) throw invalidInput('password', 'Das Passwort fehlt.');
  if (await store.findAccount({ email })) {
    const proved = await provePassword(means, request, { email, password });
    if (!proved) throw new Problem('sign-in-failed');
    return { account: proved.account };
  }
  if (name === undefined) throw invalidInput('name', 'Der Name fehlt.');
  const passwordHash = await newPasswordHash(password, [email, name, unit]);
  return { account: { id: chance.id(), email, name, passwordHash, at: clock().toISOString() } };
}

/** Who looks after a wave stays apart from who answers in it. */
async function refuseCoordinator({ store }: Means, wave: Wave, { id }: { readonly id: string }): Promise<void> {
  const held = (await store.listMemberships(id)).filter(({ role }) => role === 'coordinator');
  const scope = scopeOf(held);
  if (held.length > 0 && isWithin(wave.scope, scope, await keysOf(store, scope))) {
    throw new Problem('wave-own', { detail: ownWaveWords });
  }
}
