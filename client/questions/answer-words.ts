import type { Answer } from '../../schema/questionnaire/answers.ts';
import { optionsOf } from '../../schema/questionnaire/address.ts';
import type { Question } from '../../schema/questionnaire/definition.ts';
import { GRADES, TEXT } from '../text.ts';

/** An answer in the words of its question: "geplant", "1. Bildung, 2. Mobilität", "2 (gut)". */
export function wordsOf(question: Question, answer: Answer): string {
  if (typeof answer === 'object' && 'missing' in answer) {
    return answer.missing === 'notOurs' ? TEXT.notOurs : TEXT.noAnswer;
  }
  if (question.kind === 'grade') return `${String(answer)} (${GRADES[Number(answer) - 1] ?? '?'})`;
  if (question.kind === 'number') return `${String(answer)} ${question.unit}`;
  if (question.kind === 'text') return String(answer);
  const label = (id: string): string => optionsOf(question).find((option) => option.id === id)?.label ?? id;
  const chosen = (Array.isArray(answer) ? answer : [answer]).map((id) => label(String(id)));
  return question.kind === 'ranking' ? chosen.map((words, i) => `${i + 1}. ${words}`).join(', ') : chosen.join(', ');
}
