import { addressesOf, optionsOf, resolveAddress } from '../questionnaire/address.ts';
import { checkAnswer } from '../questionnaire/answer.ts';
import type { Answer } from '../questionnaire/answers.ts';
import type { Address, Meaning, Question, Questionnaire } from '../questionnaire/definition.ts';
import { isSameMeaning } from '../questionnaire/meaning.ts';
import type { SubmittedAnswer } from './submission.ts';
import type { NotSuggested, PlanOptions, Prefill, Suggestion } from './suggestion.ts';

/** What was handed in, and the version of the questionnaire that it answers. */
export interface HandedIn {
  readonly questionnaire: Questionnaire;
  readonly rows: readonly SubmittedAnswer[];
}

/**
 * What an earlier submission suggests for another version of its questionnaire (methodology § 9).
 *
 * | last time | suggestion now |
 * | --- | --- |
 * | not asked, unanswered, "weiß nicht" | none |
 * | "nicht bei uns" | "nicht bei uns", where it is still offered |
 * | "geplant" | the question what became of it, where yes, planned and no are options |
 * | any other answer | the same answer, where it is still valid |
 * | anything, and the question means something else now | none, with a note |
 */
export function prefill(earlier: HandedIn, questionnaire: Questionnaire): Prefill {
  const rows = new Map(earlier.rows.map((row) => [row.address, row]));
  const suggestions: Suggestion[] = [];
  const notSuggested: NotSuggested[] = [];
  for (const question of questionnaire.questions) {
    for (const address of addressesOf(question)) {
      const row = rows.get(address);
      const answer = row && answerIn(row);
      const before = resolveAddress(earlier.questionnaire, address)?.question;
      if (answer === undefined || !before) continue;
      if (!isSameMeaning(before, question)) notSuggested.push({ address, why: 'reworded' });
      else if (checkAnswer(questionnaire, address, answer).length > 0) notSuggested.push({ address, why: 'unfit' });
      else suggestions.push(suggestionOf(question, address, answer));
    }
  }
  return { suggestions, notSuggested };
}

/** Whether saving this answer only confirms what was suggested at its address. */
export function isConfirmation({ suggestions }: Prefill, address: Address, answer: Answer): boolean {
  const suggested = suggestions.find((suggestion) => suggestion.address === address);
  // Answers are small JSON with a fixed order of keys, so their text compares them.
  return suggested !== undefined && JSON.stringify(suggested.answer) === JSON.stringify(answer);
}

/** What can be suggested again: a value, or that another body does it; never "weiß nicht". */
function answerIn({ state, answer }: SubmittedAnswer): Answer | undefined {
  if (state === 'notOurs') return { missing: 'notOurs' };
  return state === 'answered' && answer !== null ? answer : undefined;
}

function suggestionOf(question: Question, address: Address, answer: Answer): Suggestion {
  const chosen = optionsOf(question).find(({ id }) => id === answer);
  const plan = chosen?.means === 'planned' ? planOptions(question, chosen.id) : undefined;
  return { address, answer, ...(plan && { plan }) };
}

function planOptions(question: Question, planned: string): PlanOptions | undefined {
  const idOf = (meaning: Meaning): string | undefined => optionsOf(question).find(({ means }) => means === meaning)?.id;
  const [done, dropped] = [idOf('yes'), idOf('no')];
  return done !== undefined && dropped !== undefined ? { done, planned, dropped } : undefined;
}
