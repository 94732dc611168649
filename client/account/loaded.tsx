import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../parts/button.tsx';
import { noteSignedOut } from './me.ts';
import { refusalWords } from './refusal-words.ts';

/** Something fetched from the server; `again` fetches anew and keeps showing what there was. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: string;
  readonly again: () => Promise<void>;
}

/** Fetches when the page opens, and again when `key` changes. */
export function useLoaded<T>(load: () => Promise<T>, key = ''): Loaded<T> {
  const [held, hold] = useState<{ readonly key: string; readonly value: T }>();
  const [error, setError] = useState('');
  const latest = useRef(load);
  latest.current = load;
  const again = useCallback(async (): Promise<void> => {
    try {
      const value = await latest.current();
      hold({ key, value });
      setError('');
    } catch (refusal) {
      noteSignedOut(refusal);
      setError(refusalWords(refusal));
    }
  }, [key]);
  useEffect(() => void again(), [again]);
  return { value: held?.key === key ? held.value : undefined, error, again };
}

interface Props<T> {
  readonly of: Loaded<T>;
  /** "Die Beteiligten": what is being fetched. */
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}

/** Shows what was fetched, or that it is on its way, or why it is not there and what to do. */
export function WhenLoaded<T>({ of: { value, error, again }, what, children }: Props<T>): VNode {
  return (
    <>
      {error !== '' && (
        <div class="unloaded">
          <p class="field__error" role="alert">
            {error}
          </p>
          <Button onClick={() => void again()}>Noch einmal versuchen</Button>
        </div>
      )}
      {value === undefined && error === '' && <p role="status">{what} werden geladen …</p>}
      {value !== undefined && children(value)}
    </>
  );
}
