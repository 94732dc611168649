import type { Day } from '../assessment/instant.ts';

/** What is known of a unit's invitation at the moment it gets a new code. */
interface Before {
  readonly invitedOn: Day | null;
  readonly revokedAt: string | null;
  readonly mailProblem: string | null;
  readonly remindedOn: Day | null;
}

/**
 * Whether a new code is a reminder: of an invitation that has arrived, on an earlier day, and was not withdrawn. One a day
 * counts.
 */
export const isReminder = ({ invitedOn, revokedAt, mailProblem, remindedOn }: Before, today: Day): boolean =>
  invitedOn !== null && invitedOn < today && revokedAt === null && mailProblem === null && remindedOn !== today;
