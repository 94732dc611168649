import type { Kind, SizeClassId } from '../municipality/municipality.ts';
import { SIZE_CLASSES } from '../municipality/size-class.ts';
import { optionsOf, type Addressed } from '../questionnaire/address.ts';
import type { Condition } from '../questionnaire/definition.ts';
import type {
  Atom,
  AtomCell,
  Count,
  Group,
  Licence,
  ReleaseDocument,
  TableOption,
  Withheld,
} from '../release/release.ts';
import { list, nb, wholeNumber } from './format.ts';
import { stateName } from './states.ts';

/** The kinds of Kommune in the plural. */
export const KINDS: Record<Kind, string> = {
  gemeinde: 'Städte und Gemeinden',
  verband: 'Verbände von Gemeinden',
  kreis: 'Kreise',
};

/** Answers of a table that are none of the question's own options. */
export const MISSING_LABELS = {
  noAnswer: 'weiß nicht / keine Angabe',
  notOurs: 'nicht bei uns',
  unanswered: 'nicht beantwortet',
  noValue: 'kein Wert, zu wenige Angaben',
} as const;

/** Why an atom has no counts in a table. */
export const WITHHELD_WORDS: Record<Withheld, string> = {
  notPut: 'Diesen Kommunen wird die Frage nicht gestellt.',
  askedUnpublished:
    'Nicht veröffentlicht: Wie viele Kommunen gefragt wurden, steht für diese Vergleichsgruppe nicht genau fest.',
  askedTooFew: 'Nicht veröffentlicht: Weniger als 10 Kommunen wurden gefragt.',
  tooFew: 'Nicht veröffentlicht: Weniger als 10 nicht geöffnete Abgaben.',
};

export const LICENCE_TITLES: Record<Licence, string> = {
  'dl-by-de/2.0': 'Datenlizenz Deutschland – Namensnennung – Version 2.0',
  'dl-zero-de/2.0': 'Datenlizenz Deutschland – Zero – Version 2.0',
  'cc-by/4.0': 'Creative Commons Namensnennung 4.0 International (CC BY 4.0)',
  'cc-zero': 'Creative Commons CC0 1.0 (gemeinfrei)',
};

/** What every rendering of a release says about its counts. */
export const RELEASE_METHOD = [
  'Gezählt sind die Kommunen, die abgegeben haben. Wie viele eingeladen waren, steht neben jeder Vergleichsgruppe.',
  'Eine Vergleichsgruppe hat mindestens 10 Abgaben. Reichen sie nicht, sind benachbarte Größenklassen zusammengefasst, zuletzt die Kommunenarten.',
  'Antworten, die bis zu 3 Kommunen oder alle bis auf höchstens 3 geben, stehen nirgends genau. Sie sind mit der nächsten Antwort zusammengezählt oder als „höchstens“ und „mindestens“ angegeben.',
  'Eine Frage, die nur manchen gestellt wird, erscheint nur dort, wo genau veröffentlicht ist, wie viele gefragt wurden, und es mindestens 10 sind.',
  'Summen sind allein aus den veröffentlichten Werten gebildet; wo diese Spannen sind, sind auch die Summen Spannen.',
] as const;

/** "8 von 15", "mindestens 12 von 15", "höchstens 3 von 15", "5 bis 9 von 15". */
export function countWords(count: Count, n: number): string {
  const of = `von ${wholeNumber(n)}`;
  if ('exact' in count) return nb(`${wholeNumber(count.exact)} ${of}`);
  if ('atLeast' in count) return nb(`mindestens ${wholeNumber(count.atLeast)} ${of}`);
  if ('atMost' in count) return nb(`höchstens ${wholeNumber(count.atMost)} ${of}`);
  if (count.from === count.to) return nb(`${wholeNumber(count.from)} ${of}`);
  return nb(`${wholeNumber(count.from)} bis ${wholeNumber(count.to)} ${of}`);
}

/** A group's count with what it counts where that is several options: "8 von 15 („A“ oder „B“ zusammen)". */
export function groupWords(group: Group, n: number, options: readonly TableOption[]): string {
  const count = countWords(group.count, n);
  if (group.options.length === 1) return count;
  if (group.options.length === options.length) return 'nicht aufgeteilt, da zu selten gleich geantwortet wurde';
  return `${count} (${togetherWords(group, options)})`;
}

/** What a group of several options counts: "„A“ oder „B“ zusammen". */
export function togetherWords(group: Group, options: readonly TableOption[]): string {
  const labels = group.options.map((id) => `„${options.find((option) => option.id === id)?.label ?? id}“`);
  return `${list(labels, 'oder')} zusammen`;
}

/** The rate beside every value of an atom. */
export function participationWords(submitted: number, invited?: number): string {
  if (invited === undefined) return nb(`${wholeNumber(submitted)} nachträglich abgegeben`);
  return nb(`${wholeNumber(submitted)} von ${wholeNumber(invited)} eingeladenen`);
}

