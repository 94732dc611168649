import type { Day } from '../assessment/instant.ts';
import { lastDayOf } from './closing.ts';
import type { Wave } from './wave.ts';

/** The days on which a wave takes answers, both included. */
export interface WaveSpan {
  readonly opensOn: Day;
  readonly lastDay: Day;
}

/** Until it is closed, a wave lasts to its planned last day. */
export const spanOf = (wave: Pick<Wave, 'opensOn' | 'closesOn' | 'closedAt'>): WaveSpan => ({
  opensOn: wave.opensOn,
  lastDay: lastDayOf(wave),
});

/** What overlapping is judged by. */
export interface WaveSide extends WaveSpan {
  readonly title: string;
  readonly questionnaires: readonly {
    readonly id: string;
    readonly title: string;
    readonly questions: readonly string[];
  }[];
  readonly units: readonly SharedUnit[];
}

/** A unit as waves are compared by: a Gemeinde that joins another Verband gets another ARS and keeps its AGS. */
export interface SharedUnit {
  readonly ars: string;
  readonly ags: string | null;
  readonly name: string;
  readonly verband: string | null;
}

/** Why two waves overlap, for the words of the refusal. */
export interface Overlap {
  readonly wave: string;
  readonly opensOn: Day;
  readonly lastDay: Day;
  /** Whether this wave lies before the one that was judged. */
  readonly isEarlier: boolean;
  /** The title of a questionnaire that both ask; null: only questions of different questionnaires are the same. */
  readonly questionnaire: string | null;
  readonly sharedQuestions: number;
  readonly sharedUnits: number;
  /** The name of one of them. */
  readonly unit: string;
}

/**
 * Whether a wave overlaps another (methodology § 8.6): the same questionnaire or question, a unit in common, and too
 * close in time. Two results on the same bodies would be subtracted from each other. A Verband and its member
 * count as one unit.
 */
export function overlapOf(wave: WaveSide, other: WaveSide): Overlap | undefined {
  if (!areTooClose(wave, other)) return undefined;
  const questions = sharedQuestions(wave, other);
  const questionnaire = wave.questionnaires.find(({ id }) => other.questionnaires.some((one) => one.id === id));
  if (questions === 0 && !questionnaire) return undefined;
  const units = sharedUnits(wave.units, other.units);
  const [unit] = units;
  if (!unit) return undefined;
  return {
    wave: other.title,
    opensOn: other.opensOn,
    lastDay: other.lastDay,
    isEarlier: other.opensOn <= wave.opensOn,
    questionnaire: questionnaire?.title ?? null,
    sharedQuestions: questions,
    sharedUnits: units.length,
    unit: unit.name,
  };
}

/** Whether the later of two waves begins before it may. */
export function areTooClose(one: WaveSpan, other: WaveSpan): boolean {
  const [earlier, later] = one.opensOn <= other.opensOn ? [one, other] : [other, one];
  return later.opensOn < nextFirstDay(earlier);
}

/**
 * From when on the next wave may begin: a year after the first day, so that a yearly wave keeps its season, and half a year after
 * the last. By first days alone, what was answered at the end of a long wave, or of one that was dated back, and at the
 * beginning of the next could be a day apart.
 */
export function nextFirstDay({ opensOn, lastDay }: WaveSpan): Day {
  const [yearLater, halfYearLater] = [yearAfter(opensOn), halfYearAfter(lastDay)];
  return yearLater > halfYearLater ? yearLater : halfYearLater;
}

/** The day six months later; where that month is too short, the first of the next. */
export function halfYearAfter(day: Day): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  const then = date > last ? Date.UTC(year, month + 6, 1) : Date.UTC(year, month + 5, date);
  return new Date(then).toISOString().slice(0, 10);
}

/** The day a year later; of 29 February it is 1 March. */
export function yearAfter(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-03-01` : `${year}${day.slice(4)}`;
}

/** Whether less than twelve months lie between two days; the day a year later is no longer within. */
export function isWithinTwelveMonths(one: Day, other: Day): boolean {
  const [earlier = one, later = other] = [one, other].toSorted();
  return later < yearAfter(earlier);
}

function sharedQuestions(wave: WaveSide, other: WaveSide): number {
  const others = new Set(other.questionnaires.flatMap(({ questions }) => questions));
  return new Set(wave.questionnaires.flatMap(({ questions }) => questions.filter((id) => others.has(id)))).size;
}

function sharedUnits(units: WaveSide['units'], others: WaveSide['units']): WaveSide['units'] {
  const keys = new Set(others.flatMap(({ ars, ags }) => (ags === null ? [ars] : [ars, ags])));
  const verbaende = new Set(others.map(({ verband }) => verband));
  return units.filter(
    ({ ars, ags, verband }) =>
      keys.has(ars) || (ags !== null && keys.has(ags)) || verbaende.has(ars) || (verband !== null && keys.has(verband)),
  );
}
