import { z } from 'zod';
import { AssessmentState, NewAssessment, StartedAssessment } from '../../schema/assessment/assessment.ts';
import { inSight } from '../../schema/assessment/sight.ts';
import { Problem } from '../../schema/problem.ts';
import { admitted } from '../access.ts';
import type { Admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { begun } from './begin.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder } from './saving.ts';

const tags = ['assessments'];

/** POST /assessments: open to everybody, so its number per address is limited. */
export function startRoute(api: Api, { access, chance, clock, questionnaires, settings, store }: Means): void {
  api.post(
    '/assessments',
    {
      // Counted after validation: a typing error is no self-check.
      config: {
        access: 'public',
        rateLimit: { max: settings.selfChecksPerHour, timeWindow: '1 hour', hook: 'preHandler' },
      },
      schema: {
        summary: 'Einen Selbsttest beginnen; der Zugangscode kommt nur hier und nie wieder',
        tags,
        body: NewAssessment,
        response: {
          201: StartedAssessment,
          ...refusals(
            'invalid-request',
            'cross-site-request',
            'self-checks-off',
            'questionnaire-not-found',
            'too-many-requests',
          ),
        },
      },
    },
    async (request, reply) => {
      if (!settings.selfChecks) throw new Problem('self-checks-off');
      const { municipality } = request.body;
      const found = questionnaires.find(request.body.questionnaire);
      if (!found) throw new Problem('questionnaire-not-found');
      const assessment = begun({ id: chance.id(), questionnaire: found.questionnaire, municipality, now: clock() });
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

/** Reading and erasing an assessment. */
export function assessmentRoutes(api: Api, { access, clock, questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);
  const readState = async ({
    assessment: { id },
    actor,
    sections,
    by,
    isInherited,
  }: Admitted): Promise<AssessmentState> => {
    const state = await store.readState(id);
    if (!state) throw new Problem('assessment-not-found');
    const seen = inSight(state, questionnaireOf(state.assessment), sections);
    return { ...seen, account: by?.id ?? null, actor, sections: sections && [...sections], isInherited };
  };

  api.get(
    '/assessments/current',
    {
      config: { access: { assessment: 'read' } },
      schema: {
        summary: 'Der Selbsttest, zu dem der Zugangscode gehört, mit allen Antworten und Anmerkungen',
        tags,
        security: byCode,
        response: { 200: AssessmentState, ...refusals(...codeRefusals) },
      },
    },
    (request) => readState(admitted(request)),
  );

  api.get(
    '/assessments/:id',
    {
      config: { access: { assessment: 'read' } },
      schema: {
        summary: 'Eine Standortbestimmung mit den Antworten und Anmerkungen, die man sehen darf',
        tags,
        security: byCode,
        params: OfAssessment,
        response: { 200: AssessmentState, ...refusals(...codeRefusals) },
      },
    },
    (request) => readState(admitted(request)),
  );

  api.delete(
    '/assessments/:id',
    {
      config: { access: { assessment: 'erase' } },
      schema: {
        summary: 'Alles endgültig löschen: Antworten mit ihrem Verlauf, Anmerkungen, Abgaben',
        tags,
        security: byCode,
        params: OfAssessment,
        response: { 204: z.undefined().describe('Gelöscht'), ...refusals(...codeRefusals, 'cross-site-request') },
      },
    },
    async (request, reply) => {
      const { actor, by } = admitted(request);
      const deleted = await store.deleteAssessment(
        request.params.id,
        by && { accountId: by.id, at: clock().toISOString() },
      );
      if (!deleted) throw new Problem('assessment-not-found');
      if (actor === 'code') access.forget(request, reply);
      return reply.code(204).send();
    },
  );
}
