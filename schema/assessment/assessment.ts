import { z } from 'zod';
import { ACTORS } from '../account/role.ts';
import { Municipality, SizeClassId } from '../municipality/municipality.ts';
import { Address, Id } from '../questionnaire/definition.ts';
import { Answer, Remark } from '../questionnaire/answers.ts';
import { Instant } from './instant.ts';

/** open → submitted (answers frozen) → signed off; reopening leads back to open. A self-check has no sign-off. */
export const Status = z.enum(['open', 'submitted', 'signedOff']);
export type Status = z.infer<typeof Status>;

/** A questionnaire version; what an assessment was started with it keeps. */
export const QuestionnaireVersion = z.strictObject({ id: Id, version: z.int().min(1) });
export type QuestionnaireVersion = z.infer<typeof QuestionnaireVersion>;

/** One municipality's run through a questionnaire. Kind, population and class are frozen when it starts. */
export const Assessment = z.strictObject({
  id: z.uuid(),
  questionnaire: QuestionnaireVersion,
  municipality: Municipality,
  sizeClass: SizeClassId,
  status: Status,
  createdAt: Instant,
  changedAt: Instant,
  submittedAt: Instant.optional(),
  signedOffAt: Instant.optional(),
  /** Whose it is; a self-check without an account is nobody's but its code's. */
  municipalityId: z.uuid().optional(),
  /** The wave it was begun in; kind, population and class are those of its unit there. */
  waveId: z.uuid().optional(),
  /** Grows with every change of answers, remarks or status. */
  revision: z.int().min(0),
  /** It is deleted then, unless it is changed before: 12 months after the last change, 5 years where it has an owner. */
  expiresAt: Instant,
});
export type Assessment = z.infer<typeof Assessment>;

/** A stored answer; `revision` starts at 1 and grows by one with every save of this address, removal included. */
export const AnswerRecord = z.strictObject({
  address: Address,
  /** `null`: removed again; the row stays so that revisions never restart. */
  answer: Answer.nullable(),
  revision: z.int().min(1),
  changedAt: Instant,
  /** Who changed it last; null without an account, or when the account is erased. */
  by: z.string().nullable(),
  /** The earlier submission whose answer was only confirmed; absent where somebody answered anew. */
  confirmedFrom: z.uuid().optional(),
});
export type AnswerRecord = z.infer<typeof AnswerRecord>;

/**
 * What a change came from: somebody answered, a file was loaded, or submission dropped what is not asked. `conflict`: no
 * change, but a save that was refused because it was based on an older revision; its answer is kept here.
 */
export const Cause = z.enum(['answer', 'file', 'submission', 'conflict']);
export type Cause = z.infer<typeof Cause>;

/**
 * One save of an answer as the history keeps it, removal (`answer: null`) included; `by` is null without an account.
 * With cause `conflict`, `revision` is the one the save was based on.
 */
export const HistoryEntry = z.strictObject({
  address: Address,
  answer: Answer.nullable(),
  revision: z.int().min(0),
  changedAt: Instant,
  cause: Cause,
  by: z.string().nullable(),
  confirmedFrom: z.uuid().optional(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** GET …/answers/{address}/history: newest first; `hasMore`: there are older ones behind the last. */
export const History = z.strictObject({ entries: z.array(HistoryEntry), hasMore: z.boolean() });
export type History = z.infer<typeof History>;

/** The remark on a question; revisions work as those of answers do. */
export const RemarkRecord = z.strictObject({
  question: Id,
  /** `null`: removed again. */
  remark: Remark.nullable(),
  revision: z.int().min(1),
  changedAt: Instant,
  by: z.string().nullable(),
});
export type RemarkRecord = z.infer<typeof RemarkRecord>;

/** POST /assessments */
export const NewAssessment = z.strictObject({ questionnaire: Id, municipality: Municipality });
export type NewAssessment = z.infer<typeof NewAssessment>;

/** The answer to POST /assessments; the access code is shown here and never again. */
export const StartedAssessment = z.strictObject({
  id: z.uuid(),
  accessCode: z.string(),
  assessment: Assessment,
});
export type StartedAssessment = z.infer<typeof StartedAssessment>;

/** An assessment with everything needed to go on, as far as the asker may see it. */
export const AssessmentState = z.strictObject({
  assessment: Assessment,
  answers: z.array(AnswerRecord),
  remarks: z.array(RemarkRecord),
  /** The account that it is open with; null: by its access code. */
  account: z.uuid().nullable().optional(),
  /** As whom it is open; absent from previous releases. */
  actor: z.enum(ACTORS).optional(),
  /** The sections that a contributor was handed; null: all. */
  sections: z.array(Id).nullable().optional(),
  /** It belongs to a municipality that was merged into one's own: to read only. */
  isInherited: z.boolean().optional(),
});
export type AssessmentState = z.infer<typeof AssessmentState>;

/**
 * How a change is written: `baseRevision` is the revision the person saw (0: none), without it the save always wins.
 * `clientId` names the change: sent again, it is answered with what was stored the first time.
 */
const Writing = { baseRevision: z.int().min(0).optional(), clientId: z.uuid().optional() };

/**
 * PUT …/answers/{address}; `confirms`: the earlier submission whose answer is taken over unchanged. Where it is not that
 * answer, the save counts as any other.
 */
export const SaveAnswer = z.strictObject({ answer: Answer, confirms: z.uuid().optional(), ...Writing });
export type SaveAnswer = z.infer<typeof SaveAnswer>;

/** PUT …/remarks/{question} */
export const SaveRemark = z.strictObject({
  remark: Remark.refine((remark) => Object.keys(remark).length > 0, 'Mindestens ein Text wird gebraucht.'),
  ...Writing,
});
export type SaveRemark = z.infer<typeof SaveRemark>;
