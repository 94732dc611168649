import type { Address } from '../../schema/questionnaire/definition.ts';
import type { Unsent } from './outbox.ts';
import type { Held } from './place.ts';

interface Saved {
  readonly assessmentId: string;
  readonly record: Held;
}

/** A stored answer, told to the other tabs of this browser: otherwise their next change would look like a conflict. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('kommunalspiegel');

/** Tells the other tabs what was saved. */
export function announce(saved: Saved): void {
  channel?.postMessage(saved);
}

/** Hears what other tabs saved. */
export function hear(take: (saved: Saved) => void): void {
  channel?.addEventListener('message', (event: MessageEvent<Saved>) => take(event.data));
}

/** What changed in an outbox; null: the entry is gone. */
export interface UnsentChange {
  /** See `owner` of the session. */
  readonly owner: string;
  readonly changed: Readonly<Record<Address, Unsent | null>>;
}

/** What lies on this device. A channel of its own: a tab of the previous release would take everything for a save. */
const device = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('kommunalspiegel:device');

/** Tells the other tabs what changed in the outbox that they share. */
export function announceUnsent(change: UnsentChange): void {
  device?.postMessage(change);
}

/** Hears what other tabs changed in the outbox. */
export function hearUnsent(take: (change: UnsentChange) => void): void {
  device?.addEventListener('message', ({ data }: MessageEvent<UnsentChange | { forgotten: string }>) => {
    if ('changed' in data) take(data);
  });
}

/** Tells the other tabs what was signed out or deleted here, by owner. */
export function announceForgotten(owner: string): void {
  device?.postMessage({ forgotten: owner });
}

/** Hears what was signed out or deleted in another tab. */
export function hearForgotten(take: (owner: string) => void): void {
  device?.addEventListener('message', ({ data }: MessageEvent<UnsentChange | { forgotten: string }>) => {
    if ('forgotten' in data) take(data.forgotten);
  });
}
