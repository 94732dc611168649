import { labelOf } from '../questionnaire/address.ts';
import type { PathItem } from '../questionnaire/path.ts';
import type { AreaId } from '../questionnaire/definition.ts';
import { list, nbAll } from '../text/format.ts';
import { buildReport, contextOf, type ReportInput } from './build.ts';
import { simulated } from './measure.ts';
import type { AreaSummary, Highlight, Report, Step } from './report.ts';

/** What would come and what would go. */
export interface Change<T> {
  readonly comes: readonly T[];
  readonly goes: readonly T[];
}

/**
 * What a change of page one means. Done things stay done, so a strength goes only because a rarer one takes its place;
 * a gap comes only because one before it is closed.
 */
export const CHANGE_WORDS = {
  strengths: { comes: 'neu', goes: 'nicht mehr unter den ersten drei' },
  gaps: { comes: 'rückt nach', goes: 'entfällt' },
  steps: { comes: 'neu', goes: 'entfällt' },
} as const;

export interface AreaChange {
  readonly area: AreaId;
  readonly title: string;
  readonly before: AreaSummary;
  readonly after: AreaSummary;
  readonly isChanged: boolean;
  /** "Binnen-Digitalisierung: von 45 auf 50 Punkte." */
  readonly words: string;
}

/** The report as it is, as it would be, and what differs on page one and among the next steps. */
export interface Simulation {
  readonly before: Report;
  readonly after: Report;
  readonly areas: readonly AreaChange[];
  readonly strengths: Change<Highlight>;
  readonly gaps: Change<Highlight>;
  readonly steps: Change<Step>;
  /** What would be asked only then, in words; absent where nothing would be. */
  readonly opened?: string;
  /** Everything that changes, in sentences for people who do not see the page change. */
  readonly words: readonly string[];
}

/** Builds the report twice, with the answers as they are and as if the chosen measures were done. */
export function simulate(input: ReportInput, chosen: readonly string[]): Simulation {
  const later = { ...input, answers: simulated(input, chosen) };
  const before = buildReport(input);
  const after = buildReport(later);
  const areas = before.summary.areas.flatMap((area) => {
    const then = after.summary.areas.find((candidate) => candidate.area === area.area);
    return then ? [areaChange(area, then)] : [];
  });
  const name = ({ address, label }: Highlight): string => `${address} ${label}`;
  const strengths = change(before.summary.strengths, after.summary.strengths, name);
  const gaps = change(before.summary.gaps, after.summary.gaps, name);
  const steps = change(before.steps, after.steps, ({ id }) => id);
  const opened = openedWords(contextOf(input).path.items, contextOf(later).path.items);
  const words = [
    ...areas.filter(({ isChanged }) => isChanged).map((area) => area.words),
    ...changeWords('Stärken auf Seite eins', strengths, CHANGE_WORDS.strengths, ({ label }) => label),
    ...changeWords('Lücken auf Seite eins', gaps, CHANGE_WORDS.gaps, ({ label }) => label),
    ...changeWords('Nächste Schritte', steps, CHANGE_WORDS.steps, ({ title }) => title),
    ...(opened === undefined ? [] : [opened]),
  ];
  return nbAll({ before, after, areas, strengths, gaps, steps, ...(opened !== undefined && { opened }), words });
}

function change<T>(before: readonly T[], after: readonly T[], nameOf: (entry: T) => string): Change<T> {
  const without = (entries: readonly T[], others: readonly T[]): T[] =>
    entries.filter((entry) => !others.some((other) => nameOf(other) === nameOf(entry)));
  return { comes: without(after, before), goes: without(before, after) };
}

/** "Lücken auf Seite eins: entfällt E-Payment." */
function changeWords<T>(
  what: string,
  { comes, goes }: Change<T>,
  words: Record<keyof Change<T>, string>,
  nameOf: (entry: T) => string,
): string[] {
  const parts = [
    ...(goes.length > 0 ? [`${words.goes} ${list(goes.map(nameOf))}`] : []),
    ...(comes.length > 0 ? [`${words.comes} ${list(comes.map(nameOf))}`] : []),
  ];
  return parts.length > 0 ? [`${what}: ${parts.join('; ')}.`] : [];
}

function areaChange(before: AreaSummary, after: AreaSummary): AreaChange {
  const { area, title } = before;
  return { area, title, before, after, isChanged: before.words !== after.words, words: areaWords(before, after) };
}

function areaWords(before: AreaSummary, after: AreaSummary): string {
  const { title } = before;
  if (after.value === undefined) {
    const was = before.value === undefined ? '' : `bisher ${before.value} Punkte. `;
    return `${title}: ${was}${after.words}${after.words.endsWith('.') ? '' : '.'}`;
  }
  const { worst, best, value } = after;
  const range = worst === best ? '' : `, möglich ${worst} bis ${best}`;
  if (before.value === undefined) return `${title}: bisher kein Wert, dann ${value} Punkte${range}.`;
  if (before.words === after.words) return `${title}: unverändert ${value} Punkte${range}.`;
  if (before.value === value) return `${title}: weiterhin ${value} Punkte${range}.`;
  return `${title}: von ${before.value} auf ${value} Punkte${range}.`;
}

/** The questions that would be asked only then: nobody has answered them, so they count as missing. */
function openedWords(before: readonly PathItem[], after: readonly PathItem[]): string | undefined {
  const opened = after.filter(({ address }) => !before.some((item) => item.address === address));
  const names = [
    ...new Set(opened.map((item) => (item.row ? `${item.question.short}: ${labelOf(item)}` : item.question.short))),
  ];
  if (names.length === 0) return undefined;
  const asked = names.length === 1 ? 'Dann wird auch gefragt' : `Dann werden auch ${names.length} Angaben gefragt`;
  return `${asked}: ${list(names)}. Sie bleiben in der Simulation ohne Antwort.`;
}
