import { nb } from '../../schema/text/format.ts';
import type { Mark } from '../../schema/report/report.ts';

/** The fixed headings and legend words of every rendering; sentences come from the report. */
export const WORDS = {
  product: 'Kommunalspiegel',
  reportOn: 'Bericht für',
  glance: 'Auf einen Blick',
  areas: nb('Drei Bereiche, je 0 bis 100 Punkte'),
  strengths: 'Stärken',
  gaps: 'Lücken',
  strengthsHint: nb('Ihre Antwort: ja · Linie: 0 bis 100 %'),
  gapsHint: nb('Ihre Antwort: nein · Linie: 0 bis 100 %'),
  nextSteps: 'Nächste Schritte',
  firstSteps: 'Erste Schritte',
  says: 'Das sagt der Vergleich',
  saysNot: 'Das sagt er nicht',
  chapter: 'Kapitel',
  missing: 'Ohne Antwort',
  ownAnswer: 'Ihre Antwort',
  ownAnswers: 'Ihre Antworten dazu',
  ownGrade: 'Ihre Note',
  ownRating: 'Ihre Einschätzung',
  item: 'Punkt',
  placeAndItem: 'Ihr Platz und Punkt',
  place: 'Platz',
  noPlace: 'nicht unter Ihren dreien',
  shares: 'Anteile',
  mentions: 'Anteil der Nennungen',
  inWords: 'In Worten',
  group: 'Gruppe',
  grade: 'Note',
  chapterNotes: 'Hinweise zu den Zahlen dieses Kapitels',
  silent: nb('Fehlt in einer Zeile eine Gruppe, ist ihre Zahl nicht veröffentlicht (nicht 0 %).'),
  unpublished: 'Ohne eigene veröffentlichte Zahl',
  notPublished: 'nicht veröffentlicht',
  notPublishedHatch: nb('nicht veröffentlicht (nicht 0 %)'),
  tooSmall: 'zu kleine Basis',
  selfImage: 'Selbstbild und Belege',
  wellPlacedSay: 'die sich gut aufgestellt sehen',
  method: 'Methode und Quellen',
  bases: 'Wie viele hinter den Zahlen stehen',
  what: 'Zahl',
  base: 'Basis',
  source: 'Quelle',
  remarks: 'Besonderheiten einzelner Zahlen',
  remark: 'Anmerkung',
  documents: 'Quellen',
  why: 'Warum',
  peers: 'Vergleich',
  effort: 'Aufwand',
  decides: 'Wer entscheidet',
  monday: 'Erster Schritt',
  asTable: 'Als Tabelle: Werte, Basis und Quelle',
  printed: 'Gedruckt',
  interval: nb('95-%-Intervall'),
  contents: 'Kapitel des Berichts',
  pdf: 'Bericht als PDF laden',
  plan: 'Ihr Plan',
  planned: 'Vorhaben',
  today: 'Ihre Antwort heute',
  short: 'Kurzfassung',
  area: 'Bereich',
  answersSay: 'Was die Antworten dazu zeigen',
  population: 'Einwohner',
  sizeClass: 'Größenklasse',
  asOf: 'Stand',
  own: 'Ihre Punkte',
  possible: 'möglicher Bereich',
  third: nb('33 %: was alle nennen, wenn jede Kommune drei nennt'),
  footLength: nb('Länge: 0 bis 50 %'),
  skip: 'Zum Bericht springen',
  none: '–',
} as const;

export const LEGEND: Readonly<Record<Mark['group'], string>> = {
  class: nb('Ihre Größenklasse mit 95-%-Intervall'),
  all: 'alle Teilnehmenden',
  wellPlaced: 'Kommunen, die sich in diesem Bereich sehr gut oder gut einschätzen',
};

/** Short names of the reference groups, for text alternatives and tables. */
export const GROUPS: Readonly<Record<Mark['group'], string>> = {
  class: 'Größenklasse',
  all: 'alle Teilnehmenden',
  wellPlaced: 'gut Aufgestellte',
};

/** German school grades. */
export const GRADES = ['sehr gut', 'gut', 'befriedigend', 'ausreichend', 'mangelhaft', 'ungenügend'] as const;

/** Where each part stands; also the targets of the navigation. */
export const ANCHORS = {
  glance: 'auf-einen-blick',
  chapter: (number: number): string => `kapitel-${number}`,
  selfImage: 'selbstbild',
  steps: 'schritte',
  plan: 'plan',
  method: 'methode',
} as const;
