import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { AnswerSymbol } from '../../client/charts/answer-symbol.tsx';
import { AREA_LINE_HEIGHT, AreaLine } from '../../client/charts/area-line.tsx';
import { Axis, mentionTicks, PERCENT_TICKS, POINT_TICKS, type Tick } from '../../client/charts/axis.tsx';
import { PAD, paperCanvas } from '../../client/charts/canvas.tsx';
import { LegendMark, type LegendKind } from '../../client/charts/legend-mark.tsx';
import { MentionBar } from '../../client/charts/mention-bar.tsx';
import { MiniLine } from '../../client/charts/mini-line.tsx';
import { PRINT } from '../../client/charts/palette.ts';
import { ShareLine } from '../../client/charts/share-line.tsx';
import { TrendLine } from '../../client/charts/trend-line.tsx';
import { areaName, highlightName, mentionName, rangeOf, shareName, trendName } from '../../client/report/names.ts';
import { WORDS } from '../../client/report/words.ts';
import type { TrendArea } from '../../schema/report/over-time.ts';
import type { AreaSummary, Highlight, OwnAnswer, RankingRow, ShareRow } from '../../schema/report/report.ts';

/** One pixel of a chart in points: its 16 px labels become 10.5 pt, the size of the text around them. */
export const POINTS_PER_PIXEL = 0.66;

/** Plot widths in chart pixels: a row's chart fills 152 pt, a small line 110 pt, an area 264 pt. */
const ROW = paperCanvas(152 / POINTS_PER_PIXEL - 2 * PAD);
const MINI = paperCanvas(110 / POINTS_PER_PIXEL - 2 * PAD);
const AREA = paperCanvas(264 / POINTS_PER_PIXEL - 2 * PAD);
/** Three areas side by side. */
const TREND = paperCanvas(158 / POINTS_PER_PIXEL - 2 * PAD);

/** A drawing and its text alternative; Typst refuses PDF/UA-1 without one. */
export interface Drawing {
  readonly svg: string;
  readonly alt: string;
}

const svg = (node: VNode): string => renderToStaticMarkup(node);

export const shareDrawing = (row: ShareRow): Drawing | null =>
  row.marks.length === 0 && !rangeOf(row.peers)
    ? null
    : { svg: svg(<ShareLine canvas={ROW} marks={row.marks} peers={rangeOf(row.peers)} />), alt: shareName(row) };

export const mentionDrawing = (row: RankingRow, axis: number): Drawing | null =>
  row.marks.length === 0
    ? null
    : { svg: svg(<MentionBar canvas={ROW} marks={row.marks} axis={axis} />), alt: mentionName(row) };

export function highlightDrawing(entry: Highlight): Drawing | null {
  const { group, share, interval } = entry.figure;
  if (share === undefined) return null;
  return { svg: svg(<MiniLine canvas={MINI} mark={{ group, share, ...interval }} />), alt: highlightName(entry) };
}

export function areaDrawing(area: AreaSummary): Drawing | null {
  const { value } = area;
  if (value === undefined) return null;
  const bands = area.peers?.bands;
  return { svg: svg(<AreaLine canvas={AREA} points={{ ...area, value }} bands={bands} />), alt: areaName(area) };
}

export const trendDrawing = (area: TrendArea): Drawing => ({
  svg: svg(<TrendLine canvas={TREND} marks={area.points} broken={WORDS.notComparable} />),
  alt: trendName(area),
});

/** An axis' labels and where its gridlines run through a column, in points from the column's left edge. */
export interface Ruler extends Drawing {
  readonly lines: readonly { readonly x: number; readonly kind: 'end' | 'step' | 'bound' }[];
}

function ruler(canvas: typeof ROW, ticks: readonly Tick[], alt: string): Ruler {
  const lines = ticks.map(({ share, dashed }) => ({
    x: POINTS_PER_PIXEL * (PAD + share * (canvas.width ?? 0)),
    kind: dashed ? ('bound' as const) : share === 0 || share === 1 ? ('end' as const) : ('step' as const),
  }));
  return { svg: svg(<Axis canvas={canvas} ticks={ticks} />), alt, lines };
}

export const percentRuler = ruler(ROW, PERCENT_TICKS, 'Achse von 0 bis 100\u00a0%');
export const pointRuler = { ...ruler(AREA, POINT_TICKS, 'Achse von 0 bis 100 Punkten'), height: AREA_LINE_HEIGHT };
export const trendRuler = ruler(TREND, POINT_TICKS, 'Achse von 0 bis 100 Punkten');
export const mentionRuler = (axis: number): Ruler =>
  ruler(ROW, mentionTicks(axis), `Achse von 0 bis ${Math.round(100 * axis)}\u00a0%`);

const STATES: readonly OwnAnswer['state'][] = [
  'yes',
  'planned',
  'partly',
  'no',
  'other',
  'noAnswer',
  'notOurs',
  'unanswered',
  'notAsked',
];
const KINDS: readonly LegendKind[] = [
  'class',
  'all',
  'wellPlaced',
  'own',
  'possible',
  'mentions',
  'mentionsAll',
  'mentionsWell',
  'third',
  'peers',
  'bands',
];

/** Symbols of own answers by state; decoration, the word stands beside each. */
export const SYMBOLS = Object.fromEntries(
  STATES.map((state) => [state, svg(<AnswerSymbol state={state} palette={PRINT} />)]),
);

/** Marks of the legends by kind; decoration too. */
export const LEGEND_MARKS = Object.fromEntries(
  KINDS.map((kind) => [kind, svg(<LegendMark kind={kind} palette={PRINT} />)]),
);
