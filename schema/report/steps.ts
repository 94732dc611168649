import { isMarkFor } from '../benchmark/comparison.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import { labelOf, resolveAddress } from '../questionnaire/address.ts';
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
    about: [...new Set(rule.triggers.map(({ question }) => question))],
    reason: `Anlass: ${reasonWords(rule.triggers.map((trigger) => triggerOf(trigger, context)))}.`,
    ...(figure && { figure: figure.shown, peers: figure.words }),
    effort: EFFORT_TITLES[rule.effort],
    decides: rule.decides === 'council' ? COUNCIL_TITLES[kind] : DECIDER_TITLES[rule.decides],
    monday: rule.monday,
  };
}

/** An answer that triggers a rule, in three parts: "Anlehnung an andere Strategien: ", "IT-Strategie", "„nein“". */
interface Trigger {
  readonly head: string;
  readonly item: string;
  readonly word: string;
}

/** Two triggers by name, the rest as a number: the chapters show them all. */
function reasonWords(triggers: readonly Trigger[]): string {
  const all = triggers.filter((trigger, index) => triggers.findIndex((other) => isSame(other, trigger)) === index);
  const named = all.length > 3 ? all.slice(0, 2) : all;
  const more = all.length > 3 ? [`${all.length - 2} weitere`] : [];
  const [first] = all;
  if (first && all.every((trigger) => isJoined(first, trigger))) return joined(named, more);
  const groups = named.reduce<Trigger[][]>((before, trigger) => {
    const last = before.at(-1);
    const joins = last?.[0] && isJoined(last[0], trigger);
    return joins ? [...before.slice(0, -1), [...last, trigger]] : [...before, [trigger]];
  }, []);
  return list([...groups.map((group) => joined(group)), ...more]);
}

const isSame = (a: Trigger, b: Trigger): boolean => a.head === b.head && a.item === b.item && a.word === b.word;

/** Whether question and answer are said once for both. */
const isJoined = (a: Trigger, b: Trigger): boolean =>
  isSame(a, b) || (a.head !== '' && a.head === b.head && a.word === b.word);

/** "Anlehnung an andere Strategien: IT-Strategie und 2 weitere „nein“" */
const joined = (triggers: readonly Trigger[], more: readonly string[] = []): string =>
  `${triggers[0]?.head ?? ''}${list([...triggers.map(({ item }) => item), ...more])} ${triggers[0]?.word ?? ''}`;

function triggerOf(
  { question: address, option }: Rule['triggers'][number],
  { questionnaire, path }: ReportContext,
): Trigger {
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) return { head: '', item: address, word: '' };
  const { question } = addressed;
  const answer = path.answers[address];
  if (question.kind !== 'several' || !Array.isArray(answer)) {
    return { head: '', item: labelOf(addressed), word: `„${ownAnswer(question, { path, address }).word}“` };
  }
  const found = question.options.find((o) => o.id === option);
  if (found?.exclusive) return { head: '', item: `${question.short}:`, word: `„${found.label}“` };
  const head = question.optionsStandAlone ? '' : `${question.short}: `;
  return { head, item: found?.label ?? option, word: answer.includes(option) ? '„ja“' : '„nein“' };
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
