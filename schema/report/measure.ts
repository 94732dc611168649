import { isMarkFor } from '../benchmark/comparison.ts';
import { scoredItems, standingOf } from '../benchmark/scored-item.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import { optionsOf, resolveAddress } from '../questionnaire/address.ts';
import type { Answer, Answers } from '../questionnaire/answers.ts';
import type { Address, AreaId, Question } from '../questionnaire/definition.ts';
import { shortFigureWords } from '../text/figures.ts';
import { nbAll } from '../text/format.ts';
import { contextOf, type ReportInput } from './build.ts';
import type { Cell } from './cell.ts';
import { figuresOf, insteadOf, wordsFor, type ReportContext } from './context.ts';
import type { OwnAnswer } from './report.ts';
import { practiceTitle, scoredPractices } from './summary.ts';

/** Something that a Kommune could take up: a scored practice that it does not do yet, or only plans. */
export interface Measure {
  /** "components.e-payment/yes" */
  readonly id: string;
  readonly address: Address;
  /** The option that the answer would have then. */
  readonly option: string;
  readonly area: AreaId;
  readonly label: string;
  readonly own: OwnAnswer;
  /** What the class does, else all participants; absent where nothing exact is printed. */
  readonly figure?: ShownFigure;
  readonly peers: string;
  /** Another answer brings the same points already: the area's value does not change. */
  readonly isCounted: boolean;
}

/**
 * What is open to be taken up, in the questionnaire's order: the practices that strengths and gaps are judged by, where
 * the own answer is "nein" or "geplant". Never what is "nicht bei uns", "weiß nicht", unanswered or not asked.
 */
export function openMeasures(input: ReportInput): Measure[] {
  const context = contextOf(input);
  return nbAll(
    scoredPractices(context)
      .filter(({ own }) => own.state === 'no' || own.state === 'planned')
      .flatMap(({ cell, own }) => measureOf(context, cell, own)),
  );
}

function measureOf(context: ReportContext, cell: Cell, own: OwnAnswer): Measure[] {
  const { question, address, optionId: option } = cell;
  const item = scoredItems(context.questionnaire).find(
    (candidate) => candidate.address === address && (candidate.options?.includes(option) ?? true),
  );
  if (!item) return [];
  const isCounted = standingOf(item, context.path).points === 100;
  const peers = peersOf(context, question, cell.option);
  // Neither the profile nor a gap would change.
  if (isCounted && !peers.figure) return [];
  return [
    {
      id: `${address}/${option}`,
      address,
      option,
      area: item.area,
      label: practiceTitle(cell),
      own,
      ...peers,
      isCounted,
    },
  ];
}

/** What the class does, else what all participants do; only a share that may stand on the line. */
function peersOf(context: ReportContext, question: Question, option: string): Pick<Measure, 'figure' | 'peers'> {
  const figures = figuresOf(context, question, option);
  const usable = figures.filter((shown) => isMarkFor(shown, option) && !shown.unreachable);
  const figure = usable.find(({ group }) => group === 'class') ?? usable.find(({ group }) => group === 'all');
  if (figure) return { figure, peers: shortFigureWords(figure, wordsFor(context, question)) };
  return { peers: `Vergleich: ${insteadOf(figures)}` };
}

/**
 * The answers as if the chosen measures were done. What would be asked only then stays unanswered, also where an
 * answer from earlier is kept: the bounds widen instead. Anything that is no open measure is passed over.
 */
export function simulated(input: ReportInput, chosen: readonly string[]): Answers {
  const done = openMeasures(input).filter(({ id }) => chosen.includes(id));
  const answers: Record<string, Answer> = { ...contextOf(input).path.answers };
  for (const { address, option } of done) {
    const question = resolveAddress(input.questionnaire, address)?.question;
    if (question) answers[address] = withOption(question, answers[address], option);
  }
  return answers;
}

/** A choice of several takes the option in and drops what excludes it; any other answer becomes the option. */
function withOption(question: Question, answer: Answer | undefined, option: string): Answer {
  if (question.kind !== 'several') return option;
  const chosen = Array.isArray(answer) ? answer : [];
  return optionsOf(question)
    .filter(({ id, exclusive }) => id === option || (chosen.includes(id) && !exclusive))
    .map(({ id }) => id);
}
