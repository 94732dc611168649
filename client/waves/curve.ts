import type { Day } from '../../schema/assessment/instant.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { daysBetween } from '../../schema/text/participation.ts';
import type { CurvePoint } from '../../schema/wave/participation.ts';
import { lastDayOf } from '../../schema/wave/closing.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { curveTop, type CurveLine, type CurveScale } from '../charts/response-curve.tsx';

export const LINE_TITLES = {
  invited: 'eingeladen',
  started: 'begonnen',
  submitted: 'abgegeben',
  signedOff: 'freigegeben',
} as const;

const KEYS = ['invited', 'started', 'submitted', 'signedOff'] as const;

/** "28.10." */
const shortDay = (day: Day): string => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`;

/** The curve from its first day, or the wave's, to the wave's last, or today where that is later. */
export function curveLines(
  curve: readonly CurvePoint[],
  wave: Pick<Wave, 'opensOn' | 'closesOn' | 'closedAt'>,
): { readonly lines: readonly CurveLine[]; readonly scale: CurveScale } | undefined {
  const [first] = curve;
  const last = curve.at(-1);
  if (!first || !last) return undefined;
  const from = first.day < wave.opensOn ? first.day : wave.opensOn;
  const end = lastDayOf(wave);
  const to = last.day > end ? last.day : end;
  const days = Math.max(1, daysBetween(from, to));
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
      top: curveTop(Math.max(...curve.map(({ invited, started }) => Math.max(invited, started)))),
      ticks: [
        { day: 0, label: shortDay(from) },
        // A wave of one day has one label.
        ...(from === to ? [] : [{ day: days, label: shortDay(to) }]),
      ],
    },
  };
}

/** The days of the table beside the curve: every seventh back from the last, and the first. */
export function tableDays(curve: readonly CurvePoint[]): readonly CurvePoint[] {
  return curve.filter((_, index) => index === 0 || (curve.length - 1 - index) % 7 === 0).toReversed();
}
