import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { AnswerFile, Answers, Remarks } from '../../schema/questionnaire/answers.ts';
import { addressesOf } from '../../schema/questionnaire/address.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { fileName } from '../pages/file-name.ts';
import { answers, assessment, questionnaire, remarks } from '../session/session.ts';

/** What stands on this device, in the command line's format and in the order of the questionnaire. */
export function answerFile(
  open: Assessment,
  { questions }: Questionnaire,
  given: Answers,
  noted: Remarks = {},
): AnswerFile {
  const order = questions.flatMap(addressesOf);
  const sorted = Object.entries(given).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return {
    questionnaire: open.questionnaire.id,
    version: open.questionnaire.version,
    municipality: open.municipality,
    answers: Object.fromEntries(sorted),
    ...(Object.keys(noted).length > 0 && { remarks: noted }),
  };
}

/** Saves all answers, the unsent ones included, as a file; works without a connection. */
export function saveAsFile(): void {
  if (!assessment.value || !questionnaire.value) return;
  const file = answerFile(assessment.value, questionnaire.value, answers.value, remarks.value);
  offerFile(fileName('antworten', 'json'), `${JSON.stringify(file, null, 2)}\n`, 'application/json');
}

/** Hands a text or a file to the browser as a download. */
export function offerFile(name: string, content: string | Blob, type: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
