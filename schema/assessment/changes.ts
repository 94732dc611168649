import { z } from 'zod';
import { Id } from '../questionnaire/definition.ts';
import { AnswerRecord, Assessment, RemarkRecord } from './assessment.ts';

/** Somebody else who has the assessment open. */
export const Present = z.strictObject({
  /** Null: somebody with the same access code. */
  name: z.string().nullable(),
  /** Where; null: on a page outside the sections. */
  section: Id.nullable(),
});
export type Present = z.infer<typeof Present>;

/** GET …/changes?since=: what changed after that revision, removed answers included, and who else is there. */
export const Changes = z.strictObject({
  /** Ask for what comes after this one next time. */
  revision: z.int().min(0),
  /** Only when something changed. */
  assessment: Assessment.optional(),
  answers: z.array(AnswerRecord),
  remarks: z.array(RemarkRecord),
  present: z.array(Present),
  /** The sections that a contributor has in her hands now; null: all. */
  sections: z.array(Id).nullable(),
});
export type Changes = z.infer<typeof Changes>;
