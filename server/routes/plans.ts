import { CurrentPlan, PlanRecord, SavePlan } from '../../schema/assessment/plan.ts';
import { Problem } from '../../schema/problem.ts';
import { checkPlan } from '../../schema/report/plan.ts';
import { issueText } from '../../schema/text/issues.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { changeAt } from './expiry.ts';
import { invalidInput } from './input.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder } from './saving.ts';

const tags = ['plans'];
const security = byCode;

/** The plan that belongs to the report: which measures are to be taken up. */
export function planRoutes(api: Api, { clock, questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);

  api.get(
    '/assessments/:id/plan',
    {
      config: { access: { assessment: 'takeOut' } },
      schema: {
        summary: 'Der gespeicherte Plan; null: Es wurde nie einer gespeichert',
        tags,
        security,
        params: OfAssessment,
        response: { 200: CurrentPlan, ...refusals(...codeRefusals) },
      },
    },
    async (request) => ({ plan: (await store.readPlan(admitted(request).assessment.id)) ?? null }),
  );

  api.put(
    '/assessments/:id/plan',
    {
      config: { access: { assessment: 'savePlan' } },
      schema: {
        summary:
          'Den Plan speichern, auch nach der Abgabe; eine leere Liste entfernt ihn. Revisionen wie bei Antworten',
        tags,
        security,
        params: OfAssessment,
        body: SavePlan,
        response: {
          200: PlanRecord,
          ...refusals(
            ...codeRefusals,
            'invalid-request',
            'invalid-input',
            'cross-site-request',
            'revision-conflict',
            'body-too-large',
            'unsupported-media-type',
          ),
        },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { baseRevision } = request.body;
      const measures = [...new Set(request.body.measures)];
      const [issue] = checkPlan(questionnaireOf(asker.assessment), measures);
      if (issue) throw invalidInput('measures', issueText(issue));
      const outcome = await store.savePlan({ ...changeAt(clock(), asker), measures, baseRevision });
      switch (outcome.outcome) {
        case 'saved':
          return outcome.record;
        case 'conflict':
          throw new Problem('revision-conflict', { stored: outcome.record ?? null });
        case 'gone':
          throw new Problem('assessment-not-found');
      }
    },
  );
}
