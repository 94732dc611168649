import type { Address, Option, Question, Questionnaire, Row } from './definition.ts';

/** What an address stands for: a question, and for a matrix the row. */
export interface Addressed {
  readonly question: Question;
  readonly row?: Row;
}

/** The addresses under which a question's answers are stored: one, or one per row of a matrix. */
export function addressesOf(question: Question): Address[] {
  return question.kind === 'matrix' ? question.rows.map((row) => `${question.id}.${row.id}`) : [question.id];
}

/** Finds what an address stands for; undefined for an unknown one, and for a matrix without its row. */
export function resolveAddress(questionnaire: Questionnaire, address: Address): Addressed | undefined {
  const [questionId, rowId] = address.split('.');
  const question = questionnaire.questions.find((q) => q.id === questionId);
  if (!question) return undefined;
  if (question.kind !== 'matrix') return rowId === undefined ? { question } : undefined;
  const row = question.rows.find((r) => r.id === rowId);
  return row && { question, row };
}

/** The options that may be chosen at an address; empty for grades, numbers and texts. */
export function optionsOf(question: Question): readonly Option[] {
  if (question.kind === 'matrix') return question.columns;
  return 'options' in question ? question.options : [];
}

/** The label of an address in lists and sentences: the row's, or the question's short one. */
export function labelOf({ question, row }: Addressed): string {
  return row?.label ?? question.short;
}

/** An option of a several-choice question where the question does not stand above it. */
export function optionTitle(question: Question, label: string): string {
  return question.kind === 'several' && !question.optionsStandAlone ? `${question.short}: ${label}` : label;
}
