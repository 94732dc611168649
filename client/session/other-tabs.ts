import type { AnswerRecord } from '../../schema/assessment/assessment.ts';

interface Saved {
  readonly assessmentId: string;
  readonly record: AnswerRecord;
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
