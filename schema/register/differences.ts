import { sizeClassOf } from '../municipality/size-class.ts';
import { grouped } from './grouped.ts';
import type { RegisterUnit } from './unit.ts';

/** A unit as it was and as it will be. */
export interface Pair {
  readonly before: RegisterUnit;
  readonly after: RegisterUnit;
}

/** What taking a register over changes. A unit may stand in several lists, but in one only of the first four. */
export interface Differences {
  readonly added: readonly RegisterUnit[];
  /** Not in the new register, and nothing in it says where they went. */
  readonly gone: readonly RegisterUnit[];
  /** Another key: another Kreis or another Verband. */
  readonly moved: readonly Pair[];
  /** Gone Gemeinden whose inhabitants are exactly those that another one of the same Kreis has more. */
  readonly merged: readonly Merger[];
  readonly renamed: readonly Pair[];
  readonly populationChanged: number;
  readonly sizeClassChanged: readonly Pair[];
  readonly unchanged: number;
}

export interface Merger {
  readonly gone: readonly RegisterUnit[];
  readonly into: RegisterUnit;
}

/** Compares the register that is there with the one of a file. Old and new populations are compared as they stand. */
export function differencesOf(before: readonly RegisterUnit[], after: readonly RegisterUnit[]): Differences {
  const old = new Map(before.map((unit) => [identityOf(unit), unit]));
  const fresh = new Map(after.map((unit) => [identityOf(unit), unit]));
  const kept = after.flatMap((unit): Pair[] => {
    const earlier = old.get(identityOf(unit));
    return earlier ? [{ before: earlier, after: unit }] : [];
  });
  const lost = before.filter((unit) => !fresh.has(identityOf(unit)));
  const found = after.filter((unit) => !old.has(identityOf(unit)));
  const relocated = sameNames(lost, found);
  const pairs = [...kept, ...relocated];
  const left = without(
    lost,
    relocated.map(({ before }) => before),
  );
  const merged = mergers(left, [...kept.map(gainOf), ...found.map((into) => ({ into, gain: into.population }))]);
  return {
    added: without(
      found,
      relocated.map(({ after }) => after),
    ),
    gone: without(
      left,
      merged.flatMap(({ gone }) => gone),
    ),
    moved: [...kept.filter(({ before, after }) => before.ars !== after.ars), ...relocated],
    merged,
    renamed: pairs.filter(({ before, after }) => before.name !== after.name),
    populationChanged: pairs.filter(({ before, after }) => before.population !== after.population).length,
    sizeClassChanged: pairs.filter(({ before, after }) => classOf(before) !== classOf(after)),
    unchanged: pairs.filter(isUnchanged).length,
  };
}

/** The AGS stays when a Gemeinde joins another Verband, the ARS does not; Verbände have the ARS alone. */
export const identityOf = ({ level, ags, ars }: RegisterUnit): string => `${level} ${ags ?? ars}`;

export const classOf = ({ kind, population }: RegisterUnit): string => sizeClassOf(kind, population).id;

const FIELDS = [
  'ars',
  'name',
  'seat',
  'population',
  'kreis',
  'verband',
  'isKreisfrei',
  'textCode',
] as const satisfies readonly (keyof RegisterUnit)[];

/** Whether nothing at all is different; the key's own parts follow from it. */
export const isUnchanged = ({ before, after }: Pair): boolean =>
  FIELDS.every((field) => before[field] === after[field]);

function without(units: readonly RegisterUnit[], taken: readonly RegisterUnit[]): RegisterUnit[] {
  const gone = new Set(taken);
  return units.filter((unit) => !gone.has(unit));
}

/** What has one name in a Land before and after, and only another key, is the same: a Kreis reform gives new keys. */
function sameNames(lost: readonly RegisterUnit[], found: readonly RegisterUnit[]): Pair[] {
  const nameOf = ({ level, state, name }: RegisterUnit): string => `${level} ${state} ${name}`;
  const olds = grouped(lost, nameOf);
  const news = grouped(found, nameOf);
  return [...olds].flatMap(([name, [before, ...more]]) => {
    const [after, ...others] = news.get(name) ?? [];
    const isClear = more.length === 0 && others.length === 0;
    return before && after && isClear ? [{ before, after }] : [];
  });
}

interface Gain {
  readonly into: RegisterUnit;
  readonly gain: number;
}

const gainOf = ({ before, after }: Pair): Gain => ({ into: after, gain: after.population - before.population });

/**
 * The file does not say what became of a Gemeinde. Where the inhabitants fit exactly (official files keep the day of
 * the count when only boundaries change) a merger is all but certain: of one, of all of a Verband, or of all of a Kreis.
 */
function mergers(gone: readonly RegisterUnit[], gains: readonly Gain[]): Merger[] {
  const open = new Set(gone.filter(({ level, population }) => level === 'gemeinde' && population > 0));
  const rising = gains.filter(({ into, gain }) => into.level === 'gemeinde' && into.kreis !== null && gain > 0);
  return rising.flatMap(({ into, gain }): Merger[] => {
    const near = [...open].filter(({ kreis }) => kreis === into.kreis);
    const verbaende = [...grouped(near, ({ verband }) => verband ?? '').values()];
    const groups = [...near.map((unit) => [unit]), ...verbaende, near];
    const fitting = groups.filter((group) => group.length > 0 && sumOf(group) === gain);
    const [first] = fitting;
    // Two single ones of the same size: which of them it was is not to be seen.
    const isClear = fitting.every((group) => group.length !== 1 || first?.length !== 1 || group[0] === first[0]);
    if (!first || !isClear) return [];
    for (const unit of first) open.delete(unit);
    return [{ gone: first, into }];
  });
}

const sumOf = (units: readonly RegisterUnit[]): number => units.reduce((sum, { population }) => sum + population, 0);
