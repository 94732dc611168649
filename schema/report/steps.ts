import { isMarkFor } from '../benchmark/comparison.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import { labelOf, optionTitle, resolveAddress } from '../questionnaire/address.ts';
import { holds } from '../questionnaire/condition.ts';
import type { Kind } from '../municipality/municipality.ts';
import { figureWords } from '../text/figures.ts';
import { list } from '../text/format.ts';
import { COUNCIL_TITLES, DECIDER_TITLES, EFFORT_TITLES, THEME_TITLES } from '../text/report.ts';
import { ownAnswer } from './cell.ts';
import { figuresOf, placeOf, wordsFor, type ReportContext } from './context.ts';
import type { RecommendationSet, Rule } from './recommendation.ts';
import type { Step } from './report.ts';

/** Which rules the answers trigger, in the file's order. */
export function firingRules(set: RecommendationSet, context: ReportContext, kind: Kind): Rule[] {
  return set.rules.filter((rule) => holds(rule.when, { answers: context.path.answers, kind }));
}

/**
 * The next steps: first those that many peers have taken already (by the printed share, largest first), then those
 * without a printed share, each group in the rules' order.
 */
export function stepsOf(set: RecommendationSet, context: ReportContext, kind: Kind): Step[] {
  const steps = firingRules(set, context, kind).map((rule) => stepOf(rule, context, kind));
  const share = (step: Step) => step.figure?.share ?? -1;
  return steps.sort((a, b) => share(b) - share(a));
}

function stepOf(rule: Rule, context: ReportContext, kind: Kind): Step {
  const figure = peerFigure(rule, context);
  return {
    id: rule.id,
    theme: rule.theme,
    themeTitle: THEME_TITLES[rule.theme],
    title: rule.title,
    step: rule.step,
    why: rule.why,
    reason: `Anlass: ${list(firstTwo([...new Set(rule.triggers.map((trigger) => triggerWords(trigger, context)))]))}.`,
    ...(figure && { figure: figure.shown, peers: figure.words }),
    effort: EFFORT_TITLES[rule.effort],
    decides: rule.decides === 'council' ? COUNCIL_TITLES[kind] : DECIDER_TITLES[rule.decides],
    monday: rule.monday,
  };
}

/** Two triggers by name, the rest as a number: the chapters show them all. */
const firstTwo = (triggers: readonly string[]): readonly string[] =>
  triggers.length > 3 ? [...triggers.slice(0, 2), `${triggers.length - 2} weitere`] : triggers;

function triggerWords(
  { question: address, option }: Rule['triggers'][number],
  { questionnaire, path }: ReportContext,
): string {
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) return address;
  const { question } = addressed;
  const answer = path.answers[address];
  if (question.kind === 'several' && Array.isArray(answer)) {
    const found = question.options.find((o) => o.id === option);
    if (found?.exclusive) return `${question.short}: „${found.label}“`;
    return `${optionTitle(question, found?.label ?? option)} „${answer.includes(option) ? 'ja' : 'nein'}“`;
  }
  return `${labelOf(addressed)} „${ownAnswer(question, { path, address }).word}“`;
}

/** What the class does, else what all participants do, else nothing; only figures that may be shown. */
function peerFigure({ peers }: Rule, context: ReportContext): { shown: ShownFigure; words: string } | undefined {
  const question = context.questionnaire.questions.find((q) => q.id === peers?.question);
  const [option] = peers?.options ?? [];
  if (!question || !peers || option === undefined) return undefined;
  const same = (shown: ShownFigure) =>
    peers.options.length === 1
      ? isMarkFor(shown, option)
      : shown.show === 'share' && [...shown.options].sort().join() === [...peers.options].sort().join();
  const candidates = figuresOf(context, question, option).filter((shown) => same(shown) && !shown.unreachable);
  const shown = candidates.find((c) => c.group === 'class') ?? candidates.find((c) => c.group === 'all');
  const all = question.kind === 'several' && question.options.every((o) => o.exclusive || peers.options.includes(o.id));
  const words = { ...wordsFor(context, question), nameOptions: !all };
  return shown && { shown, words: `${figureWords(shown, words)}. ${placeOf(shown)}.` };
}
