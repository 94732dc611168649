import { newUuid } from './stamp.ts';

const KEY = 'kommunalspiegel:device';

let id: string | undefined;

/** A chance name of this browser, so that its own tabs are not taken for somebody else. */
export function deviceId(): string {
  id ??= kept() ?? newId();
  return id;
}

/** Removes the name from this browser. */
export function dropDeviceId(): void {
  id = undefined;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage switched off: it was never kept.
  }
}

function kept(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function newId(): string {
  const made = newUuid();
  try {
    localStorage.setItem(KEY, made);
  } catch {
    // Storage switched off: the name lasts as long as the page.
  }
  return made;
}
