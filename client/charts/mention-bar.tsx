import type { VNode } from 'preact';
import type { Mark } from '../../schema/report/report.ts';
import { Frame, type Canvas } from './canvas.tsx';
import { labelWidth } from './labels.ts';
import { ChartText } from './marks.tsx';

/** Where everybody names three, an option that everybody names gets a third of the mentions. */
export const THIRD = 1 / 3;
const LANE = 28;
const BAR = 20;

/** The axis of a ranking's bars: 0 to 40 %, further only where a printed share lies beyond. */
export const mentionAxis = (marks: readonly Mark[]): number =>
  Math.max(0.4, ...marks.map(({ share }) => Math.ceil(share * 10) / 10));

export const mentionBarHeight = (marks: readonly Mark[]): number => LANE * marks.length + 16;

interface MentionBarProps {
  readonly canvas: Canvas;
  readonly marks: readonly Mark[];
  /** Right end of the axis as a share, the same for a whole block. */
  readonly axis: number;
  readonly name?: string;
}

/** Shares of mentions as bars, one lane per reference group: another unit than a share of Kommunen, another mark. */
export function MentionBar({ canvas, marks, axis, name }: MentionBarProps): VNode | null {
  if (marks.length === 0) return null;
  return (
    <Frame canvas={canvas} height={mentionBarHeight(marks)} kind={`mention-${Math.min(3, marks.length)}`} name={name}>
      {marks.map((mark, lane) => (
        <Bar canvas={canvas} mark={mark} axis={axis} y={12 + lane * LANE} />
      ))}
    </Frame>
  );
}

function Bar({ canvas, mark, axis, y }: { canvas: Canvas; mark: Mark; axis: number; y: number }): VNode {
  const { palette, at } = canvas;
  const { group, label } = mark;
  const share = mark.share / axis;
  // The label stands inside the bar where it fits on the narrowest plot, else to its right.
  const inside = share * canvas.narrowest > labelWidth(label) + 12;
  return (
    <>
      <rect x={at(0)} y={y} width={at(share)} height={BAR} fill={palette.bar} />
      <line x1={at(share)} x2={at(share)} y1={y - 2} y2={y + BAR + 2} stroke={palette[group]} stroke-width="3" />
      <ChartText
        canvas={{ ...canvas, palette: { ...palette, paper: inside ? palette.bar : palette.paper } }}
        share={share}
        y={y + 16}
        text={label}
        colour={palette[group]}
        shift={inside ? -8 : 8}
        anchor={inside ? 'end' : 'start'}
        weight={group === 'all' ? 400 : 600}
      />
    </>
  );
}
