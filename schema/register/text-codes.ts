import type { RegisterUnit } from './unit.ts';

/**
 * What the register's Textkennzeichen say, as far as they make a unit. From the official record layout of GV100AD
 * (valid since 14.06.2000), fields EF7U1 of the Satzarten 40, 50 and 60.
 */
export const TEXT_CODES: Readonly<Record<string, string>> = {
  '41': 'Kreisfreie Stadt',
  '42': 'Stadtkreis',
  '43': 'Kreis',
  '44': 'Landkreis',
  '45': 'Regionalverband',
  '51': 'Amt',
  '52': 'Samtgemeinde',
  '53': 'Verbandsgemeinde',
  '54': 'Verwaltungsgemeinschaft',
  '55': 'Kirchspielslandgemeinde',
  '56': 'Verwaltungsverband',
  '57': 'Verwaltungsgemeinschaft (Trägermodell)',
  '58': 'Erfüllende Gemeinde',
  '60': 'Markt',
  '61': 'Kreisfreie Stadt',
  '62': 'Stadtkreis',
  '63': 'Stadt',
  '64': 'Kreisangehörige Gemeinde',
  '67': 'Große Kreisstadt',
};

/** A kreisfreie Stadt stands in the file as Kreis, as Verband of its own and as Gemeinde; it is one unit. */
export const isKreisfreiCode = (code: string): boolean => ['41', '42', '61', '62'].includes(code);

export const isUnincorporatedCode = (code: string): boolean => code === '65' || code === '66';

/** 50 marks the record that every verbandsfreie Gemeinde has of its own: no Verband. */
export const isVerbandCode = (code: string): boolean => /^5[1-8]$/u.test(code);

/** Baden-Württemberg and Sachsen agree on a member that does the work (§ 59 GemO BW; § 36 SächsKomZG). */
const BY_AGREEMENT: readonly string[] = ['08', '14'];

/**
 * Whether a Verband has an administration of its own, which could answer as one. Where a member does the work for the
 * others (erfüllende Gemeinde, vereinbarte Verwaltungsgemeinschaft), asking both would ask the same people twice.
 */
export function hasOwnAdministration({ level, textCode, state }: Pick<RegisterUnit, 'level' | 'textCode' | 'state'>) {
  if (level !== 'verband') return true;
  if (textCode === '58') return false;
  return textCode !== '54' || !BY_AGREEMENT.includes(state);
}
