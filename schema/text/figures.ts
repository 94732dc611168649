import { isJoint } from '../benchmark/comparison.ts';
import { printedShare, type ShownBase, type ShownFigure } from '../benchmark/shown-figure.ts';
import type { Population } from '../benchmark/profile.ts';
import { INTERVAL, list, percent, percentRange, wholeNumber } from './format.ts';

/** Words that a figure's sentence needs from outside: the option labels and the name of the self-rating. */
export interface FigureWords {
  /** Label of an option in figure notation. */
  readonly labelOf: (option: string) => string;
  /** Short title of the self-rating that defines a well-placed group. */
  readonly ratingOf: (profile: string) => string;
  /** Whether a value for several options names them; false where the row's label already does. */
  readonly nameOptions?: boolean;
}

/** Whose share it is, in the genitive: "66 % Ihrer Größenklasse". */
const OF_CLASS: Partial<Record<Population, string>> = {
  haveStrategy: 'derer in Ihrer Größenklasse mit Strategie',
  haveOrDevelop: 'derer in Ihrer Größenklasse, die eine Strategie haben oder entwickeln',
  noStrategy: 'derer in Ihrer Größenklasse ohne Strategie',
  offerUsers: 'derer in Ihrer Größenklasse, die das Angebot nutzen',
  fibreParticipants: 'derer in Ihrer Größenklasse, die sich am Glasfasernetz beteiligen',
  unclear: 'in Ihrer Größenklasse, Bezugsgröße unklar',
};
const OF_ALL: Partial<Record<Population, string>> = {
  haveStrategy: 'aller Teilnehmenden mit Strategie',
  haveOrDevelop: 'aller Teilnehmenden, die eine Strategie haben oder entwickeln',
  noStrategy: 'aller Teilnehmenden ohne Strategie',
  offerUsers: 'aller Teilnehmenden, die das Angebot nutzen',
  fibreParticipants: 'aller Teilnehmenden, die sich am Glasfasernetz beteiligen',
  knowFim: 'aller Teilnehmenden, die FIM kennen',
  unclear: 'der Teilnehmenden, Bezugsgröße unklar',
};

/** The group of a figure in the genitive. */
export function groupOf(figure: ShownFigure, words: FigureWords): string {
  if (figure.group === 'class') return OF_CLASS[figure.population] ?? 'Ihrer Größenklasse';
  if (figure.group === 'all') return OF_ALL[figure.population] ?? 'aller Teilnehmenden';
  const rating = `derer, die sich bei „${words.ratingOf(figure.profile)}“ gut aufgestellt sehen`;
  return figure.population === 'wellPlacedWithStrategy' ? `${rating} und eine Strategie haben oder entwickeln` : rating;
}

/** A base in words: "höchstens 150", "7 (eigene Rückrechnung)", "zwischen 299 und 330". */
export function baseWords(base: ShownBase): string {
  if (base.kind === 'derived') return `${wholeNumber(base.n)} (eigene Rückrechnung)`;
  if (base.kind === 'atMost') return `höchstens ${wholeNumber(base.n)}`;
  if (base.kind === 'range') return `zwischen ${wholeNumber(base.low)} und ${wholeNumber(base.high)}`;
  return 'nicht veröffentlicht';
}

/** What stands in brackets behind a share: count or base, and the interval; empty where neither is known. */
export function figureBracket({ base, interval, count, unreachable }: ShownFigure): string {
  const parts: string[] = [];
  if (count) parts.push(`${count.count} von ${count.of}, eigene Rückrechnung`);
  else if (base.kind === 'derived') parts.push(`Basis ${base.n}, eigene Rückrechnung`);
  else if (base.kind !== 'unpublished') parts.push(`Basis ${baseWords(base)}`);
  if (interval) parts.push(`${INTERVAL} ${percentRange(interval.low, interval.high)}`);
  if (unreachable) parts.push('rechnerisch nicht nachvollziehbar');
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

/** The options a figure is about, where it is not about one alone. */
function forOptions(figure: ShownFigure, words: FigureWords): string {
  if (!isJoint(figure) || words.nameOptions === false) return '';
  const labels = figure.options.map((option) => `„${words.labelOf(option)}“`);
  return figure.flags.includes('union')
    ? ` für ${list(labels, 'oder')} zusammengenommen`
    : ` als gemeinsamer Wert für ${list(labels)}`;
}

/** One figure as a sentence without its full stop; the number first, then what it means. */
export function figureWords(figure: ShownFigure, words: FigureWords): string {
  const group = groupOf(figure, words);
  if (figure.show === 'tooSmall') return `${capital(nominative(figure))}: zu kleine Basis`;
  const joint = forOptions(figure, words);
  const unit = figure.unit === 'mentions' ? 'der Nennungen ' : '';
  // Quoted as what it is: printed words keep their case, "drei Vierteln".
  if (figure.show === 'text')
    return `Wörtlich „${figure.printed ?? ''}“ ${unit}${group}${joint}${figureBracket(figure)}`;
  if (figure.unit === 'mentions') return mentionWords(figure, words);
  return `${printedShare(figure)} ${group}${joint}${figureBracket(figure)}`;
}

/** A ranking's figure: mentions as such, municipalities only as derived bounds (methodology § 2). */
function mentionWords(figure: ShownFigure, words: FigureWords): string {
  const where = figure.group === 'class' ? 'in Ihrer Größenklasse' : groupOf(figure, words);
  const bounds = figure.group === 'wellPlaced' ? undefined : figure.municipalities;
  const derived = bounds
    ? `. Abgeleitet: Das nannten mindestens ${percent(bounds.low)}, höchstens ${percent(bounds.high)} der Kommunen`
    : '';
  return `${printedShare(figure)} der Nennungen ${where}${derived}`;
}

const nominative = (figure: ShownFigure): string =>
  ({ class: 'Ihre Größenklasse', all: 'alle Teilnehmenden', wellPlaced: 'gut Aufgestellte' })[figure.group];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a row says: every figure. That a group which a row does not name is not published stands once per chapter. */
export function statementsOf(figures: readonly ShownFigure[], words: FigureWords): string[] {
  if (figures.length === 0) return ['Dazu druckt die Studie keine Zahl.'];
  return figures.map((figure) => `${figureWords(figure, words)}.`);
}

/** A figure in few words for page one: share, group, interval; the base stands in the chapter. */
export function shortFigureWords(figure: ShownFigure, words: FigureWords): string {
  const { interval } = figure;
  const range = interval ? ` (${percentRange(interval.low, interval.high)})` : '';
  return `${printedShare(figure)} ${groupOf(figure, words)}${range}`;
}
