import type { NumberedAddress } from '../text/form.ts';
import { BOX_WORDS, conditionSentence, FORM_WORDS, GRADE_WORDS, NOT_ASKED } from '../text/form.ts';
import { wholeNumber } from '../text/format.ts';
import { optionsOf } from './address.ts';
import type { Answer, Answers } from './answers.ts';
import { chosenOptions } from './condition.ts';
import type { Address, Question, Row } from './definition.ts';
import type { FormBody, FormBox, FormRow } from './form.ts';
import { stateOf } from './path.ts';

/** What a body is made of; on a blank form there are no answers and everything is asked. */
export interface BodyContext {
  readonly answers: Answers;
  readonly addressed: (address: Address) => NumberedAddress | undefined;
  readonly asked: (address: Address) => Asked;
}

/** Whether something is asked: now, not before an open answer is given, or not at all. */
export type Asked = 'yes' | 'notYet' | 'no';

/** A box: empty while the question is open, then chosen or not. */
function boxOf(label: string, hint: string, answer: Answer | undefined, isChosen: boolean): FormBox {
  const mark = answer === undefined ? 'empty' : isChosen ? 'chosen' : 'notChosen';
  return { label, hint, mark, says: BOX_WORDS[mark] };
}

/** The boxes for what is no value. */
export function missingBoxes(question: Question, answer: Answer | undefined): FormBox[] {
  const missing = answer === undefined ? undefined : stateOf(answer);
  return (['noAnswer', 'notOurs'] as const)
    .filter((state) => state === 'noAnswer' || question.notOurs)
    .map((state) => boxOf(FORM_WORDS[state], '', answer, missing === state));
}

function optionBoxes(question: Question, answer: Answer | undefined): FormBox[] {
  const chosen = chosenOptions(answer) ?? [];
  return optionsOf(question).map(({ id, label, hint = '' }) => boxOf(label, hint, answer, chosen.includes(id)));
}

/** Where a question is answered: boxes, a table, places or lines to write on. */
export function bodyOf(context: BodyContext, question: Question): FormBody {
  const answer = context.answers[question.id];
  switch (question.kind) {
    case 'single':
    case 'several':
      return { kind: 'boxes', boxes: optionBoxes(question, answer) };
    case 'scale': {
      const boxes = optionBoxes(question, answer);
      return { kind: fitOnLine(boxes) ? 'line' : 'boxes', boxes };
    }
    case 'grade':
      return {
        kind: 'line',
        boxes: GRADE_WORDS.map((words, index) => boxOf(String(index + 1), words, answer, answer === index + 1)),
      };
    case 'matrix':
      return tableOf(context, question);
    case 'ranking':
      return rankingOf(question, answer);
    case 'number':
      return {
        kind: 'writing',
        lines: 1,
        written: typeof answer === 'number' ? numberWords(answer, question.unit) : '',
      };
    case 'text':
      return {
        kind: 'writing',
        lines: question.maxLength > 200 ? 4 : 2,
        written: typeof answer === 'string' ? answer : '',
      };
  }
}

/** Steps of a scale read best in a row; what is longer than a few words needs a line of its own. */
const fitOnLine = (boxes: readonly FormBox[]): boolean =>
  boxes.length <= 6 && boxes.every(({ label, hint }) => hint === '' && label.length <= 20);

const numberWords = (value: number, unit: string): string =>
  `${Number.isInteger(value) ? wholeNumber(value) : String(value).replace('.', ',')} ${unit}`;

function tableOf(context: BodyContext, question: Matrix): FormBody {
  const missing = [FORM_WORDS.noAnswer, ...(question.notOurs ? [FORM_WORDS.notOurs] : [])];
  // Where no row is asked yet, the question says so, and its rows need not.
  const isPartly = question.rows.some(({ id }) => context.asked(`${question.id}.${id}`) === 'yes');
  return {
    kind: 'table',
    columns: [...question.columns.map(({ label, hint = '' }) => ({ label, hint })), ...missing.map(withoutHint)],
    rows: question.rows.map((row) => rowOf(context, question, row, isPartly)),
  };
}

type Matrix = Extract<Question, { kind: 'matrix' }>;
const withoutHint = (label: string) => ({ label, hint: '' });

function rowOf(context: BodyContext, question: Matrix, row: Row, isPartly: boolean): FormRow {
  const address = `${question.id}.${row.id}`;
  const answer = context.answers[address];
  const asked = context.asked(address);
  return {
    label: row.label,
    hint: row.hint ?? '',
    notes: [
      ...(row.askedWhen ? [conditionSentence(row.askedWhen, context.addressed)] : []),
      ...(asked === 'notYet' && isPartly ? [NOT_ASKED.rowNotYet] : []),
    ],
    boxes: [...optionBoxes(question, answer), ...missingBoxes(question, answer)],
    instead: asked === 'no' ? NOT_ASKED.row : '',
  };
}

/** Letters, because a label does not fit on a line written by hand. */
function rankingOf(
  { options: all, places }: Extract<Question, { kind: 'ranking' }>,
  answer: Answer | undefined,
): FormBody {
  const options = all.map(({ id, label, hint = '' }, index) => ({
    id,
    letter: letterOf(index),
    label,
    hint,
  }));
  const chosen = Array.isArray(answer) ? answer : [];
  const written = (id: string | undefined): string => {
    const option = options.find((one) => one.id === id);
    return option ? `${option.letter} ${option.label}` : '';
  };
  return {
    kind: 'ranking',
    options: options.map(({ letter, label, hint }) => ({ letter, label, hint })),
    places: Array.from({ length: places }, (_, place) => ({
      place: `${place + 1}.`,
      written: written(chosen[place]),
    })),
  };
}

const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;
