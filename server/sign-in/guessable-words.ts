/** German words that offices like in passwords, frequent ones first; the shipped dictionary is mostly English. */
const WORDS = `
  passwort kennwort hallo willkommen geheim sommer winter herbst frühling frühjahr januar februar märz april mai juni
  juli august september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
  rathaus stadt gemeinde landkreis kreis verwaltung stadtverwaltung gemeindeverwaltung kreisverwaltung landratsamt
  amt hauptamt bauamt ordnungsamt standesamt sozialamt jugendamt bürgeramt bürgerbüro bürgermeister bürgermeisterin
  oberbürgermeister landrat landrätin kämmerei kämmerer digitalisierung digital kommune kommunal spiegel selbsttest
  fragebogen büro anmeldung zugang benutzer mitarbeiter sekretariat vorzimmer deutschland heimat schatz liebe
  ichliebedich sonne sonnenschein fußball urlaub weihnachten ostern anfang neu test start arbeit computer internet
  einfach niemals immer blume hund katze familie mama papa glück freunde zuhause garten
`;

/** In the spellings with and without umlauts. */
export const GUESSABLE_WORDS: readonly string[] = [
  ...new Set(
    WORDS.trim()
      .split(/\s+/)
      .flatMap((word) => [word, inAscii(word)]),
  ),
];

function inAscii(word: string): string {
  return word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
}
