import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PublicSettings } from '../../schema/account/account.ts';
import { readSettings } from './api.ts';

/** What this installation offers; undefined until the server has said so. */
export const settings = signal<PublicSettings | undefined>();

/** What this installation offers, fetched once. */
export function useSettings(): PublicSettings | undefined {
  useEffect(() => {
    if (settings.value) return;
    // Without an answer pages show what every installation has.
    readSettings().then(
      (found) => (settings.value = found),
      () => undefined,
    );
  }, []);
  return settings.value;
}
