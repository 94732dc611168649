import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Me, SessionRecord } from '../../schema/account/account.ts';
import { sessionEnd, sessionLimits } from '../../schema/account/session-limits.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { freshMe } from './entry.ts';
import { bySession } from './own.ts';

const Ended = z.strictObject({ ended: z.int().min(0) });
const OfSession = z.object({ session: z.string().max(100) });
const tags = ['account'];
const security = bySession;
const reading = ['not-signed-in', 'second-factor-missing'] as const;
const writing = [...reading, 'cross-site-request'] as const;

/** One's own sessions: see them, end them, stay. */
export function ownSessionRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  endRoutes(api, means);
  stayRoute(api, means);
}

/** The asker's sessions that still open something, the last used first. */
export async function ownSessions({ clock, store }: Means, request: FastifyRequest): Promise<SessionRecord[]> {
  const { account, id, memberships } = signedIn(request);
  const limits = sessionLimits(memberships.map(({ role }) => role));
  const now = clock().toISOString();
  const all = await store.listSessions(account.id);
  return all
    .filter((session) => sessionEnd(session, limits) > now)
    .map((session) => ({ ...session, isThis: session.id === id }));
}

function listRoute(api: Api, means: Means): void {
  api.get(
    '/me/sessions',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Wo man angemeldet ist',
        tags,
        security,
        response: { 200: z.strictObject({ sessions: z.array(SessionRecord) }), ...refusals(...reading) },
      },
    },
    async (request) => ({ sessions: await ownSessions(means, request) }),
  );
}

function endRoutes(api: Api, { store }: Means): void {
  api.delete(
    '/me/sessions',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Überall sonst abmelden',
        tags,
        security,
        response: { 200: Ended, ...refusals(...writing) },
      },
    },
    async (request) => {
      const { account, id } = signedIn(request);
      return { ended: await store.endOtherSessions(account.id, id) };
    },
  );

  api.delete(
    '/me/sessions/:session',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Eine der eigenen Sitzungen beenden',
        tags,
        security,
        params: OfSession,
        response: { 204: z.undefined().describe('Beendet'), ...refusals(...writing, 'not-found') },
      },
    },
    async (request, reply) => {
      const isEnded = await store.endSession(signedIn(request).account.id, request.params.session);
      if (!isEnded) throw new Problem('not-found');
      return reply.code(204).send();
    },
  );
}

function stayRoute(api: Api, means: Means): void {
  api.post(
    '/me/session',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Angemeldet bleiben: die Zeit ohne Tätigkeit beginnt von vorn',
        tags,
        security,
        response: { 200: Me, ...refusals(...writing) },
      },
    },
    async (request) => {
      await means.store.touchSession(signedIn(request).hash, means.clock().toISOString());
      return freshMe(means, request);
    },
  );
}
