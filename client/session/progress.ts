import type { PathItem } from '../../schema/questionnaire/path.ts';

export interface QuestionCount {
  readonly asked: number;
  readonly done: number;
}

/** Counts questions, as people do: a matrix is one question, done when each of its rows has been dealt with. */
export function countQuestions(items: readonly PathItem[]): QuestionCount {
  const open = new Set(items.filter(({ state }) => state === 'unanswered').map(({ question }) => question.id));
  const asked = new Set(items.map(({ question }) => question.id));
  return { asked: asked.size, done: asked.size - open.size };
}
