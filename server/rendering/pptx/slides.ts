import { POINT_TICKS } from '../../../client/charts/axis.tsx';
import { areaName } from '../../../client/report/names.ts';
import { WORDS } from '../../../client/report/words.ts';
import type { Report } from '../../../schema/report/report.ts';
import { COUNCIL, NOTES, takenSentence } from '../../../schema/text/council.ts';
import { areaChart, axis, legendMark, type LegendMark } from './chart.ts';
import { COLOURS, CONTENT_TOP, CONTENT_WIDTH, newSlide, SLIDE, write, type Deck, type Slide } from './deck.ts';

const wide = (y: number, h: number) => ({ x: SLIDE.left, y, w: CONTENT_WIDTH, h });

/** Long names get smaller letters; three lines of the largest fit. */
const titleSize = (name: string): number => (name.length > 70 ? 28 : name.length > 40 ? 34 : 40);

export function titleSlide(deck: Deck, report: Report): void {
  const { heading } = report;
  const slide = newSlide(deck, COUNCIL.subject, NOTES.title(report));
  write(slide, heading.municipality, wide(2.1, 1.9), {
    size: titleSize(heading.municipality),
    bold: true,
    valign: 'middle',
  });
  write(
    slide,
    [`${heading.kind} · ${heading.population}`, heading.sizeClass, `${heading.status} · ${heading.date}`],
    wide(4.3, 1.6),
    {
      size: 20,
      colour: COLOURS.muted,
    },
  );
}

export function askedSlide(deck: Deck, report: Report): void {
  const { summary, method } = report;
  const slide = newSlide(deck, COUNCIL.asked, NOTES.asked(report));
  const [about = '', groups = ''] = method.sections[0]?.paragraphs ?? [];
  const [compared, says] = [`${COUNCIL.compared}: ${report.heading.sizeClass}.`, `${COUNCIL.says}: ${summary.says}`];
  const taken = `${takenSentence(report)} ${summary.lead[0] ?? ''}`;
  write(slide, [taken, about, groups, compared, says], wide(CONTENT_TOP, 5.2), { size: 20 });
}

/** One slide for what only those have who were here before; none for all others. */
export function overTimeSlide(deck: Deck, { trend, planReview }: Report): void {
  const said = [...(trend?.summary ?? []), ...(planReview?.statements ?? [])];
  if (said.length === 0) return;
  const areas = (trend?.areas ?? []).map(({ title, statements }) => `${title}: ${statements.at(-1) ?? ''}`);
  const slide = newSlide(deck, trend ? COUNCIL.trend : COUNCIL.planReview, [
    ...(trend?.intro ?? []),
    ...said,
    ...areas,
  ]);
  write(slide, [...said, ...areas], wide(CONTENT_TOP, 5), { size: said.length + areas.length > 7 ? 18 : 20 });
}

/** Text left, charts right. */
const TEXT = 5.6;
const PLOT = { x: 7, w: 5.3 };

export function profileSlide(deck: Deck, report: Report): void {
  const { areas } = report.summary;
  const slide = newSlide(deck, WORDS.areas, NOTES.profile(report));
  areas.forEach((area, index) => {
    const y = CONTENT_TOP + index * 1.45;
    write(slide, area.title, { x: SLIDE.left, y, w: TEXT, h: 0.4 }, { size: 20, bold: true });
    const { value, worst, best } = area;
    const w = value === undefined ? CONTENT_WIDTH : TEXT;
    write(slide, area.words, { x: SLIDE.left, y: y + 0.42, w, h: 0.85 }, { size: 16, colour: COLOURS.muted });
    if (value === undefined) return;
    const points = { value, ...(worst !== undefined && { worst }), ...(best !== undefined && { best }) };
    areaChart({ slide, name: areaName(area), line: { ...PLOT, y: y + 0.6 } }, points);
  });
  if (areas.every(({ value }) => value === undefined)) return;
  axis({ slide, name: COUNCIL.axisPoints, line: { ...PLOT, y: 5.65 } }, POINT_TICKS);
  const possible = areas.some(({ worst, best }) => worst !== best);
  legend(slide, [['own', WORDS.own], ...(possible ? [['possible', WORDS.possible] as const] : [])]);
}

/** Marks and their words in one line above the foot. */
export function legend(slide: Slide, entries: readonly (readonly [LegendMark, string])[]): void {
  let x: number = SLIDE.left;
  for (const [kind, words] of entries) {
    legendMark({ slide, name: words, line: { x, w: 0.4, y: 6.45 } }, kind);
    // Twelve points of Arial take 0.077 inches per letter on average.
    const w = 0.2 + words.length * 0.079;
    write(slide, words, { x: x + 0.5, y: 6.3, w, h: 0.3 }, { size: 12, colour: COLOURS.muted, valign: 'middle' });
    x += 0.55 + w;
  }
}

/** One thing said in large letters, and what belongs to it: for a slide that has no list to show. */
export function statement(slide: Slide, said: string, more: readonly string[]): void {
  write(slide, said, wide(CONTENT_TOP + 0.4, 2.2), { size: 28, valign: 'middle' });
  write(slide, more, wide(CONTENT_TOP + 2.9, 2.2), { size: 20, colour: COLOURS.muted });
}

export function stepsSlide(deck: Deck, report: Report): void {
  const steps = report.summary.steps.flatMap((id) => report.steps.find((step) => step.id === id) ?? []);
  const slide = newSlide(deck, COUNCIL.nextSteps, NOTES.steps(report, steps));
  const plan = report.plan === undefined ? undefined : `${COUNCIL.plan}: ${report.plan.standing}`;
  if (steps.length === 0) {
    statement(slide, report.noSteps ?? '', [COUNCIL.nothingMore, ...(plan === undefined ? [] : [plan])]);
    return;
  }
  const few = steps.length < 3;
  // A plan takes a line under the steps.
  const height = few ? 2.3 : plan === undefined ? 1.8 : 1.65;
  steps.forEach(({ title, step, decides, monday, effort }, index) => {
    const y = CONTENT_TOP + index * height;
    write(slide, title, wide(y, 0.4), { size: few ? 24 : 20, bold: true });
    write(
      slide,
      [step, `${COUNCIL.decides}: ${decides} · ${COUNCIL.effort}: ${effort}`, `${COUNCIL.monday}: ${monday}`],
      wide(y + (few ? 0.5 : 0.4), height - 0.45),
      { size: few ? 18 : plan === undefined ? 15 : 14 },
    );
  });
  if (plan !== undefined) write(slide, plan, wide(6.35, 0.5), { size: 16, bold: true, valign: 'middle' });
}

export function limitsSlide(deck: Deck, report: Report): void {
  const { summary } = report;
  const slide = newSlide(deck, COUNCIL.limits, NOTES.limits(report));
  const column = (x: number, title: string, text: string): void => {
    write(slide, title, { x, y: CONTENT_TOP, w: 5.7, h: 0.45 }, { size: 24, bold: true });
    write(slide, text, { x, y: CONTENT_TOP + 0.6, w: 5.7, h: 3.4 }, { size: 24 });
  };
  column(SLIDE.left, COUNCIL.says, summary.says);
  column(SLIDE.right - 5.7, COUNCIL.saysNot, summary.saysNot);
  write(slide, summary.source, wide(5.5, 1.2), { size: 14, colour: COLOURS.muted, valign: 'bottom' });
}
