import type { Instant } from '../assessment/instant.ts';
import { areaProfile } from '../benchmark/area-profile.ts';
import { scoredItems } from '../benchmark/scored-item.ts';
import { labelOf, optionsOf } from '../questionnaire/address.ts';
import type { Address, AreaId, Question, Questionnaire } from '../questionnaire/definition.ts';
import { isSameMeaning, meaningOf } from '../questionnaire/meaning.ts';
import type { PathItem } from '../questionnaire/path.ts';
import { germanDate } from '../text/format.ts';
import { AREA_TITLES } from '../text/report.ts';
import { territoryWords } from '../text/mergers.ts';
import {
  changeWords,
  pointWords,
  stepWords,
  territoryIntro,
  territoryStep,
  TREND_WORDS,
  trendIntro,
  trendSummary,
} from '../text/trend.ts';
import { ownAnswer } from './cell.ts';
import { questionAt, runOf, type EarlierRun, type Run } from './earlier-run.ts';
import type { Trend, TrendArea, TrendRow, UnchangedItem } from './over-time.ts';
import { changesBetween } from './territory.ts';
import type { TerritoryChange } from './territory.ts';

/** What is answered now, and when. */
export interface PresentRun extends Run {
  readonly at: Instant;
  /** The addresses whose answer was only taken over from an earlier submission. */
  readonly confirmed: ReadonlySet<Address>;
  /** When its answers were handed in or last changed; without it at the time of the report. */
  readonly answeredAt?: Instant | undefined;
  readonly waveId?: string | undefined;
}

/** As many as stand below each other on a page; the styles of the chart know no more. */
const MOST_POINTS = 5;

const AREAS: readonly AreaId[] = ['strategy', 'internal', 'external'];

/**
 * The own submissions over time (methodology § 9), oldest first. Answers are compared with the newest one, on questions
 * of the same meaning only; a reworded question stands apart, as a break. Where others became part of the municipality
 * meanwhile, nothing is compared.
 */
export function trendOf(
  earlier: readonly EarlierRun[],
  present: PresentRun,
  territory: readonly TerritoryChange[] = [],
): Trend | undefined {
  const last = earlier.at(-1);
  if (!last) return undefined;
  const areas = AREAS.map((area) => areaOf(area, earlier, present, territory));
  const days = { before: germanDate(last.submittedAt), now: germanDate(present.at) };
  const grown = changesBetween(territory, answered(last), answered(present));
  if (grown.length > 0) {
    const intro = territoryIntro(days.before, territoryWords(grown));
    return { intro, areas, summary: [TREND_WORDS.nothingCompared], ...days, changed: [], broken: [], unchanged: [] };
  }
  const then = runOf(last);
  const compared = present.path.items.flatMap((item) => compare(then, present, item) ?? []);
  const changed = compared.flatMap((one) => (one.kind === 'changed' ? [one.row] : []));
  const broken = compared.flatMap((one) => (one.kind === 'broken' ? [one.row] : []));
  const unchanged = compared.flatMap((one) => (one.kind === 'unchanged' ? [one.row] : []));
  const confirmed = unchanged.filter(({ isOnlyConfirmed }) => isOnlyConfirmed).length;
  return {
    intro: trendIntro(days.before, confirmed > 0),
    areas,
    summary: trendSummary({
      same: unchanged.length,
      confirmed,
      changed: changed.length,
      broken: broken.length,
    }),
    ...days,
    changed,
    broken,
    unchanged,
  };
}

type Compared =
  | { readonly kind: 'changed' | 'broken'; readonly row: TrendRow }
  | { readonly kind: 'unchanged'; readonly row: UnchangedItem };

/**
 * | then | now | |
 * | --- | --- | --- |
 * | not there, or not asked | | nothing to compare |
 * | another meaning | dealt with, then or now | a break |
 * | a value or "nicht bei uns" | the same | unchanged |
 * | "weiß nicht" or unanswered | the same | nothing to say |
 * | anything | anything else | changed |
 */
