import { z } from 'zod';
import { MeasureIds } from '../assessment/plan.ts';
import { Municipality } from '../municipality/municipality.ts';
import { Address, Id } from './definition.ts';
import { REMARK_LIMITS } from './remark.ts';

/**
 * Why a question has no value although somebody dealt with it. `noAnswer`: "weiß nicht / keine Angabe";
 * `notOurs`: another body does it (Kreis, IT-Dienstleister, Land). Neither is a "no", neither counts as 0.
 */
export const Missing = z.enum(['noAnswer', 'notOurs']);
export type Missing = z.infer<typeof Missing>;

/**
 * One stored answer. A value is an option id (single, scale, matrix row), a list of option ids (several; ranking,
 * first place first), a whole number 1 to 6 (grade), a number or a text.
 */
export const Answer = z.union([
  z.string().max(10_000),
  z.number(),
  z.array(z.string().max(200)).max(200),
  z.strictObject({ missing: Missing }),
]);
export type Answer = z.infer<typeof Answer>;

/** Answers by address; an absent key is an unanswered question. */
export const Answers = z.record(Address, Answer);
export type Answers = Readonly<Record<string, Answer>>;

const Note = (limit: number) => z.string().max(limit).regex(/\S/, 'Der Text darf nicht leer sein.');

/**
 * What people note beside a question: a comment, whom or what the answer comes from ("Auskunft Schulamt, 12.3."), and
 * why the question is unclear. Belongs to the whole question, also where it has rows; never part of any evaluation.
 */
export const Remark = z.strictObject({
  comment: Note(REMARK_LIMITS.comment).optional(),
  source: Note(REMARK_LIMITS.source).optional(),
  unclear: Note(REMARK_LIMITS.unclear).optional(),
});
export type Remark = z.infer<typeof Remark>;

/** Remarks by question. */
export const Remarks = z.record(Id, Remark);
export type Remarks = Readonly<Record<string, Remark>>;

/** The command line's file format; downloads from the browser have it too and can be loaded again. */
export const AnswerFile = z.strictObject({
  $schema: z.string().optional(),
  questionnaire: Id,
  version: z.int().min(1).optional(),
  municipality: Municipality,
  answers: Answers,
  /** Kept by download and load, read by nothing else. */
  remarks: Remarks.optional(),
  /** The saved plan: measures by id. */
  plan: MeasureIds.optional(),
});
export type AnswerFile = z.infer<typeof AnswerFile>;
