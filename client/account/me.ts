import { signal } from '@preact/signals';
import type { Me, SignInStep } from '../../schema/account/account.ts';
import { Refusal } from '../request.ts';
import { readSignIn } from './api.ts';

/** Who is signed in. `undefined`: not known yet; `null`: nobody, or the server does not answer. */
export const me = signal<Me | null | undefined>();

/** A sign-in that still lacks its second factor. */
export const pendingStep = signal<Exclude<SignInStep['step'], 'done'> | undefined>();

/** Somebody was signed in here, and the session ended by itself. */
export const isSessionOver = signal(false);

/** Asks the server who is signed in; that is no sign that somebody is there. */
export async function loadMe(): Promise<void> {
  try {
    takeStep(await readSignIn());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Without a connection who was signed in stays so here: the session is judged by the server only.
    if (error.code === 'not-signed-in') {
      if (me.value) isSessionOver.value = true;
      pendingStep.value = undefined;
      me.value = null;
    }
    me.value ??= null;
  }
}

/** Takes over how far a sign-in has come. */
export function takeStep(step: SignInStep): void {
  isSessionOver.value = false;
  me.value = step.step === 'done' ? step.me : null;
  pendingStep.value = step.step === 'done' ? undefined : step.step;
}

/** A refused request may be the first to learn that the session is over. */
export function noteSignedOut(error: unknown): void {
  if (error instanceof Refusal && error.code === 'not-signed-in' && me.peek()) void loadMe();
}
