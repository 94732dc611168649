import type { Address } from '../../schema/questionnaire/definition.ts';
import type { Outbox, Unsent } from './outbox.ts';

// One key per address: two tabs of one browser never overwrite each other's unsent answers.
const PREFIX = 'kommunalspiegel:unsent:';

const keyOf = (assessmentId: string, address: Address): string => `${PREFIX}${assessmentId}:${address}`;

/** The unsent answers that this browser holds for an assessment. */
export function loadOutbox(assessmentId: string): Outbox {
  const prefix = keyOf(assessmentId, '');
  const entries = keys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const entry = readEntry(key);
      return entry ? [[entry.address, entry] as const] : [];
    });
  return Object.fromEntries(entries);
}

/** Writes what changed between two states of the outbox. False when the browser refuses to store (full, switched off). */
export function storeChanges(assessmentId: string, before: Outbox, after: Outbox): boolean {
  try {
    for (const address of Object.keys(before)) {
      if (!after[address]) localStorage.removeItem(keyOf(assessmentId, address));
    }
    for (const [address, entry] of Object.entries(after)) {
      if (before[address] !== entry) localStorage.setItem(keyOf(assessmentId, address), JSON.stringify(entry));
    }
    return true;
  } catch {
    return false;
  }
}

/** Whether a storage event is about unsent answers of an assessment. */
export const concerns = (event: StorageEvent, assessmentId: string): boolean =>
  event.key?.startsWith(keyOf(assessmentId, '')) ?? false;

function readEntry(key: string): Unsent | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Unsent);
  } catch {
    return undefined;
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
