import { z } from 'zod';
import { RemarkRecord, SaveRemark } from '../../schema/assessment/assessment.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../app.ts';
import { refusals } from '../problem.ts';
import { changeAt } from './expiry.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder, RemovalQuery, savedRecord } from './saving.ts';

const OfRemark = OfAssessment.extend({ question: z.string() });
const RemarkList = z.strictObject({ remarks: z.array(RemarkRecord) });
const tags = ['remarks'];
const security = byCode;
const writeRefusals = refusals(
  ...codeRefusals,
  'invalid-request',
  'cross-site-request',
  'question-not-found',
  'assessment-submitted',
  'revision-conflict',
  'body-too-large',
  'unsupported-media-type',
);

/** Comment, source and "unclear" per question. */
export function remarkRoutes(api: Api, { clock, questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);
  const refuseUnknown = (assessment: Assessment, question: string): void => {
    const isKnown = questionnaireOf(assessment).questions.some(({ id }) => id === question);
    if (!isKnown) throw new Problem('question-not-found');
  };

  api.get(
    '/assessments/:id/remarks',
    {
      schema: {
        summary: 'Alle Anmerkungen; entfernte stehen mit remark: null dabei',
        tags,
        security,
        params: OfAssessment,
        response: { 200: RemarkList, ...refusals(...codeRefusals) },
      },
    },
    async (request) => {
      const state = await store.readState(request.params.id);
      if (!state) throw new Problem('assessment-not-found');
      return { remarks: state.remarks };
    },
  );

  api.put(
    '/assessments/:id/remarks/:question',
    {
      schema: {
        summary: 'Kommentar, Quelle und „Frage unklar“ zu einer Frage speichern; Revisionen wie bei Antworten',
        tags,
        security,
        params: OfRemark,
        body: SaveRemark,
        response: { 200: RemarkRecord, ...writeRefusals },
      },
    },
    async (request) => {
      const { id, question } = request.params;
      refuseUnknown(admitted(request), question);
      return savedRecord(await store.saveRemark({ ...changeAt(clock(), id), ...request.body, question }));
    },
  );

  api.delete(
    '/assessments/:id/remarks/:question',
    {
      schema: {
        summary: 'Die Anmerkungen zu einer Frage entfernen',
        tags,
        security,
        params: OfRemark,
        querystring: RemovalQuery,
        response: { 200: RemarkRecord, ...writeRefusals },
      },
    },
    async (request) => {
      const { id, question } = request.params;
      refuseUnknown(admitted(request), question);
      const change = { ...changeAt(clock(), id), ...request.query };
      return savedRecord(await store.saveRemark({ ...change, question, remark: null }));
    },
  );
}
