import type { AreaId, Questionnaire } from '../questionnaire/definition.ts';
import type { Path } from '../questionnaire/path.ts';
import { scoredItems, standingOf, type ScoredItem, type Standing } from './scored-item.ts';

/** At least this share of the relevant scored items must be answered (methodology § 5). */
export const NEEDED_SHARE = 0.8;
/** At least this many scored items must be left after "nicht bei uns" and "not asked". */
export const NEEDED_ITEMS = 5;

/** Why an area has no value. */
export type NoValue = 'tooFewAnswered' | 'tooFewRelevant';

/**
 * One area's profile, 0 to 100 points: the mean of the answered items' fixed anchors, with equal weights. Its worst
 * and best case fill what is missing with 0 and 100; `leaveOneOut` is the range that leaving out any one item gives.
 * All values are unrounded.
 */
export interface AreaProfile {
  readonly area: AreaId;
  readonly value?: number;
  readonly worst?: number;
  readonly best?: number;
  readonly leaveOneOut?: { readonly low: number; readonly high: number };
  readonly noValue?: NoValue;
  /** Scored items of the area, those relevant for this Kommune (asked, and not "nicht bei uns"), those answered. */
  readonly items: number;
  readonly relevant: number;
  readonly answered: number;
  readonly notAsked: number;
  readonly notOurs: number;
  /** The relevant items without an answer. */
  readonly missing: readonly ScoredItem[];
}

/** The profile of one area for the answers on a path. */
export function areaProfile(questionnaire: Questionnaire, path: Path, area: AreaId): AreaProfile {
  const items = scoredItems(questionnaire).filter((item) => item.area === area);
  return areaProfileOf(
    area,
    items.map((item) => ({ item, ...standingOf(item, path) })),
  );
}

/** The profile of an area whose items stand so. */
export function areaProfileOf(
  area: AreaId,
  standings: readonly ({ readonly item: ScoredItem } & Standing)[],
): AreaProfile {
  const relevant = standings.filter(({ state }) => state !== 'notAsked' && state !== 'notOurs');
  const points = relevant.flatMap((standing) => standing.points ?? []);
  const counts = {
    area,
    items: standings.length,
    relevant: relevant.length,
    answered: points.length,
    notAsked: standings.filter(({ state }) => state === 'notAsked').length,
    notOurs: standings.filter(({ state }) => state === 'notOurs').length,
    missing: relevant.filter((standing) => standing.points === undefined).map(({ item }) => item),
  };
  const noValue = whyNoValue(counts);
  if (noValue) return { ...counts, noValue };
  return { ...counts, ...valueOf(points, relevant.length) };
}

function whyNoValue({ items, relevant, answered }: { items: number; relevant: number; answered: number }) {
  if (relevant < NEEDED_ITEMS || relevant < items / 2) return 'tooFewRelevant' as const;
  return answered < NEEDED_SHARE * relevant ? ('tooFewAnswered' as const) : undefined;
}

function valueOf(points: readonly number[], relevant: number) {
  const sum = points.reduce((total, p) => total + p, 0);
  const without = points.map((p) => (sum - p) / (points.length - 1));
  return {
    value: sum / points.length,
    worst: sum / relevant,
    best: (sum + 100 * (relevant - points.length)) / relevant,
    leaveOneOut: { low: Math.min(...without), high: Math.max(...without) },
  };
}
