import { effect, signal } from '@preact/signals';
import { WARN_BEFORE_END_MS } from '../../schema/account/session-limits.ts';
import { openedBy, sessionLost } from '../session/session.ts';
import { loadMe, me } from './me.ts';

/** When the session ends, once that is near; ISO 8601. */
export const endsSoonAt = signal<string | undefined>();

const AGAIN_MS = 60_000;
/** The server's clock decides; a moment later it has. */
const AFTER_MS = 1_000;

/** Watches the session's end: what other tabs did may have moved it, so the server is asked before anybody is warned. */
export function watchSessionEnd(): void {
  effect(() => plan(me.value?.session.endsAt));
  // Timers sleep with the device.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && me.peek()) void look();
  });
  // Saving may be the first to learn that the session is over.
  effect(() => {
    if (sessionLost.value && openedBy.value !== undefined && me.peek()) void loadMe();
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;

function plan(endsAt: string | undefined): void {
  clearTimeout(timer);
  const left = endsAt === undefined ? Infinity : Date.parse(endsAt) - Date.now();
  endsSoonAt.value = left > 0 && left <= WARN_BEFORE_END_MS ? endsAt : undefined;
  if (endsAt === undefined) return;
  const wait = left > WARN_BEFORE_END_MS ? left - WARN_BEFORE_END_MS : left > 0 ? left + AFTER_MS : AGAIN_MS;
  timer = setTimeout(() => void look(), wait);
}

async function look(): Promise<void> {
  await loadMe();
  // Without a connection nothing has changed, and the next look has to be planned all the same.
  plan(me.peek()?.session.endsAt);
}
