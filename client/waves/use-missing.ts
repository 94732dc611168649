import type { Wave } from '../../schema/wave/wave.ts';
import { useLoaded } from '../account/loaded.tsx';
import { missingContacts } from './missing-contacts.ts';

/** Keys of the units that have no contact; undefined while that is not known. */
export function useMissing(wave: Wave): ReadonlySet<string> | undefined {
  const { value } = useLoaded(async () => new Set((await missingContacts(wave.scope)).map(({ ars }) => ars)));
  return value;
}
