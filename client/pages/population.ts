import { wholeNumber } from '../../schema/text/format.ts';

/** As in `schema/municipality/municipality.ts`, whose shapes (zod) stay out of the browser; a test compares the two. */
export const MAX_POPULATION = 5_000_000;

/** Digits, perhaps in groups of three with point, space or apostrophe: "18000", "18.000", "18 000". */
const WHOLE = /^(\d+|\d{1,3}(?:[.\s'’]\d{3})+)$/u;

/** Reads a number of inhabitants as people type it; otherwise says what to type. */
export function parsePopulation(typed: string): { value: number } | { error: string } {
  const text = typed
    .trim()
    .replace(/\s*Einwohner(?:innen)?\.?$/iu, '')
    .trim();
  if (text === '') return { error: 'Geben Sie die Einwohnerzahl ein.' };
  if (!WHOLE.test(text)) return { error: 'Geben Sie die Einwohnerzahl als ganze Zahl ein, zum Beispiel 18.000.' };
  const value = Number(text.replaceAll(/\D/gu, ''));
  if (value < 1) return { error: 'Die Einwohnerzahl muss mindestens 1 sein.' };
  if (value > MAX_POPULATION) {
    return { error: `Die Einwohnerzahl darf höchstens ${wholeNumber(MAX_POPULATION)} sein. Prüfen Sie die Ziffern.` };
  }
  return { value };
}
