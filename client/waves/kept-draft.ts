import type { WaveDraft } from './draft.ts';

const KEY = 'kommunalspiegel-erhebung';

interface Kept {
  readonly account: string;
  readonly as: string;
  readonly draft: WaveDraft;
}

/** Keeps what is being typed for this tab, so that no reload and no end of a session loses it. */
export function keepDraft(account: string, as: string, draft: WaveDraft): void {
  const kept: Kept = { account, as, draft };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing has it on the page still.
  }
}

/** What this person typed last, of a new wave or of that state of a draft. */
export function keptDraft(account: string, as: string): WaveDraft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
    return kept?.account === account && kept.as === as ? kept.draft : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is nothing to forget.
  }
}
