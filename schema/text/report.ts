import type { AreaId } from '../questionnaire/definition.ts';
import type { Kind, SizeClass, SizeClassId } from '../municipality/municipality.ts';
import { SIZE_CLASSES } from '../municipality/size-class.ts';
import { wholeNumber } from './format.ts';

/** The words beside the symbols of own answers. */
export const OWN_WORDS = {
  yes: 'ja',
  no: 'nein',
  chosen: 'Ihre Antwort',
  notChosen: 'nicht gewählt',
  noneOfThem: 'nichts davon',
  noAnswer: 'weiß nicht',
  notOurs: 'nicht bei uns',
  unanswered: 'nicht beantwortet',
  notAsked: 'nicht gefragt',
} as const;

export const AREA_TITLES: Record<AreaId, string> = {
  strategy: 'Strategie',
  internal: 'Binnen-Digitalisierung',
  external: 'Außen-Digitalisierung',
};

export const KIND_TITLES: Record<Kind, string> = {
  gemeinde: 'Stadt oder Gemeinde',
  kreis: 'Kreis',
  verband: 'Verband von Gemeinden',
};

/** "Städte und Gemeinden von 10.000 bis unter 25.000 Einwohnern" */
export function sizeClassTitle({ kind, lower, upper }: Pick<SizeClass, 'kind' | 'lower' | 'upper'>): string {
  const who = kind === 'kreis' ? 'Kreise' : 'Städte und Gemeinden';
  if (upper === undefined) return `${who} ab ${wholeNumber(lower)} Einwohnern`;
  if (lower === 0) return `${who} unter ${wholeNumber(upper)} Einwohnern`;
  return `${who} von ${wholeNumber(lower)} bis unter ${wholeNumber(upper)} Einwohnern`;
}

/** The title of a class by its id. */
export function sizeClassTitleOf(id: SizeClassId): string {
  const found = SIZE_CLASSES.find((one) => one.id === id);
  return found ? sizeClassTitle(found) : id;
}

/** How the status reads on a report. */
export const STATUS_TITLES = {
  open: 'Stand der Bearbeitung, noch nicht abgegeben',
  submitted: 'Abgegeben',
  signedOff: 'Abgegeben und freigegeben',
} as const;

export const THEME_TITLES = {
  collaborate: 'Zusammenarbeiten',
  competence: 'Kompetenzen stärken',
  culture: 'Kulturwandel gestalten',
  responsibility: 'Verantwortung festlegen',
  integrate: 'Digitalisierung ganzheitlich denken',
} as const;

/** What stands below the steps of the short report. */
export const moreSteps = (count: number): string =>
  count === 1
    ? 'Ein weiterer Schritt steht im vollständigen Bericht.'
    : `${count} weitere Schritte stehen im vollständigen Bericht.`;

export const EFFORT_TITLES = { low: 'gering', medium: 'mittel', high: 'hoch' } as const;

/** The elected body that decides, by kind of Kommune. */
export const COUNCIL_TITLES: Record<Kind, string> = {
  gemeinde: 'Rat',
  kreis: 'Kreistag',
  verband: 'Vertretung des Verbands',
};

export const DECIDER_TITLES = {
  head: 'Hausleitung',
  it: 'IT und Organisation',
  district: 'gemeinsam mit dem Kreis oder den Nachbarn',
} as const;
