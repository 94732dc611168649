import { SMALLEST_BASE } from './coding.ts';

/**
 * § 8.6: whether an atom differs from an earlier one by 1 to 9 members. Their answers could be read off as the difference
 * of the two, were both exact; so the later one appears in bands of five. Who takes part is known, so this says nothing.
 */
export function differsLittle(members: readonly string[], earlier: readonly (readonly string[])[]): boolean {
  const own = new Set(members);
  return earlier.some((others) => {
    const shared = others.filter((id) => own.has(id)).length;
    const different = own.size - shared + (others.length - shared);
    return different > 0 && different < SMALLEST_BASE;
  });
}

/** A wave as far as it matters for whether another may be opened. */
export interface WaveTime {
  readonly questionnaires: readonly string[];
  readonly opensOn: string;
  readonly closesOn: string;
}

/**
 * § 8.6: whether two waves ask the same within twelve months (from the closing of one to the opening of the other), so
 * that the second must be refused: its release would be the first one's with a few members more or less.
 */
export function isTooSoon(one: WaveTime, other: WaveTime): boolean {
  const isShared = one.questionnaires.some((id) => other.questionnaires.includes(id));
  return isShared && other.opensOn < yearAfter(one.closesOn) && one.opensOn < yearAfter(other.closesOn);
}

const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
