import type { Readable } from 'node:stream';
import type { MadeRelease, ReleaseOrder } from '../storage/release-store.ts';

/** Which individual answers are meant, and who hands them out. */
export interface IndividualOrder {
  readonly waveId: string;
  /** One questionnaire per file; undefined: the wave's first. */
  readonly questionnaire: string | undefined;
  readonly publisher: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Whatever reads the answers of more than one assessment: beside the main thread, so that no save waits for it. */
export interface WaveAnswers {
  /** Undefined where no Vergleichsgruppe of ten comes about. */
  readonly makeRelease: (order: ReleaseOrder) => Promise<MadeRelease | undefined>;
  /** The answers of those who have allowed it, as a ZIP; undefined where nobody has. */
  readonly individualZip: (order: IndividualOrder) => Promise<IndividualZip | undefined>;
}

export interface IndividualZip {
  readonly zip: Readable;
  /** How many assessments are in it. */
  readonly count: number;
}
