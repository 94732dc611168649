import type { Membership, Scope } from '../account/account.ts';
import type { WaveScope } from './wave.ts';

/** What somebody with these roles looks after, across municipalities. */
export function scopeOf(memberships: readonly Membership[]): Scope | 'all' {
  if (memberships.some(({ role }) => role === 'operator')) return 'all';
  const scopes = memberships.flatMap((membership) => (membership.role === 'coordinator' ? [membership.scope] : []));
  return {
    states: [...new Set(scopes.flatMap(({ states }) => states))],
    municipalities: [...new Set(scopes.flatMap(({ municipalities }) => municipalities))],
  };
}

/**
 * Whether a wave lies within somebody's scope, whole: every Land and every named unit. `keys`: the ARS of the municipalities
 * that she looks after one by one.
 */
export function isWithin(wave: WaveScope, scope: Scope | 'all', keys: readonly string[]): boolean {
  if (scope === 'all') return true;
  const states: readonly string[] = scope.states;
  const named = new Set(keys);
  return (
    wave.states.every(({ state }) => states.includes(state)) &&
    wave.units.every((ars) => states.includes(ars.slice(0, 2)) || named.has(ars))
  );
}
