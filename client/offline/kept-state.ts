import type { Suggestions } from '../../schema/assessment/suggestion.ts';
import type { AssessmentState } from '../../schema/assessment/assessment.ts';
import { rangeOf, removeDatabase, resultOf, transact } from './database.ts';

/** An assessment as the server held it at some time, on this device. */
export interface KeptState {
  readonly state: AssessmentState;
  readonly keptAt: string;
  /** What was handed in last time, so that it can be confirmed without a connection too. */
  readonly suggestions?: Suggestions | undefined;
}

/** Keeps what the server holds for a start without a connection; of other assessments only those with unsent answers. */
export async function keepState(owner: string, { state, keptAt, suggestions }: KeptState): Promise<void> {
  await transact('readwrite', async ({ kept, unsent }) => {
    // Not known yet: what is kept of them stays.
    const before = suggestions ? undefined : ((await resultOf<unknown>(kept.get(owner))) as KeptState | undefined);
    kept.put({ state, keptAt, suggestions: suggestions ?? before?.suggestions } satisfies KeptState, owner);
    for (const other of await resultOf(kept.getAllKeys())) {
      if (typeof other !== 'string' || other === owner) continue;
      if ((await resultOf(unsent.count(rangeOf(other)))) === 0) kept.delete(other);
    }
  }).catch(() => undefined);
}

/**
 * What was open last in this browser, unless it has expired: that of an owner, or (undefined) the self-check. What
 * belongs to somebody else is never shown.
 */
export async function readKept(owner: string | undefined, now: string): Promise<KeptState | undefined> {
  try {
    const all = (await transact('readonly', ({ kept }) =>
      resultOf<unknown[]>(owner === undefined ? kept.getAll() : kept.getAll(owner)),
    )) as KeptState[];
    const valid = all.filter(
      ({ state }) => state.assessment.expiresAt > now && (owner !== undefined || !state.account),
    );
    return valid.toSorted((a, b) => b.keptAt.localeCompare(a.keptAt))[0];
  } catch {
    return undefined;
  }
}

/** Removes what an offline start would show of an assessment. */
export async function dropKept(owner: string): Promise<void> {
  await transact('readwrite', ({ kept }) => void kept.delete(owner)).catch(() => undefined);
}

/** Removes an assessment and everything that is only kept for reading; unsent answers of other assessments stay. */
export async function forgetOnDevice(owner: string): Promise<void> {
  try {
    const others = await transact('readwrite', ({ kept, unsent }) => {
      kept.clear();
      unsent.delete(rangeOf(owner));
      return resultOf(unsent.count());
    });
    if (others === 0) await removeDatabase();
  } catch {
    // Without a database nothing was kept.
  }
}
