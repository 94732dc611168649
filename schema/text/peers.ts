import type { Atom, ReleaseDocument } from '../release/release.ts';
import { germanDate } from './format.ts';

export const PEER_WORDS = {
  title: 'Vergleichsgruppe heute',
  noAtom: 'Für Ihr Land ist keine Vergleichsgruppe veröffentlicht. Es haben dort weniger als zehn Kommunen abgegeben.',
  unpublished: 'nicht veröffentlicht',
} as const;

/** Begins every sentence about the live peers, so that none is read as a figure of the study. */
export const peerGroupWords = (words: string): string => `Vergleichsgruppe heute: ${words}`;

/** What the numbers of the live peers are, and what they are not. */
export const peerNotes = ({ wave, publishedAt, origin, synthetic }: ReleaseDocument, atom: Atom): string[] => [
  `Vergleichsgruppe: ${atom.title}, ${atom.participation} Kommunen. Erhebung „${wave.title}“, veröffentlicht am ${germanDate(publishedAt)} von ${origin.name}.`,
  'Das sind Kommunen, die mitgemacht haben, keine Stichprobe. Zahlen der Studie und der Vergleichsgruppe stehen nebeneinander: Es sind andere Kommunen zu einer anderen Zeit.',
  'Kleine und sehr große Anzahlen sind zusammengefasst oder als Grenze angegeben, damit niemand erkennbar wird.',
  ...(synthetic ? ['Diese Daten sind erfunden und dienen nur der Vorführung.'] : []),
];
