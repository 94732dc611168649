import type { VNode } from 'preact';
import type { Mark } from '../../schema/report/report.ts';
import { Frame, PAD, type Canvas } from './canvas.tsx';
import { placeLabels } from './labels.ts';
import { ChartText, Dot, Ring, Triangle, Whiskers } from './marks.tsx';
import { PeerBar, type PeerRange } from './peer-bar.tsx';

/** Height of a row's chart; the line runs through its middle (mock-ups: 352 × 72). */
export const SHARE_LINE_HEIGHT = 72;
const MIDDLE = 38;
const ABOVE = MIDDLE - 15;
const BELOW = MIDDLE + 27;
/** What the bar of live peers adds below, and where it lies from the bottom. */
const PEERS_HEIGHT = 24;
const FROM_BOTTOM = 12;

/** All below, class and well-placed above: three labels fit over one place. */
const isBelow = ({ group }: Mark): boolean => group === 'all';

/**
 * The published shares of one item on a 0 to 100 % line; nothing where there is no mark, since an empty axis would
 * read as 0. `name` is the text alternative; the gridlines are the row's (see `Grid`).
 */
export function ShareLine({
  canvas,
  marks,
  peers,
  name,
}: {
  canvas: Canvas;
  marks: readonly Mark[];
  /** The live peers, below the published figures. */
  peers?: PeerRange | undefined;
  name?: string;
}): VNode | null {
  if (marks.length === 0) {
    return peers ? (
      <Frame canvas={canvas} height={PEERS_HEIGHT} kind="peers" name={name}>
        <PeerBar canvas={canvas} range={peers} y={PEERS_HEIGHT - FROM_BOTTOM} />
      </Frame>
    ) : null;
  }
  const height = SHARE_LINE_HEIGHT + (peers ? PEERS_HEIGHT : 0);
  const { palette } = canvas;
  const order = { wellPlaced: 0, all: 1, class: 2 };
  const drawn = [...marks].sort((a, b) => order[a.group] - order[b.group]);
  const intervals = drawn.filter(({ low, high }) => low !== undefined && high !== undefined);
  return (
    <Frame canvas={canvas} height={height} kind={peers ? 'share-peers' : 'share'} name={name}>
      <line x1={canvas.at(0)} x2={canvas.at(1)} y1={MIDDLE} y2={MIDDLE} stroke={palette.line} />
      {drawn.map((mark) => mark.group === 'all' && <Ring canvas={canvas} share={mark.share} y={MIDDLE} />)}
      {intervals.map(
        ({ group, low = 0, high = 0 }) =>
          group === 'class' && <Whiskers canvas={canvas} low={low} high={high} y={MIDDLE} colour={palette[group]} />,
      )}
      {drawn.map((mark) => mark.group === 'wellPlaced' && <Triangle canvas={canvas} share={mark.share} y={MIDDLE} />)}
      {drawn.map((mark) => mark.group === 'class' && <Dot canvas={canvas} share={mark.share} y={MIDDLE} />)}
      <Labels canvas={canvas} marks={marks.filter((mark) => !isBelow(mark))} y={ABOVE} />
      <Labels canvas={canvas} marks={marks.filter(isBelow)} y={BELOW} />
      {peers && <PeerBar canvas={canvas} range={peers} y={height - FROM_BOTTOM} />}
    </Frame>
  );
}

function Labels({ canvas, marks, y }: { canvas: Canvas; marks: readonly Mark[]; y: number }): VNode {
  const labels = marks.map(({ share, label }) => ({ share, text: label }));
  const shifts = placeLabels(labels, { width: canvas.narrowest, pad: PAD });
  return (
    <>
      {marks.map(({ group, share, label }, index) => (
        <ChartText
          canvas={canvas}
          share={share}
          y={y}
          text={label}
          colour={canvas.palette[group]}
          shift={shifts[index] ?? 0}
          weight={group === 'all' ? 400 : 600}
        />
      ))}
    </>
  );
}
