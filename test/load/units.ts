import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { demoRegister } from '../../server/demo/register.ts';
import { ROOT } from '../../server/root.ts';

/** Who answers under load. */
export interface LoadUnit {
  readonly ars: string;
  readonly name: string;
  readonly kind: Kind;
  readonly population: number;
}

const REGISTER = join(ROOT, '../shared/data/GV100AD_30112025.txt');

/**
 * The Gemeinden of one Land by the official register where it lies beside the project, else as many of Musterland's,
 * again and again; `count` at most.
 */
export function unitsOf(state: string, count: number): readonly LoadUnit[] {
  return (existsSync(REGISTER) ? realUnits(state) : madeUpUnits(count)).slice(0, count);
}

/** Records of Gemeinden (Satzart 60) with inhabitants; places as in the official record layout. */
function realUnits(state: string): LoadUnit[] {
  return readFileSync(REGISTER, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('60') && line.slice(10, 12) === state)
    .map((line) => ({
      ars: line.slice(10, 15) + line.slice(18, 22) + line.slice(15, 18),
      name: line.slice(22, 72).trim(),
      kind: 'gemeinde' as const,
      population: Number(line.slice(139, 150)),
    }))
    .filter(({ population }) => population > 0);
}

function madeUpUnits(count: number): LoadUnit[] {
  const units = demoRegister();
  return Array.from({ length: count }, (_, index) => {
    const { ars, name, kind, population } = units[index % units.length]!;
    return { ars: `${ars}-${index}`, name, kind, population };
  });
}
