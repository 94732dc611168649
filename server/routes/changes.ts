import { z } from 'zod';
import { Changes } from '../../schema/assessment/changes.ts';
import { inSight } from '../../schema/assessment/sight.ts';
import { Problem } from '../../schema/problem.ts';
import { Id } from '../../schema/questionnaire/definition.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder } from './saving.ts';

const Since = z.object({
  since: z.coerce.number().int().min(0),
  /** A chance name of the browser, so that its own tabs are not taken for somebody else. */
  device: z.uuid(),
  section: Id.optional(),
});

/** What others changed, and who is there: asked for every few seconds, since proxies break streams of events. */
export function changesRoute(api: Api, { presence, questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);
  api.get(
    '/assessments/:id/changes',
    {
      config: { access: { assessment: 'read' }, isPolled: true },
      schema: {
        summary:
          'Was nach einer Revision geändert wurde, und wer gerade dabei ist; wie …/assessments/{id} eingeschränkt',
        tags: ['assessments'],
        security: byCode,
        params: OfAssessment,
        querystring: Since,
        response: { 200: Changes, ...refusals(...codeRefusals, 'invalid-request') },
      },
    },
    async (request) => {
      const { assessment, sections, by } = admitted(request);
      const { since, device, section = null } = request.query;
      const changes = await store.readChanges(assessment.id, since);
      if (!changes) throw new Problem('assessment-not-found');
      const present = presence.meet(assessment.id, { id: by?.id ?? device, name: by?.name ?? null, section });
      const seen = inSight(changes, questionnaireOf(assessment), sections);
      return { ...seen, present, sections: sections && [...sections] };
    },
  );
}
