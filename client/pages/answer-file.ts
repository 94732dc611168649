import { checkAnswers } from '../../schema/questionnaire/answer.ts';
import type { AnswerFile } from '../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { checkRemarks, REMARK_PARTS } from '../../schema/questionnaire/remark.ts';
import { checkPlan } from '../../schema/report/plan.ts';
import { issueText } from '../../schema/text/issues.ts';

/** Reads an answer file and judges it as the server will; otherwise the sentences about what is wrong with it. */
export function readAnswerFile(
  text: string,
  questionnaire: Questionnaire,
): { file: AnswerFile } | { problems: readonly string[] } {
  const file = parse(text);
  if (!isAnswerFile(file)) {
    return {
      problems: ['Das ist keine Antwortdatei von Kommunalspiegel. Wählen Sie die heruntergeladene JSON-Datei.'],
    };
  }
  if (file.questionnaire !== questionnaire.id) {
    return {
      problems: [`Die Datei gehört zum Fragebogen „${file.questionnaire}“, geöffnet ist „${questionnaire.id}“.`],
    };
  }
  const issues = [
    ...checkAnswers(questionnaire, file.answers),
    ...checkRemarks(questionnaire, file.remarks ?? {}),
    ...checkPlan(questionnaire, file.plan ?? []),
  ];
  const problems = issues.map(issueText);
  return problems.length > 0 ? { problems } : { file };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAnswerFile(value: unknown): value is AnswerFile {
  const isRecord = (v: unknown): v is Record<string, unknown> =>
    typeof v === 'object' && v !== null && !Array.isArray(v);
  if (!isRecord(value) || typeof value['questionnaire'] !== 'string' || !isRecord(value['answers'])) return false;
  const { municipality, answers, remarks = {}, plan = [] } = value;
  if (!Array.isArray(plan) || !plan.every((id) => typeof id === 'string')) return false;
  const isRemark = (remark: unknown): boolean =>
    isRecord(remark) &&
    Object.entries(remark).every(
      ([part, text]) => REMARK_PARTS.some((known) => known === part) && typeof text === 'string',
    );
  if (!isRecord(remarks) || !Object.values(remarks).every(isRemark)) return false;
  const isAnswer = (answer: unknown): boolean =>
    typeof answer === 'string' ||
    typeof answer === 'number' ||
    (Array.isArray(answer) && answer.every((entry) => typeof entry === 'string')) ||
    (isRecord(answer) && 'missing' in answer);
  return isRecord(municipality) && typeof municipality['name'] === 'string' && Object.values(answers).every(isAnswer);
}
