import type { Kind } from '../municipality/municipality.ts';
import { optionsOf, type Addressed } from '../questionnaire/address.ts';
import type { Address, Condition, Question } from '../questionnaire/definition.ts';
import { list, wholeNumber } from './format.ts';

/** German school grades, first to sixth. */
export const GRADE_WORDS = ['sehr gut', 'gut', 'befriedigend', 'ausreichend', 'mangelhaft', 'ungenügend'] as const;

/** The fixed words of the form; what belongs to one question is in its data. */
export const FORM_WORDS = {
  blankTitle: 'Fragebogen zum Ausfüllen',
  stateTitle: 'Stand des Fragebogens',
  howTo: 'So füllen Sie den Fragebogen aus',
  howToRead: 'So lesen Sie diesen Stand',
  overview: 'Die Abschnitte',
  section: 'Abschnitt',
  questions: 'Fragen',
  filledInBy: 'Wer füllt aus?',
  progress: 'Stand',
  question: 'Frage',
  row: 'Punkt',
  noAnswer: 'weiß nicht',
  notOurs: 'nicht bei uns',
  answers: 'Zur Auswahl',
  places: 'Ihre Reihenfolge',
  source: 'Quelle, Auskunft von',
  remark: 'Bemerkung',
  unclear: 'Frage unklar',
  inGlossary: 'Im Glossar',
  glossary: 'Glossar',
  page: 'Seite',
  of: 'von',
} as const;

/** What a box says aloud before its label. */
export const BOX_WORDS = { empty: 'Kästchen', chosen: 'gewählt', notChosen: 'nicht gewählt' } as const;

/** What is written on the first page of a blank form. */
export const FORM_FIELDS = ['Kommune', 'Ausgefüllt von', 'Runde am', 'Zurück bis, an'] as const;

const MEANING_OF_MISSING = [
  '„weiß nicht“: Sie haben gefragt, und niemand konnte es sagen. Auch das ist eine Antwort.',
  '„nicht bei uns“: Eine andere Stelle erledigt das, zum Beispiel Kreis, Land oder IT-Dienstleister. Das zählt nicht als „nein“.',
];

/** How a blank form is filled in. */
export const HOW_TO_FILL_IN = [
  'Kreuzen Sie an, was heute gilt; Pläne und Absichten gehören unter „geplant“ oder in die Bemerkung.',
  'Eine Frage mit „Nur wenn …“ überspringen Sie, wenn die Bedingung nicht zutrifft.',
  ...MEANING_OF_MISSING,
  'Notieren Sie bei „Quelle, Auskunft von“, von wem oder woher Sie es wissen. Dann lässt sich später nachfragen.',
  'Was ein Begriff bedeutet, steht im Glossar am Ende.',
  'Wer die Antworten sammelt, trägt sie danach im Kommunalspiegel ein; die Fragen haben dort denselben Wortlaut.',
] as const;

/** How the current state is read. */
export const HOW_TO_READ = [
  'Ein gefülltes Kästchen und das Wort „gewählt“ zeigen die gespeicherte Antwort. Bei offenen Fragen sind alle Kästchen leer.',
  'Fragen, deren Bedingung nicht zutrifft, sind als nicht gefragt bezeichnet.',
  ...MEANING_OF_MISSING,
  'Änderungen auf dem Papier trägt danach jemand im Kommunalspiegel ein; das Papier gilt für den Stand, der oben steht.',
] as const;

/** Why a hidden question has no boxes to fill in. */
export const NOT_ASKED = {
  no: 'Nicht gefragt: Die Bedingung trifft nach Ihren Angaben nicht zu.',
  notYet: 'Noch nicht gefragt: Es hängt von Antworten ab, die noch offen sind.',
  kept: 'Eine frühere Antwort ist aufgehoben; sie zählt nur, wenn die Frage wieder gefragt ist.',
  row: 'nicht gefragt',
  rowNotYet: 'noch nicht gefragt',
} as const;

/** How a question is answered on paper. */
export function instruction(question: Question): string {
  switch (question.kind) {
    case 'single':
    case 'scale':
      return 'Bitte eine Antwort ankreuzen.';
    case 'several': {
      const exclusive = question.options.find((option) => option.exclusive);
      const alone = exclusive ? ` ${quoted(exclusive.label)} bitte nur allein.` : '';
      return `Mehrere Antworten sind möglich.${alone}`;
    }
    case 'ranking':
      return `Bitte bis zu ${question.places} Buchstaben oder Stichworte eintragen, das Wichtigste zuerst.`;
    case 'grade':
      return 'Bitte eine Note ankreuzen.';
    case 'matrix':
      return 'Bitte in jeder Zeile ein Kästchen ankreuzen.';
    case 'number': {
      const bounds = `von ${number(question.min)} bis ${number(question.max)}`;
      return `Bitte eine ${question.integer ? 'ganze ' : ''}Zahl ${bounds} eintragen (${question.unit}).`;
    }
    case 'text':
      return `Bitte in eigenen Worten, höchstens ${wholeNumber(question.maxLength)} Zeichen.`;
  }
}

