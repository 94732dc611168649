import type { Instant } from '../../schema/assessment/instant.ts';
import type { PlanRecord } from '../../schema/assessment/plan.ts';
import type { Share } from '../../schema/assessment/share.ts';
import type { By } from './account-store.ts';
import type { Change } from './store.ts';

/** What saving a plan came to; a conflict hands back what is stored. */
export type PlanOutcome =
  | { readonly outcome: 'saved'; readonly record: PlanRecord }
  | { readonly outcome: 'conflict'; readonly record: PlanRecord | undefined }
  | { readonly outcome: 'gone' };

/** A link with what only opening it needs. */
export interface StoredShare {
  readonly id: string;
  readonly assessmentId: string;
  readonly passwordHash: string;
  /** Neither expired nor revoked, and its assessment is there. */
  readonly isGood: boolean;
}

export interface NewStoredShare {
  readonly id: string;
  readonly assessmentId: string;
  readonly tokenHash: string;
  readonly passwordHash: string;
  readonly note: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly by: By | undefined;
}

/** What belongs to a report beside its answers: the plan, and links for people without an account. */
export interface ReportStore {
  /** Undefined when none was ever saved. */
  readPlan(assessmentId: string): Promise<PlanRecord | undefined>;
  /**
   * Saves, or with an empty list removes, the plan in any status; it moves the expiry, and not the assessment's
   * revision. A stale `baseRevision` is a conflict. Who has an account is noted for the audit.
   */
  savePlan(
    save: Change & { readonly measures: readonly string[]; readonly baseRevision?: number | undefined },
  ): Promise<PlanOutcome>;

  /** Noted for the audit; `too-many` when the assessment has as many as it may, `gone` when it is not there. */
  createShare(share: NewStoredShare): Promise<Share | 'too-many' | 'gone'>;
  /** Those not expired, revoked ones included, newest first. */
  listShares(assessmentId: string, now: Instant): Promise<readonly Share[]>;
  /** Also one that opens nothing any more, as long as it is not deleted. */
  findShare(tokenHash: string, now: Instant): Promise<StoredShare | undefined>;
  /** Counts an opening and notes it for the audit; false when the link does not open anything any more. */
  openShare(shareId: string, at: Instant): Promise<boolean>;
  /** Noted for the audit; false when there is no such link, or it is revoked already. */
  revokeShare(revoking: {
    readonly assessmentId: string;
    readonly shareId: string;
    readonly at: Instant;
    readonly by: By | undefined;
  }): Promise<boolean>;
  /** The number of links removed. */
  deleteExpiredShares(now: Instant): Promise<number>;
}
