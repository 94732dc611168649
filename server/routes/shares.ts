import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CreatedShare, NewShare, OpenShare, ShareList } from '../../schema/assessment/share.ts';
import { Problem } from '../../schema/problem.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { hashToken, makeToken } from '../sign-in/token.ts';
import { verifyPassword } from '../sign-in/password.ts';
import type { StoredShare } from '../storage/report-store.ts';
import { newPasswordHash } from './new-password.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { ReportOutline, reportOf } from './report-of.ts';

const OfShare = OfAssessment.extend({ share: z.string() });
const tags = ['shares'];
const security = byCode;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A whole council behind one address opens the report in the same meeting; a wrong password counts apart from this. */
const OPENING_RATE = { max: 300, timeWindow: '15 minutes' };

/** Links to the report for people without an account. */
export function shareRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  createRoute(api, means);
  revokeRoute(api, means);
  openingRoute(api, means);
}

function listRoute(api: Api, { clock, store }: Means): void {
  api.get(
    '/assessments/:id/shares',
    {
      config: { access: { assessment: 'share' } },
      schema: {
        summary: 'Die Links zum Bericht, die noch nicht abgelaufen sind, die neuesten zuerst',
        tags,
        security,
        params: OfAssessment,
        response: { 200: ShareList, ...refusals(...codeRefusals) },
      },
    },
    async (request) => ({
      shares: [...(await store.listShares(admitted(request).assessment.id, clock().toISOString()))],
    }),
  );
}

function createRoute(api: Api, { chance, clock, store }: Means): void {
  api.post(
    '/assessments/:id/shares',
    {
      config: { access: { assessment: 'share' } },
      schema: {
        summary: 'Einen Link zum Bericht anlegen, mit Ablauf und Passwort; das Token steht nur in dieser Antwort',
        tags,
        security,
        params: OfAssessment,
        body: NewShare,
        response: {
          201: CreatedShare,
          ...refusals(
            ...codeRefusals,
            'invalid-request',
            'invalid-input',
            'cross-site-request',
            'too-many-shares',
            'overloaded',
          ),
        },
      },
    },
    async (request, reply) => {
      const { assessment, by } = admitted(request);
      const { days, password, note = '' } = request.body;
      const passwordHash = await newPasswordHash(password, [assessment.municipality.name, note]);
      const { token, hash } = makeToken(chance.bytes);
      const now = clock();
      const share = await store.createShare({
        id: chance.id(),
        assessmentId: assessment.id,
        tokenHash: hash,
        passwordHash,
        note,
        at: now.toISOString(),
        expiresAt: new Date(now.getTime() + days * DAY_MS).toISOString(),
        by,
      });
      if (share === 'gone') throw new Problem('assessment-not-found');
      if (share === 'too-many') throw new Problem('too-many-shares');
      return reply.code(201).send({ share, path: `/geteilt#${token}` });
    },
  );
}

function revokeRoute(api: Api, { clock, store }: Means): void {
  api.delete(
    '/assessments/:id/shares/:share',
    {
      config: { access: { assessment: 'share' } },
      schema: {
        summary: 'Einen Link zurückziehen; er öffnet sofort nichts mehr',
        tags,
        security,
        params: OfShare,
        response: {
          204: z.undefined().describe('Zurückgezogen'),
          ...refusals(...codeRefusals, 'cross-site-request', 'share-not-found'),
        },
      },
    },
    async (request, reply) => {
      const { assessment, by } = admitted(request);
      const at = clock().toISOString();
      const { share: shareId } = request.params;
      const isRevoked = await store.revokeShare({ assessmentId: assessment.id, shareId, at, by });
      if (!isRevoked) throw new Problem('share-not-found');
      return reply.code(204).send();
    },
  );
}

function openingRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/shares/opening',
    {
      config: { access: 'public', rateLimit: OPENING_RATE },
      schema: {
        summary: 'Mit Link und Passwort den Bericht lesen, wie er jetzt ist; jede Öffnung steht im Protokoll',
        tags,
        body: OpenShare,
        response: {
          200: ReportOutline,
          ...refusals('invalid-request', 'share-refused', 'cross-site-request', 'too-many-requests', 'overloaded'),
        },
      },
    },
    async (request, reply) => {
      const share = await proveShare(means, request);
      if (!share || !(await store.openShare(share.id, clock().toISOString()))) throw new Problem('share-refused');
      void reply.header('cache-control', 'no-store');
      return { ...(await reportOf(means, share.assessmentId)) };
    },
  );
}

/**
 * The link, if its password is right and it still opens something. Who guesses learns nothing from answer or time: an
 * unknown, expired or revoked link is counted and checked as any other.
 */
async function proveShare(
  { attempts, clock, store }: Means,
  request: FastifyRequest<{ Body: OpenShare }>,
): Promise<StoredShare | undefined> {
  const { token, password } = request.body;
  const tokenHash = hashToken(token);
  return attempts.shares.guess({ tokenHash, address: request.ip }, async () => {
    const found = await store.findShare(tokenHash, clock().toISOString());
    const isRight = await verifyPassword(found?.passwordHash, password);
    if (found && isRight && found.isGood) return found;
    // After the answer, so that its time does not tell a known link from an unknown one.
    if (found) setImmediate(() => void noteRefused(found, request));
    return undefined;
  });

  async function noteRefused({ id }: StoredShare, { log }: FastifyRequest): Promise<void> {
    const line = { at: clock().toISOString(), actor: null, action: 'share.refused', object: id };
    await store.record(line).catch((error: unknown) => log.error({ err: error }, 'refused opening not noted'));
  }
}
