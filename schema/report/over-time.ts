import type { AreaId } from '../questionnaire/definition.ts';
import type { OwnAnswer } from './report.ts';

/** The own submissions over time: answers then and now, and the area values of every one. */
export interface Trend {
  readonly intro: readonly string[];
  readonly areas: readonly TrendArea[];
  /** "Von 60 vergleichbaren Angaben sind 48 gleich, davon 30 nur bestätigt; 9 haben sich geändert." */
  readonly summary: readonly string[];
  /** The date of the submission that is compared with, and of this report, as heads of the columns. */
  readonly before: string;
  readonly now: string;
  readonly changed: readonly TrendRow[];
  /** What cannot be compared, because the question means something else now. */
  readonly broken: readonly TrendRow[];
  readonly unchanged: readonly UnchangedItem[];
}

export interface TrendArea {
  readonly area: AreaId;
  readonly title: string;
  /** Oldest first; the last one is this report. */
  readonly points: readonly TrendPoint[];
  /** One sentence per step from one submission to the next. */
  readonly statements: readonly string[];
}

export interface TrendPoint {
  /** "14.03.2025" */
  readonly day: string;
  /** "Herbst 2025, 14.03.2025" */
  readonly title: string;
  /** Whole points, 0 to 100; absent where there is no value. */
  readonly value?: number;
  /** Absent where there is a value: "kein Wert". */
  readonly instead?: string;
  /**
   * The scored questions are not those of the point before, or others became part of the municipality: the line breaks,
   * and nothing is compared across.
   */
  readonly isBreak: boolean;
}

export interface TrendRow {
  readonly address: string;
  readonly label: string;
  readonly before: OwnAnswer;
  readonly now: OwnAnswer;
  readonly words: string;
}

export interface UnchangedItem {
  readonly address: string;
  readonly label: string;
  readonly own: OwnAnswer;
  /** Nobody answered anew: the answer of last time was taken over. */
  readonly isOnlyConfirmed: boolean;
}

/** What was planned, and how it stands now; described, never judged. */
export interface PlanReview {
  readonly intro: string;
  /** What was answered "geplant" last time. */
  readonly planned: readonly PlanReviewRow[];
  /** The measures of the saved plan. */
  readonly saved: readonly PlanReviewRow[];
  /** One sentence for each of the two lists that is not empty. */
  readonly statements: readonly string[];
}

export interface PlanReviewRow {
  readonly address: string;
  readonly label: string;
  readonly state: 'done' | 'planned' | 'dropped' | 'open' | 'unknown' | 'break';
  /** "erledigt", "weiter geplant", … */
  readonly word: string;
  readonly own: OwnAnswer;
}

/**
 * The live peers of a report: before the release a counter, afterwards the published Vergleichsgruppe. Every number of
 * it stands in the release (methodology § 8).
 */
export type LivePeers =
  | { readonly state: 'pending'; readonly submitted: number; readonly needed: number; readonly words: string }
  | { readonly state: 'none'; readonly words: string }
  | {
      readonly state: 'released';
      /** "Vergleichsgruppe: Städte und Gemeinden …" */
      readonly title: string;
      readonly wave: string;
      /** When it was released, in words. */
      readonly date: string;
      readonly submitted: number;
      /** The sentences that say what the numbers are and are not. */
      readonly notes: readonly string[];
    };

/** What the release says about one item in the own Vergleichsgruppe. */
export interface Peers {
  readonly n?: number;
  /** A sentence; it also says where nothing is published. */
  readonly words: string;
  /** The published share, or its interval, 0 to 1; absent where there is nothing to draw. */
  readonly low?: number;
  readonly high?: number;
}

/** The area values of the Vergleichsgruppe, counted in bands of twenty points. */
export interface PeerBands {
  readonly n?: number;
  /** From left to right; bands that are counted together are one. Bands without a published count are not there. */
  readonly bands: readonly { readonly from: number; readonly to: number; readonly count: string }[];
  readonly words: string;
}
