import type { Instant } from '../assessment/instant.ts';
import { labelOf, optionsOf, optionTitle, resolveAddress } from '../questionnaire/address.ts';
import type { AnswerIssue } from '../questionnaire/answer-issue.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import { planIntro, planStanding } from '../text/plan.ts';
import { OWN_WORDS } from '../text/report.ts';
import type { ReportContext } from './context.ts';
import type { PlannedMeasure, ReportPlan } from './report.ts';
import { practiceTitle, scoredKeys, scoredPractices } from './summary.ts';

/** A saved plan as a report takes it; a file of answers says nothing about when. */
export interface PlanInput {
  readonly measures: readonly string[];
  readonly savedAt?: Instant | undefined;
}

/**
 * What is wrong with a plan's measures; empty: nothing. What is done by now, or not asked any more, may stay in it: a
 * plan is kept to be looked at later.
 */
export function checkPlan(questionnaire: Questionnaire, measures: readonly string[]): AnswerIssue[] {
  const known = scoredKeys(questionnaire);
  return measures.filter((id) => !known.has(id)).map((id) => ({ code: 'unknown-measure', address: id }));
}

/** The plan as the report shows it, in the questionnaire's order; undefined where there is none. */
export function planOf(context: ReportContext, plan: PlanInput | undefined): ReportPlan | undefined {
  if (!plan) return undefined;
  const practices = scoredPractices(context);
  const measures = inOrder(context.questionnaire, plan.measures).flatMap((id): PlannedMeasure[] => {
    const asked = practices.find(({ cell }) => `${cell.address}/${cell.optionId}` === id);
    if (asked) return [{ id, label: practiceTitle(asked.cell), own: asked.own }];
    const label = labelWithin(context.questionnaire, id);
    return label === undefined ? [] : [{ id, label, own: { state: 'notAsked', word: OWN_WORDS.notAsked } }];
  });
  if (measures.length === 0) return undefined;
  return { intro: planIntro(plan.savedAt), standing: planStanding(measures.map(({ own }) => own.state)), measures };
}

/** Each once, as the questionnaire orders them. */
function inOrder(questionnaire: Questionnaire, measures: readonly string[]): string[] {
  return [...scoredKeys(questionnaire)].filter((id) => measures.includes(id));
}

/** What a measure is called that is not asked any more. */
function labelWithin(questionnaire: Questionnaire, id: string): string | undefined {
  const [address = '', option] = id.split('/');
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) return undefined;
  const { question } = addressed;
  const chosen = optionsOf(question).find((one) => one.id === option);
  return question.kind === 'several' && chosen ? optionTitle(question, chosen.label) : labelOf(addressed);
}
