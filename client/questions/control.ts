import type { Answer, Missing } from '../../schema/questionnaire/answers.ts';
import type { Address, Question, QuestionKind } from '../../schema/questionnaire/definition.ts';
import type { Given } from '../session/place.ts';

/** What every control gets: its question, where the answer goes, the answer, and what to do with a new one. */
export interface ControlProps<Kind extends QuestionKind> {
  readonly question: Extract<Question, { kind: Kind }>;
  readonly address: Address;
  readonly answer: Answer | undefined;
  /** `delayMs`: wait for more keystrokes before sending; the answer is kept on the device at once. */
  readonly give: (address: Address, answer: Given, delayMs?: number) => void;
  /** Submitted: to read, not to change. */
  readonly isFrozen: boolean;
}

/** Why an answer has no value, if it has none. */
export function missingOf(answer: Answer | undefined): Missing | undefined {
  return typeof answer === 'object' && 'missing' in answer ? answer.missing : undefined;
}

/** The options of an answer that is a list. */
export const listOf = (answer: Answer | undefined): readonly string[] => (Array.isArray(answer) ? answer : []);
