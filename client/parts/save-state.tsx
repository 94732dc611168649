import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { savedAt, sendingState } from '../session/autosave.ts';
import { sendable } from '../session/outbox.ts';
import { assessment, isFrozen, outbox, sessionLost } from '../session/session.ts';
import { clockTime } from '../text.ts';

/** Shorter saves go unmentioned: a text that flickers helps nobody and floods screen readers. */
const PATIENCE_MS = 500;

/** "Gespeichert 14:03", always as text. */
export function SaveState(): VNode | null {
  const unsent = Object.keys(outbox.value).length;
  const onTheWay = sendable(outbox.value).length;
  const isStuck = sendingState.value === 'waiting' || sessionLost.value || isFrozen.value || onTheWay < unsent;
  const isSlow = useSlow(onTheWay > 0 && !isStuck);
  if (!assessment.value) return null;
  return (
    <p class="save-state" role="status">
      {unsent > 0 && isStuck ? `Nicht gespeichert (${unsent})` : isSlow ? 'Wird gespeichert …' : savedText()}
    </p>
  );
}

function savedText(): string {
  return savedAt.value === undefined ? 'Alles gespeichert' : `Gespeichert ${clockTime(savedAt.value)}`;
}

function useSlow(isBusy: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isBusy]);
  return isSlow;
}
