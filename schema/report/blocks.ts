import type { Question } from '../questionnaire/definition.ts';
import type { Compared, ReportContext } from './context.ts';
import { compareGrade } from './grades-block.ts';
import { compareRanking } from './ranking-block.ts';
import { compareShares } from './shares-block.ts';

/** Compares one question; a question that is not asked adds nothing. */
export function compareQuestion(context: ReportContext, question: Question): Compared {
  if (!context.path.items.some((item) => item.question.id === question.id)) return { unpublished: [] };
  if (question.kind === 'ranking') return compareRanking(context, question);
  if (question.kind === 'grade') return compareGrade(context, question);
  return compareShares(context, question);
}
