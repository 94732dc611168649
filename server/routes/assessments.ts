import { z } from 'zod';
import { Assessment, AssessmentState, NewAssessment, StartedAssessment } from '../../schema/assessment/assessment.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { Problem } from '../../schema/problem.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../app.ts';
import { refusals } from '../problem.ts';
import { changeAt, expiryAfter } from './expiry.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';

const tags = ['assessments'];

/** POST /assessments: open to everybody, so its number per address is limited. */
export function startRoute(api: Api, { access, chance, clock, questionnaires, settings, store }: Means): void {
  api.post(
    '/assessments',
    {
      // Counted after validation: a typing error is no self-check.
      config: { rateLimit: { max: settings.selfChecksPerHour, timeWindow: '1 hour', hook: 'preHandler' } },
      schema: {
        summary: 'Einen Selbsttest beginnen; der Zugangscode kommt nur hier und nie wieder',
        tags,
        body: NewAssessment,
        response: {
          201: StartedAssessment,
          ...refusals('invalid-request', 'cross-site-request', 'questionnaire-not-found', 'too-many-requests'),
        },
      },
    },
    async (request, reply) => {
      const { municipality } = request.body;
      const found = questionnaires.find(request.body.questionnaire);
      if (!found) throw new Problem('questionnaire-not-found');
      const now = clock();
      const at = now.toISOString();
      const assessment: Assessment = {
        id: chance.id(),
        questionnaire: { id: found.questionnaire.id, version: found.questionnaire.version },
        municipality,
        sizeClass: sizeClassOf(municipality.kind, municipality.population).id,
        status: 'open',
        createdAt: at,
        changedAt: at,
        expiresAt: expiryAfter(now),
      };
      const { code, hash } = access.newCode();
      await store.createAssessment(assessment, hash);
      access.remember(request, reply, code);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .header('location', `${api.prefix}/assessments/${assessment.id}`)
        .send({ id: assessment.id, accessCode: code, assessment });
    },
  );
}

/** Reading, submitting, reopening, erasing one's own assessment. */
export function assessmentRoutes(api: Api, { access, clock, store }: Means): void {
  const readState = async (id: string): Promise<AssessmentState> => {
    const state = await store.readState(id);
    if (!state) throw new Problem('assessment-not-found');
    return state;
  };
  const change = (assessmentId: string) => changeAt(clock(), assessmentId);

  api.get(
    '/assessments/current',
    {
      schema: {
        summary: 'Der Selbsttest, zu dem der Zugangscode gehört, mit allen Antworten und Anmerkungen',
        tags,
        security: byCode,
        response: { 200: AssessmentState, ...refusals(...codeRefusals) },
      },
    },
    (request) => readState(admitted(request).id),
  );

  api.get(
    '/assessments/:id',
    {
      schema: {
        summary: 'Ein Selbsttest mit allen Antworten und Anmerkungen',
        tags,
        security: byCode,
        params: OfAssessment,
        response: { 200: AssessmentState, ...refusals(...codeRefusals) },
      },
    },
    (request) => readState(request.params.id),
  );

  api.delete(
    '/assessments/:id',
    {
      schema: {
        summary: 'Den Selbsttest mit allen Antworten, ihrem Verlauf und allen Anmerkungen endgültig löschen',
        tags,
        security: byCode,
        params: OfAssessment,
        response: { 204: z.undefined().describe('Gelöscht'), ...refusals(...codeRefusals, 'cross-site-request') },
      },
    },
    async (request, reply) => {
      const deleted = await store.deleteAssessment(request.params.id);
      if (!deleted) throw new Problem('assessment-not-found');
      access.forget(request, reply);
      return reply.code(204).send();
    },
  );

  api.post(
    '/assessments/:id/submission',
    {
      schema: {
        summary: 'Abgeben; die Antworten sind dann eingefroren',
        tags,
        security: byCode,
        params: OfAssessment,
        response: {
          200: Assessment,
          ...refusals(...codeRefusals, 'cross-site-request', 'assessment-submitted'),
        },
      },
    },
    async (request) => {
      const outcome = await store.submit(change(request.params.id));
      if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
      if (outcome.outcome === 'unchanged') throw new Problem('assessment-submitted');
      return outcome.assessment;
    },
  );

  api.delete(
    '/assessments/:id/submission',
    {
      schema: {
        summary: 'Wieder öffnen',
        tags,
        security: byCode,
        params: OfAssessment,
        response: { 200: Assessment, ...refusals(...codeRefusals, 'cross-site-request', 'assessment-open') },
      },
    },
    async (request) => {
      const outcome = await store.reopen(change(request.params.id));
      if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
      if (outcome.outcome === 'unchanged') throw new Problem('assessment-open');
      return outcome.assessment;
    },
  );
}
