import type { VNode } from 'preact';
import { Frame, type Canvas } from './canvas.tsx';
import { ChartText } from './marks.tsx';
import { ReminderLines } from './reminder-lines.tsx';

/** How many had come so far at the end of one day; days count from the left end of the curve. */
export interface CurveMark {
  readonly day: number;
  readonly count: number;
}

/** One line of the curve, in the order of drawing. */
export interface CurveLine {
  readonly key: 'invited' | 'started' | 'submitted' | 'signedOff';
  /** What stands at its end: "begonnen 104". */
  readonly label: string;
  readonly marks: readonly CurveMark[];
}

export interface CurveScale {
  /** The days that the plot spans, at least one. */
  readonly days: number;
  /** The count at the top, one of `curveTop`. */
  readonly top: number;
  /** Days with a label below. */
  readonly ticks: readonly { readonly day: number; readonly label: string }[];
}

/** What the curve shall reach: a line across with its label right of it. */
export interface CurveGoal {
  readonly count: number;
  readonly label: string;
}

export const CURVE_HEIGHT = 256;
/** Room above the plot for the labels of reminders. */
export const REMINDERS_HEIGHT = 28;
const TOP = 16;
const BOTTOM = 216;
const SPAN = BOTTOM - TOP;
/** The plot's own grid across, so that a day is a whole number in it. */
const ACROSS = 1000;
/** Least distance between two labels at the right end. */
const LABEL_GAP = 22;

/** The number at the top: the next of 1, 2, 2.5, 3, 4, 5, 8 or 10 times a power of ten, at least 4. */
export function curveTop(most: number): number {
  if (most <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 2.5, 3, 4, 5, 8, 10].map((n) => n * power).find((n) => n >= most && Number.isInteger(n)) ?? most;
}

/** The counts with a gridline: in three to five steps of 1, 2 or 5 times a power of ten. */
export function curveSteps(top: number): number[] {
  const steps = [4, 5, 3].find((count) => /^[125]0*$/u.test(String(top / count))) ?? 1;
  return Array.from({ length: steps + 1 }, (_, index) => (index * top) / steps);
}

/** Dashes tell the lines apart without colour; the one that counts is thick and whole. */
const LOOKS = {
  invited: { colour: 'muted', width: 1.5, dash: '1 4' },
  started: { colour: 'all', width: 2, dash: '7 4' },
  submitted: { colour: 'class', width: 3.5, dash: undefined },
  signedOff: { colour: 'ink', width: 1.5, dash: undefined },
} as const;

/**
 * How many have been invited, have begun, handed in and signed off, day by day. The numbers stand in a table beside it,
 * so the drawing itself has only a name.
 */
export function ResponseCurve(props: {
  canvas: Canvas;
  lines: readonly CurveLine[];
  scale: CurveScale;
  goal?: CurveGoal | undefined;
  /** Days on which reminders went out, ascending. */
  reminders?: readonly number[];
  name: string;
}): VNode {
  const { canvas, lines, scale, goal, reminders = [], name } = props;
  const { palette } = canvas;
  const steps = curveSteps(scale.top);
  const yOf = (count: number): number => BOTTOM - (SPAN * count) / scale.top;
  const head = reminders.length > 0 ? REMINDERS_HEIGHT : 0;
  const plot = (
    <>
      {steps.map((count) => (
        <>
          <line
            x1={canvas.at(0)}
            x2={canvas.at(1)}
            y1={yOf(count)}
            y2={yOf(count)}
            stroke={count === 0 ? palette.line : palette.hair}
          />
          <ChartText
            canvas={canvas}
            share={0}
            shift={-8}
            y={yOf(count) + 5}
            text={thousands(count)}
            colour={palette.muted}
            weight={400}
            anchor="end"
          />
        </>
      ))}
      {scale.ticks.map(({ day, label }, index) => (
        <ChartText
          canvas={canvas}
          share={day / scale.days}
          y={BOTTOM + 26}
          text={label}
          colour={palette.muted}
          weight={400}
          anchor={index === 0 ? 'start' : day === scale.days ? 'end' : 'middle'}
        />
      ))}
      <svg
        x={canvas.at(0)}
        y="0"
        width={canvas.width ?? '100%'}
        height={CURVE_HEIGHT}
        viewBox={`0 0 ${ACROSS} ${CURVE_HEIGHT}`}
        preserveAspectRatio="none"
        overflow="visible"
      >
        {lines.map(({ key, marks }) => (
          <path
            d={stepsOf(marks, scale, yOf)}
            fill="none"
            stroke={palette[LOOKS[key].colour]}
            stroke-width={LOOKS[key].width}
            vector-effect="non-scaling-stroke"
            {...(LOOKS[key].dash !== undefined && { 'stroke-dasharray': LOOKS[key].dash })}
          />
        ))}
      </svg>
      {goal && (
        <line
          x1={canvas.at(0)}
          x2={canvas.at(1)}
          y1={yOf(goal.count)}
          y2={yOf(goal.count)}
          stroke={palette.ink}
          stroke-width="1.5"
          stroke-dasharray="6 5"
        />
      )}
      <Ends canvas={canvas} lines={lines} scale={scale} goal={goal} yOf={yOf} />
    </>
  );
  return (
    <Frame canvas={canvas} height={CURVE_HEIGHT + head} kind={head > 0 ? 'curve-reminded' : 'curve'} name={name}>
      {head === 0 ? (
        plot
      ) : (
        <svg x="0" y={head} width={canvas.width ?? '100%'} height={CURVE_HEIGHT} overflow="visible">
          <ReminderLines
            canvas={canvas}
            shares={reminders.map((day) => day / scale.days)}
            top={TOP - REMINDERS_HEIGHT}
            bottom={BOTTOM}
          />
          {plot}
        </svg>
      )}
    </Frame>
  );
}

