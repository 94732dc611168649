import { differencesOf } from './differences.ts';
import type { RegisterUnit } from './unit.ts';

/**
 * Gemeinden that a register had behind the last one of its new file, and that nothing in it accounts for. GV100AD has no
 * closing record and no totals, so this is all that shows a file cut at the end of a line within its last Kreise; every
 * other cut leaves a Land, a Kreis or a Verband without Gemeinden.
 */
export function cutOff(before: readonly RegisterUnit[], after: readonly RegisterUnit[]): RegisterUnit[] {
  const last = keysOf(after).toSorted().at(-1);
  if (last === undefined || !keysOf(before).some((ags) => ags > last)) return [];
  return differencesOf(before, after).gone.filter(({ level, ags }) => level === 'gemeinde' && (ags ?? '') > last);
}

const keysOf = (units: readonly RegisterUnit[]): string[] =>
  units.flatMap(({ level, ags }) => (level === 'gemeinde' && ags !== null ? [ags] : []));
