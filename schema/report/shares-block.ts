import { isMarkFor, isJoint } from '../benchmark/comparison.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import { optionTitle } from '../questionnaire/address.ts';
import { chosenOptions } from '../questionnaire/condition.ts';
import type { Question } from '../questionnaire/definition.ts';
import { figureWords, statementsOf } from '../text/figures.ts';
import { list } from '../text/format.ts';
import { OWN_WORDS } from '../text/report.ts';
import { cellsOf, ownAnswer, ownMissing, type Cell } from './cell.ts';
import {
  blockBase,
  figuresOf,
  insteadOf,
  marksOf,
  optionLabel,
  wordsFor,
  type Compared,
  type ReportContext,
} from './context.ts';
import type { OwnAnswer, ShareRow, SharesBlock, UnpublishedItem } from './report.ts';

/** A row per option that the print has a value for, then a row per value that is printed for several options. */
export function compareShares(context: ReportContext, question: Question): Compared {
  const cells = cellsOf(question, context.path).map((cell) => {
    const figures = figuresOf(context, question, cell.option);
    return { cell, alone: figures.filter((figure) => !isJoint(figure)), joint: figures.filter(isJoint) };
  });
  const rows = cells.flatMap(({ cell, alone }) => (alone.length > 0 ? [shareRow(context, cell, alone)] : []));
  const joint = jointFigures(context, question).map((figures) => jointRow(context, question, figures));
  const all = [...rows, ...joint];
  const figures = [...new Set(all.flatMap((row) => row.figures))];
  const block: SharesBlock = { ...blockBase(context, question, figures), kind: 'shares', rows: all };
  // A matrix row with nothing but joint values is listed too: the joint row does not show its own answer.
  const silent = cells.filter(({ cell, alone, joint: shared }) => {
    return alone.length === 0 && (shared.length === 0 || (question.kind === 'matrix' && cell.practice));
  });
  return {
    ...(all.length > 0 && { block }),
    unpublished: unpublishedOf(
      context,
      question,
      all,
      silent.map((c) => c.cell),
    ),
  };
}

function shareRow(context: ReportContext, cell: Cell, figures: readonly ShownFigure[]): ShareRow {
  const marks = marksOf(figures, (figure) => isMarkFor(figure, cell.option));
  return {
    address: cell.address,
    option: cell.option,
    label: cell.label,
    own: cell.own,
    figures,
    marks,
    ...(marks.length === 0 && { instead: insteadOf(figures) }),
    statements: statementsOf(figures, wordsFor(context, cell.question)),
  };
}

/** The values printed for several options at once, grouped by the same set of options. */
function jointFigures(context: ReportContext, question: Question): ShownFigure[][] {
  const groups = new Map<string, ShownFigure[]>();
  const asked = context.path.items.filter((item) => item.question.id === question.id);
  for (const { figure, shown } of context.references.figures) {
    if (figure.question !== question.id || !isJoint(shown)) continue;
    const touches = figure.options.some((option) => asked.some(({ row }) => !row || option.startsWith(`${row.id}.`)));
    const key = [...figure.options].sort().join(' ');
    if (touches) groups.set(key, [...(groups.get(key) ?? []), shown]);
  }
  return [...groups.values()];
}

/** One record with its joint label: never two bars, never halved (anomaly "shared-value"). */
function jointRow(context: ReportContext, question: Question, figures: readonly ShownFigure[]): ShareRow {
  const options = figures[0]?.options ?? [];
  // A union has one meaning and may stand on the axis; a joint value may not, since tie or union is open.
  const marks = marksOf(figures, (figure) => figure.show === 'share' && figure.flags.includes('union'));
  const union = figures.every((figure) => figure.flags.includes('union'));
  const words = wordsFor(context, question);
  const text = figures.find((figure) => figure.show === 'text')?.printed;
  return {
    address: addressOf(question, options[0] ?? ''),
    option: options.join(' '),
    label: jointLabel(question, options, union ? ' oder ' : ' / '),
    own: jointOwn(context, question, options),
    figures,
    marks,
    ...(marks.length === 0 && {
      instead: text === undefined ? insteadOf(figures) : `„${text}“${union ? '' : ', gemeinsam gedruckt'}`,
    }),
    statements: figures.map((figure) => `${figureWords(figure, { ...words, nameOptions: false })}.`),
  };
}

