import type { VNode } from 'preact';
import { paperCanvas, screenCanvas } from './canvas.tsx';
import { Diamond, Dot, Ring, Triangle, Whiskers } from './marks.tsx';
import type { Palette } from './palette.ts';
import { PeerBar } from './peer-bar.tsx';

export type LegendKind =
  | 'class'
  | 'all'
  | 'wellPlaced'
  | 'own'
  | 'possible'
  | 'mentions'
  | 'mentionsAll'
  | 'mentionsWell'
  | 'third'
  | 'peers'
  | 'bands';

/** A mark as it stands in a legend, before its words. */
export function LegendMark({ kind, palette }: { kind: LegendKind; palette: Palette }): VNode {
  // Fixed places in a fixed size, on screen too; only the colours differ.
  const canvas = { ...paperCanvas(32), palette, narrowest: screenCanvas.narrowest };
  const at = { canvas, share: 0.5, y: 10 };
  const bar = (colour: string) => (
    <>
      <rect x="2" y="3" width="26" height="14" fill={palette.bar} />
      <path d="M28 1V19" stroke={colour} stroke-width="3" />
    </>
  );
  const drawings: Record<LegendKind, () => VNode> = {
    class: () => (
      <>
        <Whiskers canvas={canvas} low={0.06} high={0.94} y={10} colour={palette.class} cap={5} />
        <Dot {...at} r={5} />
      </>
    ),
    all: () => <Ring {...at} r={7} />,
    wellPlaced: () => <Triangle {...at} />,
    own: () => <Diamond {...at} />,
    possible: () => <Whiskers canvas={canvas} low={0.06} high={0.94} y={10} colour={palette.ink} cap={5} />,
    mentions: () => bar(palette.class),
    mentionsAll: () => bar(palette.all),
    mentionsWell: () => bar(palette.wellPlaced),
    peers: () => <PeerBar canvas={canvas} range={{ low: 0.5, high: 0.9 }} y={10} />,
    bands: () => <path d="M1 8V16H31V8" fill="none" stroke={palette.muted} stroke-width="2" />,
    third: () => <path d="M16 0V20" stroke={palette.muted} stroke-dasharray="4 3" />,
  };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="chart-legend-mark"
      width="32"
      height="20"
      viewBox="0 0 32 20"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[kind]()}
    </svg>
  );
}
