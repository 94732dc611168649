import { PERCENT_TICKS } from '../../../client/charts/axis.tsx';
import { GROUPS, LEGEND } from '../../../client/report/words.ts';
import { placeOf } from '../../../schema/report/context.ts';
import type { Highlight, Mark, Report } from '../../../schema/report/report.ts';
import { COUNCIL, NOTES } from '../../../schema/text/council.ts';
import { baseWords } from '../../../schema/text/figures.ts';
import { nb } from '../../../schema/text/format.ts';
import { axis, shareChart } from './chart.ts';
import { COLOURS, CONTENT_WIDTH, newSlide, SLIDE, write, type Deck, type Slide } from './deck.ts';
import { legend, statement } from './slides.ts';

const TEXT = 6.1;
const PLOT = { x: 7.5, w: 4.8 };
const TOP = 1.75;
/** Height of a row: three fill the slide, fewer get more room and larger letters. */
const rowHeight = (count: number): number => (count > 2 ? 1.47 : 2.1);

/** Up to three strengths or gaps, each with its own line; a sentence where there are none. */
export function highlightSlide(deck: Deck, report: Report, which: 'strengths' | 'gaps'): void {
  const { summary } = report;
  const slide = newSlide(deck, COUNCIL[which], NOTES[which](report));
  const entries = summary[which];
  const meaning = which === 'strengths' ? COUNCIL.strengthsMeaning : COUNCIL.gapsMeaning;
  const height = rowHeight(entries.length);
  if (entries.length === 0) {
    const none = which === 'strengths' ? summary.noStrengths : summary.noGaps;
    statement(slide, none, summary.lead.slice(1));
    return;
  }
  write(slide, meaning, { x: SLIDE.left, y: 1.2, w: CONTENT_WIDTH, h: 0.35 }, { size: 16, colour: COLOURS.muted });
  const marks = entries.map((entry) => marksOf(report, entry));
  entries.forEach((entry, index) => row(slide, entry, marks[index] ?? [], { y: TOP + index * height, height }));
  if (entries.length === 1) {
    const below = { x: SLIDE.left, y: 4.3, w: CONTENT_WIDTH, h: 1.5 };
    write(slide, summary.lead.slice(1), below, { size: 20, colour: COLOURS.muted });
  }
  const lowest = TOP + (entries.length - 1) * height + 1.1;
  axis({ slide, name: COUNCIL.axisShare, line: { ...PLOT, y: lowest } }, PERCENT_TICKS);
  const used = (['class', 'all', 'wellPlaced'] as const).filter((group) =>
    marks.flat().some((mark) => mark.group === group),
  );
  legend(
    slide,
    used.map((group) => [group, LEGEND[group]]),
  );
}

function row(
  slide: Slide,
  entry: Highlight,
  marks: readonly Mark[],
  { y, height }: { readonly y: number; readonly height: number },
): void {
  const { label, own, sentence, figure } = entry;
  const filled = own.state === 'yes';
  slide.addShape('ellipse', {
    x: SLIDE.left,
    y: y + 0.08,
    w: 0.22,
    h: 0.22,
    fill: { color: filled ? COLOURS.ink : COLOURS.paper },
    line: { color: COLOURS.ink, width: 2 },
    objectName: `${COUNCIL.own}: ${own.word}`,
  });
  const x = SLIDE.left + 0.4;
  write(
    slide,
    [
      { text: label, size: 18, bold: true, colour: COLOURS.ink },
      `${COUNCIL.own}: ${own.word}. ${sentence} ${nb(`${COUNCIL.base} ${baseWords(figure.base)} · ${placeOf(figure)}`)}`,
    ],
    { x, y, w: TEXT - 0.4, h: height - 0.1 },
    { size: height > 2 ? 16 : 14, colour: COLOURS.muted },
  );
  if (marks.length === 0) return;
  const said = marks.map(({ group, label: value }) => `${GROUPS[group]} ${value}`).join(', ');
  shareChart({ slide, name: `${label}: ${said}`, line: { ...PLOT, y: y + 0.6 } }, marks);
}

/** The marks of the chapter's row that the entry stands for; where that is not clear, its own figure alone. */
export function marksOf({ chapters }: Report, { address, label, figure }: Highlight): readonly Mark[] {
  const rows = chapters
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'shares' ? block.rows : []))
    .filter((row) => row.address === address && row.figures.some(({ id }) => id === figure.id));
  const found =
    rows.length === 1 ? rows[0] : rows.find((row) => row.label === label || label.endsWith(`: ${row.label}`));
  if (found) return found.marks;
  const { group, share, interval, printed } = figure;
  return share === undefined ? [] : [{ group, share, label: printed ?? '', ...interval }];
}
