import { figuresAbout, GROUP_ORDER, type References } from '../benchmark/comparison.ts';
import { printedShare, type ShownFigure } from '../benchmark/shown-figure.ts';
import { optionsOf } from '../questionnaire/address.ts';
import type { Question, Questionnaire } from '../questionnaire/definition.ts';
import type { Path } from '../questionnaire/path.ts';
import { baseWords, type FigureWords } from '../text/figures.ts';
import { CHAPTER_FLAGS, FLAG_TEXTS } from '../text/flags.ts';
import { wholeNumber } from '../text/format.ts';
import type { Block, Mark, UnpublishedItem } from './report.ts';

/** What every part of a report is built from. */
export interface ReportContext {
  readonly questionnaire: Questionnaire;
  readonly path: Path;
  readonly references: References;
  readonly fieldwork: string;
}

/** What a question adds to its chapter: a block of compared items, and the items without any published figure. */
export interface Compared {
  readonly block?: Block;
  readonly unpublished: readonly UnpublishedItem[];
}

/** The label of an option in figure notation. */
export function optionLabel(question: Question, option: string): string {
  if (question.kind === 'grade') return `Note ${option}`;
  if (question.kind !== 'matrix') return optionsOf(question).find((o) => o.id === option)?.label ?? option;
  const [rowId, columnId] = option.split('.');
  const row = question.rows.find((r) => r.id === rowId);
  const column = question.columns.find((c) => c.id === columnId);
  return column?.id === 'yes' ? (row?.label ?? option) : `${row?.label ?? rowId}: ${column?.label ?? columnId}`;
}

/** Words for figures about a question. */
export function wordsFor({ questionnaire, references }: ReportContext, question: Question): FigureWords {
  return {
    labelOf: (option) => optionLabel(question, option),
    ratingOf: (profileId) => {
      const rating = references.profiles.find((profile) => profile.id === profileId)?.selfRating;
      return questionnaire.questions.find((q) => q.id === rating)?.short ?? profileId;
    },
  };
}

/** The figures about an option that this report may show. */
export const figuresOf = (context: ReportContext, question: Question, option: string): readonly ShownFigure[] =>
  figuresAbout(context.references, question.id, option);

/** The figure's place on the 0 to 100 % line. */
export function markOf(figure: ShownFigure): Mark | undefined {
  if (figure.show !== 'share' || figure.share === undefined) return undefined;
  const ends = figure.interval ? { low: figure.interval.low, high: figure.interval.high } : {};
  return { group: figure.group, share: figure.share, ...ends, label: printedShare(figure) };
}

/** One mark per group: the first that qualifies, so that a second well-placed group stays in words. */
export function marksOf(figures: readonly ShownFigure[], qualifies: (figure: ShownFigure) => boolean): Mark[] {
  return (['class', 'all', 'wellPlaced'] as const).flatMap((group) => {
    const first = figures.find((figure) => figure.group === group && qualifies(figure));
    const mark = first && markOf(first);
    return mark ? [mark] : [];
  });
}

/** Words in a chart's place. */
export function insteadOf(figures: readonly ShownFigure[]): string {
  if (figures.some((figure) => figure.show === 'tooSmall')) return 'zu kleine Basis';
  return figures.some((figure) => figure.group !== 'wellPlaced')
    ? 'kein genauer Wert veröffentlicht'
    : 'nicht veröffentlicht';
}

/** A figure's place in the print: "Tab. 4, S. 27". */
export function placeOf({ source, flags }: ShownFigure): string {
  if (source.table !== undefined)
    return `${flags.includes('prose') ? 'Text zu ' : ''}Tab. ${source.table}, S. ${source.page}`;
  return source.figure === undefined ? `Text, S. ${source.page}` : `Abb. ${source.figure}, S. ${source.page}`;
}

/** "Tab. 4, S. 27; Abb. 12, S. 18 · Stand Dezember 2018 bis Februar 2019" */
export function sourcesOf(figures: readonly ShownFigure[], fieldwork: string): string {
  const places = [...figures].sort((a, b) => GROUP_ORDER[a.group] - GROUP_ORDER[b.group]).map(placeOf);
  return [[...new Set(places)].join('; '), `Stand ${fieldwork}`].filter((part) => part !== '').join(' · ');
}

/** The notes under a block: what is special about its figures; each sentence once. */
const blockNotes = (figures: readonly ShownFigure[]): string[] => [
  ...new Set([...figures.flatMap((figure) => rangeNote(figure) ?? []), ...flagNotes(figures, false)]),
];

/** The notes of a chapter: whose bases, then what the frequent flags of its figures mean; each sentence once. */
export const chapterNotes = (context: ReportContext, figures: readonly ShownFigure[]): string[] => [
  ...new Set([...figures.flatMap((figure) => baseNote(context, figure) ?? []), ...flagNotes(figures, true)]),
];

const flagNotes = (figures: readonly ShownFigure[], ofChapter: boolean): string[] =>
  figures.flatMap((figure) =>
    figure.flags.flatMap((flag) => (CHAPTER_FLAGS.has(flag) === ofChapter ? (FLAG_TEXTS[flag] ?? []) : [])),
  );

/** What every block has besides its rows. */
export const blockBase = (context: ReportContext, question: Question, figures: readonly ShownFigure[]) => ({
  question: question.id,
  title: question.short,
  sources: sourcesOf(figures, context.fieldwork),
  notes: blockNotes(figures),
});

function rangeNote({ group, base }: ShownFigure): string | undefined {
  return group === 'all' && base.kind === 'range'
    ? `Alle Teilnehmenden: n ${baseWords(base)}, je nach Antwort; ein Intervall ist damit nicht möglich.`
    : undefined;
}

function baseNote({ references }: ReportContext, { group, show }: ShownFigure): string | undefined {
  if (group === 'all' || show === 'tooSmall') return undefined;
  if (group === 'wellPlaced') {
    return 'Wie viele Kommunen hinter den Werten der gut Aufgestellten stehen, ist nicht veröffentlicht; diese Werte stehen ohne Intervall.';
  }
  const { n, participants, table } = references.classProfile;
  const counted =
    participants === undefined ? 'im Text keine Zahl' : `im Text ${wholeNumber(participants)} Teilnehmende`;
  return `Ihre Größenklasse: n = ${wholeNumber(n ?? 0)} laut Tabelle ${table}, ${counted}.`;
}
