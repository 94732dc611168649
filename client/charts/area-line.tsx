import type { VNode } from 'preact';
import { Frame, PAD, type Canvas } from './canvas.tsx';
import { placeLabels } from './labels.ts';
import { ChartText, Diamond, Whiskers } from './marks.tsx';

/** Height of one area's line (mock-ups: rows of 52 to 58). */
export const AREA_LINE_HEIGHT = 46;
const MIDDLE = 34;

/** What the bands of the live peers add below the line. */
export const BANDS_HEIGHT = 26;
const BAND = { top: 44, height: 24 };

/** Live peers counted in a band of points; bands that are counted together are one. */
export interface PeerBand {
  readonly from: number;
  readonly to: number;
  readonly count: string;
}

export interface AreaPoints {
  /** 0 to 100 points. */
  readonly value: number;
  readonly worst?: number | undefined;
  readonly best?: number | undefined;
}

/** One area of the profile: own points as a diamond, worst and best case over missing answers as whiskers. */
export function AreaLine({
  canvas,
  points,
  bands = [],
  name,
}: {
  canvas: Canvas;
  points: AreaPoints;
  bands?: readonly PeerBand[] | undefined;
  name?: string;
}): VNode {
  const { palette, at } = canvas;
  const { value, worst = value, best = value } = points;
  const text = String(value);
  const [shift = 0] = placeLabels([{ share: value / 100, text }], { width: canvas.narrowest, pad: PAD });
  return (
    <Frame
      canvas={canvas}
      height={AREA_LINE_HEIGHT + (bands.length > 0 ? BANDS_HEIGHT : 0)}
      kind={bands.length > 0 ? 'area-peers' : 'area'}
      name={name}
    >
      <line x1={at(0)} x2={at(1)} y1={MIDDLE} y2={MIDDLE} stroke={palette.line} />
      {worst !== best && (
        <Whiskers canvas={canvas} low={worst / 100} high={best / 100} y={MIDDLE} colour={palette.ink} cap={7} />
      )}
      <Diamond canvas={canvas} share={value / 100} y={MIDDLE} />
      <ChartText
        canvas={canvas}
        share={value / 100}
        y={MIDDLE - 14}
        text={text}
        colour={palette.ink}
        shift={shift}
        size={18}
      />
      {bands.map((band) => (
        <Band canvas={canvas} band={band} />
      ))}
    </Frame>
  );
}

/** A band as an open box with its count; it is no bar, its length says nothing about how many there are. */
function Band({ canvas, band: { from, to, count } }: { canvas: Canvas; band: PeerBand }): VNode {
  const { at, palette } = canvas;
  const [left, right] = [at(from / 100), at(to / 100)];
  const { top, height } = BAND;
  return (
    <g stroke={palette.muted}>
      <line x1={left} x2={right} y1={top + height} y2={top + height} stroke-width="2" />
      <line x1={left} x2={left} y1={top + height - 8} y2={top + height} stroke-width="2" />
      <line x1={right} x2={right} y1={top + height - 8} y2={top + height} stroke-width="2" />
      <ChartText
        canvas={canvas}
        share={(from + to) / 200}
        y={top + height - 6}
        text={count}
        colour={palette.muted}
        weight={400}
      />
    </g>
  );
}
