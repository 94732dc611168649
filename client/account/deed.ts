import { useState } from 'preact/hooks';
import { refusalWords } from './refusal-words.ts';

/** Something a button does at the server: whether it is under way, and why it came to nothing. */
export interface Deed {
  readonly isBusy: boolean;
  readonly error: string;
  readonly run: (deed: () => Promise<void>) => void;
}

/** Runs one deed at a time and keeps what went wrong. */
export function useDeed(): Deed {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const run = async (deed: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError('');
    await deed().catch((refusal: unknown) => setError(refusalWords(refusal)));
    setBusy(false);
  };
  return { isBusy, error, run: (deed) => void (isBusy || run(deed)) };
}
