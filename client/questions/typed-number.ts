import { wholeNumber } from '../../schema/text/format.ts';

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** What was typed, "1.500" or "15x", and the number that was given with it. */
export interface Draft {
  readonly text: string;
  readonly given: number | null;
}

/** What stands in the field: what was typed, as long as nobody has given another number since, here or elsewhere. */
export function textOf(given: number | null, draft: Draft | undefined): string {
  if (draft?.given === given) return draft.text;
  return given === null ? '' : String(given).replace('.', ',');
}

/** Digits, perhaps in groups of three with point, space or apostrophe, perhaps a comma with decimals. */
const NUMBER = /^(-?)(\d+|\d{1,3}(?:[.\s'’]\d{3})+)(?:,(\d+))?$/u;

/** Reads a number as people in Germany write it: "18.000", "18 000", "3,5". */
export function parseNumber(typed: string, { min, max, integer }: NumberBounds): { value: number } | { error: string } {
  const match = NUMBER.exec(typed.trim());
  if (!match) return { error: 'Geben Sie eine Zahl in Ziffern ein, zum Beispiel 18.000.' };
  const [, sign = '', whole = '', decimals] = match;
  if (integer && decimals !== undefined) return { error: 'Geben Sie eine ganze Zahl ein, ohne Komma.' };
  const value = Number(`${sign}${whole.replaceAll(/[.\s'’]/gu, '')}.${decimals ?? '0'}`);
  if (value < min || value > max) return { error: `Geben Sie eine Zahl von ${shown(min)} bis ${shown(max)} ein.` };
  return { value };
}

const shown = (n: number): string => (Number.isInteger(n) && n >= 0 ? wholeNumber(n) : String(n).replace('.', ','));
