import { prefill } from '../../schema/assessment/prefill.ts';
import { Suggestions } from '../../schema/assessment/suggestion.ts';
import { resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { isInHands } from '../../schema/assessment/sight.ts';
import { admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { questionnaireFinder } from './saving.ts';

const NOTHING: Suggestions = { from: null, suggestions: [], notSuggested: [] };

/** What the municipality handed in last time, to be confirmed question by question. */
export function suggestionRoute(api: Api, means: Means): void {
  const questionnaireOf = questionnaireFinder(means.questionnaires);
  const suggestionsFor = suggestionFinder(means);
  api.get(
    '/assessments/:id/suggestions',
    {
      config: { access: { assessment: 'read' } },
      schema: {
        summary: 'Die Angaben der letzten Abgabe, soweit sie noch passen; keine gilt, bevor sie bestätigt ist',
        tags: ['answers'],
        security: byCode,
        params: OfAssessment,
        response: { 200: Suggestions, ...refusals(...codeRefusals) },
      },
    },
    async (request) => {
      const { assessment, sections } = admitted(request);
      const found = await suggestionsFor(assessment);
      const questionnaire = questionnaireOf(assessment);
      const isOwn = ({ address }: { readonly address: string }): boolean => {
        const question = resolveAddress(questionnaire, address)?.question;
        return question !== undefined && isInHands(question, sections);
      };
      return {
        ...found,
        suggestions: found.suggestions.filter(isOwn),
        notSuggested: found.notSuggested.filter(isOwn),
      };
    },
  );
}

/** What is suggested for an assessment, by the latest submission before it. */
export function suggestionFinder({
  questionnaires,
  store,
}: Pick<Means, 'questionnaires' | 'store'>): (assessment: Assessment) => Promise<Suggestions> {
  const questionnaireOf = questionnaireFinder(questionnaires);
  return async (assessment) => {
    const earlier = await store.findEarlierSubmission(assessment.id);
    if (!earlier) return NOTHING;
    const { submissionId, submittedAt, rows } = earlier;
    const handedIn = { questionnaire: questionnaireOf(earlier.assessment), rows };
    return { from: { submissionId, submittedAt }, ...prefill(handedIn, questionnaireOf(assessment)) };
  };
}
