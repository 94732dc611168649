import type { Kind } from '../municipality/municipality.ts';
import type { Answer, Answers } from './answers.ts';
import { resolveAddress, type Addressed } from './address.ts';
import { holds, type Situation } from './condition.ts';
import type { Address, AreaId, Question, Questionnaire, Row } from './definition.ts';

/**
 * How an address stands. The four states without a value are kept apart everywhere: `notAsked` (hidden by a
 * condition), `unanswered`, `noAnswer` ("weiß nicht"), `notOurs` ("nicht bei uns"). None of them is a "no".
 */
export type AnswerState = 'answered' | 'noAnswer' | 'notOurs' | 'unanswered' | 'notAsked';

/** The state of an address that is asked. */
export function stateOf(answer: Answer | undefined): Exclude<AnswerState, 'notAsked'> {
  if (answer === undefined) return 'unanswered';
  return typeof answer === 'object' && 'missing' in answer ? answer.missing : 'answered';
}

/** One address that is asked now. */
export interface PathItem extends Addressed {
  readonly address: Address;
  readonly state: Exclude<AnswerState, 'notAsked'>;
}

/** What is shown together: one question, or the questions of one tight group. */
export interface Page {
  readonly id: string;
  readonly section: string;
  readonly questions: readonly Question[];
  readonly items: readonly PathItem[];
}

export interface SectionProgress {
  readonly id: string;
  readonly title: string;
  readonly area?: AreaId;
  readonly asked: number;
  readonly answered: number;
  readonly noAnswer: number;
  readonly notOurs: number;
  readonly unanswered: number;
  /** The section's first page, and the first one with something unanswered. */
  readonly firstPage?: string;
  readonly firstOpenPage?: string;
}

/** What is asked, given the answers so far. Counts are of addresses (matrix rows count one each). */
export interface Path {
  readonly items: readonly PathItem[];
  readonly pages: readonly Page[];
  readonly sections: readonly SectionProgress[];
  readonly asked: number;
  /** Dealt with: answered, "weiß nicht" or "nicht bei uns". */
  readonly done: number;
  /** The answers that count: those of addresses that are asked. */
  readonly answers: Answers;
  /** Addresses with a kept answer that is hidden now and counts nowhere. */
  readonly hidden: readonly Address[];
}

/**
 * Walks the questionnaire once, from top to bottom: a condition reads only earlier questions, and only answers that
 * are themselves asked, so an answer hidden by a condition can never open another question.
 */
export function pathOf(questionnaire: Questionnaire, answers: Answers, kind: Kind): Path {
  const items: PathItem[] = [];
  const counted: Record<string, Answer> = {};
  const situation: Situation = { answers: counted, kind };
  for (const question of questionnaire.questions) {
    if (question.askedWhen && !holds(question.askedWhen, situation)) continue;
    for (const addressed of rowsAsked(question, situation)) {
      const address = addressed.row ? `${question.id}.${addressed.row.id}` : question.id;
      const answer = answers[address];
      if (answer !== undefined) counted[address] = answer;
      items.push({ ...addressed, address, state: stateOf(answer) });
    }
  }
  const pages = pagesOf(items);
  const asked = new Set(items.map((item) => item.address));
  return {
    items,
    pages,
    sections: questionnaire.sections.map((section) => progressOf(section, pages)),
    asked: items.length,
    done: items.filter((item) => item.state !== 'unanswered').length,
    answers: counted,
    hidden: Object.keys(answers).filter((address) => !asked.has(address) && resolveAddress(questionnaire, address)),
  };
}

function rowsAsked(question: Question, situation: Situation): Addressed[] {
  if (question.kind !== 'matrix') return [{ question }];
  const { rowsWhen } = question;
  const opened = (row: Row) =>
    !rowsWhen || holds({ question: `${rowsWhen.question}.${row.id}`, is: rowsWhen.is }, situation);
  return question.rows
    .filter((row) => opened(row) && (!row.askedWhen || holds(row.askedWhen, situation)))
    .map((row) => ({ question, row }));
}

function pagesOf(items: readonly PathItem[]): Page[] {
  const pages = new Map<string, { section: string; questions: Question[]; items: PathItem[] }>();
  for (const item of items) {
    const id = item.question.page ?? item.question.id;
    const page = pages.get(id) ?? { section: item.question.section, questions: [], items: [] };
    if (!page.questions.includes(item.question)) page.questions.push(item.question);
    page.items.push(item);
    pages.set(id, page);
  }
  return [...pages].map(([id, page]) => ({ id, ...page }));
}

function progressOf(section: Questionnaire['sections'][number], pages: readonly Page[]): SectionProgress {
  const own = pages.filter((page) => page.section === section.id);
  const items = own.flatMap((page) => page.items);
  const count = (state: AnswerState) => items.filter((item) => item.state === state).length;
  const firstPage = own[0]?.id;
  const firstOpenPage = own.find((page) => page.items.some((item) => item.state === 'unanswered'))?.id;
  return {
    id: section.id,
    title: section.title,
    ...(section.area && { area: section.area }),
    asked: items.length,
    answered: count('answered'),
    noAnswer: count('noAnswer'),
    notOurs: count('notOurs'),
    unanswered: count('unanswered'),
    ...(firstPage !== undefined && { firstPage }),
    ...(firstOpenPage !== undefined && { firstOpenPage }),
  };
}

/** The page after `pageId` on the path, or undefined after the last one. */
export function nextPage(path: Path, pageId: string): Page | undefined {
  return path.pages[path.pages.findIndex((page) => page.id === pageId) + 1];
}

/** The page before `pageId` on the path, or undefined before the first one. */
export function previousPage(path: Path, pageId: string): Page | undefined {
  const index = path.pages.findIndex((page) => page.id === pageId);
  return index > 0 ? path.pages[index - 1] : undefined;
}

/**
 * The part of a path that lies in these sections, for somebody who was handed only them; `null`: the whole path. The
 * rest is left out rather than shown as open: it is not hers to answer.
 */
export function pathWithin(path: Path, questionnaire: Questionnaire, sections: readonly string[] | null): Path {
  if (sections === null) return path;
  const isOwn = (question: Question | undefined): boolean =>
    question !== undefined && sections.includes(question.section);
  const items = path.items.filter(({ question }) => isOwn(question));
  const addresses = new Set(items.map(({ address }) => address));
  return {
    items,
    pages: path.pages.filter(({ section }) => sections.includes(section)),
    sections: path.sections.filter(({ id }) => sections.includes(id)),
    asked: items.length,
    done: items.filter(({ state }) => state !== 'unanswered').length,
    answers: Object.fromEntries(Object.entries(path.answers).filter(([address]) => addresses.has(address))),
    hidden: path.hidden.filter((address) => isOwn(resolveAddress(questionnaire, address)?.question)),
  };
}
