import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Email, PersonName } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { tellOwner } from './account-notices.ts';
import { letIn } from './entry.ts';
import { Checks } from '../sign-in/oidc.ts';
import type { Identity } from '../sign-in/oidc.ts';
import { rolesOf } from '../sign-in/role-mapping.ts';
import type { GivenRole } from '../sign-in/role-mapping.ts';

type Provided = Parameters<Means['store']['setProvidedRoles']>[1][number];

const tags = ['sign-in'];
const limit = { max: 300, timeWindow: '15 minutes' };
const away = z.undefined().describe('Weiter beim Anbieter oder in der Anwendung');
/** What the provider adds to the address is its own business. */
const Returned = z.record(z.string(), z.unknown());

/** Signing in at the state's provider: the browser goes there, and comes back with who it is. */
export function providerRoutes(api: Api, means: Means): void {
  startRoute(api, means);
  callbackRoute(api, means);
}

function startRoute(api: Api, { provider, underway }: Means): void {
  api.get(
    '/provider/start',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Zur Anmeldung des Landes',
        tags,
        response: { 302: away, ...refusals('not-found', 'too-many-requests') },
      },
    },
    async (request, reply) => {
      if (!provider) throw new Problem('not-found');
      void reply.header('cache-control', 'no-store');
      try {
        const { url, checks } = await provider.begin();
        underway.set(request, reply, JSON.stringify(checks));
        return await reply.redirect(url.href);
      } catch (error) {
        return reply.redirect(refusedPath(error));
      }
    },
  );
}

function callbackRoute(api: Api, means: Means): void {
  const { provider, underway } = means;
  api.get(
    '/provider/callback',
    {
      config: { access: 'public', rateLimit: limit },
      schema: {
        summary: 'Zurück von der Anmeldung des Landes; setzt das Sitzungs-Cookie',
        tags,
        querystring: Returned,
        response: { 302: away, ...refusals('not-found', 'too-many-requests') },
      },
    },
    async (request, reply) => {
      if (!provider) throw new Problem('not-found');
      void reply.header('cache-control', 'no-store');
      const checks = checksOf(underway.read(request));
      underway.clear(request, reply);
      try {
        // Without them somebody else's answer could be meant, or the sign-in took too long.
        if (!checks) throw new Problem('sign-in-provider-refused');
        const identity = await provider.finish(new URL(request.url, 'http://localhost'), checks);
        const accountId = await accountFor(means, request, identity);
        await letIn(means, request, reply, accountId, true);
        return await reply.redirect('/uebersicht');
      } catch (error) {
        return reply.redirect(refusedPath(error));
      }
    },
  );
}

/** Back to the page for signing in, which says what happened. */
function refusedPath(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  return `/anmelden?fehler=${error.code}`;
}

function checksOf(kept: string | undefined): Checks | undefined {
  try {
    return Checks.safeParse(JSON.parse(kept ?? '')).data;
  } catch {
    return undefined;
  }
}

/** The account of who came back, with the roles that she has now. */
async function accountFor(means: Means, request: FastifyRequest, identity: Identity): Promise<string> {
  const { clock, settings, store } = means;
  const at = clock().toISOString();
  const given = settings.roleMapping ? rolesOf(settings.roleMapping, identity.claims) : [];
  const roles = await provided(means, request, given);
  const proved = identity.emailVerified ? Email.safeParse(identity.email).data : undefined;
  const known = await store.findProvided(identity.issuer, identity.subject);
  const present = known?.account.id ?? (await adopted(means, request, identity, proved));
  // Nothing is kept of who has no business here.
  const isExpected = roles.length > 0 || (proved !== undefined && (await store.hasInvitation(proved)));
  if (present === undefined && !isExpected) throw new Problem('no-role');
  const accountId = present ?? (await created(means, identity, at));
  await store.setProvidedRoles(accountId, roles, at);
  if (proved !== undefined) await store.joinByEmail(proved, accountId, at);
  return accountId;
}

/**
 * An account with the address that the provider has proved becomes hers, unless it is somebody else's there. Whoever
 * made it need not have been her (an invitation's link is handed over by whoever invites), so what let in before, does no more.
 */
async function adopted(means: Means, request: FastifyRequest, identity: Identity, proved: string | undefined) {
  const { clock, store } = means;
  const stored = proved === undefined ? undefined : await store.findAccount({ email: proved });
  if (!stored) return undefined;
  const { issuer, subject } = identity;
  const isLinked = await store.linkProvider(stored.account.id, { issuer, subject }, clock().toISOString());
  if (!isLinked) throw new Problem('account-exists');
  tellOwner(means, request, stored.account, 'provider-linked');
  return stored.account.id;
}

async function created({ chance, store }: Means, identity: Identity, at: string): Promise<string> {
  const { issuer, subject } = identity;
  const email = Email.safeParse(identity.email).data;
  if (email === undefined) throw new Problem('sign-in-provider-refused');
  const name = PersonName.safeParse(identity.name).data ?? email;
  const id = chance.id();
  await store.createAccount({ id, email, name, passwordHash: null, provider: { issuer, subject }, at });
  return id;
}

/** Roles with the municipalities they are for; one that is not here yet gives nothing. */
async function provided(means: Means, request: FastifyRequest, given: readonly GivenRole[]): Promise<Provided[]> {
  const { chance, store } = means;
  const roles: Provided[] = [];
  for (const { role, states = [], municipality } of given) {
    const scope = role === 'coordinator' ? { states: [...states], municipalities: [] } : null;
    if (municipality === undefined) {
      roles.push({ id: chance.id(), role, municipalityId: null, scope });
      continue;
    }
    const found = (await store.findMunicipalityByAgs(municipality)) ?? (await store.findMunicipality(municipality));
    if (found) roles.push({ id: chance.id(), role, municipalityId: found.id, scope });
    else request.log.warn({ municipality }, 'the provider names a municipality that is not here');
  }
  return roles;
}
