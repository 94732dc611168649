import { z } from 'zod';
import { Instant } from './instant.ts';

/** "components.e-payment/yes": an address, and the option that its answer would have then (`schema/report/measure.ts`). */
export const MeasureId = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)?\/[a-z0-9-]+$/u, 'Erwartet wird eine Kennung wie „components.e-payment/yes“.');

/** What is planned, in the order in which it was chosen. */
export const MeasureIds = z.array(MeasureId).max(200);
export type MeasureIds = z.infer<typeof MeasureIds>;

/** The one plan of an assessment; `revision` starts at 1 and grows by one with every save, removal included. */
export const PlanRecord = z.strictObject({
  /** Empty: removed again. */
  measures: MeasureIds,
  revision: z.int().min(1),
  savedAt: Instant,
  /** Who saved it last; null without an account, or when the account is erased. */
  by: z.string().nullable(),
});
export type PlanRecord = z.infer<typeof PlanRecord>;

/** GET …/plan; null: none was ever saved. */
export const CurrentPlan = z.strictObject({ plan: PlanRecord.nullable() });
export type CurrentPlan = z.infer<typeof CurrentPlan>;

/** PUT …/plan; an empty list removes the plan. `baseRevision` is the revision the person saw (0: none). */
export const SavePlan = z.strictObject({ measures: MeasureIds, baseRevision: z.int().min(0).optional() });
export type SavePlan = z.infer<typeof SavePlan>;
