import { MISSING_CODES, MISSING_WORDS } from '../export/variable.ts';

/** What lies beside the files of individual answers, for who opens the archive. */
export const INDIVIDUAL_README = [
  'Antworten einzelner Kommunen',
  '',
  'In diesem Archiv stehen nur Kommunen, die der Weitergabe ihrer Antworten zugestimmt haben.',
  '',
  'antworten-codes.csv         je Standortbestimmung eine Zeile, Antworten als Kennungen (UTF-8, Semikolon, Dezimalpunkt)',
  'antworten-beschriftet.xlsx  dieselben Zeilen mit den Wörtern des Fragebogens',
  'datapackage.json            Beschreibung der Spalten (Frictionless Data Package 2.0)',
  'codebuch-ddi.xml            Codebuch (DDI-Codebook 2.5)',
  '',
  'Keine Antwort, kein Nein:',
  ...Object.entries(MISSING_WORDS).map(
    ([state, words]) => `${MISSING_CODES[state as keyof typeof MISSING_CODES]}  ${words}`,
  ),
  '',
  'Mehrfachauswahl: je Möglichkeit eine Spalte, 1 gewählt, 0 nicht gewählt. Rangfolge: je Platz eine Spalte; leer,',
  'wo weniger Plätze vergeben sind. In der CSV-Datei steht vor Texten, die wie eine Formel beginnen, ein Apostroph;',
  'Zeilenumbrüche in Texten sind dort Leerzeichen.',
  '',
].join('\r\n');

/** What an archive of individual answers says of itself. */
export const individualAbstract = (title: string): string =>
  `Antworten der Kommunen, die in der Erhebung „${title}“ erlaubt haben, dass die Koordination sie einzeln sieht. Die anderen fehlen; ` +
  'für alle Kommunen sprechen diese Antworten deshalb nicht.';
