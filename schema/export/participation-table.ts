import { GROUPING_TITLES, namedGroups, WORK_TITLES } from '../text/participation-table.ts';
import { goalTitle, submittedShare } from '../text/goal.ts';
import { STAGE_TITLES } from '../text/participation.ts';
import { KIND_TITLES, sizeClassTitleOf } from '../text/report.ts';
import { stateName } from '../text/states.ts';
import { germanDay } from '../text/waves.ts';
import type { CountGroup, Counts, Grouping, Participant } from '../wave/participation.ts';
import { classedAs } from '../wave/progress.ts';
import { workOf } from '../wave/work.ts';
import type { Day } from '../assessment/instant.ts';
import type { Column, Value } from './table.ts';

type Row = Readonly<Record<string, Value>>;
type Head = Pick<Column, 'name' | 'title'>;

const WORK = ['submitted', 'notInvited', 'notBegun', 'inWork', 'waiting', 'signedOff', 'units'] as const;

/** The columns of a table of work; the goal stands in the head of the share that it is about. */
export const workColumns = (by: Grouping, goalPercent: number | null): readonly Head[] => [
  { name: 'key', title: 'Schlüssel' },
  { name: 'name', title: GROUPING_TITLES[by] },
  ...WORK.map((name) => ({ name, title: WORK_TITLES[name] })),
  {
    name: 'share',
    title: `${WORK_TITLES.share}${goalPercent === null ? '' : ` (Ziel ${goalTitle(goalPercent)})`}`,
  },
];

/** A table of work as the page shows it, its sum last. */
export const workRows = (
  by: Grouping,
  groups: readonly CountGroup[],
  total: Counts,
  goalPercent: number | null,
): readonly Row[] => [
  ...namedGroups(by, groups).map(({ key, name, counts }) => workRow(key, name, counts, goalPercent)),
  workRow(null, 'gesamt', total, goalPercent),
];

function workRow(key: string | null, name: string, counts: Counts, goalPercent: number | null): Row {
  return { key, name, ...workOf(counts), share: submittedShare(counts, goalPercent) };
}

/** The columns of the list of units. */
export const PARTICIPANT_COLUMNS: readonly Head[] = [
  { name: 'ars', title: 'ARS' },
  { name: 'ags', title: 'AGS' },
  { name: 'name', title: 'Kommune' },
  { name: 'state', title: 'Land' },
  { name: 'kreis', title: 'Kreis' },
  { name: 'kind', title: 'Art' },
  { name: 'sizeClass', title: 'Größenklasse' },
  { name: 'population', title: 'Einwohner' },
  { name: 'stage', title: 'Stand' },
  { name: 'invitedOn', title: 'eingeladen am' },
  { name: 'startedOn', title: 'begonnen am' },
  { name: 'submittedOn', title: 'abgegeben am' },
  { name: 'signedOffOn', title: 'freigegeben am' },
  { name: 'mergedInto', title: 'aufgegangen in' },
];

/** Units with how far they have come, and nothing finer (methodology § 8.7); `nameOf`: of the unit with a key. */
export function participantRow(unit: Participant, nameOf: (ars: string) => string): Row {
  const { ars, ags, name, state, kreisName, population, stage, mergedInto } = unit;
  const { kind, sizeClass } = classedAs(unit);
  return {
    ars,
    ags,
    name,
    kreis: kreisName,
    population,
    state: stateName(state),
    kind: KIND_TITLES[kind],
    sizeClass: sizeClassTitleOf(sizeClass),
    stage: mergedInto === null ? STAGE_TITLES[stage] : 'nimmt nicht mehr teil',
    invitedOn: dayWords(unit.invitedOn),
    startedOn: dayWords(unit.startedOn),
    submittedOn: dayWords(unit.submittedOn),
    signedOffOn: dayWords(unit.signedOffOn),
    mergedInto: mergedInto === null ? null : nameOf(mergedInto),
  };
}

const dayWords = (day: Day | null): string | null => (day === null ? null : germanDay(day));
