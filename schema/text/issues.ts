import type { AnswerIssue, AnswerIssueCode } from '../questionnaire/answer-issue.ts';
import { wholeNumber } from './format.ts';

/** Kinds of value by the names that `checkAnswer` expects them under. */
const VALUES: Readonly<Record<string, string>> = {
  option: 'die Kennung einer Antwort, zum Beispiel "yes"',
  options: 'eine Liste von Kennungen, zum Beispiel ["a", "b"]',
  grade: 'eine ganze Zahl von 1 bis 6',
  number: 'eine Zahl',
  text: 'ein Text',
};

type Sentence = (found: string, expected: string) => string;

/** What is wrong and what to write instead; the field is named in front. */
const SENTENCES: Readonly<Record<AnswerIssueCode, Sentence>> = {
  'unknown-question': () =>
    'Diese Frage gibt es im Fragebogen nicht. Entfernen Sie die Antwort, oder prüfen Sie die Kennung.',
  'unknown-row': (_, expected) => `Diese Zeile gibt es in der Frage nicht. Möglich sind: ${expected}.`,
  'row-missing': (_, expected) =>
    `Die Frage wird je Zeile beantwortet. Schreiben Sie je eine Antwort unter: ${expected}.`,
  'wrong-type': (found, expected) =>
    `${quoted(found)} hat die falsche Form. Erwartet wird ${VALUES[expected] ?? expected}.`,
  'unknown-option': (found, expected) => `${quoted(found)} ist hier keine Antwort. Möglich sind: ${expected}.`,
  'duplicate-option': (found) => `${quoted(found)} kommt mehrfach vor. Nennen Sie jede Antwort nur einmal.`,
  'exclusive-option': (found) =>
    `${quoted(found)} schließt andere Antworten aus. Nennen Sie es allein, oder lassen Sie es weg.`,
  'nothing-chosen': () => 'Es ist nichts gewählt. Wählen Sie mindestens eine Antwort, oder lassen Sie die Frage offen.',
  'too-many-places': (found, expected) =>
    `Es sind ${found} Plätze vergeben, möglich sind ${expected}. Streichen Sie die letzten.`,
  'not-a-grade': (found) =>
    `${found} ist keine Schulnote. Geben Sie eine ganze Zahl von 1 (sehr gut) bis 6 (ungenügend) an.`,
  'not-whole': (found) => `${found} ist keine ganze Zahl. Runden Sie auf eine ganze Zahl.`,
  'out-of-range': (found, expected) =>
    `${found} liegt außerhalb von ${bounds(expected)}. Geben Sie eine Zahl dazwischen an.`,
  'empty-text': () => 'Der Text ist leer. Schreiben Sie etwas, oder lassen Sie die Frage offen.',
  'too-long': (found, expected) =>
    `Der Text hat ${wholeNumber(Number(found))} Zeichen, möglich sind ${wholeNumber(Number(expected))}. Kürzen Sie ihn.`,
  'unknown-measure': () =>
    'Dieses Vorhaben gibt es im Fragebogen nicht. Entfernen Sie es aus dem Plan, oder prüfen Sie die Kennung.',
  'not-ours-not-offered': () => '„Nicht bei uns“ gibt es bei dieser Frage nicht. Nehmen Sie „weiß nicht“ ("noAnswer").',
};

/** The German sentence of an issue without its field, for a place that already names it. */
export function issueSentence({ code, found = '', expected = '' }: AnswerIssue): string {
  return SENTENCES[code](found, expected);
}

/** The German sentence of an issue; names the field and the fix. */
export function issueText(issue: AnswerIssue): string {
  return `„${issue.address}“: ${issueSentence(issue)}`;
}

const quoted = (found: string): string => `„${found}“`;
const bounds = (expected: string): string => expected.replace('–', ' bis ');
