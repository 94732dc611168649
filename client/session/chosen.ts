const KEY = 'kommunalspiegel:open';

/**
 * What was opened with an account in this tab, or else in this browser: the owner (see the session), which is the
 * assessment and whose account. Undefined: nothing, or a self-check by its code.
 */
export function chosenOwner(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The assessment of `chosenOwner`. */
export const chosenAssessment = (): string | undefined => chosenOwner()?.split('@')[0];

/** Remembers what is open. */
export function choose(owner: string | undefined): void {
  try {
    for (const storage of [sessionStorage, localStorage]) {
      if (owner === undefined) storage.removeItem(KEY);
      else storage.setItem(KEY, owner);
    }
  } catch {
    // Storage switched off: the next start begins at the overview.
  }
}
