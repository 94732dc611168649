import { z } from 'zod';
import { MunicipalRole, WideRole } from './account.ts';

/** Somebody of the demo whom anybody may be; where it is real there is no such list. */
export const DemoPerson = z.strictObject({
  email: z.string(),
  name: z.string(),
  role: z.union([MunicipalRole, WideRole]),
  /** The municipality, or null across municipalities. */
  place: z.string().nullable(),
  /** What there is to see as this person, one sentence. */
  sees: z.string(),
});
export type DemoPerson = z.infer<typeof DemoPerson>;
