import type { VNode } from 'preact';
import type { Canvas } from './canvas.tsx';

/** Height of a bar. */
const THICKNESS = 10;

/** What a bar says: a published share (`low` is `high`), or the interval that the release leaves open; 0 to 1. */
export interface PeerRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Live peers as a bar from 0: solid up to what is certain, hatched over what is left open (interface.md, chart grammar).
 * The hatching is a dashed line, so that it needs no id and prints everywhere.
 */
export function PeerBar({ canvas, range, y }: { canvas: Canvas; range: PeerRange; y: number }): VNode {
  const { at, palette } = canvas;
  const { low, high } = range;
  return (
    <g stroke={palette.muted}>
      <line x1={at(0)} x2={at(0)} y1={y - THICKNESS / 2 - 3} y2={y + THICKNESS / 2 + 3} />
      {low > 0 && <line x1={at(0)} x2={at(low)} y1={y} y2={y} stroke-width={THICKNESS} />}
      {high > low && (
        <>
          <line x1={at(low)} x2={at(high)} y1={y} y2={y} stroke-width={THICKNESS} stroke-dasharray="2 4" />
          <line x1={at(low)} x2={at(high)} y1={y - THICKNESS / 2} y2={y - THICKNESS / 2} />
          <line x1={at(low)} x2={at(high)} y1={y + THICKNESS / 2} y2={y + THICKNESS / 2} />
          <line x1={at(high)} x2={at(high)} y1={y - THICKNESS / 2} y2={y + THICKNESS / 2} />
        </>
      )}
    </g>
  );
}
