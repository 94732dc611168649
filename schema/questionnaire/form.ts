import type { QuestionnaireVersion, Status } from '../assessment/assessment.ts';
import type { Instant } from '../assessment/instant.ts';
import type { Kind, Municipality } from '../municipality/municipality.ts';
import {
  conditionSentence,
  FORM_WORDS,
  HOW_TO_FILL_IN,
  HOW_TO_READ,
  instruction,
  NOT_ASKED,
  progressWords,
  rowsSentence,
} from '../text/form.ts';
import { germanDate, nbAll, wholeNumber } from '../text/format.ts';
import { KIND_TITLES, STATUS_TITLES } from '../text/report.ts';
import { SYNTHETIC_NOTICE } from '../text/states.ts';
import { addressesOf, resolveAddress } from './address.ts';
import type { Answers, Remark, Remarks } from './answers.ts';
import { holds } from './condition.ts';
import type { Address, Condition, Question, Questionnaire } from './definition.ts';
import { bodyOf, missingBoxes, type Asked, type BodyContext } from './form-body.ts';
import { pathOf, type Path, type PathItem } from './path.ts';

/**
 * A questionnaire as a paper: numbered questions, boxes, conditions in words. Finished German words throughout;
 * renderings only lay out.
 */
export interface Form {
  readonly schema: 'kommunalspiegel-form/1';
  readonly questionnaire: QuestionnaireVersion & { readonly title: string };
  /** The file's title. */
  readonly title: string;
  readonly description: string;
  /** "Fassung 1", and that the state is made up. */
  readonly edition: string;
  /** Whose state it is; absent on a blank form. */
  readonly state?: FormState;
  readonly howTo: readonly string[];
  readonly sections: readonly FormSection[];
  readonly glossary: readonly { readonly id: string; readonly term: string; readonly text: string }[];
}

/** The current state: whose, when, how far. */
export interface FormState {
  readonly municipality: string;
  readonly at: Instant;
  /** "21.11.2026" */
  readonly date: string;
  /** "Stadt oder Gemeinde · 18.000 Einwohner", the date, the status. */
  readonly facts: readonly string[];
  readonly progress: string;
}

export interface FormSection {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  /** "1 bis 8" */
  readonly numbers: string;
  readonly progress?: string;
  readonly questions: readonly FormQuestion[];
}

export interface FormQuestion {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly help: string;
  readonly more?: string;
  readonly instruction: string;
  /** "Nur wenn Frage 1 mit „ja“ beantwortet ist." */
  readonly conditions: readonly string[];
  /** How it stands, in words; absent on a blank form. */
  readonly standing?: string;
  /** Hidden for good by the answers given: only its words are shown. */
  readonly notAsked: readonly string[];
  readonly isHidden: boolean;
  readonly body: FormBody;
  /** "weiß nicht", "nicht bei uns"; empty for a matrix, where they are columns. */
  readonly missing: readonly FormBox[];
  readonly notes: { readonly source: string; readonly remark: string; readonly unclear: string };
  /** Entries of the glossary. */
  readonly terms: readonly { readonly id: string; readonly term: string }[];
}

export type FormBody =
  /** One below the other, or few short ones side by side. */
  | { readonly kind: 'boxes' | 'line'; readonly boxes: readonly FormBox[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly label: string; readonly hint: string }[];
      readonly rows: readonly FormRow[];
    }
  | {
      readonly kind: 'ranking';
      readonly options: readonly { readonly letter: string; readonly label: string; readonly hint: string }[];
      readonly places: readonly { readonly place: string; readonly written: string }[];
    }
  | { readonly kind: 'writing'; readonly lines: number; readonly written: string };

export interface FormRow {
  readonly label: string;
  readonly hint: string;
  /** When it is asked, and that it is not yet. */
  readonly notes: readonly string[];
  readonly boxes: readonly FormBox[];
  /** Words in place of the boxes. */
  readonly instead: string;
}

/** A box to tick. `says` stands for the box where it cannot be seen, before the label: "gewählt". */
export interface FormBox {
  readonly label: string;
  readonly hint: string;
  readonly mark: 'empty' | 'chosen' | 'notChosen';
  readonly says: string;
}

