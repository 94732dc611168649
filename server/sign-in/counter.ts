/** Counts failures per key within a window that begins with the first of them. */
export interface Counter {
  /** Seconds until the window ends, when the limit is reached. */
  readonly waitFor: (key: string) => number | undefined;
  readonly add: (key: string) => void;
  readonly takeBack: (key: string) => void;
  readonly clear: (key: string) => void;
}

export const WINDOW_MS = 15 * 60 * 1000;

/** Bounds the memory: beyond it the window that began first is dropped. */
export const MOST_KEYS = 10_000;

interface Window {
  readonly began: number;
  count: number;
}

/** A counter in memory; a restart forgives, which nobody outside can cause. */
export function createCounter(limit: number, clock: () => Date): Counter {
  // In the order in which the windows began.
  const windows = new Map<string, Window>();

  const current = (key: string, now: number): Window | undefined => {
    const window = windows.get(key);
    if (!window) return undefined;
    const age = now - window.began;
    // A clock that was set back must not make anybody wait longer.
    if (age >= 0 && age < WINDOW_MS) return window;
    windows.delete(key);
    return undefined;
  };

  return {
    waitFor: (key) => {
      const now = clock().getTime();
      const window = current(key, now);
      if (!window || window.count < limit) return undefined;
      return Math.ceil((window.began + WINDOW_MS - now) / 1000);
    },
    add: (key) => {
      const now = clock().getTime();
      const window = current(key, now);
      if (window) {
        window.count += 1;
        return;
      }
      windows.set(key, { began: now, count: 1 });
      const [oldest] = windows.keys();
      if (windows.size > MOST_KEYS && oldest !== undefined) windows.delete(oldest);
    },
    takeBack: (key) => {
      const window = windows.get(key);
      if (window) window.count = Math.max(0, window.count - 1);
    },
    clear: (key) => void windows.delete(key),
  };
}
