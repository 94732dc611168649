const KEY = 'kommunalspiegel:fresh-code';

// Until the person has noted it, a reload must not lose the code: the server knows only its hash. It stays in this tab
// and goes when the person continues.

/** Keeps a new access code for this tab. */
export function keepFreshCode(code: string): void {
  try {
    sessionStorage.setItem(KEY, code);
  } catch {
    // Switched off: the code is on the page all the same.
  }
}

/** The access code that this tab has not put away yet. */
export function keptFreshCode(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Forgets the access code. */
export function dropFreshCode(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
