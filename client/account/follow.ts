import { effect } from '@preact/signals';
import { flush, refresh } from '../session/autosave.ts';
import { choose, chosenOwner } from '../session/chosen.ts';
import { close, isGone, openedBy, sessionLost } from '../session/session.ts';
import { me } from './me.ts';

/** When somebody signs in again while an assessment is open, it goes on with her; with somebody else it is closed. */
export function followSignIn(): void {
  // Also while nothing is open yet: what this device keeps of somebody else's is not to be shown to her.
  effect(() => {
    const account = me.value?.account.id;
    const whose = chosenOwner()?.split('@')[1];
    if (account !== undefined && whose !== undefined && whose !== account) choose(undefined);
  });
  effect(() => {
    const account = me.value?.account.id;
    if (account === undefined || !sessionLost.value || isGone.value || openedBy.value === undefined) return;
    if (account !== openedBy.value) {
      close();
      return;
    }
    sessionLost.value = false;
    void flush().then(refresh);
  });
}
