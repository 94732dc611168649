import type { Me, Membership } from '../../schema/account/account.ts';
import { list } from '../../schema/text/format.ts';
import { STATES, stateName } from '../../schema/text/states.ts';

/** Where a role is held, as it follows the role's name: " für Stadt Lindenau", " für Hessen und 2 Kommunen". */
export function placeOf(membership: Membership): string {
  if ('municipality' in membership) return ` für ${membership.municipality.name}`;
  return membership.role === 'coordinator' ? ` für ${scopeWords(membership.scope)}` : '';
}

/** "Hessen, Saarland und 2 einzelne Kommunen" */
export function scopeWords({
  states,
  municipalities,
}: {
  readonly states: readonly string[];
  readonly municipalities: readonly string[];
}): string {
  const single = municipalities.length === 1 ? 'eine einzelne Kommune' : `${municipalities.length} einzelne Kommunen`;
  return list([...states.map(stateName), ...(municipalities.length === 0 ? [] : [single])]);
}

/** The Länder that somebody looks after; the operator all. */
export function statesOf({ memberships }: Me): readonly string[] {
  if (memberships.some(({ role }) => role === 'operator')) return STATES.map(({ key }) => key);
  const own = memberships.flatMap((one) => (one.role === 'coordinator' ? one.scope.states : []));
  return [...new Set(own)].toSorted((a, b) => a.localeCompare(b));
}
