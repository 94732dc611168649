import type { VNode } from 'preact';
import type { Mark } from '../../schema/report/report.ts';
import { Frame, type Canvas } from './canvas.tsx';
import { Dot, Ring, Triangle, Whiskers } from './marks.tsx';

/** Height of the small line on page one (mock-ups: 224 × 24, on paper 160 wide). */
export const MINI_LINE_HEIGHT = 24;
const MIDDLE = 12;

/** One share on a short 0 to 100 % line with ticks at 0, 50 and 100; the sentence beside it says the number. */
export function MiniLine(props: {
  canvas: Canvas;
  mark: Omit<Mark, 'label'>;
  /** A share that is aimed at: a tall tick; the words beside the line say it too. */
  goal?: number | undefined;
  name?: string;
}): VNode {
  const { canvas, mark, goal, name } = props;
  const { palette, at } = canvas;
  const { group, share, low, high } = mark;
  const Shape = { class: Dot, all: Ring, wellPlaced: Triangle }[group];
  return (
    <Frame canvas={canvas} height={MINI_LINE_HEIGHT} kind="mini" name={name}>
      <g stroke={palette.line}>
        <line x1={at(0)} x2={at(1)} y1={MIDDLE} y2={MIDDLE} />
        <line x1={at(0)} x2={at(0)} y1={MIDDLE - 6} y2={MIDDLE + 6} />
        <line x1={at(0.5)} x2={at(0.5)} y1={MIDDLE - 3} y2={MIDDLE + 3} />
        <line x1={at(1)} x2={at(1)} y1={MIDDLE - 6} y2={MIDDLE + 6} />
      </g>
      {goal !== undefined && (
        <line x1={at(goal)} x2={at(goal)} y1={MIDDLE - 9} y2={MIDDLE + 9} stroke={palette.ink} stroke-width="2" />
      )}
      {low !== undefined && high !== undefined && (
        <Whiskers canvas={canvas} low={low} high={high} y={MIDDLE} colour={palette[group]} cap={5} />
      )}
      <Shape canvas={canvas} share={share} y={MIDDLE} />
    </Frame>
  );
}
