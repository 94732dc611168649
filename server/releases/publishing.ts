import { isSynthetic } from '../../schema/municipality/synthetic.ts';
import { originOf } from '../../schema/release/origin.ts';
import { previewOf } from '../../schema/release/preview.ts';
import type { ReleaseEntry, ReleaseReadiness } from '../../schema/release/publication.ts';
import type { Licence } from '../../schema/release/release.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import type { Store } from '../storage/store.ts';
import type { Keyring } from './keyring.ts';
import type { WaveAnswers } from './wave-answers.ts';

/** Who publishes here, unless the wave's contact does, and under which licence. */
export interface Publishes {
  readonly name: string | undefined;
  readonly contributorId: string | undefined;
  readonly licence: Licence;
}

/** What a release comes about by, in the browser and on the command line alike. */
export interface PublishingMeans {
  readonly store: Store;
  readonly waveAnswers: WaveAnswers;
  readonly keyring: Keyring;
  readonly publisher: Publishes;
}

/** What whoever publishes decides. */
export interface PublishingOrder {
  readonly id: string;
  readonly licence: Licence;
  /** ISO 8601. */
  readonly at: string;
  /** An account's id; null: from the command line. */
  readonly by: string | null;
  /** Everything of this installation is made up. */
  readonly isDemo: boolean;
}

/** What a release of a closed wave would be now: groups and how many are in them, no counts (§ 8.6). */
export async function readinessOf(
  { store, publisher }: Pick<PublishingMeans, 'store' | 'publisher'>,
  wave: Wave,
): Promise<ReleaseReadiness> {
  const { participations, ...frame } = await store.readReleaseBasis(wave.id);
  const preview = previewOf(participations, frame);
  return {
    preview,
    isPossible: preview.atoms.length > 0,
    origin: originOf(wave, publisher),
    licence: publisher.licence,
    published: [...(await store.listReleases(wave.id))],
  };
}

/**
 * Counts, signs and keeps the next release of a wave. `tooFew`: no group of ten comes about. `changed`: it is not closed,
 * another release came first, or somebody decided on consent meanwhile; nothing is published then.
 */
export async function publishRelease(
  { store, waveAnswers, keyring, publisher }: PublishingMeans,
  wave: Wave,
  { id, licence, at, by, isDemo }: PublishingOrder,
): Promise<ReleaseEntry | 'tooFew' | 'changed'> {
  const made = await waveAnswers.makeRelease({
    waveId: wave.id,
    id,
    licence,
    publishedAt: at,
    origin: originOf(wave, publisher),
    synthetic: isDemo || isMadeUp(wave),
  });
  if (!made) return 'tooFew';
  const { signature } = keyring.sign(made.document);
  if ((await store.keepRelease({ ...made, signature, by })) === 'changed') return 'changed';
  const kept = await store.findRelease(id);
  if (!kept) throw new Error(`Release ${id} was kept and is not there.`);
  return kept.entry;
}

const isMadeUp = ({ scope }: Wave): boolean =>
  scope.states.some(({ state }) => isSynthetic(state)) || scope.units.some((ars) => isSynthetic(ars.slice(0, 2)));