/** "3 von 10, Vergleich nach Abschluss": what members see before the release (§ 8.7). */
export const counterWords = (submitted: number): string =>
  nb(`${wholeNumber(submitted)} von 10, Vergleich nach Abschluss`);

/** The counter where the ten are reached; how many more is participation, not an answer. */
export const counterReachedWords = (submitted: number): string =>
  nb(`${wholeNumber(submitted)} Abgaben, Vergleich nach Abschluss`);

/** "Städte und Gemeinden von 10.000 bis unter 50.000 Einwohnern", for atoms of several kinds joined by "sowie". */
export function atomTitle(cells: readonly AtomCell[], isLate = false): string {
  const kinds = (['gemeinde', 'verband', 'kreis'] as const).filter((kind) => cells.some((cell) => cell.kind === kind));
  const parts = kinds.map((kind) => kindPart(kind, cells));
  return nb(`${list(parts, 'sowie')}${isLate ? ', Nachzügler' : ''}`);
}

function kindPart(kind: Kind, cells: readonly AtomCell[]): string {
  const classes = cells.filter((cell) => cell.kind === kind).map(({ sizeClass }) => sizeClass);
  const ranges = rangesOf(classes);
  const isEverySize = ranges.length === 1 && ranges[0]?.lower === 0 && ranges[0].upper === undefined;
  return isEverySize ? `${KINDS[kind]} aller Größen` : `${KINDS[kind]} ${list(ranges.map(rangeWords))} Einwohnern`;
}

interface Range {
  readonly lower: number;
  readonly upper: number | undefined;
}

/** Size classes that touch become one range. */
function rangesOf(classes: readonly SizeClassId[]): Range[] {
  const ranges: Range[] = [];
  for (const { id, lower, upper } of SIZE_CLASSES) {
    if (!classes.includes(id)) continue;
    const last = ranges.at(-1);
    if (last?.upper === lower) ranges[ranges.length - 1] = { lower: last.lower, upper };
    else ranges.push({ lower, upper });
  }
  return ranges;
}

function rangeWords({ lower, upper }: Range): string {
  if (upper === undefined) return `ab ${wholeNumber(lower)}`;
  if (lower === 0) return `unter ${wholeNumber(upper)}`;
  return `von ${wholeNumber(lower)} bis unter ${wholeNumber(upper)}`;
}

/** "5 bis 9" as the label of a band; bounds as in the questionnaire. */
export const bandLabel = (from: number, to: number): string => nb(`${germanNumber(from)} bis ${germanNumber(to)}`);

/** "20 bis unter 40": bands of values that are not whole. */
export const halfOpenBandLabel = (from: number, below: number): string =>
  nb(`${germanNumber(from)} bis unter ${germanNumber(below)}`);

const germanNumber = (value: number): string =>
  Number.isInteger(value) ? wholeNumber(value) : String(value).replace('.', ',');

/** Atom and Land in one line, as tables name it. */
export const atomLine = (atom: Atom, stateName: string): string => `${stateName}: ${atom.title}`;

/** To whom a question is put: "„Strategie“ mit „ja“ oder „in Entwicklung“ beantwortet". */
export function askedWords(condition: Condition, resolve: (address: string) => Addressed | undefined): string {
  if ('all' in condition) return list(condition.all.map((part) => nestedWords(part, resolve)));
  if ('any' in condition) {
    return list(
      condition.any.map((part) => nestedWords(part, resolve)),
      'oder',
    );
  }
  if ('kind' in condition)
    return `nur ${list(
      condition.kind.map((kind) => KINDS[kind]),
      'oder',
    )}`;
  const found = resolve(condition.question);
  const ids = 'is' in condition ? condition.is : condition.lacks;
  const labels = ids.map((id) => `„${found ? optionLabel(found, id) : id}“`);
  const question = found ? `„${found.row?.label ?? found.question.short}“` : `„${condition.question}“`;
  return `${question} ${'is' in condition ? 'mit' : 'anders als mit'} ${list(labels, 'oder')} beantwortet`;
}

/** Parts of another connective stand in brackets, so that the words have one meaning. */
function nestedWords(condition: Condition, resolve: (address: string) => Addressed | undefined): string {
  const words = askedWords(condition, resolve);
  const isNested = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1);
  return isNested ? `(${words})` : words;
}

const optionLabel = ({ question }: Addressed, id: string): string =>
  optionsOf(question).find((option) => option.id === id)?.label ?? id;

/** Who handed in and stands in no Vergleichsgruppe, by Land. */
export const unreleasedWords = ({ unreleased }: Pick<ReleaseDocument, 'unreleased'>): string[] =>
  unreleased.map(({ state, submitted }) =>
    nb(
      `In keiner Vergleichsgruppe: ${wholeNumber(submitted)} ${submitted === 1 ? 'Abgabe' : 'Abgaben'} aus ${stateName(state)}. Nötig sind 10, deren Antworten niemand einzeln sehen darf.`,
    ),
  );
