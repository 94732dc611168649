import { flush, giveUpUnsent } from '../session/autosave.ts';
import { dropFreshCode } from '../session/fresh-code.ts';
import { forget, openedBy, outbox } from '../session/session.ts';
import { signOut as endSession } from './api.ts';
import { isSessionOver, me, pendingStep } from './me.ts';

/**
 * Signs out on this device, unless answers are still unsent: signing out deletes what this device keeps, so their number
 * comes back and the person decides. Rejects with the refusal.
 */
export async function signOut(): Promise<{ readonly unsent: number }> {
  if (openedBy.value !== undefined) await flush();
  const unsent = openedBy.value === undefined ? 0 : Object.keys(outbox.value).length;
  if (unsent === 0) await signOutAnyway();
  return { unsent };
}

/** Signs out and gives up what is unsent. */
export async function signOutAnyway(): Promise<void> {
  await endSession();
  forgetAccount();
}

/** Nobody is signed in here any more, and what was open with an account is closed; a self-check stays. */
export function forgetAccount(): void {
  if (openedBy.value !== undefined) {
    giveUpUnsent();
    dropFreshCode();
    forget();
  }
  pendingStep.value = undefined;
  isSessionOver.value = false;
  me.value = null;
}
