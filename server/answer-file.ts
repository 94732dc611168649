import { checkAnswers } from '../schema/questionnaire/answer.ts';
import { MeasureIds } from '../schema/assessment/plan.ts';
import { Answer, AnswerFile, Remark } from '../schema/questionnaire/answers.ts';
import { Address } from '../schema/questionnaire/definition.ts';
import { checkRemarks } from '../schema/questionnaire/remark.ts';
import { checkPlan } from '../schema/report/plan.ts';
import { issueSentence } from '../schema/text/issues.ts';
import { parseLocated, readLocated } from './located.ts';
import type { LocatedIssue, LocatedJson } from './located.ts';
import type { Questionnaires, QuestionnaireSet } from './questionnaires.ts';

/** A file of answers with the questionnaire it belongs to, or everything that is wrong with it. */
export type ReadAnswers =
  | { readonly file: AnswerFile; readonly set: QuestionnaireSet; readonly issues: readonly [] }
  | { readonly file?: undefined; readonly set?: undefined; readonly issues: readonly LocatedIssue[] };

/** Judges a file's shape and its answers together, so that all mistakes come in one list; `name` is shown in it. */
export function readAnswers(name: string, text: string, questionnaires: Questionnaires): ReadAnswers {
  const located = readLocated(name, text);
  if (located.value === undefined) return { issues: located.issues };
  const { value: file, issues: shape } = parseLocated(located, AnswerFile);
  const { questionnaire, version, answers, remarks, plan } = outlineOf(located.value);
  const set = typeof questionnaire === 'string' ? questionnaires.find(questionnaire, version) : undefined;
  if (!set) return { issues: [...shape, ...unknownQuestionnaire(located, questionnaire, version, questionnaires)] };
  const wrong = checkAnswers(set.questionnaire, wellFormed(answers)).map((issue) =>
    located.issueAt(['answers', issue.address], issueSentence(issue), ANSWER_FIX),
  );
  const strange = checkRemarks(set.questionnaire, noted(remarks)).map((issue) =>
    located.issueAt(['remarks', issue.address], issueSentence(issue), ANSWER_FIX),
  );
  const planned = checkPlan(set.questionnaire, plan).map((issue) =>
    located.issueAt(['plan', plan.indexOf(issue.address)], issueSentence(issue), ANSWER_FIX),
  );
  const issues = [...shape, ...wrong, ...strange, ...planned];
  return file && issues.length === 0 ? { file, set, issues: [] } : { issues };
}

const ANSWER_FIX = 'Fragen, Kennungen und erlaubte Werte stehen in docs/instrument.md.';

/** As much of a possibly broken file as can be judged further. */
function outlineOf(value: unknown): Outline {
  if (typeof value !== 'object' || value === null) return { answers: {}, remarks: {}, plan: [] };
  const answers =
    'answers' in value && typeof value.answers === 'object' && value.answers !== null ? value.answers : {};
  const remarks =
    'remarks' in value && typeof value.remarks === 'object' && value.remarks !== null ? value.remarks : {};
  const plan = MeasureIds.safeParse('plan' in value ? value.plan : []);
  const questionnaire = 'questionnaire' in value ? value.questionnaire : undefined;
  return {
    questionnaire,
    answers,
    remarks,
    // One of another shape has its issue already.
    plan: plan.success ? plan.data : [],
    ...('version' in value && typeof value.version === 'number' && { version: value.version }),
  };
}

interface Outline {
  readonly questionnaire?: unknown;
  readonly version?: number;
  readonly answers: object;
  readonly remarks: object;
  readonly plan: readonly string[];
}

/** Answers whose shape is right; the others have their issue already. */
function wellFormed(answers: object): Record<string, Answer> {
  const entries = Object.entries(answers).flatMap(([address, answer]) => {
    const parsed = Answer.safeParse(answer);
    return parsed.success && Address.safeParse(address).success ? [[address, parsed.data] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Remarks whose shape is right; the others have their issue already. */
function noted(remarks: object): Record<string, Remark> {
  const entries = Object.entries(remarks).flatMap(([question, remark]) => {
    const parsed = Remark.safeParse(remark);
    return parsed.success ? [[question, parsed.data] as const] : [];
  });
  return Object.fromEntries(entries);
}

function unknownQuestionnaire(
  located: LocatedJson,
  id: unknown,
  version: number | undefined,
  questionnaires: Questionnaires,
): LocatedIssue[] {
  if (typeof id !== 'string') return [];
  const isVersion = questionnaires.find(id) !== undefined;
  const reason = isVersion
    ? `Fassung ${version ?? ''} dieses Fragebogens gibt es nicht.`
    : 'Diesen Fragebogen gibt es nicht.';
  const known = questionnaires.newest.map(
    ({ questionnaire }) => `„${questionnaire.id}“, Fassung ${questionnaire.version}`,
  );
  return [located.issueAt([isVersion ? 'version' : 'questionnaire'], reason, `Vorhanden: ${known.join('; ')}.`)];
}
