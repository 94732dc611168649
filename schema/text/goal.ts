import { goalCount, missingToGoal } from '../wave/goal.ts';
import type { Counts } from '../wave/participation.ts';
import type { Wave } from '../wave/wave.ts';
import { nb, percent, wholeNumber } from './format.ts';
import { capitalised, countUnits, daysBetween, daysLeftWords } from './participation.ts';
import type { Day } from '../assessment/instant.ts';

/** A sentence with the number that it is about. */
export interface Stressed {
  readonly before: string;
  readonly number: string;
  readonly after: string;
}

/** "60 %", or "keines". */
export const goalTitle = (goalPercent: number | null): string =>
  goalPercent === null ? 'keines' : nb(`${goalPercent} %`);

/**
 * How many are missing to a wave's goal, and how long it has; without a goal only the time. Undefined: there is nothing to
 * say any more.
 */
export function goalWords(
  { status, closesOn, goalPercent }: Pick<Wave, 'status' | 'closesOn' | 'goalPercent'>,
  counts: Pick<Counts, 'units' | 'submitted'>,
  today: Day,
): Stressed | undefined {
  const isOpen = status === 'open';
  const left = daysBetween(today, closesOn);
  // Where everybody was merged into units of another wave nobody is left who could hand in.
  if (goalPercent === null || counts.units === 0) return isOpen && left >= 0 ? timeWords(left) : undefined;
  const time = isOpen ? `, ${daysLeftWords(left)}` : '';
  const goal = nb(`${goalPercent} %`);
  const missing = missingToGoal(goalPercent, counts);
  if (missing === 0) {
    const count = goalCount(goalPercent, counts.units);
    const words = count === 1 ? 'eine Kommune' : countUnits(count);
    return { before: 'Das Ziel von ', number: goal, after: ` (${words}) ist erreicht${time}.` };
  }
  const [one, several] = isOpen ? ['fehlt', 'fehlen'] : ['fehlte', 'fehlten'];
  const verb = missing === 1 ? one : several;
  return {
    before: `Bis zum Ziel von ${goal} ${verb} `,
    number: missing === 1 ? 'eine Kommune' : wholeNumber(missing),
    after: `${time}.`,
  };
}

function timeWords(left: number): Stressed {
  if (left === 0) return { before: 'Heute ist der ', number: 'letzte Tag', after: '.' };
  const words = capitalised(daysLeftWords(left));
  return { before: 'Noch ', number: words.slice('Noch '.length), after: '.' };
}

/** A share in per cent; "knapp" where rounding would reach a goal, or everybody, that the count has not. */
export function submittedShare(
  { units, submitted }: Pick<Counts, 'units' | 'submitted'>,
  goalPercent: number | null,
): string {
  const rounded = nb(percent(units === 0 ? 0 : submitted / units));
  const isShort = [goalPercent, 100].some(
    (wanted) => wanted !== null && rounded === nb(`${wanted} %`) && missingToGoal(wanted, { units, submitted }) > 0,
  );
  return isShort ? `knapp ${rounded}` : rounded;
}
