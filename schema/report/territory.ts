import type { Instant } from '../assessment/instant.ts';

/** Others became part of the municipality, in a wave; `at`: null where it was not kept. */
export interface TerritoryChange {
  readonly waveId: string;
  readonly names: readonly string[];
  readonly at: Instant | null;
  readonly reason: string | null;
}

interface Answered {
  /** When the answers were handed in, or last changed. */
  readonly answeredAt: Instant;
  readonly waveId?: string | undefined;
}

/**
 * What became part of the municipality between two times that it answered. A merger belongs to its wave: what is answered
 * there is answered for the new municipality, also before the merger was entered.
 */
export const changesBetween = (
  changes: readonly TerritoryChange[],
  before: Answered,
  after: Answered,
): readonly TerritoryChange[] => {
  const isIn = ({ waveId, at }: TerritoryChange, run: Answered): boolean =>
    run.waveId === waveId || (at !== null && at <= run.answeredAt);
  return changes.filter((change) => isIn(change, after) && !isIn(change, before));
};
