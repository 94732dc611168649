import type { VNode } from 'preact';
import { Frame, type Canvas } from './canvas.tsx';
import { CountMark, type CountRange } from './count-line.tsx';

const HEIGHT = 40;

/**
 * The counts of two waves on a line of shares each, the earlier one above and muted. No line joins them: they are not the
 * same Kommunen. The words beside it say the same, so that it has no name of its own.
 */
export function CountPair(props: { canvas: Canvas; before: CountRange; now: CountRange }): VNode {
  const { canvas, before, now } = props;
  return (
    <Frame canvas={canvas} height={HEIGHT} kind="count-pair">
      <CountMark canvas={canvas} range={before} y={HEIGHT / 4} colour={canvas.palette.muted} />
      <CountMark canvas={canvas} range={now} y={(3 * HEIGHT) / 4} colour={canvas.palette.class} />
    </Frame>
  );
}
