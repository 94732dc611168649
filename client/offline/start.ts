import { effect } from '@preact/signals';
import { refresh } from '../session/autosave.ts';
import { dropDeviceId } from '../session/device-id.ts';
import { announceForgotten, hearForgotten } from '../session/other-tabs.ts';
import { forgotten, heldState, keptAt, owner, presence, sessionLost } from '../session/session.ts';
import { suggestions } from '../session/suggestions.ts';
import { forgetOnDevice, keepState } from './kept-state.ts';
import { keepShell, stopOffline } from './registration.ts';

/** How often a page that was opened without a connection asks whether there is one. */
const ASK_AGAIN_MS = 10_000;

/** Keeps on this device what a start without a connection needs, and removes it when the person leaves. */
export function startOffline(): void {
  keepShell();
  effect(() => {
    const isCurrent = presence.value === 'here' && !sessionLost.value && keptAt.value === undefined;
    const whose = owner.value;
    if (isCurrent && heldState.value && whose !== undefined) {
      const known = { state: heldState.value, suggestions: suggestions.value };
      void keepState(whose, { ...known, keptAt: new Date().toISOString() });
    }
  });
  effect(() => {
    const id = forgotten.value;
    if (id === undefined) return;
    void forgetOnDevice(id);
    dropDeviceId();
    void stopOffline().catch(() => undefined);
    announceForgotten(id);
  });
  // Signed out in another tab; what is shown here must not be kept again.
  hearForgotten((id) => {
    if (id === owner.value) sessionLost.value = true;
  });
  effect(() => {
    if (keptAt.value === undefined) return;
    const timer = setInterval(() => void refresh(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  });
  addEventListener('online', () => {
    if (keptAt.value !== undefined) void refresh();
  });
}
