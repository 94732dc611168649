import type { Individual } from '../../schema/export/individual-table.ts';
import type { Instant } from '../../schema/assessment/instant.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { AtomCell, Licence, Origin, ReleaseDocument, SignedRelease } from '../../schema/release/release.ts';
import type { AtomMember, EarlierWave } from '../../schema/release/later.ts';
import type { Invited, Participation } from '../../schema/release/preview.ts';
import type { ReleaseEntry } from '../../schema/release/publication.ts';
import type { Wave } from '../../schema/wave/wave.ts';

/** Who takes part in a wave, without a single answer: what the next release's Vergleichsgruppen are made of. */
export interface ReleaseBasis {
  /** The number that it would have. */
  readonly number: number;
  /** Who has submitted and is in no release of the wave yet; members by ARS. */
  readonly participations: readonly Participation[];
  readonly invited: readonly Invited[];
  /** Every group published so far, of any wave; whoever takes part again is called as in this wave. */
  readonly earlier: readonly EarlierWave[];
}

/** What whoever publishes decides; everything else is in the database. */
export interface ReleaseOrder {
  readonly waveId: string;
  readonly id: string;
  readonly licence: Licence;
  readonly origin: Origin;
  readonly publishedAt: Instant;
  readonly synthetic: boolean;
}

/** A release that is not published yet. */
export interface MadeRelease {
  readonly document: ReleaseDocument;
  /** By atom, who is in it; ids are ARS. */
  readonly members: ReadonlyMap<string, readonly AtomMember[]>;
  /** The last decision on consents that was counted with; 0: none. */
  readonly lastConsent: number;
}

/** Reads the answers of many; on a connection of its own that nothing else waits for. */
export interface AnswerReader {
  /** Counts, and builds the next release of a wave; undefined where no Vergleichsgruppe of ten comes about. */
  makeRelease(order: ReleaseOrder): MadeRelease | undefined;
  /**
   * The answers to one questionnaire of a wave, or to its first, that may be seen one by one; undefined where nobody has
   * allowed it. They are of one moment if the connection is within a transaction.
   */
  individuals(waveId: string, questionnaire: string | undefined): ReadIndividuals | undefined;
}

/** Answers that may be seen one by one. */
export interface ReadIndividuals {
  readonly wave: Wave;
  readonly questionnaire: Questionnaire;
  /** Counted apart from reading them. */
  readonly expected: number;
  /** In a lasting order, one at a time. */
  readonly rows: () => Iterable<Individual>;
}

/** A release as it is stored. */
export interface StoredRelease {
  readonly entry: ReleaseEntry;
  readonly document: ReleaseDocument;
  readonly signature: SignedRelease['signature'];
}

/** What an assessment may see of the others in its wave. */
export type PeerSource =
  /** Before the release: who has submitted in its Land, by kind and class. */
  | {
      readonly state: 'pending';
      readonly own: OwnPlace;
      readonly cells: readonly (AtomCell & { readonly submitted: number; readonly closed: number })[];
    }
  | { readonly state: 'released'; readonly own: OwnPlace; readonly document: ReleaseDocument };

/** Where an assessment's Kommune stands in its wave. */
export interface OwnPlace extends AtomCell {
  readonly land: string;
  readonly hasSubmitted: boolean;
}

/** Releases, as the application needs them of a database. */
export interface ReleaseStore {
  readReleaseBasis(waveId: string): Promise<ReleaseBasis>;
  /**
   * Keeps a release for good, with who is in it, and fixes the wave's consents. `changed`: the wave is not closed, another
   * release came first, or a municipality has decided anew on its consent since this one was made; nothing is kept then.
   */
  keepRelease(
    release: MadeRelease & {
      readonly signature: SignedRelease['signature'];
      readonly by: string | null;
    },
  ): Promise<'kept' | 'changed'>;
  /** Newest first; of one wave or of all. */
  listReleases(waveId?: string): Promise<readonly ReleaseEntry[]>;
  findRelease(id: string): Promise<StoredRelease | undefined>;
  /** Undefined for an assessment of no wave. */
  findPeers(assessmentId: string): Promise<PeerSource | undefined>;
  /** The title of an assessment's wave. */
  findWaveTitle(assessmentId: string): Promise<string | undefined>;
}
