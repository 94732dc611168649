import type { Day } from '../../schema/assessment/instant.ts';
import type { Chosen, Participant } from '../../schema/wave/participation.ts';
import { matches } from '../../schema/wave/progress.ts';
import type { Filter } from './api.ts';

/** Whom an invitation is for: all that are left, all that have not begun, or those of a filter that are ticked. */
export type Whom = 'notInvited' | 'notRedeemed' | 'some';

/** Who can still be invited: has not redeemed a code, and takes part still. */
export const invitable = (units: readonly Participant[]): readonly Participant[] =>
  units.filter(({ redeemedAt, mergedInto }) => redeemedAt === null && mergedInto === null);

/** The units that are meant; `picked`: by key, of those that the filter finds. */
export function unitsMeant(
  units: readonly Participant[],
  whom: Whom,
  picked: ReadonlySet<string>,
): readonly Participant[] {
  const open = invitable(units);
  if (whom === 'notRedeemed') return open;
  if (whom === 'notInvited') return open.filter(({ stage }) => stage === 'notInvited');
  return open.filter(({ ars }) => picked.has(ars));
}

/** Whom to propose: who is left. Where nobody is, a choice, as a new code for all would end all codes that are out. */
export const proposedWhom = (units: readonly Participant[], isFiltered: boolean): Whom =>
  !isFiltered && unitsMeant(units, 'notInvited', NOBODY).length > 0 ? 'notInvited' : 'some';

const NOBODY: ReadonlySet<string> = new Set();

/** Those of a filter that can be invited. */
export const unitsFound = (units: readonly Participant[], filter: Filter, today: Day): readonly Participant[] =>
  invitable(units).filter((unit) => matches(unit, filter, today));

/** What is sent for them: the server's own word for the two wholes, else their keys. */
export const chosenOf = (whom: Whom, meant: readonly Participant[]): Chosen =>
  whom === 'some' ? meant.map(({ ars }) => ars) : whom;
