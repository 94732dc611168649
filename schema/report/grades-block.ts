import { isMarkFor } from '../benchmark/comparison.ts';
import { printedShare, type ShownFigure } from '../benchmark/shown-figure.ts';
import type { Question } from '../questionnaire/definition.ts';
import { figureWords } from '../text/figures.ts';
import { ownAnswer } from './cell.ts';
import { blockBase, figuresOf, wordsFor, type Compared, type ReportContext } from './context.ts';
import type { GradeRow, GradesBlock, GradeStrip } from './report.ts';

const GRADES = ['1', '2', '3', '4', '5', '6'];

/** Own school grade beside what the print has for each of the six; a field without a value is not published. */
export function compareGrade(context: ReportContext, question: Question): Compared {
  const address = question.id;
  const own = ownAnswer(question, { path: context.path, address });
  const figures = [...new Set(GRADES.flatMap((grade) => figuresOf(context, question, grade)))];
  if (figures.length === 0) return { unpublished: [{ address, label: question.short, own }] };
  const answer = context.path.answers[address];
  const grade = typeof answer === 'number' ? answer : undefined;
  const row: GradeRow = {
    address,
    label: question.short,
    own,
    ...(grade !== undefined && { ownGrade: grade }),
    strips: stripsOf(figures),
    statements: gradeStatements(context, question, figures, grade),
  };
  const block: GradesBlock = { ...blockBase(context, question, figures), kind: 'grades', rows: [row] };
  return { block, unpublished: [] };
}

function stripsOf(figures: readonly ShownFigure[]): GradeStrip[] {
  const titles = { class: 'Größenklasse', all: 'Alle', wellPlaced: 'Gut Aufgestellte' };
  return (['class', 'all', 'wellPlaced'] as const).flatMap((group) => {
    const own = figures.filter((figure) => figure.group === group);
    if (own.length === 0) return [];
    const fields = GRADES.map((grade) => {
      const exact = own.find((figure) => isMarkFor(figure, grade));
      return {
        grade: Number(grade),
        ...(exact?.share !== undefined && { label: printedShare(exact), share: exact.share }),
      };
    });
    return [{ group, title: titles[group], fields }];
  });
}

function gradeStatements(
  context: ReportContext,
  question: Question,
  figures: readonly ShownFigure[],
  grade: number | undefined,
): string[] {
  const words = wordsFor(context, question);
  const own = String(grade);
  const said = figures
    .filter((figure) => figure.group === 'class' || figure.options.length > 1 || figure.options.includes(own))
    .map(
      (figure) => `${figure.options.length === 1 ? `Note ${figure.options[0]}: ` : ''}${figureWords(figure, words)}.`,
    );
  const published = figures.some((figure) => figure.group !== 'wellPlaced' && figure.options.includes(own));
  const silent = grade === undefined || published ? [] : [`Zu Ihrer Note ${grade} ist nichts veröffentlicht.`];
  return [...said, ...silent];
}
