import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AnswerRecord, AssessmentState, History, SaveAnswer } from '../../schema/assessment/assessment.ts';
import type { Assessment, RemarkRecord } from '../../schema/assessment/assessment.ts';
import { isConfirmation } from '../../schema/assessment/prefill.ts';
import { inSight, isInHands } from '../../schema/assessment/sight.ts';
import { Problem } from '../../schema/problem.ts';
import { checkAnswer, checkAnswers } from '../../schema/questionnaire/answer.ts';
import type { AnswerIssue } from '../../schema/questionnaire/answer-issue.ts';
import { AnswerFile } from '../../schema/questionnaire/answers.ts';
import type { Answer, Remark } from '../../schema/questionnaire/answers.ts';
import { addressesOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { checkRemarks } from '../../schema/questionnaire/remark.ts';
import { checkPlan } from '../../schema/report/plan.ts';
import { issueText } from '../../schema/text/issues.ts';
import { admitted } from '../access.ts';
import type { Admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { changeAt } from './expiry.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder, RemovalQuery, savedRecord } from './saving.ts';
import { suggestionFinder } from './suggestions.ts';
import { noteTakenOut } from './taking-out.ts';

const OfAnswer = OfAssessment.extend({ address: z.string() });
const HistoryPart = z.object({ offset: z.coerce.number().int().min(0).default(0) });
const AnswerList = z.strictObject({ answers: z.array(AnswerRecord) });
const tags = ['answers'];
const security = byCode;
const readRefusals = refusals(...codeRefusals, 'question-not-found');
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
  'invalid-answer',
);

/** Entries of a history in one response; a text of many sittings has hundreds. */
const HISTORY_PART = 100;

/** Reading and saving answers, one by one or as a file. */
export function answerRoutes(api: Api, means: Means): void {
  singleAnswerRoutes(api, means);
  historyRoute(api, means);
  answerFileRoutes(api, means);
}

function singleAnswerRoutes(api: Api, means: Means): void {
  const { clock, questionnaires, store } = means;
  const questionnaireOf = questionnaireFinder(questionnaires);
  const suggestionsFor = suggestionFinder(means);
  /** The submission that a save only confirms; none where it is not what that one suggests. */
  const confirmedBy = async (
    assessment: Assessment,
    address: string,
    save: SaveAnswer,
  ): Promise<string | undefined> => {
    if (save.confirms === undefined) return undefined;
    const found = await suggestionsFor(assessment);
    const isConfirmed = found.from?.submissionId === save.confirms && isConfirmation(found, address, save.answer);
    return isConfirmed ? save.confirms : undefined;
  };
  const known = ({ assessment, sections }: Admitted, address: string): Questionnaire => {
    const questionnaire = questionnaireOf(assessment);
    const addressed = resolveAddress(questionnaire, address);
    if (!addressed) throw new Problem('question-not-found');
    if (!isInHands(addressed.question, sections)) throw new Problem('not-your-section');
    return questionnaire;
  };

  api.get(
    '/assessments/:id/answers/:address',
    {
      config: { access: { assessment: 'read' } },
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
      config: { access: { assessment: 'answer' } },
      schema: {
        summary:
          'Eine Antwort speichern; mit baseRevision nur, wenn sie inzwischen niemand geändert hat, mit clientId höchstens einmal, mit confirms als bestätigte Angabe der letzten Abgabe',
        tags,
        security,
        params: OfAnswer,
        body: SaveAnswer,
        response: { 200: AnswerRecord, ...writeRefusals },
      },
    },
    async (request) => {
      const { address } = request.params;
      const asker = admitted(request);
      refuseIssues(checkAnswer(known(asker, address), address, request.body.answer));
      const { confirms: _confirms, ...save } = request.body;
      const confirmedFrom = await confirmedBy(asker.assessment, address, request.body);
      return savedRecord(await store.saveAnswer({ ...changeAt(clock(), asker), ...save, address, confirmedFrom }));
    },
  );

  api.delete(
    '/assessments/:id/answers/:address',
    {
      config: { access: { assessment: 'answer' } },
      schema: {
        summary: 'Eine Antwort entfernen',
        tags,
        security,
        params: OfAnswer,
        querystring: RemovalQuery,
        response: { 200: AnswerRecord, ...writeRefusals },
      },
    },
    async (request) => {
      const { address } = request.params;
      known(admitted(request), address);
      const change = { ...changeAt(clock(), admitted(request)), ...request.query };
      return savedRecord(await store.saveAnswer({ ...change, address, answer: null }));
    },
  );
}

function historyRoute(api: Api, { questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);
  api.get(
    '/assessments/:id/answers/:address/history',
    {
      config: { access: { assessment: 'readHistory' } },
      schema: {
        summary: 'Alle Stände einer Antwort, neueste zuerst; die Kennung einer Frage mit Zeilen meint alle Zeilen',
        tags,
        security,
        params: OfAnswer,
        querystring: HistoryPart,
        response: { 200: History, ...refusals(...codeRefusals, 'question-not-found', 'invalid-request') },
      },
    },
    (request) => {
      const { id, address } = request.params;
      const questionnaire = questionnaireOf(admitted(request).assessment);
      const question = questionnaire.questions.find((one) => one.id === address);
      const addresses = question ? addressesOf(question) : [address];
      if (!question && !resolveAddress(questionnaire, address)) throw new Problem('question-not-found');
      return store.readHistory({ assessmentId: id, addresses, offset: request.query.offset, limit: HISTORY_PART });
    },
  );
}

function answerFileRoutes(api: Api, means: Means): void {
  const { clock, questionnaires, store } = means;
  const questionnaireOf = questionnaireFinder(questionnaires);
  const readState = async (id: string): Promise<AssessmentState> => {
    const state = await store.readState(id);
    if (!state) throw new Problem('assessment-not-found');
    return state;
  };

  api.get(
    '/assessments/:id/answers',
    {
      config: { access: { assessment: 'read' } },
      schema: {
        summary: 'Alle Antworten; entfernte stehen mit answer: null dabei',
        tags,
        security,
        params: OfAssessment,
        response: { 200: AnswerList, ...refusals(...codeRefusals) },
      },
    },
    async (request) => {
      const { assessment, sections } = admitted(request);
      const state = await readState(assessment.id);
      return { answers: inSight(state, questionnaireOf(assessment), sections).answers };
    },
  );

  api.put(
    '/assessments/:id/answers',
    {
      config: { access: { assessment: 'loadFile' } },
      schema: {
        summary:
          'Alle Antworten durch die einer Datei ersetzen, ganz oder gar nicht, Anmerkungen nur, wenn sie welche nennt; die Kommune bleibt die des Selbsttests',
        tags,
        security,
        params: OfAssessment,
        body: AnswerFile,
        response: { 200: AssessmentState, ...writeRefusals },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { assessment } = asker;
      const { questionnaire: id, answers, remarks, plan } = request.body;
      if (id !== assessment.questionnaire.id) throw otherQuestionnaire(assessment.questionnaire.id);
      const questionnaire = questionnaireOf(assessment);
      refuseIssues([
        ...checkAnswers(questionnaire, answers),
        ...checkRemarks(questionnaire, remarks ?? {}),
        ...checkPlan(questionnaire, plan ?? []),
      ]);
      const outcome = await store.replaceAnswers({ ...changeAt(clock(), asker), answers, remarks, plan });
      if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
      if (outcome.outcome === 'frozen') throw new Problem('assessment-submitted');
      return outcome.state;
    },
  );

  api.get(
    '/assessments/:id/file',
    {
      config: { access: { assessment: 'takeOut' } },
      schema: {
        summary: 'Alle Antworten als Datei, wie die Kommandozeile und PUT …/answers sie lesen',
        tags,
        security,
        params: OfAssessment,
        response: { 200: AnswerFile, ...refusals(...codeRefusals) },
      },
    },
    async (request, reply) => {
      const { assessment, answers, remarks } = await readState(request.params.id);
      const { municipality, questionnaire } = assessment;
      const planned = (await store.readPlan(assessment.id))?.measures ?? [];
      const noted = remarksInOrder(questionnaireOf(assessment), remarks);
      const file: AnswerFile = {
        questionnaire: questionnaire.id,
        version: questionnaire.version,
        municipality,
        answers: inOrder(questionnaireOf(assessment), answers),
        ...(Object.keys(noted).length > 0 && { remarks: noted }),
        ...(planned.length > 0 && { plan: planned }),
      };
      await noteTakenOut(means, request, 'answers');
      // Indented: people open it in an editor, and error messages name lines.
      const name = `Antworten ${municipality.name} ${clock().toISOString().slice(0, 10)}`;
      return (reply as FastifyReply)
        .header('content-disposition', attachment(name, 'json'))
        .type('application/json; charset=utf-8')
        .send(`${JSON.stringify(file, null, 2)}\n`);
    },
  );
}

/** The given answers in the order of the questionnaire. */
function inOrder({ questions }: Questionnaire, records: readonly AnswerRecord[]): Record<string, Answer> {
  const order = questions.flatMap(addressesOf);
  const given = records.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer] as const]));
  return Object.fromEntries(given.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** The remarks in the order of the questionnaire. */
function remarksInOrder({ questions }: Questionnaire, records: readonly RemarkRecord[]): Record<string, Remark> {
  const noted = new Map(records.map(({ question, remark }) => [question, remark]));
  return Object.fromEntries(
    questions.flatMap(({ id }) => [noted.get(id)].flatMap((remark) => (remark ? [[id, remark]] : []))),
  );
}

function refuseIssues(issues: readonly AnswerIssue[]): void {
  if (issues.length === 0) return;
  throw new Problem('invalid-answer', { issues: issues.map((issue) => ({ ...issue, message: issueText(issue) })) });
}

function otherQuestionnaire(wanted: string): Problem {
  const message = `Die Datei gehört zu einem anderen Fragebogen. Erwartet wird „${wanted}“.`;
  return new Problem('invalid-request', { errors: [{ path: 'questionnaire', message }] });
}
