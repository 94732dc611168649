import { addressesOf, labelOf, optionTitle, optionsOf, resolveAddress } from '../questionnaire/address.ts';
import { stateOf, type AnswerState, type Path } from '../questionnaire/path.ts';
import type { Answer } from '../questionnaire/answers.ts';
import type { Address, AreaId, Question, Questionnaire } from '../questionnaire/definition.ts';

/**
 * The unit of the area profile: an address whose options carry fixed anchors, one option of a several-choice question
 * (chosen 100, not chosen 0), or several options of it together (any chosen 100).
 */
export interface ScoredItem {
  readonly id: string;
  readonly area: AreaId;
  readonly address: Address;
  /** The options that count as one item of a several-choice question; absent where options carry anchors. */
  readonly options?: readonly string[];
  readonly label: string;
}

/** All scored items of a questionnaire, in its order. Overtaken items are never scored. */
export function scoredItems(questionnaire: Questionnaire): ScoredItem[] {
  return questionnaire.questions.flatMap((question) => {
    const area = questionnaire.sections.find((section) => section.id === question.section)?.area;
    return area ? itemsOf(questionnaire, question, area) : [];
  });
}

function itemsOf(questionnaire: Questionnaire, question: Question, area: AreaId): ScoredItem[] {
  if (question.kind === 'several') return severalItems(question, area);
  if (!optionsOf(question).some((option) => option.score !== undefined)) return [];
  return addressesOf(question).flatMap((address) => {
    const addressed = resolveAddress(questionnaire, address);
    if (!addressed || addressed.row?.overtaken !== undefined) return [];
    return [{ id: address, area, address, label: labelOf(addressed) }];
  });
}

function severalItems(question: Extract<Question, { kind: 'several' }>, area: AreaId): ScoredItem[] {
  const { scoring } = question;
  if (!scoring) return [];
  if ('any' in scoring) {
    return [{ id: question.id, area, address: question.id, options: scoring.any, label: question.short }];
  }
  return scoring.each.map((option) => ({
    id: `${question.id}/${option}`,
    area,
    address: question.id,
    options: [option],
    label: optionTitle(question, question.options.find((o) => o.id === option)?.label ?? option),
  }));
}

/** How an item stands, and its points (0 to 100) where it has an answer that carries an anchor. */
export interface Standing {
  readonly state: AnswerState;
  readonly points?: number;
}

/** How an item stands on a path. */
export function standingOf(item: ScoredItem, path: Path): Standing {
  const asked = path.items.find((candidate) => candidate.address === item.address);
  return asked ? standingFor(item, asked.question, path.answers[item.address]) : { state: 'notAsked' };
}

/** How an item stands whose question is asked. */
export function standingFor(item: ScoredItem, question: Question, answer: Answer | undefined): Standing {
  const state = stateOf(answer);
  if (state !== 'answered') return { state };
  if (item.options) {
    const chosen = Array.isArray(answer) && item.options.some((option) => answer.includes(option));
    return { state, points: chosen ? 100 : 0 };
  }
  const points = optionsOf(question).find((option) => option.id === answer)?.score;
  return points === undefined ? { state: 'unanswered' } : { state, points };
}
