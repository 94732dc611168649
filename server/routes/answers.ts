import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AnswerRecord, AssessmentState, SaveAnswer } from '../../schema/assessment/assessment.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import { checkAnswer, checkAnswers } from '../../schema/questionnaire/answer.ts';
import type { AnswerIssue } from '../../schema/questionnaire/answer-issue.ts';
import { AnswerFile } from '../../schema/questionnaire/answers.ts';
import type { Answer } from '../../schema/questionnaire/answers.ts';
import { addressesOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { issueText } from '../../schema/text/issues.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../app.ts';
import { refusals } from '../problem.ts';
import type { SaveOutcome } from '../storage/store.ts';
import { attachment } from './attachment.ts';
import { expiryAfter } from './expiry.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';

const OfAnswer = OfAssessment.extend({ address: z.string() });
const BaseRevision = z.object({ baseRevision: z.coerce.number().int().min(0).optional() });
const AnswerList = z.strictObject({ answers: z.array(AnswerRecord) });
const tags = ['answers'];
const security = byCode;
const readRefusals = refusals(...codeRefusals, 'question-not-found');
const writeRefusals = refusals(
  ...codeRefusals,
  'invalid-request',
  'cross-site-request',
  'question-not-found',
  'assessment-submitted',
  'revision-conflict',
  'body-too-large',
  'unsupported-media-type',
  'invalid-answer',
);

/** Reading and saving answers, one by one or as a file. */
export function answerRoutes(api: Api, means: Means): void {
  singleAnswerRoutes(api, means);
  answerFileRoutes(api, means);
}

function singleAnswerRoutes(api: Api, { clock, questionnaires, store }: Means): void {
  const questionnaireOf = finder(questionnaires);

  const save = async (
    assessment: Assessment,
    address: string,
    answer: Answer | null,
    baseRevision: number | undefined,
  ) => {
    const now = clock();
    const change = { assessmentId: assessment.id, at: now.toISOString(), expiresAt: expiryAfter(now) };
    return savedRecord(await store.saveAnswer({ ...change, address, answer, baseRevision }));
  };
  const known = (assessment: Assessment, address: string): Questionnaire => {
    const questionnaire = questionnaireOf(assessment);
    if (!resolveAddress(questionnaire, address)) throw new Problem('question-not-found');
    return questionnaire;
  };

  api.get(
    '/assessments/:id/answers/:address',
    {
      schema: {
        summary: 'Eine Antwort',
        tags,
        security,
        params: OfAnswer,
        response: { 200: AnswerRecord, ...readRefusals },
      },
    },
    async (request) => {
      known(admitted(request), request.params.address);
      const record = await store.readAnswer(request.params.id, request.params.address);
      if (!record) throw new Problem('not-found');
      return record;
    },
  );

  api.put(
    '/assessments/:id/answers/:address',
    {
      schema: {
        summary: 'Eine Antwort speichern; mit baseRevision nur, wenn sie inzwischen niemand geändert hat',
        tags,
        security,
        params: OfAnswer,
        body: SaveAnswer,
        response: { 200: AnswerRecord, ...writeRefusals },
      },
    },
    async (request) => {
      const { address } = request.params;
      const { answer, baseRevision } = request.body;
      refuseIssues(checkAnswer(known(admitted(request), address), address, answer));
      return save(admitted(request), address, answer, baseRevision);
    },
  );

  api.delete(
    '/assessments/:id/answers/:address',
    {
      schema: {
        summary: 'Eine Antwort entfernen',
        tags,
        security,
        params: OfAnswer,
        querystring: BaseRevision,
        response: { 200: AnswerRecord, ...writeRefusals },
      },
    },
    async (request) => {
      known(admitted(request), request.params.address);
      return save(admitted(request), request.params.address, null, request.query.baseRevision);
    },
  );
}

function answerFileRoutes(api: Api, { clock, questionnaires, store }: Means): void {
  const questionnaireOf = finder(questionnaires);
  const readState = async (id: string): Promise<AssessmentState> => {
    const state = await store.readState(id);
    if (!state) throw new Problem('assessment-not-found');
    return state;
  };

  api.get(
    '/assessments/:id/answers',
    {
      schema: {
        summary: 'Alle Antworten; entfernte stehen mit answer: null dabei',
        tags,
        security,
        params: OfAssessment,
        response: { 200: AnswerList, ...refusals(...codeRefusals) },
      },
    },
    async (request) => ({ answers: (await readState(request.params.id)).answers }),
  );

  api.put(
    '/assessments/:id/answers',
    {
      schema: {
        summary:
          'Alle Antworten durch die einer Datei ersetzen, ganz oder gar nicht; die Kommune bleibt die des Selbsttests',
        tags,
        security,
        params: OfAssessment,
        body: AnswerFile,
        response: { 200: AssessmentState, ...writeRefusals },
      },
    },
    async (request) => {
      const assessment = admitted(request);
      const { questionnaire, answers } = request.body;
      if (questionnaire !== assessment.questionnaire.id) throw otherQuestionnaire(assessment.questionnaire.id);
      refuseIssues(checkAnswers(questionnaireOf(assessment), answers));
      const now = clock();
      const change = { assessmentId: assessment.id, at: now.toISOString(), expiresAt: expiryAfter(now) };
      const outcome = await store.replaceAnswers({ ...change, answers });
      if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
      if (outcome.outcome === 'frozen') throw new Problem('assessment-submitted');
      return outcome.state;
    },
  );

  api.get(
    '/assessments/:id/file',
    {
      schema: {
        summary: 'Alle Antworten als Datei, wie die Kommandozeile und PUT …/answers sie lesen',
        tags,
        security,
        params: OfAssessment,
        response: { 200: AnswerFile, ...refusals(...codeRefusals) },
      },
    },
    async (request, reply) => {
      const { assessment, answers } = await readState(request.params.id);
      const { municipality, questionnaire } = assessment;
      const file: AnswerFile = {
        questionnaire: questionnaire.id,
        version: questionnaire.version,
        municipality,
        answers: inOrder(questionnaireOf(assessment), answers),
      };
      // Indented: people open it in an editor, and error messages name lines.
      const name = `Antworten ${municipality.name} ${clock().toISOString().slice(0, 10)}`;
      return (reply as FastifyReply)
        .header('content-disposition', attachment(name, 'json'))
        .type('application/json; charset=utf-8')
        .send(`${JSON.stringify(file, null, 2)}\n`);
    },
  );
}

/** The questionnaire version that an assessment was started with. */
function finder(questionnaires: Means['questionnaires']): (assessment: Assessment) => Questionnaire {
  return ({ questionnaire: { id, version } }) => {
    const found = questionnaires.find(id, version);
    if (!found) throw new Problem('questionnaire-not-found');
    return found.questionnaire;
  };
}

/** The given answers in the order of the questionnaire. */
function inOrder({ questions }: Questionnaire, records: readonly AnswerRecord[]): Record<string, Answer> {
  const order = questions.flatMap(addressesOf);
  const given = records.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer] as const]));
  return Object.fromEntries(given.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

function refuseIssues(issues: readonly AnswerIssue[]): void {
  if (issues.length === 0) return;
  throw new Problem('invalid-answer', { issues: issues.map((issue) => ({ ...issue, message: issueText(issue) })) });
}

function otherQuestionnaire(wanted: string): Problem {
  const message = `Die Datei gehört zu einem anderen Fragebogen. Erwartet wird „${wanted}“.`;
  return new Problem('invalid-request', { errors: [{ path: 'questionnaire', message }] });
}

function savedRecord(outcome: SaveOutcome): AnswerRecord {
  switch (outcome.outcome) {
    case 'saved':
      return outcome.record;
    case 'conflict':
      // What is stored goes back to its owner, who has to choose between the two.
      throw new Problem('revision-conflict', { stored: outcome.record ?? null });
    case 'frozen':
      throw new Problem('assessment-submitted');
    case 'gone':
      throw new Problem('assessment-not-found');
  }
}
