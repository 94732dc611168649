import { daysAfter } from '../assessment/day.ts';
import type { Day } from '../assessment/instant.ts';
import type { CountGroup, Counts, CurvePoint, Participant, UnitFilter } from './participation.ts';
import type { Override, Stage, WaveUnit } from './unit.ts';

/** The days on which a unit came so far; null: not yet. */
export interface Steps {
  readonly invitedOn: Day | null;
  readonly startedOn: Day | null;
  readonly submittedOn: Day | null;
  readonly signedOffOn: Day | null;
}

/** Which steps were taken; null: not yet. */
type Taken = Readonly<Record<keyof Steps, unknown>>;

/** Where a unit stands; or several that are alike, and how many they are. */
export type Standing = Pick<Participant, 'stage' | 'mergedInto'> & { readonly alike?: number };

/** With what it is counted by. */
export type Counted = Standing &
  Pick<Participant, 'ars' | 'name' | 'state' | 'kreisName' | 'kind' | 'sizeClass'> & {
    readonly override: Pick<Override, 'kind' | 'sizeClass'> | null;
  };

/** The days of a unit, or of several that are alike. */
export type Stepped = Steps & Pick<Participant, 'mergedInto'> & { readonly alike?: number };

/** How far a unit has come. When it did does not matter here, only that it did. */
export function stageOf({ invitedOn, startedOn, submittedOn, signedOffOn }: Taken): Stage {
  if (signedOffOn !== null) return 'signedOff';
  if (submittedOn !== null) return 'submitted';
  if (startedOn !== null) return 'started';
  return invitedOn === null ? 'notInvited' : 'invited';
}

const ORDER: readonly Stage[] = ['notInvited', 'invited', 'started', 'submitted', 'signedOff'];

/** Whether a stage is that one or a later one. */
export const hasReached = (stage: Stage, wanted: Stage): boolean => ORDER.indexOf(stage) >= ORDER.indexOf(wanted);

/** How many have come at least so far. Who was merged into another does not take part any more. */
export function countsOf(units: readonly Standing[]): Counts {
  const standing: Record<Stage, number> = { notInvited: 0, invited: 0, started: 0, submitted: 0, signedOff: 0 };
  for (const unit of units) if (unit.mergedInto === null) standing[unit.stage] += howMany(unit);
  const reached = (wanted: Stage): number =>
    ORDER.reduce((sum, stage) => (hasReached(stage, wanted) ? sum + standing[stage] : sum), 0);
  return {
    units: reached('notInvited'),
    invited: reached('invited'),
    started: reached('started'),
    submitted: reached('submitted'),
    signedOff: reached('signedOff'),
  };
}

const howMany = ({ alike = 1 }: { readonly alike?: number }): number => alike;

/** Kind and class that count: those of the register, unless overridden. */
export function classedAs({
  kind,
  sizeClass,
  override,
}: Pick<WaveUnit, 'kind' | 'sizeClass'> & Pick<Counted, 'override'>) {
  return override ? { kind: override.kind, sizeClass: override.sizeClass } : { kind, sizeClass };
}

/** A Kreis's key stands at the beginning of every key within it, its own included. */
export const kreisKeyOf = ({ ars }: Pick<Participant, 'ars'>): string => ars.slice(0, 5);

/** Counts by Land, Kreis, kind and class; kind and class as overridden. */
export function groupsOf(
  units: readonly Counted[],
): Readonly<Record<'states' | 'kreise' | 'kinds' | 'sizeClasses', CountGroup[]>> {
  return {
    states: grouped(units, ({ state }) => state),
    kreise: grouped(units, kreisKeyOf, (unit) => unit.kreisName ?? (isKreisLevel(unit) ? unit.name : null)),
    kinds: grouped(units, (unit) => classedAs(unit).kind),
    sizeClasses: grouped(units, (unit) => classedAs(unit).sizeClass),
  };
}

/** A Kreis or a kreisfreie Stadt, which is its own. */
const isKreisLevel = ({ ars, kreisName }: Counted): boolean => ars.length === 5 || kreisName === null;

function grouped(
  units: readonly Counted[],
  keyOf: (unit: Counted) => string,
  nameOf: (unit: Counted) => string | null = () => null,
): CountGroup[] {
  const groups = new Map<string, Counted[]>();
  for (const unit of units) {
    const group = groups.get(keyOf(unit));
    if (group) group.push(unit);
    else groups.set(keyOf(unit), [unit]);
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      name: members.map(nameOf).find((name) => name !== null) ?? null,
      counts: countsOf(members),
    }))
    .filter(({ counts }) => counts.units > 0)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

const STEPS = [
  ['invitedOn', 'invited'],
  ['startedOn', 'started'],
  ['submittedOn', 'submitted'],
  ['signedOffOn', 'signedOff'],
] as const;

/** How many had come so far at the end of each day, from the first step to `until`. */
export function curveOf(units: readonly Stepped[], until: Day): CurvePoint[] {
  const taking = units.filter(({ mergedInto }) => mergedInto === null);
  const days = taking.flatMap((unit) => STEPS.flatMap(([day]) => unit[day] ?? []));
  const first = days.reduce<Day | undefined>(
    (least, day) => (least === undefined || day < least ? day : least),
    undefined,
  );
  if (first === undefined || first > until) return [];
  const news = new Map<Day, Record<(typeof STEPS)[number][1], number>>();
  const newsOf = (day: Day) => {
    const found = news.get(day) ?? { invited: 0, started: 0, submitted: 0, signedOff: 0 };
    news.set(day, found);
    return found;
  };
  for (const unit of taking) {
    for (const [day, step] of STEPS) if (unit[day] !== null) newsOf(unit[day])[step] += howMany(unit);
  }
  const points: CurvePoint[] = [];
  const sum = { invited: 0, started: 0, submitted: 0, signedOff: 0 };
  for (let day = first; day <= until; day = daysAfter(day, 1)) {
    for (const [, step] of STEPS) sum[step] += news.get(day)?.[step] ?? 0;
    points.push({ day, ...sum });
  }
  return points;
}

/** Which units a filter means. Kind and class are meant as overridden. */
export function matches(unit: Participant, filter: Omit<UnitFilter, 'page' | 'limit'>, today: Day): boolean {
  const { search, state, kreis, kind, sizeClass, stage, mark } = filter;
  return (
    (search === undefined || isFound(unit, search)) &&
    (state === undefined || unit.state === state) &&
    (kreis === undefined || kreisKeyOf(unit) === kreis) &&
    (kind === undefined || classedAs(unit).kind === kind) &&
    (sizeClass === undefined || classedAs(unit).sizeClass === sizeClass) &&
    (stage === undefined || (unit.stage === stage && unit.mergedInto === null)) &&
    (mark === undefined || hasMark(unit, mark, today))
  );
}

function isFound({ name, ars, ags }: Participant, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase('de');
  return name.toLocaleLowerCase('de').includes(wanted) || ars.startsWith(wanted) || (ags?.startsWith(wanted) ?? false);
}

function hasMark(unit: Participant, mark: NonNullable<UnitFilter['mark']>, today: Day): boolean {
  const { invitation, redeemedAt } = unit;
  switch (mark) {
    case 'mailProblem':
      return invitation.mailProblem !== null;
    case 'undeliverable':
      return invitation.undeliverableSince !== null;
    case 'revoked':
      return invitation.revokedAt !== null;
    case 'expired':
      return redeemedAt === null && invitation.expiresOn !== null && invitation.expiresOn < today;
    case 'overridden':
      return unit.override !== null;
    case 'merged':
      return unit.mergedInto !== null || unit.trendBreak;
  }
}
