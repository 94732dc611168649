import { addressesOf } from '../questionnaire/address.ts';
import { addressesReadBy } from '../questionnaire/condition.ts';
import type { Question, Questionnaire } from '../questionnaire/definition.ts';
import type { AnswerRecord, RemarkRecord } from './assessment.ts';

/** Answers and remarks, whole or in part. */
interface Records {
  readonly answers: readonly AnswerRecord[];
  readonly remarks: readonly RemarkRecord[];
}

/**
 * What somebody may see who was handed these sections: their answers and remarks, and those answers of other sections
 * that decide whether their questions are asked. `null`: everything.
 */
export function inSight<R extends Records>(
  records: R,
  questionnaire: Questionnaire,
  sections: readonly string[] | null,
): R {
  if (sections === null) return records;
  const own = questionnaire.questions.filter(({ section }) => sections.includes(section));
  const answers = new Set([...own.flatMap(addressesOf), ...decidingAddresses(questionnaire, own)]);
  const questions = new Set(own.map(({ id }) => id));
  return {
    ...records,
    answers: records.answers.filter(({ address }) => answers.has(address)),
    remarks: records.remarks.filter(({ question }) => questions.has(question)),
  };
}

/** Addresses that decide, directly or through others, whether these questions and their rows are asked. */
function decidingAddresses({ questions }: Questionnaire, own: readonly Question[]): Set<string> {
  const found = new Set<string>();
  const queue = [...own];
  for (let question = queue.pop(); question; question = queue.pop()) {
    for (const address of readBy(question)) {
      if (found.has(address)) continue;
      found.add(address);
      queue.push(...questions.filter(({ id }) => id === address.split('.')[0]));
    }
  }
  return found;
}

function readBy(question: Question): string[] {
  const asked = question.askedWhen ? addressesReadBy(question.askedWhen) : [];
  if (question.kind !== 'matrix') return asked;
  const { rows, rowsWhen } = question;
  return [
    ...asked,
    ...rows.flatMap(({ askedWhen }) => (askedWhen ? addressesReadBy(askedWhen) : [])),
    ...(rowsWhen ? rows.map(({ id }) => `${rowsWhen.question}.${id}`) : []),
  ];
}

/** Whether a question may be answered by somebody who was handed these sections. */
export const isInHands = ({ section }: Question, sections: readonly string[] | null): boolean =>
  sections === null || sections.includes(section);
