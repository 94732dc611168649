import type { Day } from '../assessment/instant.ts';

/** What overlapping is judged by. */
export interface WaveSide {
  readonly title: string;
  readonly opensOn: Day;
  readonly questionnaires: readonly {
    readonly id: string;
    readonly title: string;
    readonly questions: readonly string[];
  }[];
  readonly units: readonly { readonly ars: string; readonly name: string; readonly verband: string | null }[];
}

/** Why two waves overlap, for the words of the refusal. */
export interface Overlap {
  readonly wave: string;
  readonly opensOn: Day;
  /** The title of a questionnaire that both ask; null: only questions of different questionnaires are the same. */
  readonly questionnaire: string | null;
  readonly sharedQuestions: number;
  readonly sharedUnits: number;
  /** The name of one of them. */
  readonly unit: string;
}

/**
 * Whether a wave overlaps another (methodology § 8.6): the same questionnaire or question, a unit in common, and opening
 * days less than twelve months apart. Two results on the same bodies would be subtracted from each other. A Verband and
 * its member count as one unit.
 */
export function overlapOf(wave: WaveSide, other: WaveSide): Overlap | undefined {
  if (!isWithinTwelveMonths(wave.opensOn, other.opensOn)) return undefined;
  const questions = sharedQuestions(wave, other);
  const questionnaire = wave.questionnaires.find(({ id }) => other.questionnaires.some((one) => one.id === id));
  if (questions === 0 && !questionnaire) return undefined;
  const units = sharedUnits(wave.units, other.units);
  const [unit] = units;
  if (!unit) return undefined;
  return {
    wave: other.title,
    opensOn: other.opensOn,
    questionnaire: questionnaire?.title ?? null,
    sharedQuestions: questions,
    sharedUnits: units.length,
    unit: unit.name,
  };
}

/** Whether less than twelve months lie between two days; the day a year later is no longer within. */
export function isWithinTwelveMonths(one: Day, other: Day): boolean {
  const [earlier = one, later = other] = [one, other].toSorted();
  // Days compare as text, also 29 February with a year that has none.
  return later < `${String(Number(earlier.slice(0, 4)) + 1).padStart(4, '0')}${earlier.slice(4)}`;
}

function sharedQuestions(wave: WaveSide, other: WaveSide): number {
  const others = new Set(other.questionnaires.flatMap(({ questions }) => questions));
  return new Set(wave.questionnaires.flatMap(({ questions }) => questions.filter((id) => others.has(id)))).size;
}

function sharedUnits(units: WaveSide['units'], others: WaveSide['units']): WaveSide['units'] {
  const keys = new Set(others.map(({ ars }) => ars));
  const verbaende = new Set(others.map(({ verband }) => verband));
  return units.filter(
    ({ ars, verband }) => keys.has(ars) || verbaende.has(ars) || (verband !== null && keys.has(verband)),
  );
}
