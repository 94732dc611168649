import type { Instant } from '../../schema/assessment/instant.ts';
import type { SizeClassId } from '../../schema/municipality/municipality.ts';
import type { PeerContact, PeerRequest } from '../../schema/wave/peer.ts';

/** A step by what it stands at: the address, and the option that says yes there. */
interface StoredStep {
  readonly address: string;
  readonly option: string;
}

/** One's own offer, not withdrawn. */
export interface StoredOffer extends StoredStep {
  readonly id: string;
  readonly assessmentId: string;
  readonly contact: PeerContact;
  readonly note: string;
  readonly offeredAt: Instant;
}

/** Another municipality's offer that counts: released, not withdrawn, and its answer still says so. */
export interface ForeignOffer extends StoredOffer {
  readonly questionnaire: { readonly id: string; readonly version: number };
  readonly municipality: string;
  /** Key of its Land. */
  readonly state: string;
  readonly sizeClass: SizeClassId;
}

/** A request with what it is about. */
export interface StoredRequest extends Omit<PeerRequest, 'title'>, StoredStep {
  readonly questionnaire: { readonly id: string; readonly version: number };
}

/** Municipalities that let others ask them, and who has asked. */
export interface PeerStore {
  /** Of a municipality in a wave. */
  listOwnOffers(waveId: string, municipalityId: string): Promise<readonly StoredOffer[]>;
  /**
   * Everything that a municipality offers in a wave from now on; the rest is withdrawn, and its contact forgotten.
   * `fixed`: the release is made, and something of it was not offered before; `gone`: an assessment is not its own in this
   * wave, or not submitted. Nothing has changed then.
   */
  setOffers(setting: {
    readonly waveId: string;
    readonly municipalityId: string;
    readonly at: Instant;
    readonly by: string;
    readonly contact: PeerContact | null;
    readonly offers: readonly (StoredStep & {
      /** For one that is not there yet. */
      readonly id: string;
      readonly assessmentId: string;
      readonly note: string;
    })[];
  }): Promise<'set' | 'fixed' | 'gone'>;
  /** What others offer in a wave that is released. */
  listForeignOffers(waveId: string, municipalityId: string): Promise<readonly ForeignOffer[]>;
  /**
   * Who asks whom about what, noted for the audit. `gone`: the offer is withdrawn; `asked`: a request on it is there already;
   * `used-up`: as many as `limit` since `since`.
   */
  ask(request: {
    readonly id: string;
    readonly offerId: string;
    readonly municipalityId: string;
    readonly text: string;
    readonly at: Instant;
    readonly by: string;
    readonly since: Instant;
    readonly limit: number;
  }): Promise<'sent' | 'gone' | 'asked' | 'used-up'>;
  /** False when it is not this municipality's, or withdrawn already. */
  withdrawRequest(withdrawal: {
    readonly id: string;
    readonly waveId: string;
    readonly municipalityId: string;
    readonly at: Instant;
    readonly by: string;
  }): Promise<boolean>;
  /** In a wave, newest first. */
  listRequests(
    waveId: string,
    municipalityId: string,
  ): Promise<{ readonly sent: readonly StoredRequest[]; readonly received: readonly StoredRequest[] }>;
  /**
   * Answers of a wave that a release counts apart (methodology § 8.5): those offered before `at`, the moment that the release is
   * dated with. One entry per assessment that has any.
   */
  openedAnswers(
    waveId: string,
    at: Instant,
  ): Promise<readonly { readonly assessmentId: string; readonly addresses: readonly string[] }[]>;
  /** Requests made, and offers withdrawn, before; how many. */
  deletePeerTraces(before: Instant): Promise<number>;
}
