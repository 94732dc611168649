import type { ContactIssue } from '../register/contacts.ts';
import type { OpenEnd } from '../register/cut-off.ts';
import type { RegisterIssue } from '../register/records.ts';
import { TEXT_CODES } from '../register/text-codes.ts';
import type { RegisterUnit } from '../register/unit.ts';
import { germanDate, nb, wholeNumber } from './format.ts';

/**
 * How the licence of the file wants it to be named (Hinweise.txt beside the file: reproduction and distribution, also in
 * parts, permitted with the source). The year is that of the Gebietsstand.
 */
export const registerSource = (asOf: string): string =>
  `© Daten (im Auftrag der Herausgebergemeinschaft Statistische Ämter des Bundes und der Länder) Statistisches Bundesamt (Destatis), ${asOf.slice(0, 4)}. Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet.`;

/** What we made of the file, so that nobody takes sums of ours for printed ones. */
export const REGISTER_CHANGES =
  'Verändert: Kreise und Gemeindeverbände sind aus ihren Gemeinden summiert, gemeindefreie Gebiete sind keine Einheiten.';

/** "Verbandsgemeinde", "Große Kreisstadt": what a unit calls itself. */
export const unitTitle = ({ textCode }: Pick<RegisterUnit, 'textCode'>): string => TEXT_CODES[textCode] ?? textCode;

/** A calendar day as "30.11.2025". */
export const germanDay = (day: string): string => germanDate(`${day}T12:00:00.000Z`);

/** Something wrong with a file, as whoever brings it reads it. */
export interface FileIssue {
  readonly line: number | null;
  readonly message: string;
}

type RegisterSentence = (issue: RegisterIssue) => string;

const REGISTER_SENTENCES: Readonly<Record<RegisterIssue['code'], RegisterSentence>> = {
  empty: () => 'Die Datei ist leer. Wählen Sie die Textdatei GV100AD aus dem Archiv von Destatis.',
  length: ({ found }) =>
    `Die Zeile hat ${found} statt 220 Zeichen. Sie ist abgeschnitten oder verändert; laden Sie die Datei neu herunter.`,
  recordType: ({ found }) =>
    `„${found}“ ist keine Satzart; es gibt 10, 20, 30, 40, 50 und 60. Wählen Sie die Textdatei GV100AD.`,
  day: ({ found }) => `Der Gebietsstand „${found}“ ist kein Datum.`,
  otherDay: ({ found }) => `Der Gebietsstand „${found}“ ist ein anderer als in der ersten Zeile.`,
  key: ({ found }) => `Der Regionalschlüssel „${found}“ passt nicht zur Satzart.`,
  name: () => 'Der Name fehlt.',
  textCode: ({ found }) => `Das Textkennzeichen „${found}“ gibt es bei dieser Satzart nicht.`,
  number: ({ found }) => `Die Bevölkerung „${found}“ ist keine Zahl mit elf Ziffern.`,
  order: ({ found }) =>
    `Der Schlüssel ${found} steht nicht an seinem Platz: Die Zeilen sind nach Regionalschlüssel und Satzart sortiert. Laden Sie die Datei neu herunter.`,
  duplicate: ({ found }) => `Dieser Schlüssel steht schon in Zeile ${found}.`,
  above: ({ found }) => `Der übergeordnete Satz ${found} fehlt in der Datei.`,
  members: ({ found }) => `Die Gemeinden zu „${found}“ fehlen oder passen nicht zum Textkennzeichen.`,
  male: ({ found }) => `Die männliche Bevölkerung (${found}) ist größer als die gesamte.`,
  states: ({ line, found }) =>
    line === null
      ? `Die Datei ist nicht vollständig. Ohne Gemeinden sind: ${found}. Laden Sie sie neu herunter.`
      : `Ein Land mit dem Schlüssel ${found} gibt es nicht.`,
  end: ({ found }) => `Die Datei bricht nach „${found}“ ab. Laden Sie sie neu herunter.`,
};

export const registerIssue = (issue: RegisterIssue): FileIssue => ({
  line: issue.line,
  message: REGISTER_SENTENCES[issue.code](issue),
});

const lengths = (digits: string, allowed: string): string =>
  /^\d+$/u.test(digits)
    ? `„${digits}“ hat ${digits.length} Ziffern; es sind ${allowed}. Fehlt eine Null am Anfang, formatieren Sie die Spalte als Text.`
    : `„${digits}“ enthält andere Zeichen als Ziffern; es sind ${allowed}.`;