function compare(then: Run, { path, questionnaire, confirmed }: PresentRun, item: PathItem): Compared | undefined {
  const { address, question } = item;
  const asked = then.path.items.find((candidate) => candidate.address === address);
  if (!asked) return undefined;
  const [before, now] = [
    ownAnswer(asked.question, { path: then.path, address }),
    ownAnswer(question, { path, address }),
  ];
  const label = itemLabel(item);
  const said = [asked.state, item.state].some((state) => state !== 'unanswered' && state !== 'noAnswer');
  if (!said) return undefined;
  if (!isSameMeaning(asked.question, question)) {
    return { kind: 'broken', row: { address, label, before, now, words: TREND_WORDS.questionBreak } };
  }
  if (sameAnswer(then, { path, questionnaire }, address)) {
    return { kind: 'unchanged', row: { address, label, own: now, isOnlyConfirmed: confirmed.has(address) } };
  }
  const words = changeWords(question, {
    before: { own: before, answer: then.path.answers[address] },
    now: { own: now, answer: path.answers[address] },
  });
  return { kind: 'changed', row: { address, label, before, now, words } };
}

/** "Komponenten: E-Payment", "Breitband" */
const itemLabel = (item: PathItem): string =>
  item.row ? `${item.question.short}: ${labelOf(item)}` : item.question.short;

/** The options of a choice of several have no order; those of a ranking have. */
function sameAnswer(then: Run, now: Run, address: Address): boolean {
  const text = ({ path }: Run): string => {
    const answer = path.answers[address];
    const isSet = path.items.find((item) => item.address === address)?.question.kind === 'several';
    return JSON.stringify(isSet && Array.isArray(answer) ? answer.toSorted() : answer);
  };
  return text(then) === text(now);
}

/** When a run was answered, and in which wave. */
const answered = (run: EarlierRun | PresentRun) => ({
  answeredAt: 'submittedAt' in run ? run.submittedAt : (run.answeredAt ?? run.at),
  waveId: run.waveId,
});

function areaOf(
  area: AreaId,
  earlier: readonly EarlierRun[],
  present: PresentRun,
  territory: readonly TerritoryChange[],
): TrendArea {
  const runs = [
    ...earlier.map((run) => ({ ...runOf(run), ...answered(run), at: run.submittedAt, waveTitle: run.waveTitle })),
    { ...present, ...answered(present), waveTitle: undefined },
  ].slice(-MOST_POINTS);
  const grownBefore = (index: number): readonly TerritoryChange[] => {
    const [before, after] = [runs[index - 1], runs[index]];
    return before && after ? changesBetween(territory, before, after) : [];
  };
  const points = runs.map((run, index) => {
    const { value } = areaProfile(run.questionnaire, run.path, area);
    const before = runs[index - 1];
    return {
      day: germanDate(run.at),
      title: pointWords(germanDate(run.at), run.waveTitle),
      ...(value === undefined ? { instead: TREND_WORDS.noValue } : { value: Math.round(value) }),
      isBreak:
        grownBefore(index).length > 0 ||
        (before !== undefined && scoredAs(before.questionnaire, area) !== scoredAs(run.questionnaire, area)),
    };
  });
  const statements = points.flatMap((point, index) => {
    const before = points[index - 1];
    const grown = grownBefore(index);
    if (!before) return [];
    // Of the last step the chapter's first lines say who and why.
    const isLast = index === points.length - 1;
    if (grown.length === 0) return [stepWords(before, point)];
    return [territoryStep(before, point, isLast ? '' : territoryWords(grown))];
  });
  return { area, title: AREA_TITLES[area], points, statements };
}

/** What an area's value is made of: its items, what their questions mean, and the anchors of their options. */
function scoredAs(questionnaire: Questionnaire, area: AreaId): string {
  const items = scoredItems(questionnaire).filter((item) => item.area === area);
  return JSON.stringify(
    items
      .map(({ id, address, options }) => {
        const question = questionAt(questionnaire, address);
        return [id, options ?? null, question && [question.kind, meaningOf(question), anchorsOf(question)]];
      })
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  );
}

const anchorsOf = (question: Question): readonly (readonly [string, number | null])[] =>
  optionsOf(question).map(({ id, score }) => [id, score ?? null] as const);
