import type { ReleaseEntry } from './publication.ts';
import type { ReleaseDocument } from './release.ts';

/** What lists say of a release, from its document alone. */
export function entryOf(document: ReleaseDocument): ReleaseEntry {
  const { id, number, wave, publishedAt, licence, origin, synthetic, atoms } = document;
  return {
    id,
    number,
    wave,
    publishedAt,
    licence,
    origin,
    synthetic,
    states: [...new Set(atoms.map(({ state }) => state))].toSorted(),
    atoms: atoms.length,
    submitted: atoms.reduce((sum, { submitted }) => sum + submitted, 0),
  };
}
