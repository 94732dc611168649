import { z } from 'zod';
import { Assessment } from '../../schema/assessment/assessment.ts';
import { freeze } from '../../schema/assessment/freeze.ts';
import {
  Reopening,
  SignOff,
  SubmissionList,
  SubmissionVersion,
  Submitted,
} from '../../schema/assessment/submission.ts';
import { Problem } from '../../schema/problem.ts';
import { addressesOf } from '../../schema/questionnaire/address.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { changeAt } from './expiry.ts';
import { closedProblem } from './wave-refusals.ts';
import { tellAboutStatus } from './status-mails.ts';
import { byCode, bySession, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder } from './saving.ts';

const tags = ['submissions'];
const security = byCode;
const OfSubmission = OfAssessment.extend({ number: z.coerce.number().int().min(1) });
const changeRefusals = [...codeRefusals, 'cross-site-request', 'invalid-request', 'invalid-input'] as const;

/** Handing in, signing off, reopening, and what was handed in. */
export function submissionRoutes(api: Api, means: Means): void {
  submitRoute(api, means);
  signOffRoute(api, means);
  reopenRoutes(api, means);
  versionRoutes(api, means);
}

function submitRoute(api: Api, means: Means): void {
  const { chance, clock, questionnaires, store } = means;
  const questionnaireOf = questionnaireFinder(questionnaires);
  api.post(
    '/assessments/:id/submission',
    {
      config: { access: { assessment: 'submit' } },
      schema: {
        summary: 'Abgeben: eine Zeile je Frage, fehlende Angaben ausdrücklich; die Antworten sind dann eingefroren',
        tags,
        security,
        params: OfAssessment,
        response: { 200: Submitted, ...refusals(...changeRefusals, 'assessment-submitted', 'wave-closed') },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const questionnaire = questionnaireOf(asker.assessment);
      let dropped: readonly string[] = [];
      const outcome = await store.submit({
        ...changeAt(clock(), asker),
        submissionId: chance.id(),
        freeze: (answers, confirmed) => {
          const frozen = freeze(questionnaire, answers, asker.assessment.municipality.kind, confirmed);
          dropped = frozen.dropped;
          return frozen;
        },
      });
      if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
      if (outcome.outcome === 'unchanged') throw new Problem('assessment-submitted');
      if (outcome.outcome === 'closed') throw closedProblem(outcome.wave, outcome.mergedInto);
      tellAboutStatus(means, request, { what: 'submitted', assessment: outcome.assessment });
      if (!outcome.submission) throw new Error('A submission that was just written is not there.');
      return { ...outcome.assessment, submission: outcome.submission, dropped: [...dropped] };
    },
  );
}

function signOffRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/assessments/:id/sign-off',
    {
      config: { access: { assessment: 'signOff' } },
      schema: {
        summary: 'Freigeben, durch die Hausleitung oder mit einer Notiz in ihrem Auftrag',
        tags,
        security: bySession,
        params: OfAssessment,
        body: SignOff,
        response: {
          200: Assessment,
          ...refusals(...changeRefusals, 'assessment-signed-off', 'assessment-not-submitted'),
        },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { note } = request.body;
      if (asker.actor !== 'head' && note === undefined) {
        throw missing(
          'note',
          'Nennen Sie, in wessen Auftrag Sie freigeben, zum Beispiel „Auftrag Bürgermeisterin, Mail vom 20.11.“.',
        );
      }
      const outcome = await store.signOff({ ...changeAt(clock(), asker), note: note ?? null });
      if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
      if (outcome.outcome === 'unchanged') {
        const isDone = asker.assessment.status === 'signedOff';
        throw new Problem(isDone ? 'assessment-signed-off' : 'assessment-not-submitted');
      }
      if (outcome.outcome === 'closed') throw closedProblem(outcome.wave, outcome.mergedInto);
      tellAboutStatus(means, request, { what: 'signed-off', note: note ?? null, assessment: outcome.assessment });
      return outcome.assessment;
    },
  );
}

function reopenRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  const reopen = async (change: Parameters<Means['store']['reopen']>[0]) => {
    const outcome = await store.reopen(change);
    if (outcome.outcome === 'gone') throw new Problem('assessment-not-found');
    if (outcome.outcome === 'unchanged') throw new Problem('assessment-open');
    if (outcome.outcome === 'closed') throw closedProblem(outcome.wave, outcome.mergedInto);
    return outcome.assessment;
  };

  api.post(
    '/assessments/:id/reopening',
    {
      config: { access: { assessment: 'reopen' } },
      schema: {
        summary: 'Wieder öffnen; was einer Kommune gehört, mit einem Grund',
        tags,
        security,
        params: OfAssessment,
        body: Reopening,
        response: { 200: Assessment, ...refusals(...changeRefusals, 'assessment-open', 'wave-closed') },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { reason } = request.body;
      if (asker.actor !== 'code' && reason === undefined) {
        throw missing('reason', 'Nennen Sie den Grund. Er steht später bei der Fassung, die Sie wieder öffnen.');
      }
      const assessment = await reopen({ ...changeAt(clock(), asker), reason: reason ?? null });
      tellAboutStatus(means, request, { what: 'reopened', assessment, reason: reason ?? '' });
      return assessment;
    },
  );

  // The previous release's client, which knows self-checks only.
  api.delete(
    '/assessments/:id/submission',
    {
      config: { access: { assessment: 'reopen' } },
      schema: {
        summary: 'Einen Selbsttest wieder öffnen; neuer ist POST …/reopening',
        tags,
        security,
        params: OfAssessment,
        response: { 200: Assessment, ...refusals(...changeRefusals, 'assessment-open', 'wave-closed') },
      },
    },
    (request) => {
      const asker = admitted(request);
      if (asker.actor !== 'code') throw missing('reason', 'Der Grund fehlt.');
      return reopen({ ...changeAt(clock(), asker), reason: null });
    },
  );
}

function versionRoutes(api: Api, { questionnaires, store }: Means): void {
  const questionnaireOf = questionnaireFinder(questionnaires);
  api.get(
    '/assessments/:id/submissions',
    {
      config: { access: { assessment: 'takeOut' } },
      schema: {
        summary: 'Was abgegeben, freigegeben und wieder geöffnet wurde, älteste zuerst',
        tags,
        security,
        params: OfAssessment,
        response: { 200: SubmissionList, ...refusals(...codeRefusals) },
      },
    },
    async (request) => ({ submissions: [...(await store.listSubmissions(request.params.id))] }),
  );

  api.get(
    '/assessments/:id/submissions/:number',
    {
      config: { access: { assessment: 'takeOut' } },
      schema: {
        summary: 'Eine abgegebene Fassung, Zeile für Zeile',
        tags,
        security,
        params: OfSubmission,
        response: { 200: SubmissionVersion, ...refusals(...codeRefusals, 'submission-not-found', 'invalid-request') },
      },
    },
    async (request) => {
      const found = await store.readSubmission(request.params.id, request.params.number);
      if (!found) throw new Problem('submission-not-found');
      const order = questionnaireOf(admitted(request).assessment).questions.flatMap(addressesOf);
      const answers = found.answers.toSorted((a, b) => order.indexOf(a.address) - order.indexOf(b.address));
      return { ...found, answers };
    },
  );
}

const missing = (path: string, message: string): Problem =>
  new Problem('invalid-input', { errors: [{ path, message }] });
