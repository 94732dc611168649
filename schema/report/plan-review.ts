import type { Instant } from '../assessment/instant.ts';
import { labelOf, optionsOf, optionTitle, resolveAddress } from '../questionnaire/address.ts';
import type { Answer } from '../questionnaire/answers.ts';
import type { Address, Question, Questionnaire } from '../questionnaire/definition.ts';
import { isSameMeaning } from '../questionnaire/meaning.ts';
import { stateOf, type PathItem } from '../questionnaire/path.ts';
import { germanDate } from '../text/format.ts';
import { PLAN_WORDS, planReviewIntro, planReviewWords } from '../text/plan-review.ts';
import { OWN_WORDS } from '../text/report.ts';
import { ownAnswer } from './cell.ts';
import { runOf, type EarlierRun, type Run } from './earlier-run.ts';
import type { PlanReview, PlanReviewRow } from './over-time.ts';
import type { OwnAnswer } from './report.ts';

/** A plan as it was saved, and for which version of the questionnaire: measures by `address/option`. */
export interface SavedPlan {
  readonly measures: readonly string[];
  readonly savedAt: Instant;
  readonly questionnaire: Questionnaire;
}

/**
 * Planned against done (methodology § 9): what was answered "geplant" last time, and the measures of a saved plan, each
 * with how it stands now. Undefined where nothing was planned.
 */
export function planReviewOf(
  present: Run,
  last: EarlierRun | undefined,
  plan: SavedPlan | undefined,
): PlanReview | undefined {
  const planned = last ? plannedIn(present, runOf(last)) : [];
  const saved = plan ? savedIn(present, plan) : [];
  if (planned.length + saved.length === 0) return undefined;
  const plannedOn = last && planned.length > 0 ? germanDate(last.submittedAt) : undefined;
  const savedOn = plan && saved.length > 0 ? germanDate(plan.savedAt) : undefined;
  return {
    intro: planReviewIntro(plannedOn, savedOn),
    planned,
    saved,
    statements: [...planReviewWords('planned', planned), ...planReviewWords('saved', saved)],
  };
}

function plannedIn(present: Run, then: Run): PlanReviewRow[] {
  return then.path.items.flatMap((item): PlanReviewRow[] => {
    const option = optionsOf(item.question).find(({ id }) => id === then.path.answers[item.address]);
    if (option?.means !== 'planned') return [];
    const found = standing(present, item.address, item.question, (question, answer) => practiceState(question, answer));
    return [{ address: item.address, label: itemLabel(item), ...found }];
  });
}

function savedIn(present: Run, { measures, questionnaire }: SavedPlan): PlanReviewRow[] {
  return measures.flatMap((id): PlanReviewRow[] => {
    const [address = '', option = ''] = id.split('/');
    const addressed = resolveAddress(questionnaire, address);
    const chosen = addressed && optionsOf(addressed.question).find((one) => one.id === option);
    if (!addressed || !chosen) return [];
    const { question } = addressed;
    const label =
      question.kind === 'several' ? optionTitle(question, chosen.label) : itemLabel({ ...addressed, question });
    const found = standing(present, address, question, (now, answer) => measureState(now, answer, option));
    return [{ address, label, ...found }];
  });
}

/** "Komponenten: E-Payment", "Digitalstrategie" */
const itemLabel = (item: Pick<PathItem, 'question' | 'row'>): string =>
  item.row ? `${item.question.short}: ${labelOf(item)}` : item.question.short;

type State = PlanReviewRow['state'];
type Judge = (question: Question, answer: Answer) => State;

/** How something stands now; only a value says anything about it. */
function standing(
  { path }: Run,
  address: Address,
  before: Question,
  judge: Judge,
): Pick<PlanReviewRow, 'state' | 'word' | 'own'> {
  const item = path.items.find((candidate) => candidate.address === address);
  if (!item) return said('unknown', { state: 'notAsked', word: OWN_WORDS.notAsked });
  const own = ownAnswer(item.question, { path, address });
  if (!isSameMeaning(before, item.question)) return said('break', own);
  const answer = path.answers[address];
  if (answer === undefined || stateOf(answer) !== 'answered') return said('unknown', own);
  return said(judge(item.question, answer), own);
}

const said = (state: State, own: OwnAnswer) => ({ state, word: PLAN_WORDS[state], own });

/** What an answer says about a practice that was planned. */
function practiceState(question: Question, answer: Answer): State {
  const means = optionsOf(question).find(({ id }) => id === answer)?.means;
  if (means === 'yes') return 'done';
  if (means === 'planned') return 'planned';
  return means === 'no' ? 'dropped' : 'open';
}

/** A measure is done when its option is the answer now, or among the chosen ones. */
function measureState(question: Question, answer: Answer, option: string): State {
  const isDone = Array.isArray(answer) ? answer.includes(option) : answer === option;
  if (isDone) return 'done';
  return optionsOf(question).some(({ id, means }) => id === answer && means === 'planned') ? 'planned' : 'open';
}
