import type { RegisterUnit } from '../../schema/register/unit.ts';
import type { WaveScope } from '../../schema/wave/wave.ts';
import { listMissing } from '../register/api.ts';

const MOST = 500;

/** Units of the register without a contact, in the Länder of a wave, all pages of them. */
export async function missingContacts(scope: WaveScope): Promise<readonly RegisterUnit[]> {
  const states = [
    ...new Set([...scope.states.map(({ state }) => state), ...scope.units.map((ars) => ars.slice(0, 2))]),
  ];
  const all = await Promise.all(states.map(missingOf));
  return all.flat();
}

async function missingOf(state: string): Promise<readonly RegisterUnit[]> {
  const units: RegisterUnit[] = [];
  for (;;) {
    const next = await listMissing({ state, limit: MOST, offset: units.length });
    units.push(...next.units);
    if (next.units.length === 0 || units.length >= next.total) return units;
  }
}
