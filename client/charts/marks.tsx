import type { VNode } from 'preact';
import type { Canvas } from './canvas.tsx';

interface At {
  readonly canvas: Canvas;
  readonly share: number;
  readonly y: number;
}

/** Own class: a filled dot. */
export const Dot = ({ canvas, share, y, r = 6 }: At & { r?: number }): VNode => (
  <circle
    cx={canvas.at(share)}
    cy={y}
    r={r}
    fill={canvas.palette.class}
    stroke={canvas.palette.paper}
    stroke-width="1"
  />
);

/** All participants: a hollow ring, wider than the dot, so that equal values read as a target. */
export const Ring = ({ canvas, share, y, r = 8 }: At & { r?: number }): VNode => (
  <circle cx={canvas.at(share)} cy={y} r={r} fill={canvas.palette.paper} stroke={canvas.palette.all} stroke-width="2" />
);

/** A shape has no percentage coordinates of its own, so it sits in a nested, unclipped `svg`. */
const Shape = ({ canvas, share, y, d, fill }: At & { d: string; fill: string }): VNode => (
  <svg x={canvas.at(share)} y={y} width="1" height="1" overflow="visible">
    <path d={d} fill={fill} stroke={canvas.palette.paper} stroke-width="1" />
  </svg>
);

/** A well-placed group: a triangle, 16 wide. */
export const Triangle = (at: At): VNode => <Shape {...at} d="M0-9L8 6H-8Z" fill={at.canvas.palette.wellPlaced} />;

/** Own points in the area profile: a diamond. Own answers never stand on a share's axis. */
export const Diamond = (at: At): VNode => <Shape {...at} d="M0-9L8 0L0 9L-8 0Z" fill={at.canvas.palette.ink} />;

/** An interval: a line with caps from `low` to `high` (0 to 1). */
export function Whiskers(props: {
  canvas: Canvas;
  low: number;
  high: number;
  y: number;
  colour: string;
  cap?: number;
}): VNode {
  const { canvas, low, high, y, colour, cap = 6 } = props;
  const [x1, x2] = [canvas.at(low), canvas.at(high)];
  return (
    <g stroke={colour} stroke-width="2">
      <line x1={x1} x2={x2} y1={y} y2={y} />
      <line x1={x1} x2={x1} y1={y - cap} y2={y + cap} />
      <line x1={x2} x2={x2} y1={y - cap} y2={y + cap} />
    </g>
  );
}

interface ChartTextProps extends At {
  readonly text: string;
  readonly colour: string;
  readonly shift?: number;
  readonly weight?: 400 | 600;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A label with a halo in the colour of the ground, so that lines never run through its digits. */
export function ChartText(props: ChartTextProps): VNode {
  const { canvas, share, y, text, colour, shift = 0, weight = 600, size = 16, anchor = 'middle' } = props;
  return (
    <text
      x={canvas.at(share)}
      dx={shift}
      y={y}
      text-anchor={anchor}
      font-size={size}
      font-weight={weight}
      {...(canvas.palette.font !== undefined && { 'font-family': canvas.palette.font })}
      fill={colour}
      stroke={canvas.palette.paper}
      stroke-width="4"
      stroke-linejoin="round"
      paint-order="stroke"
    >
      {text}
    </text>
  );
}
