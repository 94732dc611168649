import type { Membership } from '../../schema/account/account.ts';
import { list } from '../../schema/text/format.ts';
import { stateName } from '../../schema/text/states.ts';

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
