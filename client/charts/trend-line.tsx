import type { VNode } from 'preact';
import { Frame, PAD, type Canvas } from './canvas.tsx';
import { placeLabels } from './labels.ts';
import { ChartText, Diamond } from './marks.tsx';

/** Height of one submission, and of the gap where nothing is compared. */
const STEP = 64;
const GAP = 34;
const TITLE = 16;
const VALUE = 36;
const LINE = 50;

/** One submission: the own points, or words in their place. */
export interface TrendMark {
  /** "28.10.2025"; what it belonged to is said in words beside it, which may be long. */
  readonly day: string;
  /** 0 to 100 points. */
  readonly value?: number | undefined;
  readonly instead?: string | undefined;
  /** The line breaks before it. */
  readonly isBreak: boolean;
}

/** Where each submission begins, from top to bottom. */
function tops(marks: readonly TrendMark[]): number[] {
  let y = 0;
  return marks.map(({ isBreak }, index) => {
    if (index > 0) y += STEP + (isBreak ? GAP : 0);
    return y;
  });
}

export const trendHeight = (marks: readonly TrendMark[]): number => (tops(marks).at(-1) ?? 0) + STEP + 4;

/**
 * The own points of every submission on a 0 to 100 line each, oldest on top. A line joins two that rest on the same
 * questions; where these changed there is a gap with a mark.
 */
export function TrendLine({
  canvas,
  marks,
  broken,
  name,
}: {
  canvas: Canvas;
  marks: readonly TrendMark[];
  /** What stands in a gap. */
  broken: string;
  name?: string;
}): VNode {
  const { at, palette } = canvas;
  const places = tops(marks);
  // Classes set the height on screen, where the security policy forbids inline styles.
  const breaks = marks.filter(({ isBreak }) => isBreak).length;
  const kind = `trend chart-steps-${marks.length} chart-breaks-${breaks}`;
  return (
    <Frame canvas={canvas} height={trendHeight(marks)} kind={kind} name={name}>
      {marks.map(({ value, isBreak }, index) => {
        const before = marks[index - 1]?.value;
        if (index === 0 || isBreak || value === undefined || before === undefined) return null;
        const [from, to] = [(places[index - 1] ?? 0) + LINE, (places[index] ?? 0) + LINE];
        return (
          <line x1={at(before / 100)} x2={at(value / 100)} y1={from} y2={to} stroke={palette.ink} stroke-width="2" />
        );
      })}
      {marks.map((mark, index) => (
        <Mark canvas={canvas} mark={mark} top={places[index] ?? 0} broken={broken} />
      ))}
    </Frame>
  );
}

function Mark({ canvas, mark, top, broken }: { canvas: Canvas; mark: TrendMark; top: number; broken: string }): VNode {
  const { at, palette } = canvas;
  const { day, value, instead = '', isBreak } = mark;
  const text = value === undefined ? instead : String(value);
  const share = (value ?? 0) / 100;
  const [shift = 0] = placeLabels([{ share, text }], { width: canvas.narrowest, pad: PAD });
  const muted = { canvas, share: 0, colour: palette.muted, anchor: 'start', weight: 400 } as const;
  return (
    <>
      {isBreak && (
        <>
          <path d={`M-8 ${top - 22}l8 6l-8 6l8 6`} fill="none" stroke={palette.ink} stroke-width="2" />
          <ChartText {...muted} y={top - 8} text={broken} shift={14} />
        </>
      )}
      <ChartText {...muted} y={top + TITLE} text={day} />
      <line x1={at(0)} x2={at(1)} y1={top + LINE} y2={top + LINE} stroke={palette.line} />
      {value === undefined ? (
        <ChartText {...muted} y={top + VALUE} text={text} />
      ) : (
        <>
          <Diamond canvas={canvas} share={share} y={top + LINE} />
          <ChartText canvas={canvas} share={share} y={top + VALUE} text={text} colour={palette.ink} shift={shift} />
        </>
      )}
    </>
  );
}
