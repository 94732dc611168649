import { z } from 'zod';
import { Instant } from '../assessment/instant.ts';
import { OfferedConsents } from './wave.ts';

/** PUT …/consent: what the municipality allows in one wave; everything it has not allowed is forbidden. */
export const NewConsent = z.strictObject({
  /** The coordinator may see its answers one by one. */
  individualAnswers: z.boolean(),
  /** It may be named to others as a contact. */
  namedContact: z.boolean(),
});
export type NewConsent = z.infer<typeof NewConsent>;

/** One decision; `by` is null when that account is erased. */
export const ConsentChange = NewConsent.extend({ at: Instant, by: z.string().nullable() });
export type ConsentChange = z.infer<typeof ConsentChange>;

/** GET …/consent; `history`: newest first, its first entry is what counts. */
export const Consent = NewConsent.extend({
  offered: OfferedConsents,
  /** Until the release it can be changed. */
  isFixed: z.boolean(),
  history: z.array(ConsentChange),
});
export type Consent = z.infer<typeof Consent>;
