import type { Atom, ReleaseDocument } from '../release/release.ts';

/** Fixed words of a release on paper. */
export const RELEASE_PDF_WORDS = {
  atoms: 'Vergleichsgruppen',
  atom: 'Vergleichsgruppe',
  participation: 'Teilnahme',
  note: 'Hinweis',
  answer: 'Antwort',
  count: 'Kommunen',
  base: 'Basis',
  method: 'Wie gezählt ist',
  conditional: 'Nicht allen gestellt',
  sensitive: 'Wegen der Art der Frage sind die Zahlen nur in Dritteln veröffentlicht.',
  inFives: 'Zahlen in Fünferschritten',
  nothing: 'Keine Antwort ist so häufig und so selten, dass sie einzeln veröffentlicht werden darf.',
  synthetic: 'Erfundene Daten',
} as const;

export const releaseTitle = ({ wave, number }: ReleaseDocument): string => `${wave.title}: Auswertung ${number}`;

/** What a release says about itself. */
export function releaseFacts(
  { origin, wave, publishedAt }: ReleaseDocument,
  licence: string,
  germanDate: (instant: string) => string,
): string[] {
  return [
    `Veröffentlicht von ${origin.name} am ${germanDate(publishedAt)}`,
    `Erhebung vom ${germanDate(wave.opensOn)} bis ${germanDate(wave.closesOn)}`,
    ...(origin.contact === undefined ? [] : [`Kontakt: ${origin.contact}`]),
    `Lizenz: ${licence}`,
  ];
}

/** What holds for all counts of a Vergleichsgruppe: its rate, and that they are bands. */
export const releaseNote = ({ participation, inFives }: Pick<Atom, 'participation' | 'inFives'>): string[] => [
  participation,
  ...(inFives ? [RELEASE_PDF_WORDS.inFives] : []),
];