/** What a form is made of; without `state` it is blank and the same for everybody. */
export interface FormInput {
  readonly questionnaire: Questionnaire;
  readonly state?: {
    readonly municipality: Municipality;
    readonly answers: Answers;
    readonly remarks?: Remarks;
    readonly status: Status;
    readonly at: Instant;
    /** The answers are made up. */
    readonly isSynthetic?: boolean;
  };
}

interface FormContext extends BodyContext {
  readonly questionnaire: Questionnaire;
  readonly numberOf: (id: string) => number;
  readonly state?: NonNullable<FormInput['state']> & { readonly path: Path };
}

/** The form of a questionnaire: blank, or with what is answered so far. */
export function formOf(input: FormInput): Form {
  const { questionnaire } = input;
  const { id, version, title, description, glossary } = questionnaire;
  const context = contextOf(input);
  const { state } = context;
  return nbAll<Form>({
    schema: 'kommunalspiegel-form/1',
    questionnaire: { id, version, title },
    title: state ? `${FORM_WORDS.stateTitle}: ${state.municipality.name}` : `${FORM_WORDS.blankTitle}: ${title}`,
    description,
    edition: `Fassung ${version}${state?.isSynthetic ? ` · ${SYNTHETIC_NOTICE}` : ''}`,
    ...(state && { state: stateWords(state) }),
    howTo: state ? HOW_TO_READ : HOW_TO_FILL_IN,
    sections: questionnaire.sections.map((section) => sectionOf(context, section)),
    glossary,
  });
}

function contextOf({ questionnaire, state }: FormInput): FormContext {
  const inOrder = questionnaire.sections.flatMap(({ id }) => questionsIn(questionnaire, id));
  const numbers = new Map(inOrder.map((question, index) => [question.id, index + 1]));
  const numberOf = (id: string): number => numbers.get(id) ?? 0;
  const addressed = (address: Address) => {
    const found = resolveAddress(questionnaire, address);
    return found && { ...found, number: numberOf(found.question.id) };
  };
  const shared = { questionnaire, numberOf, addressed };
  if (!state) return { ...shared, answers: {}, asked: () => 'yes' };
  const path = pathOf(questionnaire, state.answers, state.municipality.kind);
  const asked = askedBy(questionnaire, path, state.municipality.kind);
  return {
    ...shared,
    answers: path.answers,
    asked: (address) => asked.get(address) ?? 'no',
    state: { ...state, path },
  };
}

const questionsIn = ({ questions }: Questionnaire, section: string): Question[] =>
  questions.filter((question) => question.section === section);

/** Whether each address is asked now, or may be once what is open is answered. */
function askedBy({ questions }: Questionnaire, path: Path, kind: Kind): Map<Address, Asked> {
  const shown = new Map(path.items.map((item) => [item.address, item]));
  const asked = new Map<Address, Asked>();
  const isOpen = (address: Address): boolean =>
    shown.get(address)?.state === 'unanswered' || asked.get(address) === 'notYet';
  const mayHold = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(mayHold);
    if ('any' in condition) return condition.any.some(mayHold);
    return ('question' in condition && isOpen(condition.question)) || holds(condition, { answers: path.answers, kind });
  };
  for (const question of questions) {
    for (const address of addressesOf(question)) {
      const hidden = conditionsAt(question, address).every(mayHold) ? 'notYet' : 'no';
      asked.set(address, shown.has(address) ? 'yes' : hidden);
    }
  }
  return asked;
}

/** All conditions under which an address is asked. */
function conditionsAt(question: Question, address: Address): Condition[] {
  const ofQuestion = question.askedWhen ? [question.askedWhen] : [];
  if (question.kind !== 'matrix') return ofQuestion;
  const { rows, rowsWhen } = question;
  const rowId = address.slice(question.id.length + 1);
  const ofRow = rows.find(({ id }) => id === rowId)?.askedWhen;
  return [
    ...ofQuestion,
    ...(ofRow ? [ofRow] : []),
    ...(rowsWhen ? [{ question: `${rowsWhen.question}.${rowId}`, is: rowsWhen.is }] : []),
  ];
}

