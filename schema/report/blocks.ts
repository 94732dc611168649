import type { Question } from '../questionnaire/definition.ts';
import type { ReportContext } from './context.ts';
import { compareGrade } from './grades-block.ts';
import { compareRanking } from './ranking-block.ts';
import type { Block, UnpublishedItem } from './report.ts';
import { compareShares } from './shares-block.ts';

/** What a question adds to its chapter: a block of compared items, and the items without any published figure. */
export interface Compared {
  readonly block?: Block;
  readonly unpublished: readonly UnpublishedItem[];
}

/** Compares one question; a question that is not asked adds nothing. */
export function compareQuestion(context: ReportContext, question: Question): Compared {
  if (!context.path.items.some((item) => item.question.id === question.id)) return { unpublished: [] };
  if (question.kind === 'ranking') return compareRanking(context, question);
  if (question.kind === 'grade') return compareGrade(context, question);
  return compareShares(context, question);
}
