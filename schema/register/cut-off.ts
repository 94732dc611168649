import { differencesOf } from './differences.ts';
import { grouped } from './grouped.ts';
import type { RegisterUnit } from './unit.ts';

/**
 * Gemeinden that a register had behind the last one of its new file, and that nothing in it accounts for. GV100AD has no
 * closing record and no totals, so this is what shows a file cut at the end of a line within its last Land, where no
 * Kreis and no Verband is left without Gemeinden.
 */
export function cutOff(before: readonly RegisterUnit[], after: readonly RegisterUnit[]): RegisterUnit[] {
  const last = keysOf(after).toSorted().at(-1);
  if (last === undefined || !keysOf(before).some((ags) => ags > last)) return [];
  return differencesOf(before, after).gone.filter(({ level, ags }) => level === 'gemeinde' && (ags ?? '') > last);
}

const keysOf = (units: readonly RegisterUnit[]): string[] =>
  units.flatMap(({ level, ags }) => (level === 'gemeinde' && ags !== null ? [ags] : []));

/** A Verband of the last Kreis that lacks what it consists of. */
export interface OpenEnd {
  readonly unit: RegisterUnit;
  /** Its seat, a Gemeinde that is not there; null: a Verband of one Gemeinde only. */
  readonly seat: string | null;
}

/**
 * Whether the last Kreis of a first file looks cut: its Gemeinden stand behind all its Verbände, in the order of their
 * keys. A Verband has at least two (each of the 1,203 of November 2025 has), and seats are Gemeinden. Both are signs and
 * no rules: a seat may be spelled otherwise (20 of the 1,203 are).
 */
export function openEnds(units: readonly RegisterUnit[]): OpenEnd[] {
  const gemeinden = units.filter(({ level }) => level === 'gemeinde');
  const last = lastGemeinde(units)?.kreis ?? null;
  if (last === null) return [];
  const members = grouped(gemeinden, ({ verband }) => verband ?? '');
  const names = new Set(gemeinden.map(({ name }) => plain(name)));
  return units.flatMap((unit): OpenEnd[] => {
    if (unit.level !== 'verband' || unit.kreis !== last) return [];
    const { seat } = unit;
    if ((members.get(unit.ars) ?? []).length < 2) return [{ unit, seat: null }];
    return seat !== null && !names.has(plain(seat)) ? [{ unit, seat }] : [];
  });
}

/** The Gemeinde with the last key. */
export const lastGemeinde = (units: readonly RegisterUnit[]): RegisterUnit | undefined =>
  units
    .filter(({ level, ags }) => level === 'gemeinde' && ags !== null)
    .toSorted((a, b) => ((a.ags ?? '') < (b.ags ?? '') ? -1 : 1))
    .at(-1);

/** "Schmölln, Stadt" and "Schmölln/Thür." are one place. */
const plain = (name: string): string => (name.split(/[,/(]/u)[0] ?? name).trim();
