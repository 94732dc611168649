import { optionsOf, resolveAddress } from '../questionnaire/address.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import { isSameMeaning } from '../questionnaire/meaning.ts';
import { stateOf } from '../questionnaire/path.ts';
import { conditionOf } from '../release/conditional.ts';
import { nbAll } from '../text/format.ts';
import { contextOf, type ReportInput } from './build.ts';
import { practiceLabel, type Cell } from './cell.ts';
import { questionAt, runOf, type EarlierRun, type Run } from './earlier-run.ts';
import type { OwnAnswer } from './report.ts';
import { scoredPractices } from './summary.ts';

/** A step that others could be asked about: a scored practice with its own answer "ja". */
export interface TakenStep {
  /** "components.e-payment/yes" */
  readonly id: string;
  readonly title: string;
  /** It was answered "nein" or "geplant" last time: taken since then. For one's own eyes only, see `takenSteps`. */
  readonly isNew: boolean;
}

/** A step that somebody may want to ask about: answered "nein" or "geplant", or in the saved plan. */
export interface OpenStep {
  readonly id: string;
  readonly title: string;
  readonly own: string;
}

/**
 * What a municipality may offer to tell others about, what it has taken since last time first. Nobody else may learn which
 * these are, neither by a word nor because the others could not be offered: what was answered last time is counted among
 * all in a release that is out already, and who knows some of those answers can work out others' (methodology § 8.5).
 */
export function takenSteps(input: ReportInput): TakenStep[] {
  const { earlier, questionnaire } = input;
  const last = earlier?.at(-1);
  const before = last && runOf(last);
  const steps = practices(input).flatMap(({ cell, own }): TakenStep[] => {
    if (own.state !== 'yes') return [];
    const isNew = last !== undefined && before !== undefined && wasOpen(last, before, cell);
    return [{ id: idOf(cell), title: stepTitle(questionnaire, idOf(cell)), isNew }];
  });
  return nbAll(steps.toSorted((a, b) => Number(b.isNew) - Number(a.isNew)));
}

/** What a municipality may ask others about; never what it does itself. */
export function openSteps(input: ReportInput): OpenStep[] {
  const planned = new Set(input.plan?.measures ?? []);
  const steps = practices(input).flatMap(({ cell, own }): OpenStep[] => {
    const isOpen = own.state === 'no' || own.state === 'planned';
    if (own.state === 'yes' || !(isOpen || planned.has(idOf(cell)))) return [];
    return [{ id: idOf(cell), title: stepTitle(input.questionnaire, idOf(cell)), own: own.word }];
  });
  return nbAll(steps);
}

/** How a step is called, also where it is asked no more of oneself. */
export function stepTitle(questionnaire: Questionnaire, id: string): string {
  const [address = '', optionId = ''] = id.split('/');
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) return address;
  const { question, row } = addressed;
  const option = optionsOf(question).find((one) => one.id === optionId);
  return row && option ? `${question.short}: ${practiceLabel(row, option)}` : question.short;
}

/**
 * Scored practices whose whole answer is that practice, put to everybody. Of a choice of several the release would have to
 * open the whole answer where one option is offered, so there is nothing to offer (decision 0022).
 */
const practices = (input: ReportInput): { cell: Cell; own: OwnAnswer }[] =>
  scoredPractices(contextOf(input)).filter(
    ({ cell }) => cell.question.kind !== 'several' && isPutToAll(input.questionnaire, cell.address),
  );

/** Whoever tells her answer to a conditional question tells also what it depends on, which nobody has offered. */
function isPutToAll(questionnaire: Questionnaire, address: string): boolean {
  const addressed = resolveAddress(questionnaire, address);
  return addressed !== undefined && conditionOf(questionnaire, addressed).on.length === 0;
}

const idOf = ({ address, optionId }: Cell): string => `${address}/${optionId}`;

/** Whether last time said "nein" or "geplant"; unanswered or reworded it says nothing comparable. */
function wasOpen(last: EarlierRun, { path }: Run, { address, question }: Cell): boolean {
  const asked = questionAt(last.questionnaire, address);
  if (!asked || !isSameMeaning(asked, question)) return false;
  const answer = path.answers[address];
  if (answer === undefined || stateOf(answer) !== 'answered') return false;
  const means = optionsOf(asked).find(({ id }) => id === answer)?.means;
  return means === 'no' || means === 'planned';
}
