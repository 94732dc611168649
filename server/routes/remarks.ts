import { z } from 'zod';
import { RemarkRecord, SaveRemark } from '../../schema/assessment/assessment.ts';
import { inSight, isInHands } from '../../schema/assessment/sight.ts';
import { Problem } from '../../schema/problem.ts';
import { admitted } from '../access.ts';
import type { Admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
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
  'not-permitted',
  'not-your-section',
  'assessment-submitted',
  'revision-conflict',
  'body-too-large',
  'unsupported-media-type',
);

/** Comment, source and "unclear" per question. */
export function remarkRoutes(api: Api, { clock, questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);
  const refuseUnknown = ({ assessment, sections }: Admitted, id: string): void => {
    const question = questionnaireOf(assessment).questions.find((one) => one.id === id);
    if (!question) throw new Problem('question-not-found');
    if (!isInHands(question, sections)) throw new Problem('not-your-section');
  };

  api.get(
    '/assessments/:id/remarks',
    {
      config: { access: { assessment: 'read' } },
      schema: {
        summary: 'Alle Anmerkungen; entfernte stehen mit remark: null dabei',
        tags,
        security,
        params: OfAssessment,
        response: { 200: RemarkList, ...refusals(...codeRefusals) },
      },
    },
    async (request) => {
      const { assessment, sections } = admitted(request);
      const state = await store.readState(assessment.id);
      if (!state) throw new Problem('assessment-not-found');
      return { remarks: inSight(state, questionnaireOf(assessment), sections).remarks };
    },
  );

  api.put(
    '/assessments/:id/remarks/:question',
    {
      config: { access: { assessment: 'answer' } },
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
      const { question } = request.params;
      refuseUnknown(admitted(request), question);
      return savedRecord(
        await store.saveRemark({ ...changeAt(clock(), admitted(request)), ...request.body, question }),
      );
    },
  );

  api.delete(
    '/assessments/:id/remarks/:question',
    {
      config: { access: { assessment: 'answer' } },
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
      const { question } = request.params;
      refuseUnknown(admitted(request), question);
      const change = { ...changeAt(clock(), admitted(request)), ...request.query };
      return savedRecord(await store.saveRemark({ ...change, question, remark: null }));
    },
  );
}
