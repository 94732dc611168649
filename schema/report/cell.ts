import { optionsOf } from '../questionnaire/address.ts';
import { chosenOptions } from '../questionnaire/condition.ts';
import { stateOf, type Path } from '../questionnaire/path.ts';
import type { Address, Option, Question, Row } from '../questionnaire/definition.ts';
import { OWN_WORDS } from '../text/report.ts';
import type { OwnAnswer } from './report.ts';

/** The thing a figure can be compared with: one option at one address. */
export interface Cell {
  readonly address: Address;
  readonly question: Question;
  readonly optionId: string;
  /** In figure notation: the option's id, for a matrix `row.column`. */
  readonly option: string;
  readonly label: string;
  readonly own: OwnAnswer;
  /** The own answer as done, planned or not done, where the option is a practice (not "which of these applies"). */
  readonly practice?: OwnAnswer;
}

type Answered = { readonly path: Path; readonly address: Address };

/** Own answer at an address where it has no value; undefined when there is a value. */
export function ownMissing({ path, address }: Answered): OwnAnswer | undefined {
  if (!path.items.some((item) => item.address === address)) return { state: 'notAsked', word: OWN_WORDS.notAsked };
  const state = stateOf(path.answers[address]);
  return state === 'answered' ? undefined : { state, word: OWN_WORDS[state] };
}

/** Own answer as symbol and word: the chosen option's label, the grade, the places. */
export function ownAnswer(question: Question, answered: Answered): OwnAnswer {
  const missing = ownMissing(answered);
  if (missing) return missing;
  const answer = answered.path.answers[answered.address];
  const options = optionsOf(question);
  if (typeof answer === 'number') {
    const unit = question.kind === 'number' ? ` ${question.unit}` : '';
    return { state: 'other', word: question.kind === 'grade' ? `Note ${answer}` : `${answer}${unit}` };
  }
  const labels = (chosenOptions(answer) ?? []).map((id) => options.find((o) => o.id === id)?.label ?? id);
  const single = options.find((option) => option.id === answer);
  return { state: single ? meaningOf(single) : 'other', word: labels.join(', ') };
}

function meaningOf(option: Option): OwnAnswer['state'] {
  if (option.means) return option.means;
  return option.score !== undefined && option.score > 0 && option.score < 100 ? 'partly' : 'other';
}

/** The cells of a question for those of its addresses that are asked, in the questionnaire's order. */
export function cellsOf(question: Question, path: Path): Cell[] {
  const asked = path.items.filter((item) => item.question.id === question.id);
  return asked.flatMap(({ address, row }) => {
    if (question.kind === 'matrix' && row) return matrixCells(question, row, { path, address });
    if (question.kind === 'several') return severalCells(question, { path, address });
    if (question.kind === 'single' || question.kind === 'scale') return singleCells(question, { path, address });
    return [];
  });
}

/** One cell per column; where one column is a yes, that cell is the practice and carries the own answer as it is. */
function matrixCells(question: Extract<Question, { kind: 'matrix' }>, row: Row, answered: Answered): Cell[] {
  const practice = question.columns.some((column) => column.means === 'yes');
  return question.columns.map((column) => {
    const yes = column.means === 'yes';
    return {
      address: answered.address,
      question,
      optionId: column.id,
      option: `${row.id}.${column.id}`,
      label: yes ? practiceLabel(row, column) : `${row.label}: ${column.label}`,
      own: practice && yes ? ownAnswer(question, answered) : chosen(answered, column.id),
      ...(yes && { practice: ownAnswer(question, answered) }),
    };
  });
}

/** Where "yes" is one degree among several ("in hohem Maße"), the label says which. */
export const practiceLabel = (row: Row, yes: Option) => (yes.id === 'yes' ? row.label : `${row.label}, ${yes.label}`);

function severalCells(question: Extract<Question, { kind: 'several' }>, answered: Answered): Cell[] {
  const { address, path } = answered;
  const answer = path.answers[address];
  const missing = ownMissing(answered);
  return question.options.map((option) => {
    const yes = Array.isArray(answer) && answer.includes(option.id);
    const own: OwnAnswer = missing ?? { state: yes ? 'yes' : 'no', word: yes ? OWN_WORDS.yes : OWN_WORDS.no };
    const practice = option.exclusive === undefined ? { practice: own } : {};
    return { address, question, optionId: option.id, option: option.id, label: option.label, own, ...practice };
  });
}

function singleCells(question: Extract<Question, { kind: 'single' | 'scale' }>, answered: Answered): Cell[] {
  const { address } = answered;
  const yes = question.options.find((option) => option.means === 'yes');
  if (yes && question.options.length === 2) {
    const own = ownAnswer(question, answered);
    return [{ address, question, optionId: yes.id, option: yes.id, label: question.short, own, practice: own }];
  }
  return question.options.map((option) => ({
    address,
    question,
    optionId: option.id,
    option: option.id,
    label: option.label,
    own: chosen(answered, option.id),
    ...(option === yes && { practice: ownAnswer(question, answered) }),
  }));
}

function chosen(answered: Answered, optionId: string): OwnAnswer {
  const missing = ownMissing(answered);
  if (missing) return missing;
  const yes = answered.path.answers[answered.address] === optionId;
  return { state: yes ? 'yes' : 'no', word: yes ? OWN_WORDS.chosen : OWN_WORDS.notChosen };
}