const CONTACT_SENTENCES: Readonly<Record<ContactIssue['code'], (found: string) => string>> = {
  noKey: () => 'AGS und ARS fehlen. Einer von beiden ist nötig.',
  ags: (found) => `AGS: ${lengths(found, '8 bei Gemeinden und 5 bei Kreisen')}`,
  ars: (found) => `ARS: ${lengths(found, '12 bei Gemeinden, 9 bei Verbänden und 5 bei Kreisen')}`,
  unknown: (found) => `Den Schlüssel ${found} gibt es im Verzeichnis nicht. Prüfen Sie ihn.`,
  outside: (found) => `„${found}“ liegt nicht in Ihrem Bereich. Nehmen Sie die Zeile heraus.`,
  different: (found) => `AGS ${found} und ARS gehören zu verschiedenen Einheiten. Lassen Sie einen von beiden weg.`,
  twice: (found) => `Diese Einheit steht schon in Zeile ${found}. Lassen Sie eine der beiden Zeilen weg.`,
  noWay: () => 'Weder E-Mail noch Postanschrift. Eines von beiden ist nötig.',
  email: (found) => `E-Mail: „${found}“ ist keine E-Mail-Adresse.`,
  postcode: (found) => `PLZ: „${found}“ hat nicht fünf Ziffern.`,
  address: () => 'Zur Postanschrift gehören PLZ und Ort.',
  signs: (found) => `${found}: Die Zelle enthält unsichtbare Zeichen. Tippen Sie den Inhalt neu ein.`,
  long: (found) => `${found}: Mehr als 254 Zeichen sind zu lang.`,
  noRows: () => 'Die Datei enthält keine Zeilen unter der Überschrift.',
  noColumn: (found) => `Die Spalte ${found} fehlt in der Überschrift.`,
  otherColumn: (found) =>
    `Die Spalte „${found}“ gibt es nicht. Erlaubt sind AGS, ARS, Stelle, Anrede, E-Mail, Straße, PLZ und Ort.`,
  twoColumns: (found) => `Die Spalte „${found}“ steht zweimal in der Überschrift.`,
  csv: (found) => found,
};

export const contactIssue = ({ line, code, found }: ContactIssue): FileIssue => ({
  line,
  message: CONTACT_SENTENCES[code](found),
});

/** Why a file that ends earlier than the register before is not taken over as it is. */
export function cutOffWords(missing: readonly Pick<RegisterUnit, 'name'>[]): string {
  const [first] = missing;
  const what = missing.length === 1 ? 'die Gemeinde' : `${wholeNumber(missing.length)} Gemeinden, zuerst`;
  return nb(
    `Die Datei scheint abgeschnitten: Nach ihrer letzten Gemeinde folgen im bisherigen Verzeichnis noch ${what} ${first?.name ?? ''}. ` +
      'Laden Sie die Datei neu herunter. Gibt es sie wirklich nicht mehr, hilft an der Befehlszeile register import DATEI --shortened.',
  );
}

/** Why a first file whose last Kreis is not whole is not taken over as it is. */
export function openEndWords({ unit, seat }: OpenEnd): string {
  const what =
    seat === null ? `besteht „${unit.name}“ nur aus einer Gemeinde` : `fehlt „${seat}“, der Sitz von „${unit.name}“`;
  return (
    `Die Datei scheint abgeschnitten, denn in ihrem letzten Kreis ${what}. ` +
    'Laden Sie die Datei neu herunter. Stimmt es wirklich so, hilft an der Befehlszeile register import DATEI --shortened.'
  );
}

/** "Zeile 17: …" */
export const issueLine = ({ line, message }: FileIssue): string =>
  line === null ? message : `Zeile ${line}: ${message}`;

/** "Ein Fehler", "1.828 Fehler" */
export const errorCount = (count: number): string => (count === 1 ? 'Ein Fehler' : nb(`${wholeNumber(count)} Fehler`));

export const NOT_UTF8 =
  'Die Datei ist nicht in UTF-8 gespeichert, vermutlich in Latin-1 (ANSI). Umlaute wären falsch; speichern Sie sie mit der Kodierung UTF-8.';
