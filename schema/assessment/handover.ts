import { z } from 'zod';
import { Email, PersonName } from '../account/account.ts';
import { Id } from '../questionnaire/definition.ts';
import { Day, Instant } from './instant.ts';

/** A section in somebody's hands. */
export const Handover = z.strictObject({
  section: Id,
  member: z.strictObject({ id: z.uuid(), name: z.string(), email: z.string(), hasJoined: z.boolean() }),
  dueOn: Day.nullable(),
  createdAt: Instant,
  /** When she reported it done; null: not yet, or taken back. */
  doneAt: Instant.nullable(),
  remindedAt: Instant.nullable(),
  /** What the mail server said about the last mail to her. */
  mailProblem: z.string().nullable(),
});
export type Handover = z.infer<typeof Handover>;

/** GET …/handovers */
export const HandoverList = z.strictObject({ handovers: z.array(Handover) });
export type HandoverList = z.infer<typeof HandoverList>;

/**
 * PUT …/handovers: these sections to this member; sections she had before and that are not named are taken back. By name
 * and address somebody new, who becomes a contributor with it.
 */
export const HandOver = z.strictObject({
  member: z.union([z.uuid(), z.strictObject({ name: PersonName, email: Email })]),
  sections: z.array(Id).max(100),
  dueOn: Day.nullish(),
});
export type HandOver = z.infer<typeof HandOver>;
