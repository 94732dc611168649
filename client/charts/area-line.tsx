import type { VNode } from 'preact';
import { Frame, PAD, type Canvas } from './canvas.tsx';
import { placeLabels } from './labels.ts';
import { ChartText, Diamond, Whiskers } from './marks.tsx';

/** Height of one area's line (mock-ups: rows of 52 to 58). */
export const AREA_LINE_HEIGHT = 46;
const MIDDLE = 34;

export interface AreaPoints {
  /** 0 to 100 points. */
  readonly value: number;
  readonly worst?: number | undefined;
  readonly best?: number | undefined;
}

/** One area of the profile: own points as a diamond, worst and best case over missing answers as whiskers. */
export function AreaLine({ canvas, points, name }: { canvas: Canvas; points: AreaPoints; name?: string }): VNode {
  const { palette, at } = canvas;
  const { value, worst = value, best = value } = points;
  const text = String(value);
  const [shift = 0] = placeLabels([{ share: value / 100, text }], { width: canvas.narrowest, pad: PAD });
  return (
    <Frame canvas={canvas} height={AREA_LINE_HEIGHT} kind="area" name={name}>
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
    </Frame>
  );
}
