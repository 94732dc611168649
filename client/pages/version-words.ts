import type { SubmittedAnswer } from '../../schema/assessment/submission.ts';
import type { Question } from '../../schema/questionnaire/definition.ts';
import { wordsOf } from '../questions/answer-words.ts';
import { TEXT } from '../text.ts';

/** A submitted row in words; each state without a value has its own. */
export function submittedWords(question: Question, { state, answer }: SubmittedAnswer): string {
  switch (state) {
    case 'answered':
      return answer === null ? TEXT.unanswered : wordsOf(question, answer);
    case 'noAnswer':
      return TEXT.noAnswer;
    case 'notOurs':
      return TEXT.notOurs;
    case 'unanswered':
      return TEXT.unanswered;
    case 'notAsked':
      return 'nicht gefragt';
  }
}
