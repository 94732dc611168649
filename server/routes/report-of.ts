import { z } from 'zod';
import { Status } from '../../schema/assessment/assessment.ts';
import { buildReport } from '../../schema/report/build.ts';
import type { Report } from '../../schema/report/report.ts';
import type { Means } from '../means.ts';
import { reportInputFinder } from './report-input.ts';
import { storedSources } from './report-sources.ts';

/** The outline; what is inside is described by `schema/report/report.ts`. */
export const ReportOutline = z.looseObject({
  schema: z.literal('kommunalspiegel-report/1'),
  at: z.iso.datetime(),
  status: Status,
});

/** The report on an assessment as it is now, with its plan. Throws `assessment-not-found` when it is gone. */
export async function reportOf(means: Means, id: string): Promise<Report> {
  return buildReport(await reportInputFinder(means, storedSources(means))(id));
}
