import type { ComponentChildren, VNode } from 'preact';
import { PRINT, SCREEN, type Palette } from './palette.ts';

/** Room left and right of the 0 to 100 line, so that marks and labels at its ends are not clipped (mock-ups: 20). */
export const PAD = 20;

/**
 * Where a chart is drawn. On screen the plot takes the width of its column and places are percentages, so that text
 * keeps 16 px at every width; on paper the plot has a fixed width and places are numbers.
 */
export interface Canvas {
  readonly palette: Palette;
  /** The narrowest plot in pixels that labels must not collide on. */
  readonly narrowest: number;
  /** The place of a share (0 to 1) on the horizontal axis. */
  readonly at: (share: number) => string | number;
  /** Plot width, absent where the column decides. */
  readonly width?: number;
}

/** Three decimals are finer than any pixel and keep the markup short. */
const short = (n: number): number => Math.round(n * 1000) / 1000;

/** 248 px is the plot of a 320 px wide screen. */
export const screenCanvas: Canvas = { palette: SCREEN, narrowest: 248, at: (share) => `${short(100 * share)}%` };

/** A canvas for paper with a plot of `width`. */
export const paperCanvas = (width: number): Canvas => ({
  palette: PRINT,
  narrowest: width,
  width,
  at: (share) => short(share * width),
});

interface FrameProps {
  readonly canvas: Canvas;
  readonly height: number;
  /** CSS class that sets the height on screen, where KERN resets it. */
  readonly kind: string;
  /** The accessible name; without one the drawing is hidden because the words beside it say everything. */
  readonly name?: string | undefined;
  readonly children: ComponentChildren;
}

/** The `svg` element of a chart. */
export function Frame({ canvas, height, kind, name, children }: FrameProps): VNode {
  const access = name === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': name };
  if (canvas.width === undefined) {
    return (
      <svg class={`chart chart-${kind}`} width="100%" height={height} focusable="false" {...access}>
        {children}
      </svg>
    );
  }
  const width = canvas.width + 2 * PAD;
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`${-PAD} 0 ${width} ${height}`}>
      {children}
    </svg>
  );
}
