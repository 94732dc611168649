import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { formOf } from '../../schema/questionnaire/form.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { noteTakenOut } from './taking-out.ts';

/** Making a PDF costs a hundred times what a save costs. */
export const PDF_RATE = { max: 30, timeWindow: '1 minute' } as const;

/** How a PDF is described in the API document. */
export const pdfResponse = {
  description: 'PDF/UA-1',
  content: { 'application/pdf': { schema: z.any().describe('PDF/UA-1') } },
};

/** The questionnaire with one's own answers so far, on paper. The blank one stands beside its questionnaire. */
export function formRoutes(api: Api, means: Means): void {
  const { clock, questionnaires, renderForm, settings, store } = means;
  api.get(
    '/assessments/:id/form.pdf',
    {
      config: { access: { assessment: 'takeOut' }, rateLimit: PDF_RATE },
      schema: {
        summary: 'Der Fragebogen mit dem Stand der Antworten und Anmerkungen als barrierefreies PDF',
        tags: ['assessments'],
        security: byCode,
        params: OfAssessment,
        response: { 200: pdfResponse, ...refusals(...codeRefusals, 'overloaded') },
      },
    },
    async (request, reply) => {
      const found = await store.readState(request.params.id);
      if (!found) throw new Problem('assessment-not-found');
      const { assessment, answers, remarks } = found;
      const { municipality, status, questionnaire: version } = assessment;
      const set = questionnaires.find(version.id, version.version);
      if (!set) throw new Problem('questionnaire-not-found');
      const at = clock().toISOString();
      const form = formOf({
        questionnaire: set.questionnaire,
        state: {
          municipality,
          status,
          at,
          isSynthetic: settings.demo !== undefined,
          answers: Object.fromEntries(
            answers.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer]])),
          ),
          remarks: Object.fromEntries(
            remarks.flatMap(({ question, remark }) => (remark === null ? [] : [[question, remark]])),
          ),
        },
      });
      const pdf = await renderForm(form);
      await noteTakenOut(means, request, 'form');
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(`Fragebogen ${municipality.name} ${at.slice(0, 10)}`, 'pdf'))
        .send(Buffer.from(pdf));
    },
  );
}
