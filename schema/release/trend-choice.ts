import type { ReleaseEntry } from './publication.ts';

/** What a list says of a release that is looked at. */
type Place = Pick<ReleaseEntry, 'wave' | 'states' | 'synthetic'>;

/**
 * The releases that a later one may stand beside as far as a list tells: of earlier waves in a common Land, real or made up
 * as it is, the latest wave first, and of each wave its last release, which has the atoms of those before it.
 */
export function earlierReleases(entries: readonly ReleaseEntry[], { wave, states, synthetic }: Place): ReleaseEntry[] {
  const earlier = entries.filter(
    (entry) =>
      entry.wave.id !== wave.id &&
      entry.wave.opensOn < wave.opensOn &&
      entry.synthetic === synthetic &&
      entry.states.some((state) => states.includes(state)),
  );
  const isLast = ({ wave: { id }, number }: ReleaseEntry): boolean =>
    earlier.every((other) => other.wave.id !== id || other.number <= number);
  return earlier.filter(isLast).toSorted((a, b) => (a.wave.opensOn < b.wave.opensOn ? 1 : -1));
}
