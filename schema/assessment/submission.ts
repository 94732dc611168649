import { z } from 'zod';
import { Answer } from '../questionnaire/answers.ts';
import { Address } from '../questionnaire/definition.ts';
import { Assessment } from './assessment.ts';
import { Instant } from './instant.ts';

/** One address as it was handed in; the four states without a value are kept apart. */
export const SubmittedAnswer = z.strictObject({
  address: Address,
  state: z.enum(['answered', 'noAnswer', 'notOurs', 'unanswered', 'notAsked']),
  /** Only with state `answered`. */
  answer: Answer.nullable(),
  /** The earlier submission whose answer was only confirmed. */
  confirmedFrom: z.uuid().optional(),
});
export type SubmittedAnswer = z.infer<typeof SubmittedAnswer>;

/** A submission: who handed in, signed off and reopened it, and when. Names are null without an account. */
export const Submission = z.strictObject({
  number: z.int().min(1),
  submittedAt: Instant,
  submittedBy: z.string().nullable(),
  signedOffAt: Instant.nullable(),
  signedOffBy: z.string().nullable(),
  /** On whose authority, where it was not the head herself. */
  signOffNote: z.string().nullable(),
  reopenedAt: Instant.nullable(),
  reopenedBy: z.string().nullable(),
  reopenReason: z.string().nullable(),
});
export type Submission = z.infer<typeof Submission>;

/** GET …/submissions: oldest first. */
export const SubmissionList = z.strictObject({ submissions: z.array(Submission) });
export type SubmissionList = z.infer<typeof SubmissionList>;

/** GET …/submissions/{number}: with every address of the questionnaire, in its order. */
export const SubmissionVersion = z.strictObject({ submission: Submission, answers: z.array(SubmittedAnswer) });
export type SubmissionVersion = z.infer<typeof SubmissionVersion>;

/**
 * The answer to POST …/submission: the assessment (which is all that the previous release's client knows), and what was
 * written. `dropped`: kept answers that are not asked any more and went with the submission.
 */
export const Submitted = Assessment.extend({ submission: Submission, dropped: z.array(Address) });
export type Submitted = z.infer<typeof Submitted>;

/** POST …/reopening; the reason is wanted where the assessment belongs to a municipality. */
export const Reopening = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(3, 'Nennen Sie den Grund in mindestens drei Zeichen.')
    .max(1000, 'Der Grund darf höchstens 1.000 Zeichen haben.')
    .optional(),
});
export type Reopening = z.infer<typeof Reopening>;

/** POST …/sign-off; the note is wanted where it is not the head who signs off. */
export const SignOff = z.strictObject({
  note: z
    .string()
    .trim()
    .min(3, 'Nennen Sie den Auftrag in mindestens drei Zeichen.')
    .max(1000, 'Die Notiz darf höchstens 1.000 Zeichen haben.')
    .optional(),
});
export type SignOff = z.infer<typeof SignOff>;
