import type { Answer, Answers } from './answers.ts';
import type { AnswerIssue, AnswerIssueCode } from './answer-issue.ts';
import { addressesOf, optionsOf, resolveAddress } from './address.ts';
import type { Address, Option, Question, Questionnaire } from './definition.ts';

type Found = Omit<AnswerIssue, 'address'>;

const issue = (code: AnswerIssueCode, found?: unknown, expected?: string): Found => ({
  code,
  ...(found !== undefined && { found: show(found) }),
  ...(expected !== undefined && { expected }),
});

/** A short form of what was found, for error sentences; a long text is cut. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Judges one answer at its address; an empty list means it is valid. Never throws. */
export function checkAnswer(questionnaire: Questionnaire, address: Address, answer: Answer): AnswerIssue[] {
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) return [unknownAddress(questionnaire, address)];
  return judge(addressed.question, answer).map((found) => ({ ...found, address }));
}

/** Judges all answers of a file; the issues of every one, in the file's order. */
export function checkAnswers(questionnaire: Questionnaire, answers: Answers): AnswerIssue[] {
  return Object.entries(answers).flatMap(([address, answer]) => checkAnswer(questionnaire, address, answer));
}

function unknownAddress(questionnaire: Questionnaire, address: Address): AnswerIssue {
  const [questionId, rowId] = address.split('.');
  const question = questionnaire.questions.find((q) => q.id === questionId);
  if (!question) return { code: 'unknown-question', address };
  if (rowId === undefined) return { code: 'row-missing', address, expected: addressesOf(question).join(', ') };
  return { code: 'unknown-row', address, expected: addressesOf(question).join(', ') };
}

function judge(question: Question, answer: Answer): Found[] {
  if (typeof answer === 'object' && 'missing' in answer) {
    return answer.missing === 'notOurs' && !question.notOurs ? [issue('not-ours-not-offered')] : [];
  }
  switch (question.kind) {
    case 'single':
    case 'scale':
    case 'matrix':
      return typeof answer === 'string' ? judgeOptions([answer], optionsOf(question)) : wrongType(answer, 'option');
    case 'several':
      return Array.isArray(answer) ? judgeSeveral(answer, question.options) : wrongType(answer, 'options');
    case 'ranking':
      return Array.isArray(answer) ? judgeRanking(answer, question) : wrongType(answer, 'options');
    case 'grade':
      return typeof answer === 'number' ? judgeGrade(answer) : wrongType(answer, 'grade');
    case 'number':
      return typeof answer === 'number' ? judgeNumber(answer, question) : wrongType(answer, 'number');
    case 'text':
      return typeof answer === 'string' ? judgeText(answer, question.maxLength) : wrongType(answer, 'text');
  }
}

const wrongType = (answer: Answer, expected: 'option' | 'options' | 'grade' | 'number' | 'text'): Found[] => [
  issue('wrong-type', answer, expected),
];

function judgeOptions(chosen: readonly string[], options: readonly Option[]): Found[] {
  const ids = options.map((option) => option.id);
  const unknown = chosen.filter((id) => !ids.includes(id)).map((id) => issue('unknown-option', id, ids.join(', ')));
  const twice = chosen.filter((id, index) => chosen.indexOf(id) !== index);
  return [...unknown, ...[...new Set(twice)].map((id) => issue('duplicate-option', id))];
}

function judgeSeveral(chosen: readonly string[], options: readonly Option[]): Found[] {
  if (chosen.length === 0) return [issue('nothing-chosen')];
  const exclusive = options.find((option) => option.exclusive && chosen.includes(option.id));
  const combined = exclusive && chosen.length > 1 ? [issue('exclusive-option', exclusive.id)] : [];
  return [...judgeOptions(chosen, options), ...combined];
}

function judgeRanking(chosen: readonly string[], question: Extract<Question, { kind: 'ranking' }>): Found[] {
  if (chosen.length === 0) return [issue('nothing-chosen')];
  const tooMany =
    chosen.length > question.places ? [issue('too-many-places', chosen.length, String(question.places))] : [];
  return [...judgeOptions(chosen, question.options), ...tooMany];
}

const judgeGrade = (grade: number): Found[] =>
  Number.isInteger(grade) && grade >= 1 && grade <= 6 ? [] : [issue('not-a-grade', grade)];

function judgeNumber(value: number, question: Extract<Question, { kind: 'number' }>): Found[] {
  if (question.integer && !Number.isInteger(value)) return [issue('not-whole', value)];
  const within = Number.isFinite(value) && value >= question.min && value <= question.max;
  return within ? [] : [issue('out-of-range', value, `${question.min}–${question.max}`)];
}

function judgeText(text: string, maxLength: number): Found[] {
  if (text.trim() === '') return [issue('empty-text')];
  return text.length > maxLength ? [issue('too-long', text.length, String(maxLength))] : [];
}
