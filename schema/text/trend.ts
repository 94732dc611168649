import { chosenOptions } from '../questionnaire/condition.ts';
import { optionsOf } from '../questionnaire/address.ts';
import type { Answer } from '../questionnaire/answers.ts';
import type { Question } from '../questionnaire/definition.ts';
import type { TrendPoint } from '../report/over-time.ts';
import type { OwnAnswer } from '../report/report.ts';
import { list } from './format.ts';

export const TREND_WORDS = {
  questionBreak: 'Frage geändert, nicht vergleichbar.',
  noValue: 'kein Wert',
  nothingCompared: 'Antworten werden mit der früheren Abgabe nicht verglichen.',
} as const;

/** What the chapter is about; the second sentence only where something was only confirmed. */
export function trendIntro(date: string, isConfirmed: boolean): string[] {
  return [
    `Verglichen wird mit Ihrer Abgabe vom ${date}, und nur, wo die Frage noch dasselbe meint.`,
    ...(isConfirmed
      ? [
          '„Nur bestätigt“ heißt: Die Antwort der letzten Abgabe wurde unverändert übernommen. Ob sie neu geprüft wurde, ist damit nicht gesagt.',
        ]
      : []),
  ];
}

/** What stands in its place where others became part of the municipality since; `words` say who and why. */
export const territoryIntro = (date: string, words: string): string[] => [
  `Ihre letzte Abgabe ist vom ${date}. ${words}`,
  'Die Angaben von damals gelten für ein anderes Gebiet. Der Verlauf beginnt darum neu.',
];

/** From one submission to the next, where others became part of the municipality between them. */
export const territoryStep = (before: TrendPoint, after: TrendPoint, words: string): string =>
  `Zwischen ${before.title} und ${after.title} liegt ein Zusammenschluss; die Werte sind nicht vergleichbar.${words === '' ? '' : ` ${words}`}`;

interface Counts {
  readonly same: number;
  readonly confirmed: number;
  readonly changed: number;
  readonly broken: number;
}

/** How much is the same, how much is not, and what cannot be compared. */
export function trendSummary({ same, confirmed, changed, broken }: Counts): string[] {
  const all = same + changed;
  const mark = confirmed > 0 ? `, davon ${confirmed} nur bestätigt` : '';
  const sentence =
    all === 0
      ? 'Keine Angabe lässt sich vergleichen.'
      : `Von ${all} vergleichbaren ${all === 1 ? 'Angabe ist' : 'Angaben sind'} ${same} gleich geblieben${mark}; ${changed} ${changed === 1 ? 'hat' : 'haben'} sich geändert.`;
  const breaks =
    broken === 1
      ? 'Bei einer Angabe hat sich die Frage geändert.'
      : `Bei ${broken} Angaben hat sich die Frage geändert.`;
  return broken > 0 ? [sentence, `${breaks} Dort wird nichts verglichen.`] : [sentence];
}

interface Said {
  readonly own: OwnAnswer;
  readonly answer: Answer | undefined;
}

/** What changed between two answers: options that came and went, else "von … zu …". */
export function changeWords(
  question: Question,
  { before, now }: { readonly before: Said; readonly now: Said },
): string {
  if (question.kind === 'text') return 'Der Text hat sich geändert.';
  if (question.kind === 'several' && Array.isArray(before.answer) && Array.isArray(now.answer)) {
    const labels = (answer: Answer, other: Answer): string[] =>
      (chosenOptions(answer) ?? [])
        .filter((id) => !(chosenOptions(other) ?? []).includes(id))
        .map((id) => optionsOf(question).find((option) => option.id === id)?.label ?? id);
    const [came, went] = [labels(now.answer, before.answer), labels(before.answer, now.answer)];
    return [
      ...(came.length > 0 ? [`Neu: ${list(came)}.`] : []),
      ...(went.length > 0 ? [`Nicht mehr: ${list(went)}.`] : []),
    ].join(' ');
  }
  return `Von „${before.own.word}“ zu „${now.own.word}“.`;
}

/** "Herbst 2025, 14.03.2025" */
export const pointWords = (date: string, waveTitle: string | undefined): string =>
  waveTitle === undefined ? date : `${waveTitle}, ${date}`;

const points = (n: number): string => `${n} ${n === 1 ? 'Punkt' : 'Punkte'}`;

/** From one submission to the next; across a break nothing is compared. */
export function stepWords(before: TrendPoint, after: TrendPoint): string {
  const [from, to] = [before.value, after.value];
  if (after.isBreak) {
    return `Zwischen ${before.title} und ${after.title} haben sich gewertete Fragen geändert; die Werte sind nicht vergleichbar.`;
  }
  if (from === undefined && to === undefined) return `${before.title} und ${after.title}: kein Wert.`;
  if (from === undefined) return `${before.title}: kein Wert; ${after.title}: ${points(to ?? 0)}.`;
  if (to === undefined) return `${before.title}: ${points(from)}; ${after.title}: kein Wert.`;
  if (from === to) return `${before.title} und ${after.title}: unverändert ${points(from)}.`;
  return `${before.title}: ${points(from)}; ${after.title}: ${points(to)}.`;
}
