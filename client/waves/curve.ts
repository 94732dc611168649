import type { Day } from '../../schema/assessment/instant.ts';
import { nb, wholeNumber } from '../../schema/text/format.ts';
import { daysBetween } from '../../schema/text/participation.ts';
import type { CurvePoint, ReminderDay } from '../../schema/wave/participation.ts';
import { lastDayOf } from '../../schema/wave/closing.ts';
import { goalCount } from '../../schema/wave/goal.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { curveTop, type CurveGoal, type CurveLine, type CurveScale } from '../charts/response-curve.tsx';

export const LINE_TITLES = {
  invited: 'eingeladen',
  started: 'begonnen',
  submitted: 'abgegeben',
  signedOff: 'freigegeben',
} as const;

const KEYS = ['invited', 'started', 'submitted', 'signedOff'] as const;

/** "28.10." */
const shortDay = (day: Day): string => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`;

/** What is drawn besides the curve itself. */
interface Beside {
  readonly goalPercent: number | null;
  /** Of all units, which the goal is a part of. */
  readonly units: number;
  readonly reminders: readonly ReminderDay[];
}

export interface DrawnCurve {
  readonly lines: readonly CurveLine[];
  readonly scale: CurveScale;
  readonly goal: CurveGoal | undefined;
  readonly reminders: readonly number[];
}

/** The curve from its first day, or the wave's, to the wave's last, or today where that is later. */
export function curveLines(
  curve: readonly CurvePoint[],
  wave: Pick<Wave, 'opensOn' | 'closesOn' | 'closedAt'>,
  { goalPercent, units, reminders }: Beside,
): DrawnCurve | undefined {
  const [first] = curve;
  const last = curve.at(-1);
  if (!first || !last) return undefined;
  const from = first.day < wave.opensOn ? first.day : wave.opensOn;
  const end = lastDayOf(wave);
  const to = last.day > end ? last.day : end;
  const days = Math.max(1, daysBetween(from, to));
  const goal = goalPercent === null || units === 0 ? undefined : goalCount(goalPercent, units);
  const places = curve.map((point) => ({ point, day: daysBetween(from, point.day) }));
  return {
    lines: KEYS.map((key) => ({
      key,
      label: `${LINE_TITLES[key]} ${wholeNumber(last[key])}`,
      // Before anybody came there is nothing to draw; after that each day counts.
      marks: places.map(({ point, day }) => ({ day, count: point[key] })),
    })),
    scale: {
      days,
      top: curveTop(Math.max(goal ?? 0, ...curve.map(({ invited, started }) => Math.max(invited, started)))),
      ticks: [
        { day: 0, label: shortDay(from) },
        // A wave of one day has one label.
        ...(from === to ? [] : [{ day: days, label: shortDay(to) }]),
      ],
    },
    goal: goal === undefined ? undefined : { count: goal, label: nb(`Ziel ${wholeNumber(goal)}`) },
    reminders: reminders.map(({ day }) => daysBetween(from, day)),
  };
}

/** The days of the table beside the curve: every seventh back from the last, the first, and those of reminders. */
export function tableDays(
  curve: readonly CurvePoint[],
  reminders: readonly Pick<ReminderDay, 'day'>[],
): readonly CurvePoint[] {
  const reminded = new Set(reminders.map(({ day }) => day));
  return curve
    .filter(({ day }, index) => index === 0 || (curve.length - 1 - index) % 7 === 0 || reminded.has(day))
    .toReversed();
}
