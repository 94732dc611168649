import { mentionAxis } from '../../client/charts/mention-bar.tsx';
import { FOOT_BAR_END } from '../../client/charts/grade-strip.tsx';
import { PRINT } from '../../client/charts/palette.ts';
import { GRADES, GROUPS, LEGEND, WORDS } from '../../client/report/words.ts';
import { hasPeers, liveWords } from '../../client/report/names.ts';
import type { Trend } from '../../schema/report/over-time.ts';
import type { Block, Highlight, Report, ReportVariant } from '../../schema/report/report.ts';
import { moreSteps } from '../../schema/text/report.ts';
import {
  areaDrawing,
  highlightDrawing,
  LEGEND_MARKS,
  mentionDrawing,
  mentionRuler,
  percentRuler,
  pointRuler,
  POINTS_PER_PIXEL,
  shareDrawing,
  SYMBOLS,
  trendDrawing,
  trendRuler,
} from './pdf-charts.tsx';

/**
 * What the Typst template gets as JSON: the report's words as they are, each chart as a drawing with its text
 * alternative, and the fixed words. Nothing in it is Typst markup, so that a name with `#` or `$` stays a name.
 */
export function pdfDocument(report: Report, variant: ReportVariant = 'full') {
  const { heading, summary, steps } = report;
  return {
    title: `${WORDS.reportOn} ${heading.municipality}${variant === 'short' ? `, ${WORDS.short}` : ''}`,
    // Typst takes the date apart; UTC, so that the file does not depend on the server's time zone.
    date: report.at.slice(0, 10).split('-').map(Number),
    words: WORDS,
    legend: LEGEND,
    groups: GROUPS,
    grades: GRADES,
    colours: PRINT,
    scale: POINTS_PER_PIXEL,
    footBarEnd: FOOT_BAR_END,
    symbols: SYMBOLS,
    marks: LEGEND_MARKS,
    questionnaire: report.questionnaire.title,
    heading,
    summary: {
      ...summary,
      areas: summary.areas.map((area) => ({ ...area, chart: areaDrawing(area) })),
      ruler: pointRuler,
      strengths: summary.strengths.map(highlightOf),
      gaps: summary.gaps.map(highlightOf),
      steps: summary.steps.flatMap((id) => steps.find((step) => step.id === id) ?? []),
    },
    live: report.livePeers ? liveWords(report.livePeers, report.heading.sizeClass) : null,
    chapters: report.chapters.map((chapter) => ({
      ...chapter,
      hasPeers: hasPeers(chapter),
      blocks: chapter.blocks.map(blockOf),
    })),
    trend: report.trend ? trendOf(report.trend) : null,
    planReview: report.planReview ?? null,
    selfImage: report.selfImage,
    steps,
    noSteps: report.noSteps ?? null,
    plan: report.plan ?? null,
    method: report.method,
    short: variant === 'short' ? inBrief(report) : null,
  };
}

/** Steps on the second page of the short report. */
const STEPS_IN_BRIEF = 5;

/** What the second page of the short report has: those steps first that page one has too. */
function inBrief({ summary, steps, method }: Report) {
  const first = summary.steps.flatMap((id) => steps.find((step) => step.id === id) ?? []);
  const ordered = [...first, ...steps.filter((step) => !first.includes(step))];
  const rest = ordered.length - STEPS_IN_BRIEF;
  return {
    steps: ordered.slice(0, STEPS_IN_BRIEF),
    moreSteps: rest > 0 ? moreSteps(rest) : null,
    // Of every section what it begins with; the whole report has the rest.
    method: method.sections.flatMap(({ paragraphs }) => paragraphs.slice(0, 1)),
  };
}
/** The document as the template reads it. Fira Sans has no no-break hyphen; the template keeps such words together. */
export const pdfJson = (report: Report, variant: ReportVariant = 'full'): string =>
  JSON.stringify(pdfDocument(report, variant)).replaceAll('\u2011', '-');

const trendOf = (trend: Trend) => ({
  ...trend,
  areas: trend.areas.map((area) => ({ ...area, chart: trendDrawing(area) })),
  ruler: trendRuler,
});

const highlightOf = (entry: Highlight) => ({
  label: entry.label,
  own: entry.own,
  sentence: entry.sentence,
  chart: highlightDrawing(entry),
});

function blockOf(block: Block) {
  if (block.kind === 'grades') return block;
  if (block.kind === 'ranking') {
    const axis = mentionAxis(block.rows.flatMap(({ marks }) => marks));
    const rows = block.rows.map(({ label, place, instead, ...row }) => {
      const chart = mentionDrawing({ label, ...row }, axis);
      return { label, place: place ?? null, instead: instead ?? '', statements: row.statements, chart };
    });
    return { ...block, rows, ruler: mentionRuler(axis) };
  }
  const rows = block.rows.map((row) => {
    const { label, own, instead, statements } = row;
    return { label, own, instead: instead ?? '', statements, chart: shareDrawing(row) };
  });
  return { ...block, rows, ruler: percentRuler };
}