function stateWords({ municipality, at, status, path }: NonNullable<FormContext['state']>): FormState {
  const { name, kind, population } = municipality;
  const date = germanDate(at);
  return {
    municipality: name,
    at,
    date,
    facts: [`${KIND_TITLES[kind]} · ${wholeNumber(population)} Einwohner`, `Stand ${date}`, STATUS_TITLES[status]],
    progress: countedWords(path.items),
  };
}

/** Questions as people count them: a matrix is one, done when each of its rows has been dealt with. */
function countedWords(items: readonly PathItem[]): string {
  const ids = (some: readonly PathItem[]) => new Set(some.map(({ question }) => question.id)).size;
  const open = ids(items.filter(({ state }) => state === 'unanswered'));
  return progressWords(ids(items) - open, ids(items));
}

function sectionOf(context: FormContext, { id, title, intro }: Questionnaire['sections'][number]): FormSection {
  const questions = questionsIn(context.questionnaire, id);
  const numbers = questions.map((question) => context.numberOf(question.id));
  const [first, last] = [numbers[0], numbers.at(-1)];
  const items = context.state?.path.items.filter(({ question }) => question.section === id);
  return {
    id,
    title,
    intro,
    numbers: first === last ? `${first ?? '–'}` : `${first} bis ${last}`,
    ...(items && { progress: countedWords(items) }),
    questions: questions.map((question) => questionOf(context, question)),
  };
}

function questionOf(context: FormContext, question: Question): FormQuestion {
  const { state } = context;
  const asked = addressesOf(question).map(context.asked);
  const hidden = asked.includes('yes') ? undefined : asked.includes('notYet') ? 'notYet' : 'no';
  const isKept = addressesOf(question).some((address) => state?.path.hidden.includes(address));
  return {
    id: question.id,
    number: context.numberOf(question.id),
    title: question.title,
    help: question.help,
    ...(question.more !== undefined && { more: question.more }),
    instruction: instruction(question),
    conditions: conditionsOf(context, question),
    ...(state && !hidden && { standing: standingOf(state.path, question) }),
    notAsked: hidden ? [NOT_ASKED[hidden], ...(isKept ? [NOT_ASKED.kept] : [])] : [],
    isHidden: hidden === 'no',
    body: bodyOf(context, question),
    missing: question.kind === 'matrix' ? [] : missingBoxes(question, context.answers[question.id]),
    notes: notesOf(state?.remarks?.[question.id]),
    terms: question.glossary.flatMap((id) => {
      const entry = context.questionnaire.glossary.find((one) => one.id === id);
      return entry ? [{ id, term: entry.term }] : [];
    }),
  };
}

function conditionsOf({ addressed, questionnaire, numberOf }: FormContext, question: Question): string[] {
  const rowsWhen = question.kind === 'matrix' ? question.rowsWhen : undefined;
  const opener = questionnaire.questions.find(({ id }) => id === rowsWhen?.question);
  return [
    ...(question.askedWhen ? [conditionSentence(question.askedWhen, addressed)] : []),
    ...(rowsWhen && opener ? [rowsSentence(rowsWhen.is, { question: opener, number: numberOf(opener.id) })] : []),
  ];
}

function standingOf(path: Path, question: Question): string {
  const states = path.items.filter((item) => item.question.id === question.id).map(({ state }) => state);
  const open = states.filter((state) => state === 'unanswered').length;
  if (open === states.length) return 'offen';
  if (open > 0) return `${open} von ${states.length} Zeilen offen`;
  if (states.every((state) => state === 'noAnswer')) return FORM_WORDS.noAnswer;
  return states.every((state) => state === 'notOurs') ? FORM_WORDS.notOurs : 'beantwortet';
}

const notesOf = (remark: Remark | undefined): FormQuestion['notes'] => ({
  source: remark?.source ?? '',
  remark: remark?.comment ?? '',
  unclear: remark?.unclear ?? '',
});
