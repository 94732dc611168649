import type { StateScope, WaveScope } from './wave.ts';

/** A body of the register, as far as selecting needs it. */
export interface SelectableUnit {
  readonly ars: string;
  readonly level: 'kreis' | 'verband' | 'gemeinde';
  readonly state: string;
  /** The Verband that a Gemeinde belongs to. */
  readonly verband: string | null;
  readonly population: number;
  /** False for a Verband whose work one of its members does: nobody could answer for it. */
  readonly hasOwnAdministration: boolean;
}

/**
 * Who is asked in a wave, by key. Per Land the Verbände instead of their members, the members, or both; Gemeinden without
 * a Verband that could answer are asked themselves. Named units are asked in any case. Nobody is asked who has no
 * inhabitants: there is no class for them.
 */
export function selectUnits<U extends SelectableUnit>(units: readonly U[], scope: WaveScope): U[] {
  const byState = new Map(scope.states.map((one) => [one.state, one]));
  const named = new Set(scope.units);
  const answering = new Set(units.filter(canAnswerForMembers).map(({ ars }) => ars));
  return units
    .filter((unit) => {
      const state = byState.get(unit.state);
      return unit.population > 0 && (named.has(unit.ars) || (state !== undefined && isAsked(unit, state, answering)));
    })
    .toSorted((a, b) => (a.ars < b.ars ? -1 : 1));
}

const canAnswerForMembers = ({ level, hasOwnAdministration, population }: SelectableUnit): boolean =>
  level === 'verband' && hasOwnAdministration && population > 0;

function isAsked(unit: SelectableUnit, { level, kreise }: StateScope, answering: ReadonlySet<string>): boolean {
  switch (unit.level) {
    case 'kreis':
      return kreise;
    case 'verband':
      return level !== 'members' && answering.has(unit.ars);
    case 'gemeinde':
      return level !== 'verband' || unit.verband === null || !answering.has(unit.verband);
  }
}

/** What two units of a wave are to each other. */
interface Keyed {
  readonly ars: string;
  readonly verband: string | null;
}

/** Whether one of the two answers for the other as well: a Verband and its member, not two members. */
export const excludeEachOther = (one: Keyed, other: Keyed): boolean =>
  one.verband === other.ars || other.verband === one.ars;
