import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';

/**
 * What a page comes to show. A page is drawn after the click that changes it, so who reads it once reads, on a busy
 * machine, what stood there before. These read again until it fits, and fail with what they read last.
 */

const SECONDS = 10;
const EVERY_MS = 25;

/** Waits until what is read equals the wanted value, deeply. */
export function eventually<T>(read: () => Promise<T>, wanted: T, message?: string): Promise<void> {
  return until(read, (found) => assert.equal(found, wanted, message));
}

/** Waits until the words that are read match, or contain. */
export function eventuallyMatches(
  read: () => Promise<string>,
  pattern: RegExp | string,
  message?: string,
): Promise<void> {
  return until(read, (found) => assert.match(found, pattern, message));
}

async function until<T>(read: () => Promise<T>, check: (found: T) => void): Promise<void> {
  for (const end = Date.now() + SECONDS * 1000; ; await pause(EVERY_MS)) {
    const found = await read();
    try {
      return check(found);
    } catch (cause) {
      if (Date.now() >= end) throw cause;
    }
  }
}
