import { z } from 'zod';
import { Ars, State } from '../account/account.ts';
import { Day, Instant } from '../assessment/instant.ts';
import { Kind, SizeClassId } from '../municipality/municipality.ts';

/** How a code travels: by mail, in a printed letter, or in a list for one's own mail merge. */
export const Channel = z.enum(['mail', 'letter', 'list']);
export type Channel = z.infer<typeof Channel>;

/** How far a unit has come; nothing finer is told before the release. */
export const Stage = z.enum(['notInvited', 'invited', 'started', 'submitted', 'signedOff']);
export type Stage = z.infer<typeof Stage>;

/** Why a coordinator does something out of the ordinary; it is kept with the deed. */
export const Reason = z
  .string()
  .trim()
  .min(3, 'Nennen Sie den Grund in mindestens drei Zeichen.')
  .max(1000, 'Der Grund darf höchstens 1.000 Zeichen haben.');

/** Kind and class as the coordinator sets them, against the register; `by` is null when that account is erased. */
export const Override = z.strictObject({
  kind: Kind,
  sizeClass: SizeClassId,
  reason: z.string(),
  by: z.string().nullable(),
  at: Instant,
});
export type Override = z.infer<typeof Override>;

/** PUT /waves/{wave}/units/{ars}/override */
export const NewOverride = z.strictObject({
  kind: Kind,
  sizeClass: SizeClassId,
  reason: Reason,
});
export type NewOverride = z.infer<typeof NewOverride>;

/** The last invitation of a unit; its code is stored as a hash only. */
export const UnitInvitation = z.strictObject({
  /** Null: not invited yet. */
  channel: Channel.nullable(),
  /** The first time. */
  invitedAt: Instant.nullable(),
  /** Of the code that counts now. */
  issuedAt: Instant.nullable(),
  /** The code is good until the end of this day in Germany; unless said otherwise until the wave closes. */
  expiresOn: Day.nullable(),
  revokedAt: Instant.nullable(),
  /** What the mail server said about the last mail; null when it took it or none was sent. */
  mailProblem: z.string().nullable(),
  /** The e-mail address among the contacts was marked as undeliverable; it gets no more mails. */
  undeliverableSince: Instant.nullable(),
  remindedOn: Day.nullable(),
});
export type UnitInvitation = z.infer<typeof UnitInvitation>;

/** A new code for a unit whose first one was redeemed, by the wrong people say: it lets one more officer in. */
export const Reissue = z.strictObject({
  at: Instant,
  reason: z.string(),
  /** Null: nobody has redeemed it yet. */
  redeemedAt: Instant.nullable(),
});
export type Reissue = z.infer<typeof Reissue>;

/** POST /waves/{wave}/units/{ars}/reissue */
export const NewReissue = z.strictObject({ reason: Reason });
export type NewReissue = z.infer<typeof NewReissue>;

/** A unit of a wave, frozen from the register when the wave was opened. */
export const WaveUnit = z.strictObject({
  ars: Ars,
  /** 8 digits for a Gemeinde, 5 for a Kreis; a Verband has none. */
  ags: z.string().nullable(),
  name: z.string(),
  /** As the register says; an override counts in its place. */
  kind: Kind,
  sizeClass: SizeClassId,
  population: z.int().min(1),
  state: State,
  /** The Kreis it belongs to; null for Kreise and kreisfreie Städte. */
  kreis: z.string().nullable(),
  /** What that Kreis is called. */
  kreisName: z.string().nullable(),
  /** The Verband that a Gemeinde belongs to. */
  verband: z.string().nullable(),
  override: Override.nullable(),
  municipalityId: z.uuid().nullable(),
  invitation: UnitInvitation,
  /** The first time. */
  redeemedAt: Instant.nullable(),
  /** The last one. */
  reissue: Reissue.nullable(),
  /** Merged into this unit during the wave; it takes part no more. */
  mergedInto: Ars.nullable(),
  /** It is the successor of others since this wave: earlier waves are not comparable. */
  trendBreak: z.boolean(),
});
export type WaveUnit = z.infer<typeof WaveUnit>;
