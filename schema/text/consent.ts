/** What a municipality allows when it consents in a wave, in the words that stand beside the choice. */
export const CONSENT_WORDS = {
  individualAnswers: {
    label: 'Die Koordination darf unsere Antworten einzeln sehen.',
    hint:
      'Sie kann nach dem Ende der Erhebung eine Datei mit Ihren Antworten herunterladen. Darin stehen auch der Name Ihrer ' +
      'Kommune, der amtliche Regionalschlüssel und die Einwohnerzahl. Bis zur Veröffentlichung können Sie das ' +
      'zurücknehmen; eine Datei, die schon heruntergeladen ist, erreicht das nicht mehr.',
  },
  namedContact: {
    label: 'Wir dürfen anderen Kommunen als Ansprechstelle genannt werden.',
    hint: 'Genannt wird Ihre Kommune, keine Antwort.',
  },
} as const;
