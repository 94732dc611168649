import type { VNode } from 'preact';
import type { Canvas } from './canvas.tsx';
import { reminderLabels } from './reminder-labels.ts';

/** Days on which reminders went out, as dashed lines upright with their number. Who has no room for words stands in the table. */
export function ReminderLines(props: {
  canvas: Canvas;
  /** From the left end, 0 to 1, ascending. */
  shares: readonly number[];
  top: number;
  bottom: number;
}): VNode {
  const { canvas, shares, top, bottom } = props;
  const labels = reminderLabels(shares);
  return (
    <>
      {shares.map((share, index) => {
        const label = labels[index];
        return (
          <>
            <line
              x1={canvas.at(share)}
              x2={canvas.at(share)}
              y1={label ? top + 4 : top + 24}
              y2={bottom}
              stroke={canvas.palette.muted}
              stroke-dasharray="3 3"
            />
            {label && (
              <text
                class={label.isNarrow ? undefined : 'curve-label--wide'}
                x={canvas.at(share)}
                dx={label.anchor === 'start' ? 6 : -6}
                y={top + 17}
                text-anchor={label.anchor}
                font-size="16"
                fill={canvas.palette.muted}
              >
                {index + 1}.{label.isWhole && <tspan class="curve-label--wide">{'\u00a0'}Erinnerung</tspan>}
              </text>
            )}
          </>
        );
      })}
    </>
  );
}
