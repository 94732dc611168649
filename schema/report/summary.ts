import { decidingFigure, isMarkFor } from '../benchmark/comparison.ts';
import { optionTitle } from '../questionnaire/address.ts';
import { scoredItems } from '../benchmark/scored-item.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import { shortFigureWords } from '../text/figures.ts';
import { INTERVAL, list, times, wholeNumber } from '../text/format.ts';
import { cellsOf, type Cell } from './cell.ts';
import { figuresOf, placeOf, wordsFor, type ReportContext } from './context.ts';
import type { AreaSummary, Highlight, OwnAnswer, Step, Summary } from './report.ts';

interface Judged {
  readonly cell: Cell;
  readonly own: OwnAnswer;
  readonly figure: ShownFigure & { readonly share: number };
}

/** Page one, from parts that the rest of the report uses too. */
export function summaryOf(context: ReportContext, areas: readonly AreaSummary[], steps: readonly Step[]): Summary {
  const judged = judgedCells(context);
  // Ordered by the distance from 50 %; `sort` is stable, so equal distances keep the questionnaire's order.
  const distance = ({ figure }: Judged) => Math.abs(figure.share - 0.5);
  const farthest = [...judged].sort((a, b) => distance(b) - distance(a));
  const strengths = farthest.filter(({ own, figure }) => own.state === 'yes' && figure.share < 0.5);
  const gaps = farthest.filter(({ own, figure }) => own.state === 'no' && figure.share >= 0.5);
  return {
    lead: [progressSentence(context), standingSentence(context)],
    areas,
    strengths: strengths.slice(0, 3).map((entry) => highlight(context, entry)),
    gaps: gaps.slice(0, 3).map((entry) => highlight(context, entry)),
    noStrengths:
      'Keine. Unter den gewerteten Angaben, zu denen die Studie einen Anteil druckt, ist nichts, das Sie tun und das weniger als die Hälfte Ihrer Größenklasse tut.',
    noGaps:
      'Keine. Unter den gewerteten Angaben, zu denen die Studie einen Anteil druckt, ist nichts, das Sie nicht tun und das mindestens die Hälfte Ihrer Größenklasse tut.',
    steps: firstPerTheme(steps),
    ...frameOf(
      context,
      [...strengths.slice(0, 3), ...gaps.slice(0, 3)].map(({ figure }) => figure),
    ),
  };
}

/** One step per theme, three at most, so that page one does not say the same thing three times. */
function firstPerTheme(steps: readonly Step[]): string[] {
  const first = steps.filter((step, index) => steps.findIndex((other) => other.theme === step.theme) === index);
  return first.slice(0, 3).map((step) => step.id);
}

/** The cells of scored, current practices, each with the own answer. */
export function scoredPractices(context: ReportContext): { cell: Cell; own: OwnAnswer }[] {
  const scored = scoredKeys(context.questionnaire);
  return context.questionnaire.questions.flatMap((question) =>
    cellsOf(question, context.path).flatMap((cell) =>
      cell.practice && scored.has(`${cell.address}/${cell.optionId}`) ? [{ cell, own: cell.practice }] : [],
    ),
  );
}

/** Those with a share that may decide on strengths and gaps. */
const judgedCells = (context: ReportContext): Judged[] =>
  scoredPractices(context).flatMap(({ cell, own }) => {
    const figure = decidingFigure(context.references, cell.question.id, cell.option);
    return figure?.share === undefined ? [] : [{ cell, own, figure: { ...figure, share: figure.share } }];
  });

/** "components.e-payment/yes": every option of a scored address, in the file's order. */
export function scoredKeys(questionnaire: Questionnaire): Set<string> {
  const keys = scoredItems(questionnaire).flatMap((item) => {
    if (item.options) return item.options.map((option) => `${item.address}/${option}`);
    const question = questionnaire.questions.find((q) => q.id === item.address.split('.')[0]);
    const options =
      question?.kind === 'matrix' ? question.columns : question && 'options' in question ? question.options : [];
    return options.map((option) => `${item.address}/${option.id}`);
  });
  return new Set(keys);
}

