import { z } from 'zod';
import { Ars } from '../account/account.ts';

/** POST /waves/{wave}/bounces: any text in which addresses stand that mails came back from. */
export const BounceReport = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'Fügen Sie die Adressen ein, von denen Mails zurückkamen.')
    .max(200_000, 'Der Text darf höchstens 200.000 Zeichen haben. Teilen Sie ihn auf.'),
});
export type BounceReport = z.infer<typeof BounceReport>;

/** What came of it. */
export const BounceOutcome = z.strictObject({
  /** Units whose address is marked now and was not before. */
  marked: z.array(z.strictObject({ ars: Ars, name: z.string() })),
  /** Units that were marked already. */
  before: z.int().min(0),
  /** Addresses that belong to no unit of this wave. */
  unknown: z.array(z.string()),
});
export type BounceOutcome = z.infer<typeof BounceOutcome>;

/** PUT /waves/{wave}/units/{ars}/undeliverable */
export const UndeliverableChange = z.strictObject({ isUndeliverable: z.boolean() });
export type UndeliverableChange = z.infer<typeof UndeliverableChange>;