const addressOf = (question: Question, option: string): string =>
  question.kind === 'matrix' ? `${question.id}.${option.split('.')[0]}` : question.id;

function jointLabel(question: Question, options: readonly string[], between: string): string {
  if (question.kind === 'several' && question.scoring && 'any' in question.scoring) {
    if (question.scoring.any.every((id) => options.includes(id))) return `${question.short}: mindestens eine Angabe`;
  }
  if (question.kind !== 'matrix') return options.map((option) => optionLabel(question, option)).join(between);
  const rows = [...new Set(options.map((option) => option.split('.')[0]))];
  const rowLabels = rows.map((id) => question.rows.find((r) => r.id === id)?.label ?? '').join(' / ');
  const columns = question.columns.filter((column) => options.some((option) => option.endsWith(`.${column.id}`)));
  const [first] = columns;
  if (columns.length === 1 && first?.means === 'yes') return rowLabels;
  // All but the "no": whether it is done at all.
  const atAll = columns.length === question.columns.length - 1 && !columns.some((column) => column.means === 'no');
  if (atAll && columns.length > 2) return `${rowLabels}: überhaupt`;
  const names = columns.map((column) => column.label);
  return `${rowLabels}: ${list(names, 'oder')}`;
}

/** Own answer to a joint value: for one address whether it is among the options, for several what each says. */
function jointOwn(context: ReportContext, question: Question, options: readonly string[]): OwnAnswer {
  const addresses = [...new Set(options.map((option) => addressOf(question, option)))];
  const [only] = addresses;
  if (addresses.length > 1 || only === undefined) return ownOfEach(context, question, addresses, options);
  const missing = ownMissing({ path: context.path, address: only });
  if (missing) return missing;
  const answer = context.path.answers[only];
  const chosen = (chosenOptions(answer) ?? []).filter((id) =>
    options.some((option) => option === id || option.endsWith(`.${id}`)),
  );
  const own = ownAnswer(question, { path: context.path, address: only }).word;
  if (question.kind !== 'several') return { state: chosen.length > 0 ? 'yes' : 'no', word: own };
  if (chosen.length === 0) return { state: 'no', word: OWN_WORDS.noneOfThem };
  return { state: 'yes', word: list(chosen.map((id) => optionLabel(question, id))) };
}

/** "2 von 3 zutreffend": each item's own answer stands in its own row or in the chapter's closing list. */
function ownOfEach(
  context: ReportContext,
  question: Question,
  addresses: readonly string[],
  options: readonly string[],
): OwnAnswer {
  const each = addresses.map((address) => ownAnswer(question, { path: context.path, address }));
  const [first] = each;
  if (first && each.every((own) => own.state === first.state && own.word === first.word)) return first;
  const holding = addresses.filter((address) => {
    const chosen = chosenOptions(context.path.answers[address]) ?? [];
    return chosen.some((id) => options.some((option) => `${question.id}.${option}` === `${address}.${id}`));
  });
  const state = holding.length === 0 ? 'no' : holding.length === each.length ? 'yes' : 'partly';
  return { state, word: `${holding.length} von ${each.length} zutreffend` };
}

/** Items without any figure: practices one by one; of another choice its address, unless one of its options has a row. */
function unpublishedOf(
  context: ReportContext,
  question: Question,
  rows: readonly ShareRow[],
  silent: readonly Cell[],
): UnpublishedItem[] {
  const hasRow = (address: string) =>
    rows.some((row) => row.option.split(' ').some((option) => addressOf(question, option) === address));
  const showsOwn = (address: string) =>
    rows.some((row) => row.option.split(' ').every((option) => addressOf(question, option) === address));
  const practices = silent.filter((cell) => cell.practice && !(question.kind === 'matrix' && showsOwn(cell.address)));
  const asked = context.path.items.filter((item) => item.question.id === question.id);
  const unheard = asked.filter(
    ({ address }) => !practices.some((cell) => cell.address === address) && !hasRow(address),
  );
  return [
    ...practices.map(({ address, optionId, label, own }) => ({
      address,
      option: optionId,
      label: question.kind === 'several' ? optionTitle(question, label) : `${question.short}: ${label}`,
      own,
    })),
    ...unheard.map(({ address, row }) => ({
      address,
      label: row ? `${question.short}: ${row.label}` : question.short,
      own: ownAnswer(question, { path: context.path, address }),
    })),
  ];
}
