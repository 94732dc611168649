import { printedShare, type ShownFigure } from '../benchmark/shown-figure.ts';
import type { Population } from '../benchmark/profile.ts';
import type { SizeClass } from '../municipality/municipality.ts';
import { baseWords, figureBracket } from './figures.ts';
import { list, nb, percent, wholeNumber } from './format.ts';
import { sizeClassTitle } from './report.ts';

/** Whose share it is where it is not of all who answered, in the genitive. */
const OF: Partial<Record<Population, string>> = {
  haveStrategy: 'derer mit Strategie',
  haveOrDevelop: 'derer, die eine Strategie haben oder entwickeln',
  noStrategy: 'derer ohne Strategie',
  offerUsers: 'derer, die das Angebot nutzen',
  fibreParticipants: 'derer, die sich am Glasfasernetz beteiligen',
  unclear: 'mit unklarer Bezugsgröße',
};

/** What a figure of the study is about: labels of options of one table, and whether of others too. */
export interface FigureScope {
  readonly labels: readonly string[];
  readonly isJoint: boolean;
  /** The value is printed for options of other tables too. */
  readonly hasOthers: boolean;
}

/**
 * A class figure as it stands beside counts of today, without its class: "„ja“: 43 % (3 von 7, eigene Rückrechnung;
 * 95-%-Intervall 16 bis 75 %)".
 */
export function studyFigureWords(figure: ShownFigure, { labels, isJoint, hasOthers }: FigureScope): string {
  const named = list(
    labels.map((label) => `„${label}“`),
    isJoint && figure.flags.includes('union') ? 'oder' : 'und',
  );
  const together = isJoint ? (hasOthers ? ' gemeinsam mit anderen' : labels.length > 1 ? ' zusammen' : '') : '';
  const what = named === '' ? '' : `${named}${together}: `;
  return nb(`${what}${valueWords(figure)}`);
}

function valueWords(figure: ShownFigure): string {
  if (figure.show === 'tooSmall') return 'zu kleine Basis';
  const of = OF[figure.population] === undefined ? '' : ` ${OF[figure.population] ?? ''}`;
  const unit = figure.unit === 'mentions' ? ' der Nennungen' : '';
  const bracket = figure.base.kind === 'unpublished' ? ' (Basis nicht veröffentlicht)' : figureBracket(figure);
  if (figure.show === 'text') return `wörtlich „${figure.printed ?? ''}“${unit}${of}${bracket}`;
  const bounds = figure.municipalities;
  if (!bounds) return `${printedShare(figure)}${unit}${of}${bracket}`;
  return `${printedShare(figure)}${unit}; abgeleitet mindestens ${percent(bounds.low)}, höchstens ${percent(bounds.high)} der Kommunen`;
}

/** The same in few words, for a cell: the value alone. */
export function studyValueWords(figure: ShownFigure, isJoint: boolean): string {
  if (figure.show === 'tooSmall') return 'zu kleine Basis';
  const value = figure.show === 'text' ? `„${figure.printed ?? ''}“` : printedShare(figure);
  const unit = figure.unit === 'mentions' ? ' der Nennungen' : '';
  const joint = isJoint ? ' als gemeinsamer Wert' : '';
  return nb(`${value}${unit}${joint}`);
}

/** Its base; an own reconstruction says so once below the table. Nothing where the value says that it is too small. */
export function studyBaseWords({ show, base }: ShownFigure): string | undefined {
  if (show === 'tooSmall') return undefined;
  return `Basis ${base.kind === 'derived' ? wholeNumber(base.n) : baseWords(base)}`;
}

/** Value and base in few words; interval and place stand below the table. */
export const shortStudyWords = (figure: ShownFigure, isJoint: boolean): string =>
  nb([studyValueWords(figure, isJoint), studyBaseWords(figure) ?? []].flat().join(', '));

/** Of whom the shares of a table are where not of all who answered; the value alone does not say it. */
export function studyPopulationWords(figures: readonly ShownFigure[]): string | undefined {
  const whose = [...new Set(figures.map(({ population }) => OF[population]))];
  const named = whose.filter((words) => words !== undefined).join(', teils ');
  if (named === '') return undefined;
  return nb(`Die Studie nennt hier ${whose.includes(undefined) ? 'teils ' : ''}Anteile ${named}.`);
}

/** "100.000 bis unter 200.000": the class where its kind is known. */
export function sizeRangeWords({ lower, upper }: SizeClass): string {
  if (upper === undefined) return `ab ${wholeNumber(lower)}`;
  return lower === 0 ? `unter ${wholeNumber(upper)}` : `${wholeNumber(lower)} bis unter ${wholeNumber(upper)}`;
}

/** "100 bis 200 Tsd.": the same where there is no room; the class stands in full below. */
export function shortRangeWords({ lower, upper }: SizeClass): string {
  const thousands = (people: number): string => wholeNumber(people / 1000);
  if (upper === undefined) return `ab ${thousands(lower)} Tsd.`;
  return lower === 0 ? `unter ${thousands(upper)} Tsd.` : `${thousands(lower)} bis ${thousands(upper)} Tsd.`;
}

/** The class that a figure is of, as the start of a line. */
export const studyClassWords = (sizeClass: SizeClass): string => nb(sizeClassTitle(sizeClass));

/** When the study asked, and what its shares are beside counts of today. */
export const studyNote = (title: string, fieldwork: string): string =>
  nb(
    `Daneben steht, was die ${title} für die Größenklasse druckt, meist nur die häufigste Angabe. Befragt wurde ${fieldwork}. Es sind andere Kommunen zu einer anderen Zeit; wo mehrere Größenklassen zusammengefasst sind, stehen ihre Zahlen einzeln.`,
  );
