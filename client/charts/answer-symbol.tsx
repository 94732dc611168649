import type { VNode } from 'preact';
import type { OwnAnswer } from '../../schema/report/report.ts';
import type { Palette } from './palette.ts';

type State = OwnAnswer['state'];

/** ● ja · ◐ geplant · ◔ teilweise · ○ nein · – nicht bei uns · ? weiß nicht · dotted: open · small dot: not asked. */
const DRAWINGS: Record<State, (palette: Palette) => VNode> = {
  yes: ({ ink }) => <circle cx="8" cy="8" r="7" fill={ink} />,
  planned: ({ ink }) => (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke={ink} stroke-width="2" />
      <path d="M8 2A6 6 0 0 0 8 14Z" fill={ink} />
    </>
  ),
  partly: ({ ink }) => (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke={ink} stroke-width="2" />
      <path d="M8 8V2A6 6 0 0 1 14 8Z" fill={ink} />
    </>
  ),
  no: ({ ink }) => <circle cx="8" cy="8" r="6" fill="none" stroke={ink} stroke-width="2" />,
  other: ({ ink }) => <rect x="4" y="4" width="8" height="8" fill={ink} />,
  noAnswer: ({ ink }) => (
    <>
      <path d="M5 5.5A3 3 0 1 1 9.6 8Q8 9 8 10.5" fill="none" stroke={ink} stroke-width="2" />
      <circle cx="8" cy="13.6" r="1.4" fill={ink} />
    </>
  ),
  notOurs: ({ ink }) => <path d="M2 8H14" stroke={ink} stroke-width="2.5" />,
  unanswered: ({ ink }) => (
    <circle cx="8" cy="8" r="6" fill="none" stroke={ink} stroke-width="2" stroke-dasharray="2 2.71" />
  ),
  notAsked: ({ muted }) => <circle cx="8" cy="8" r="2.5" fill={muted} />,
};

/** The symbol of an own answer. Always hidden from screen readers: the word stands beside it, always. */
export function AnswerSymbol({ state, palette }: { state: State; palette: Palette }): VNode {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="chart-symbol"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[state](palette)}
    </svg>
  );
}
