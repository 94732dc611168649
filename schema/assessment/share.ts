import { z } from 'zod';
import { Instant } from './instant.ts';
import { SHARE_DAYS, SHARE_NOTE_LIMIT } from './share-limits.ts';

/** A link to the report of an assessment; its token and its password are stored nowhere but as hashes. */
export const Share = z.strictObject({
  id: z.uuid(),
  /** For whom ("Fraktion Grün-Weiß"); empty: not said. */
  note: z.string(),
  createdAt: Instant,
  /** Who made it; null without an account, or when the account is erased. */
  by: z.string().nullable(),
  /** From then on it opens nothing and is deleted. */
  expiresAt: Instant,
  openings: z.int().min(0),
  lastOpenedAt: Instant.nullable(),
  /** It opens nothing any more, and stays in the list until it expires. */
  revokedAt: Instant.nullable(),
});
export type Share = z.infer<typeof Share>;

/** GET …/shares, newest first. */
export const ShareList = z.strictObject({ shares: z.array(Share) });
export type ShareList = z.infer<typeof ShareList>;

/** POST …/shares */
export const NewShare = z.strictObject({
  days: z.literal([...SHARE_DAYS]),
  password: z.string().max(2000),
  note: z.string().trim().max(SHARE_NOTE_LIMIT).optional(),
});
export type NewShare = z.infer<typeof NewShare>;

/** The answer to it; `path` holds the token in its fragment and is shown here and never again. */
export const CreatedShare = z.strictObject({ share: Share, path: z.string() });
export type CreatedShare = z.infer<typeof CreatedShare>;

/** POST /shares/opening */
export const OpenShare = z.strictObject({ token: z.string().max(200), password: z.string().max(2000) });
export type OpenShare = z.infer<typeof OpenShare>;
