/** A goal in per cent as it is typed; the blank and the sign are let pass. Null: none; undefined: it is no goal. */
export function goalOf(typed: string | undefined): number | null | undefined {
  const digits = (typed ?? '').replace(/[\s\u00a0]|%/gu, '');
  if (digits === '') return null;
  const percent = /^\d{1,3}$/u.test(digits) ? Number(digits) : 0;
  return percent >= 1 && percent <= 100 ? percent : undefined;
}

export const goalText = (goalPercent: number | null): string => (goalPercent === null ? '' : String(goalPercent));

export const GOAL_ERROR = 'Nennen Sie eine ganze Zahl von 1 bis 100, oder lassen Sie das Feld leer.';
