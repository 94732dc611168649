import type { Answer, Remark } from '../../schema/questionnaire/answers.ts';
import { optionsOf } from '../../schema/questionnaire/address.ts';
import type { Question } from '../../schema/questionnaire/definition.ts';
import { REMARK_PARTS } from '../../schema/questionnaire/remark.ts';
import type { RemarkPart } from '../../schema/questionnaire/remark.ts';
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

/** What the parts of a remark are called, everywhere. */
export const PART_LABELS: Readonly<Record<RemarkPart, string>> = {
  comment: 'Kommentar',
  source: 'Quelle',
  unclear: 'Frage unklar',
};

/** A remark in one text: "Kommentar: …; Quelle: …". */
export const remarkWords = (remark: Remark): string =>
  REMARK_PARTS.flatMap((part) => (remark[part] === undefined ? [] : [`${PART_LABELS[part]}: ${remark[part]}`])).join(
    '; ',
  );