/** From here on the words at the lines' ends reach those of the goal right of the plot: on a phone, and everywhere. */
const LATE = { narrow: 0.4, wide: 0.72 };

/** A dot where each line ends today, and right of it what it is; labels that would touch move apart. */
function Ends(props: {
  canvas: Canvas;
  lines: readonly CurveLine[];
  scale: CurveScale;
  goal: CurveGoal | undefined;
  yOf: (count: number) => number;
}): VNode {
  const { canvas, lines, scale, goal, yOf } = props;
  const ends = lines.flatMap(({ key, label, marks }) => {
    const last = marks.at(-1);
    return last === undefined ? [] : [{ key, label, share: last.day / scale.days, y: yOf(last.count) }];
  });
  const share = Math.max(0, ...ends.map((end) => end.share));
  // The goal first: of labels at the same height it keeps its place.
  const joins = goal !== undefined && share > LATE.wide;
  const spreadOut = spread([...(joins ? [yOf(goal.count)] : []), ...ends.map(({ y }) => y)]);
  const places = joins ? spreadOut.slice(1) : spreadOut;
  return (
    <>
      {goal && (
        <g class={share > LATE.narrow ? 'curve-label--wide' : undefined}>
          <ChartText
            canvas={canvas}
            share={1}
            shift={8}
            y={((joins ? spreadOut[0] : undefined) ?? yOf(goal.count)) + 5}
            text={goal.label}
            colour={canvas.palette.ink}
            weight={400}
            anchor="start"
          />
        </g>
      )}
      {goal && share > LATE.narrow && (
        <g class="curve-label--narrow">
          <ChartText
            canvas={canvas}
            share={0}
            shift={4}
            y={yOf(goal.count) - 7}
            text={goal.label}
            colour={canvas.palette.ink}
            weight={400}
            anchor="start"
          />
        </g>
      )}
      {ends.map(({ key, label, share: at, y }, index) => (
        <>
          <circle
            cx={canvas.at(at)}
            cy={y}
            r={key === 'submitted' ? 6 : 3.5}
            fill={key === 'submitted' ? canvas.palette.class : canvas.palette.paper}
            stroke={key === 'submitted' ? canvas.palette.paper : canvas.palette[LOOKS[key].colour]}
            stroke-width="1.5"
          />
          <ChartText
            canvas={canvas}
            share={at}
            shift={12}
            y={(places[index] ?? y) + 5}
            text={label}
            colour={canvas.palette[LOOKS[key].colour]}
            weight={key === 'submitted' ? 600 : 400}
            anchor="start"
          />
        </>
      ))}
    </>
  );
}

/** Places for labels from top to bottom with room between them, as near as can be to where they belong. */
export function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y || a.index - b.index);
  const placed: number[] = [];
  for (const { y } of order) placed.push(Math.max(y, (placed.at(-1) ?? -Infinity) + LABEL_GAP));
  let limit = BOTTOM;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    placed[index] = Math.min(placed[index] ?? limit, limit);
    limit = (placed[index] ?? limit) - LABEL_GAP;
  }
  const result = wanted.map(() => 0);
  order.forEach(({ index }, place) => (result[index] = placed[place] ?? 0));
  return result;
}

/** The path of a line that rises at the end of each day and stays till the next. */
function stepsOf(marks: readonly CurveMark[], { days }: CurveScale, yOf: (count: number) => number): string {
  const across = (day: number): number => Math.round((100 * ACROSS * day) / days) / 100;
  return marks
    .map(({ day, count }, index) => {
      const y = Math.round(100 * yOf(count)) / 100;
      return index === 0 ? `M${across(day)} ${y}` : `H${across(day)}V${y}`;
    })
    .join('');
}

const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/gu, '.');
