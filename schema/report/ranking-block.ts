import type { ShownFigure } from '../benchmark/shown-figure.ts';
import type { Question } from '../questionnaire/definition.ts';
import { statementsOf } from '../text/figures.ts';
import { ownAnswer } from './cell.ts';
import { blockBase, figuresOf, insteadOf, marksOf, wordsFor, type Compared, type ReportContext } from './context.ts';
import type { RankingBlock, RankingRow } from './report.ts';

type Ranking = Extract<Question, { kind: 'ranking' }>;

/** The own places first, then what the print has besides; shares of mentions, never of Kommunen. */
export function compareRanking(context: ReportContext, question: Ranking): Compared {
  const own = ownAnswer(question, { path: context.path, address: question.id });
  const answer = context.path.answers[question.id];
  const places = Array.isArray(answer) ? answer : [];
  const others = question.options.map((option) => option.id).filter((id) => !places.includes(id));
  const rows = [...places, ...others].flatMap((id): RankingRow[] => {
    const figures = figuresOf(context, question, id);
    const place = places.indexOf(id) + 1;
    return place > 0 || figures.length > 0 ? [rankingRow(context, question, { id, place, figures })] : [];
  });
  const figures = [...new Set(rows.flatMap((row) => row.figures))];
  if (figures.length === 0) return { unpublished: [{ address: question.id, label: question.short, own }] };
  const block: RankingBlock = { ...blockBase(context, question, figures), kind: 'ranking', own, rows };
  return { block, unpublished: [] };
}

function rankingRow(
  context: ReportContext,
  question: Ranking,
  { id, place, figures }: { id: string; place: number; figures: readonly ShownFigure[] },
): RankingRow {
  const alone = (figure: ShownFigure) => figure.options.length === 1 || figure.flags.includes('each');
  const marks = marksOf(figures, (figure) => figure.show === 'share' && alone(figure));
  return {
    option: id,
    label: question.options.find((option) => option.id === id)?.label ?? id,
    ...(place > 0 && { place }),
    figures,
    marks,
    ...(marks.length === 0 && { instead: insteadOf(figures) }),
    statements: statementsOf(figures, wordsFor(context, question)),
  };
}
