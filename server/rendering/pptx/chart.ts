import { placeLabels, type Label } from '../../../client/charts/labels.ts';
import type { Mark } from '../../../schema/report/report.ts';
import { COLOURS, write, type Box, type Slide } from './deck.ts';

/** Pixels per inch of the label measure, which is made for 16 px; labels here have 14 pt. */
const LABEL_SIZE = 14;
const PIXELS = 96 * (16 / (LABEL_SIZE / 0.75));
const PAD = 0.35;

/** A place for the line from 0 to 100: `x` and `w` are the line itself, `y` its height. */
export interface Line {
  readonly x: number;
  readonly w: number;
  readonly y: number;
}

/**
 * A chart of native, editable shapes. Every shape is named after the chart; `groupCharts` binds those of one name and
 * gives them the chart's text alternative.
 */
export interface Chart {
  readonly slide: Slide;
  readonly name: string;
  readonly line: Line;
}

/** What marks the shapes of a chart for `groupCharts`; the part stands behind it. */
export const CHART_MARK = ' \u2013 Diagramm: ';
const partName = ({ name }: Chart, part: string): string => `${name}${CHART_MARK}${part}`;

const at = ({ line }: Chart, share: number): number => line.x + share * line.w;

function stroke(chart: Chart, part: string, box: Box, colour: string, width: number, dashed = false): void {
  chart.slide.addShape('line', {
    ...box,
    line: { color: colour, width, ...(dashed && { dashType: 'dash' as const }) },
    objectName: partName(chart, part),
  });
}

type Form = 'ellipse' | 'triangle' | 'diamond';

function mark(chart: Chart, part: string, form: Form, share: number, size: number, colour: string, hollow = false) {
  chart.slide.addShape(form, {
    x: at(chart, share) - size / 2,
    y: chart.line.y - size / 2,
    w: size,
    h: size,
    fill: { color: hollow ? COLOURS.paper : colour },
    line: { color: hollow ? colour : COLOURS.paper, width: hollow ? 2 : 0.75 },
    objectName: partName(chart, part),
  });
}

function whiskers(chart: Chart, low: number, high: number, colour: string): void {
  const { y } = chart.line;
  stroke(chart, 'Intervall', { x: at(chart, low), y, w: (high - low) * chart.line.w, h: 0 }, colour, 2);
  for (const end of [low, high]) {
    stroke(chart, 'Intervallende', { x: at(chart, end), y: y - 0.09, w: 0, h: 0.18 }, colour, 2);
  }
}

/** Labels over or under the line that neither touch nor leave the chart. */
function labels(chart: Chart, entries: readonly (Label & { colour: string })[], y: number, bold?: true): void {
  const shifts = placeLabels(entries, { width: chart.line.w * PIXELS, pad: PAD * PIXELS });
  entries.forEach(({ share, text, colour }, index) => {
    const x = at(chart, share) + (shifts[index] ?? 0) / PIXELS - 0.5;
    write(
      chart.slide,
      text,
      { x, y, w: 1, h: 0.26 },
      {
        size: LABEL_SIZE,
        colour,
        align: 'center',
        valign: 'middle',
        name: partName(chart, 'Wert'),
        ...(bold && { bold }),
      },
    );
  });
}

const base = (chart: Chart): void => {
  stroke(chart, 'Linie', { x: chart.line.x, y: chart.line.y, w: chart.line.w, h: 0 }, COLOURS.line, 1);
  for (const end of [0, 1]) {
    stroke(chart, 'Ende', { x: at(chart, end), y: chart.line.y - 0.06, w: 0, h: 0.12 }, COLOURS.line, 1);
  }
};

const COLOUR = { class: COLOURS.class, all: COLOURS.all, wellPlaced: COLOURS.wellPlaced } as const;

/** Shares on a line from 0 to 100 %: filled dot class, hollow dot all, triangle well-placed, whiskers interval. */
export function shareChart(chart: Chart, marks: readonly Mark[]): void {
  base(chart);
  const of = (group: Mark['group']): Mark[] => marks.filter((entry) => entry.group === group);
  const [whole, own] = [of('all'), of('class')];
  for (const { share } of whole) mark(chart, 'alle Teilnehmenden', 'ellipse', share, 0.24, COLOUR.all, true);
  for (const { low, high, group } of [...own, ...(own.length === 0 ? whole : [])]) {
    if (low !== undefined && high !== undefined) whiskers(chart, low, high, COLOUR[group]);
  }
  for (const { share } of of('wellPlaced')) mark(chart, 'gut Aufgestellte', 'triangle', share, 0.22, COLOUR.wellPlaced);
  for (const { share } of own) mark(chart, 'Größenklasse', 'ellipse', share, 0.18, COLOUR.class);
  const said = marks.map(({ group, share, label }) => ({ group, share, text: label, colour: COLOUR[group] }));
  const { y } = chart.line;
  labels(
    chart,
    said.filter(({ group }) => group !== 'all'),
    y - 0.45,
    true,
  );
  labels(
    chart,
    said.filter(({ group }) => group === 'all'),
    y + 0.19,
  );
}

/** Own points on a line from 0 to 100: a diamond, worst and best case as whiskers. */
export function areaChart(chart: Chart, points: { value: number; worst?: number; best?: number }): void {
  const { value, worst = value, best = value } = points;
  base(chart);
  if (worst !== best) whiskers(chart, worst / 100, best / 100, COLOURS.ink);
  mark(chart, 'eigene Punkte', 'diamond', value / 100, 0.26, COLOURS.ink);
  labels(chart, [{ share: value / 100, text: String(value), colour: COLOURS.ink }], chart.line.y - 0.47, true);
}

/** The labels of the axis under the lowest line. */
export function axis(chart: Chart, ticks: readonly { readonly share: number; readonly label: string }[]): void {
  for (const { share, label } of ticks) {
    write(
      chart.slide,
      label,
      { x: at(chart, share) - 0.4, y: chart.line.y, w: 0.8, h: 0.25 },
      { size: 12, colour: COLOURS.muted, align: 'center', name: partName(chart, 'Beschriftung') },
    );
  }
}

export type LegendMark = Mark['group'] | 'own' | 'possible';

/** One entry of a legend: the mark alone, its words stand beside it. */
export function legendMark(chart: Chart, kind: LegendMark): void {
  if (kind === 'all') mark(chart, 'Zeichen', 'ellipse', 0.5, 0.22, COLOUR.all, true);
  else if (kind === 'wellPlaced') mark(chart, 'Zeichen', 'triangle', 0.5, 0.2, COLOUR.wellPlaced);
  else if (kind === 'own') mark(chart, 'Zeichen', 'diamond', 0.5, 0.24, COLOURS.ink);
  else {
    whiskers(chart, 0, 1, kind === 'class' ? COLOUR.class : COLOURS.ink);
    if (kind === 'class') mark(chart, 'Zeichen', 'ellipse', 0.5, 0.16, COLOUR.class);
  }
}
