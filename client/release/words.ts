/** Fixed words of the release view. */
export const VIEW_WORDS = {
  inFives: 'Zahlen in Fünferschritten',
  unpublished: 'nicht veröffentlicht',
  publishedOnly: 'Nur Vergleichsgruppen, die hierzu veröffentlicht sind.',
  atom: 'Vergleichsgruppe',
  atoms: 'Vergleichsgruppen',
  land: 'Land',
  participation: 'Teilnahme',
  all: 'Alle zusammen',
  study: 'Studie',
  noFigure: 'Die Studie druckt dazu keine Zahl dieser Größenklassen.',
  noFigureHere: 'Wo keine Zahl der Studie steht, druckt sie für diese Größenklasse keine; das heißt nicht 0.',
  derivedBase: 'Eine Basis ohne Zusatz ist eigene Rückrechnung.',
  whichAnswer: 'Gezeigt ist, wie viele so geantwortet haben:',
  sensitive: 'Wegen der Art der Frage sind die Zahlen nur in Dritteln veröffentlicht.',
  undivided: 'Nicht aufgeteilt: Zu selten wurde gleich geantwortet.',
  noGroup: 'Keine Antwort ist so verteilt, dass sie einzeln veröffentlicht werden darf.',
} as const;
