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
 * chart grammar). The words beside it say the same, so that it has no name of its own.
 */
export function CountLine({ canvas, range }: { canvas: Canvas; range: CountRange }): VNode {
  return (
    <Frame canvas={canvas} height={HEIGHT} kind="count">
      <CountMark canvas={canvas} range={range} y={MIDDLE} colour={canvas.palette.class} />
    </Frame>
  );
}

interface MarkProps {
  readonly canvas: Canvas;
  readonly range: CountRange;
  /** Of the line. */
  readonly y: number;
  readonly colour: string;
}

/** The line and its mark. The hatching is a dashed line, so that it needs no id and prints everywhere. */
export function CountMark({ canvas: { at, palette }, range, y, colour }: MarkProps): VNode {
  const [from, to] = [at(range.low / range.n), at(range.high / range.n)];
  return (
    <>
      <g stroke={palette.line}>
        <line x1={at(0)} x2={at(1)} y1={y} y2={y} />
        <line x1={at(0)} x2={at(0)} y1={y - 5} y2={y + 5} />
        <line x1={at(1)} x2={at(1)} y1={y - 5} y2={y + 5} />
      </g>
      {range.low === range.high ? (
        <circle cx={from} cy={y} r={6} fill={colour} />
      ) : (
        <>
          <line x1={from} x2={to} y1={y} y2={y} stroke={palette.paper} stroke-width={2 * HALF} />
          <line x1={from} x2={to} y1={y} y2={y} stroke={colour} stroke-width={2 * HALF} stroke-dasharray="1.5 4" />
          <g stroke={colour} stroke-width={1.5}>
            <line x1={from} x2={to} y1={y - HALF} y2={y - HALF} />
            <line x1={from} x2={to} y1={y + HALF} y2={y + HALF} />
            <line x1={from} x2={from} y1={y - HALF} y2={y + HALF} />
            <line x1={to} x2={to} y1={y - HALF} y2={y + HALF} />
          </g>
        </>
      )}
    </>
  );
}
