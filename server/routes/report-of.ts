import { z } from 'zod';
import { Status } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import { buildReport } from '../../schema/report/build.ts';
import type { Report } from '../../schema/report/report.ts';
import type { Means } from '../means.ts';

/** The outline; what is inside is described by `schema/report/report.ts`. */
export const ReportOutline = z.looseObject({
  schema: z.literal('kommunalspiegel-report/1'),
  at: z.iso.datetime(),
  status: Status,
});

/** The report on an assessment as it is now, with its plan. Throws `assessment-not-found` when it is gone. */
export async function reportOf({ clock, questionnaires, settings, store }: Means, id: string): Promise<Report> {
  const [state, plan] = await Promise.all([store.readState(id), store.readPlan(id)]);
  if (!state) throw new Problem('assessment-not-found');
  const { assessment, answers } = state;
  const found = questionnaires.find(assessment.questionnaire.id, assessment.questionnaire.version);
  if (!found) throw new Problem('questionnaire-not-found');
  const given = answers.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer] as const]));
  return buildReport({
    questionnaire: found.questionnaire,
    profiles: found.profiles,
    recommendations: found.recommendations,
    municipality: assessment.municipality,
    answers: Object.fromEntries(given),
    status: assessment.status,
    at: clock().toISOString(),
    plan,
    isSynthetic: settings.demo !== undefined,
  });
}
