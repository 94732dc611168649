import { z } from 'zod';
import { Address, Condition, Id } from '../questionnaire/definition.ts';

/** The five recommendations that end the study (p. 42/43). */
export const Theme = z.enum(['collaborate', 'competence', 'culture', 'responsibility', 'integrate']);
export type Theme = z.infer<typeof Theme>;

export const Effort = z.enum(['low', 'medium', 'high']);
export const Decider = z.enum(['council', 'head', 'it', 'district']);

/** One rule: which answers trigger which next step. Data, tested one by one. */
export const Rule = z.strictObject({
  id: Id,
  theme: Theme,
  when: Condition,
  title: z.string().min(1).max(60),
  step: z.string().min(1),
  why: z.string().min(1),
  /** The answers shown as the reason. */
  triggers: z.array(z.strictObject({ question: Address, option: Id })).min(1),
  /** The published figure cited beside it, in the options notation of figures. */
  peers: z.strictObject({ question: Id, options: z.array(z.string()).min(1) }).optional(),
  effort: Effort,
  decides: Decider,
  /** A first step for Monday. */
  monday: z.string().min(1),
});
export type Rule = z.infer<typeof Rule>;

export const RecommendationSet = z.strictObject({
  $schema: z.string().optional(),
  questionnaire: Id,
  version: z.int().min(1),
  rules: z.array(Rule),
});
export type RecommendationSet = z.infer<typeof RecommendationSet>;
