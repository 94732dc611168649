import { z } from 'zod';
import { Answer } from '../questionnaire/answers.ts';
import { Address, Id } from '../questionnaire/definition.ts';
import { Instant } from './instant.ts';

/** Which option says what became of a plan; together: "erledigt, weiter geplant, verworfen?". */
export const PlanOptions = z.strictObject({ done: Id, planned: Id, dropped: Id });
export type PlanOptions = z.infer<typeof PlanOptions>;

/** What was handed in last time at an address, to be confirmed; it is no answer until somebody does. */
export const Suggestion = z.strictObject({
  address: Address,
  answer: Answer,
  /** Only where "geplant" was said last time: it is asked what became of it. */
  plan: PlanOptions.optional(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/**
 * Where there was an answer last time that is not suggested. `reworded`: the question means something else now ·
 * `unfit`: it means the same, and the answer is not offered any more.
 */
export const NotSuggested = z.strictObject({ address: Address, why: z.enum(['reworded', 'unfit']) });
export type NotSuggested = z.infer<typeof NotSuggested>;

/** What an earlier submission says for the assessment that is open now. */
export const Prefill = z.strictObject({
  suggestions: z.array(Suggestion),
  notSuggested: z.array(NotSuggested),
});
export type Prefill = z.infer<typeof Prefill>;

/** GET …/suggestions; `from` is null where nothing was handed in before. */
export const Suggestions = Prefill.extend({
  from: z.strictObject({ submissionId: z.uuid(), submittedAt: Instant }).nullable(),
});
export type Suggestions = z.infer<typeof Suggestions>;
