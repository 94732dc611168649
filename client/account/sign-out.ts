import { dropFreshCode } from '../session/fresh-code.ts';
import { forget } from '../session/session.ts';
import { signOut as endSession } from './api.ts';
import { isSessionOver, me, pendingStep } from './me.ts';

/** Signs out on this device; rejects with the refusal. */
export async function signOut(): Promise<void> {
  await endSession();
  forgetAccount();
}

/** Nobody is signed in here any more, and what was open is closed. */
export function forgetAccount(): void {
  dropFreshCode();
  forget();
  pendingStep.value = undefined;
  isSessionOver.value = false;
  me.value = null;
}
