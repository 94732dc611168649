import { decidingFigure } from '../benchmark/comparison.ts';
import { optionTitle } from '../questionnaire/address.ts';
import { scoredItems } from '../benchmark/scored-item.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import { shortFigureWords } from '../text/figures.ts';
import { wholeNumber } from '../text/format.ts';
import { cellsOf, type Cell } from './cell.ts';
import { wordsFor, type ReportContext } from './context.ts';
import type { AreaSummary, Highlight, Step, Summary } from './report.ts';

interface Judged {
  readonly cell: Cell;
  readonly figure: ShownFigure & { readonly share: number };
}

/** Page one, from parts that the rest of the report uses too. */
export function summaryOf(context: ReportContext, areas: readonly AreaSummary[], steps: readonly Step[]): Summary {
  const judged = judgedCells(context);
  // Ordered by the distance from 50 %; `sort` is stable, so equal distances keep the questionnaire's order.
  const distance = ({ figure }: Judged) => Math.abs(figure.share - 0.5);
  const farthest = [...judged].sort((a, b) => distance(b) - distance(a));
  const strengths = farthest.filter(({ cell, figure }) => cell.own.state === 'yes' && figure.share < 0.5);
  const gaps = farthest.filter(({ cell, figure }) => cell.own.state === 'no' && figure.share >= 0.5);
  return {
    lead: [progressSentence(context), standingSentence(judged)],
    areas,
    strengths: strengths.slice(0, 3).map((entry) => highlight(context, entry)),
    gaps: gaps.slice(0, 3).map((entry) => highlight(context, entry)),
    noStrengths: 'Keine gewertete Sache, die Sie tun und für die die Studie einen Anteil unter der Hälfte druckt.',
    noGaps: 'Keine gewertete Sache, die Sie nicht tun und für die die Studie die Hälfte oder mehr druckt.',
    steps: firstPerTheme(steps),
    ...frameOf(context),
  };
}

/** One step per theme, three at most, so that page one does not say the same thing three times. */
function firstPerTheme(steps: readonly Step[]): string[] {
  const first = steps.filter((step, index) => steps.findIndex((other) => other.theme === step.theme) === index);
  return first.slice(0, 3).map((step) => step.id);
}

/** Scored, current practices with a share that may decide. */
function judgedCells(context: ReportContext): Judged[] {
  const scored = scoredKeys(context.questionnaire);
  return context.questionnaire.questions.flatMap((question) =>
    cellsOf(question, context.path)
      .filter((cell) => cell.practice && scored.has(`${cell.address}/${cell.optionId}`))
      .flatMap((cell) => {
        const figure = decidingFigure(context.references, question.id, cell.option);
        return figure?.share === undefined ? [] : [{ cell, figure: { ...figure, share: figure.share } }];
      }),
  );
}

function scoredKeys(questionnaire: Questionnaire): Set<string> {
  const keys = scoredItems(questionnaire).flatMap((item) => {
    if (item.options) return item.options.map((option) => `${item.address}/${option}`);
    const question = questionnaire.questions.find((q) => q.id === item.address.split('.')[0]);
    const options =
      question?.kind === 'matrix' ? question.columns : question && 'options' in question ? question.options : [];
    return options.map((option) => `${item.address}/${option.id}`);
  });
  return new Set(keys);
}

function highlight(context: ReportContext, { cell, figure }: Judged): Highlight {
  const sentence = `${shortFigureWords(figure, wordsFor(context, cell.question))}.`;
  return { address: cell.address, label: optionTitle(cell.question, cell.label), own: cell.own, figure, sentence };
}

function progressSentence({ path }: ReportContext): string {
  const answered = path.items.filter((item) => item.state === 'answered').length;
  const unknown = path.items.filter((item) => item.state === 'noAnswer').length;
  const elsewhere = path.items.filter((item) => item.state === 'notOurs').length;
  const rest = [
    ...(unknown > 0 ? [`${unknown}-mal „weiß nicht“`] : []),
    ...(elsewhere > 0 ? [`${elsewhere}-mal „nicht bei uns“`] : []),
  ];
  const also = rest.length > 0 ? `, dazu ${rest.join(' und ')}` : '';
  return `${answered} von ${path.asked} Angaben sind beantwortet${also}.`;
}

/** How the answers stand where the study prints a number for the own class. */
function standingSentence(judged: readonly Judged[]): string {
  const states = judged.filter(({ figure }) => figure.group === 'class').map(({ cell }) => cell.own.state);
  if (states.length === 0) return 'Zu Ihren Angaben druckt die Studie keine Zahl für Ihre Größenklasse.';
  const count = (state: Cell['own']['state']) => states.filter((own) => own === state).length;
  const rest = states.length - count('yes') - count('planned') - count('no');
  const where = states.length === 1 ? 'In einem gewerteten Punkt' : `In ${states.length} gewerteten Punkten`;
  const other = rest > 0 ? `, bei ${rest} anders` : '';
  return `${where} druckt die Studie eine Zahl für Ihre Größenklasse: Bei ${count('yes')} sagen Sie „ja“, bei ${count('planned')} „geplant“, bei ${count('no')} „nein“${other}.`;
}

function frameOf({ questionnaire, references, fieldwork }: ReportContext) {
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
    source: `Quelle: ${questionnaire.documents[0]?.title ?? ''}, Tab. ${table}. Punkte: eigene Rechnung, keine Zahl der Studie.`,
  };
}
