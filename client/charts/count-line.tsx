import type { VNode } from 'preact';
import { Frame, type Canvas } from './canvas.tsx';

/** Height of a release cell's chart (mock-ups: 152 × 20), its middle, and half of a bar. */
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;
const HALF = 6;

/** The whole numbers that a published count leaves possible, on its base. */
export interface CountRange {
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/**
 * A published count on a line from 0 to n: a dot where it is exact, a hatched bar where it is a range (interface.md,
 * chart grammar). The words beside it say the same, so that it has no name of its own. The hatching is a dashed line, so
 * that it needs no id and prints everywhere.
 */
export function CountLine({ canvas, range }: { canvas: Canvas; range: CountRange }): VNode {
  const { at, palette } = canvas;
  const [from, to] = [at(range.low / range.n), at(range.high / range.n)];
  return (
    <Frame canvas={canvas} height={HEIGHT} kind="count">
      <g stroke={palette.line}>
        <line x1={at(0)} x2={at(1)} y1={MIDDLE} y2={MIDDLE} />
        <line x1={at(0)} x2={at(0)} y1={MIDDLE - 5} y2={MIDDLE + 5} />
        <line x1={at(1)} x2={at(1)} y1={MIDDLE - 5} y2={MIDDLE + 5} />
      </g>
      {range.low === range.high ? (
        <circle cx={from} cy={MIDDLE} r={6} fill={palette.class} />
      ) : (
        <>
          <line x1={from} x2={to} y1={MIDDLE} y2={MIDDLE} stroke={palette.paper} stroke-width={2 * HALF} />
          <line
            x1={from}
            x2={to}
            y1={MIDDLE}
            y2={MIDDLE}
            stroke={palette.class}
            stroke-width={2 * HALF}
            stroke-dasharray="1.5 4"
          />
          <g stroke={palette.class} stroke-width={1.5}>
            <line x1={from} x2={to} y1={MIDDLE - HALF} y2={MIDDLE - HALF} />
            <line x1={from} x2={to} y1={MIDDLE + HALF} y2={MIDDLE + HALF} />
            <line x1={from} x2={from} y1={MIDDLE - HALF} y2={MIDDLE + HALF} />
            <line x1={to} x2={to} y1={MIDDLE - HALF} y2={MIDDLE + HALF} />
          </g>
        </>
      )}
    </Frame>
  );
}
