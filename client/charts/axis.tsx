import type { VNode } from 'preact';
import { Frame, type Canvas } from './canvas.tsx';
import { THIRD } from './mention-bar.tsx';
import { ChartText } from './marks.tsx';

/** A labelled place on an axis; `dashed` marks a bound, not a scale step. */
export interface Tick {
  readonly share: number;
  readonly label: string;
  readonly dashed?: true;
}

const QUARTERS = [0, 25, 50, 75, 100];

/** 0, 25, 50, 75, 100 %; never a logarithm, never cut. */
export const PERCENT_TICKS: readonly Tick[] = QUARTERS.map((n) => ({
  share: n / 100,
  label: n === 100 ? '100\u00a0%' : String(n),
}));

export const POINT_TICKS: readonly Tick[] = QUARTERS.map((n) => ({ share: n / 100, label: String(n) }));

/** Tens and the dashed third; the ten beside the third has no label, it would touch. */
export function mentionTicks(axis: number): Tick[] {
  const tens = Array.from({ length: Math.round(axis * 10) + 1 }, (_, index) => index / 10);
  const steps = tens.map((ten) => ({
    share: ten / axis,
    label:
      Math.abs(ten - THIRD) < 0.05 || (ten > 0.35 && ten < 0.45 && axis > 0.5) ? '' : String(Math.round(ten * 100)),
  }));
  return [...steps, { share: THIRD / axis, label: '33\u00a0%', dashed: true }];
}

/** The labels over a block's charts; hidden from screen readers, which get every number in words. */
export function Axis({ canvas, ticks, y = 18 }: { canvas: Canvas; ticks: readonly Tick[]; y?: number }): VNode {
  return (
    <Frame canvas={canvas} height={24} kind="axis">
      {ticks.map(({ share, label }) => (
        <ChartText canvas={canvas} share={share} y={y} text={label} colour={canvas.palette.muted} weight={400} />
      ))}
    </Frame>
  );
}

/** Gridlines as high as the row, behind its chart, so that the lines of neighbouring rows join. */
export function Grid({ canvas, ticks }: { canvas: Canvas; ticks: readonly Tick[] }): VNode {
  const { hair, line } = canvas.palette;
  return (
    <svg class="chart chart-grid" width="100%" height="100%" aria-hidden="true" focusable="false">
      {ticks.map(({ share, dashed }) => (
        <line
          x1={canvas.at(share)}
          x2={canvas.at(share)}
          y1="0"
          y2="100%"
          stroke={dashed || share === 0 || share === 1 ? line : hair}
          {...(dashed && { 'stroke-dasharray': '4 3', stroke: canvas.palette.muted })}
        />
      ))}
    </svg>
  );
}