/** A number as it is typed: thousands with a point, decimals with a comma. */
const number = (n: number): string => (Number.isInteger(n) ? wholeNumber(n) : String(n).replace('.', ','));

/** A question or row, and the number that stands before the question. */
export type NumberedAddress = Addressed & { readonly number: number };
type Numbering = (address: Address) => NumberedAddress | undefined;

/** „Nur wenn Frage 1 mit „ja“ oder „in Entwicklung“ beantwortet ist.“ */
export function conditionSentence(condition: Condition, numbering: Numbering): string {
  return `Nur wenn ${clause(condition, numbering)}.`;
}

/** „Nur die Zeilen, bei denen in Frage 9 „ja“ angekreuzt ist.“ */
export function rowsSentence(columns: readonly string[], { question, number: n }: NumberedAddress): string {
  return `Nur die Zeilen, bei denen in Frage ${n} ${either(columns.map((id) => labelIn(question, id)))} angekreuzt ist.`;
}

const KIND_CLAUSES: Readonly<Record<Kind, string>> = {
  gemeinde: 'eine Stadt oder Gemeinde',
  kreis: 'ein Kreis',
  verband: 'ein Verband von Gemeinden',
};

function clause(condition: Condition, numbering: Numbering): string {
  if ('all' in condition) return joined(condition.all, 'und', numbering);
  if ('any' in condition) return joined(condition.any, 'oder', numbering);
  if ('kind' in condition) {
    return `Ihre Kommune ${list(
      condition.kind.map((kind) => KIND_CLAUSES[kind]),
      'oder',
    )} ist`;
  }
  const found = numbering(condition.question);
  if (!found) return `${quoted(condition.question)} beantwortet ist`;
  const labels = ('is' in condition ? condition.is : condition.lacks).map((id) => labelIn(found.question, id));
  return 'is' in condition ? isClause(found, either(labels)) : lacksClause(found, either(labels));
}

/** Parts of another connective stand in brackets, so that the sentence has one meaning. */
function joined(parts: readonly Condition[], word: 'und' | 'oder', numbering: Numbering): string {
  const clauses = parts.map((part) => {
    const words = clause(part, numbering);
    const isMixed = parts.length > 1 && ((word === 'und' && 'any' in part) || (word === 'oder' && 'all' in part));
    return isMixed ? `(${words})` : words;
  });
  return clauses.join(` ${word} wenn `);
}

function isClause({ question, row, number: n }: NumberedAddress, labels: string): string {
  if (row) return `in Frage ${n} bei ${quoted(row.label)} ${labels} angekreuzt ist`;
  if (question.kind === 'several') return `in Frage ${n} ${labels} angekreuzt ist`;
  if (question.kind === 'ranking') return `in Frage ${n} ${labels} genannt ist`;
  return `Frage ${n} mit ${labels} beantwortet ist`;
}

function lacksClause({ question, row, number: n }: NumberedAddress, labels: string): string {
  if (row) return `in Frage ${n} bei ${quoted(row.label)} etwas anderes als ${labels} angekreuzt ist`;
  if (question.kind === 'several') return `Frage ${n} beantwortet und dort ${labels} nicht angekreuzt ist`;
  if (question.kind === 'ranking') return `Frage ${n} beantwortet und dort ${labels} nicht genannt ist`;
  return `Frage ${n} anders als mit ${labels} beantwortet ist`;
}

function labelIn(question: Question, id: string): string {
  if (question.kind === 'grade') return `${id} (${GRADE_WORDS[Number(id) - 1] ?? '?'})`;
  return optionsOf(question).find((option) => option.id === id)?.label ?? id;
}

const either = (labels: readonly string[]): string => list(labels.map(quoted), 'oder');
const quoted = (words: string): string => `„${words}“`;

/** "12 von 19 Fragen beantwortet" */
export const progressWords = (done: number, asked: number): string =>
  asked === 0 ? 'nichts gefragt' : `${done} von ${asked} ${asked === 1 ? 'Frage' : 'Fragen'} beantwortet`;
