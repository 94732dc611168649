import { SIZE_CLASSES, sizeClassOf } from '../municipality/size-class.ts';
import { STATES } from '../text/states.ts';
import { grouped } from './grouped.ts';
import type { ClassCounts, RegisterUnit, StateCounts } from './unit.ts';

/** What every Land has, also those without units. */
export function countsByState(units: readonly RegisterUnit[]): StateCounts[] {
  const byState = grouped(units, ({ state }) => state);
  return STATES.map(({ key }) => countsOf(key, byState.get(key) ?? []));
}

/** What one Land has. */
export function countsOf(state: string, units: readonly RegisterUnit[]): StateCounts {
  const { gemeinde = [], kreis = [], verband = [] } = Object.fromEntries(grouped(units, ({ level }) => level));
  return {
    state,
    kreise: kreis.length,
    kreisfrei: gemeinde.filter(({ isKreisfrei }) => isKreisfrei).length,
    verbaende: verband.length,
    gemeinden: gemeinde.length,
    population: gemeinde.reduce((sum, { population }) => sum + population, 0),
    classes: classCounts([...kreis, ...gemeinde]),
    verbandClasses: classCounts(verband),
  };
}

function classCounts(units: readonly RegisterUnit[]): ClassCounts {
  const found = Object.fromEntries(SIZE_CLASSES.map(({ id }) => [id, 0])) as ClassCounts;
  for (const { kind, population } of units) found[sizeClassOf(kind, population).id] += 1;
  return found;
}

/** Several Länder as one. */
export function totalOf(counts: readonly StateCounts[]): Omit<StateCounts, 'state'> {
  const sum = (numberOf: (one: StateCounts) => number): number => counts.reduce((all, one) => all + numberOf(one), 0);
  const classes = (of: (one: StateCounts) => ClassCounts) =>
    Object.fromEntries(SIZE_CLASSES.map(({ id }) => [id, sum((one) => of(one)[id])])) as ClassCounts;
  return {
    kreise: sum(({ kreise }) => kreise),
    kreisfrei: sum(({ kreisfrei }) => kreisfrei),
    verbaende: sum(({ verbaende }) => verbaende),
    gemeinden: sum(({ gemeinden }) => gemeinden),
    population: sum(({ population }) => population),
    classes: classes((one) => one.classes),
    verbandClasses: classes((one) => one.verbandClasses),
  };
}