function highlight(context: ReportContext, { cell, own, figure }: Judged): Highlight {
  const { question, address } = cell;
  const sentence = `${shortFigureWords(figure, wordsFor(context, question))}.`;
  return { address, label: practiceTitle(cell), own, figure, sentence };
}

/** A practice where its question does not stand above it. */
export const practiceTitle = ({ question, label }: Cell): string =>
  question.kind === 'single' ? question.short : optionTitle(question, label);

function progressSentence({ path }: ReportContext): string {
  const answered = path.items.filter((item) => item.state === 'answered').length;
  const unknown = path.items.filter((item) => item.state === 'noAnswer').length;
  const elsewhere = path.items.filter((item) => item.state === 'notOurs').length;
  const open = path.items.filter((item) => item.state === 'unanswered').length;
  const rest = [
    ...(unknown > 0 ? [`${times(unknown)} „weiß nicht“`] : []),
    ...(elsewhere > 0 ? [`${times(elsewhere)} „nicht bei uns“`] : []),
    ...(open > 0 ? [`${open} offen`] : []),
  ];
  const also = rest.length > 0 ? `, dazu ${list(rest)}` : '';
  return `${answered} von ${path.asked} Angaben sind beantwortet${also}.`;
}

/** How the answers stand where the study prints a number for the own class. */
function standingSentence(context: ReportContext): string {
  const printed = ({ cell }: { cell: Cell }) =>
    figuresOf(context, cell.question, cell.option).some(
      (shown) => shown.group === 'class' && isMarkFor(shown, cell.option),
    );
  const states = scoredPractices(context)
    .filter(printed)
    .map(({ own }) => own.state);
  if (states.length === 0) return 'Zu Ihren Angaben druckt die Studie keine Zahl für Ihre Größenklasse.';
  const count = (state: OwnAnswer['state']) => states.filter((own) => own === state).length;
  const named = [
    [count('yes'), '„ja“'],
    [count('planned'), '„geplant“'],
    [count('no'), '„nein“'],
    [count('notOurs'), '„nicht bei uns“'],
  ] as const;
  const rest = states.length - named.reduce((sum, [n]) => sum + n, 0);
  const said = [...named, [rest, 'etwas anderes oder nichts'] as const].flatMap(([n, word]) =>
    n > 0 ? [`${times(n)} ${word}`] : [],
  );
  const where = states.length === 1 ? 'eine Ihrer gewerteten Angaben' : `${states.length} Ihrer gewerteten Angaben`;
  return `Für ${where} druckt die Studie einen Anteil in Ihrer Größenklasse; Sie sagen dort ${list(said)}.`;
}

function frameOf({ questionnaire, references, fieldwork }: ReportContext, shown: readonly ShownFigure[]) {
  const places = [...new Set(shown.map(placeOf))];
  const { n, participants, table } = references.classProfile;
  const all = questionnaire.documents[0]?.participants ?? 0;
  const who =
    participants === undefined
      ? `Tabelle ${table} nennt n = ${wholeNumber(n ?? 0)}, insgesamt nahmen ${wholeNumber(all)} Kommunen teil`
      : `${wholeNumber(participants)} der ${wholeNumber(all)} Teilnehmenden (Tabelle ${table}: n = ${wholeNumber(n ?? 0)})`;
  return {
    says: `Er zeigt, was Kommunen Ihrer Größe geantwortet haben: ${who}, ${fieldwork}.`,
    saysNot:
      'Die Studie ist nicht repräsentativ und älter als Ihre Antworten. Der Vergleich ist kein Zeugnis, und einen Rang gibt es nicht.',
    source: `Quelle: ${[questionnaire.documents[0]?.title ?? '', ...places].join('; ')}. In Klammern: ${INTERVAL}. Punkte: eigene Rechnung, keine Zahl der Studie.`,
  };
}
