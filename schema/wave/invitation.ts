import { z } from 'zod';
import { Email, PersonName } from '../account/account.ts';
import { Day, Instant } from '../assessment/instant.ts';
import { Kind, SizeClassId } from '../municipality/municipality.ts';
import { WaveContact } from './wave.ts';

/** The code as it was typed, scanned or followed. */
const Code = z.string().max(200);

/** POST /wave-invitations/reading */
export const CodeReading = z.strictObject({ code: Code });

/** What a good code says before it is redeemed. */
export const WaveInvitation = z.strictObject({
  wave: z.strictObject({
    title: z.string(),
    welcome: z.string(),
    contact: WaveContact,
    /** From this day on it can be redeemed. */
    opensOn: Day,
    closesOn: Day,
    questionnaires: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  }),
  unit: z.strictObject({
    name: z.string(),
    kind: Kind,
    population: z.int().min(1),
    sizeClass: SizeClassId,
  }),
  expiresOn: Day,
  /** Nobody sees to the municipality yet; else only its officers and head can redeem. */
  isFirst: z.boolean(),
  /** A second code, with which one joins those who are there, as long as nobody has answered. */
  isSecond: z.boolean(),
  /** Who answers already where a Verband and its members may not both; then the code cannot be redeemed. */
  answeredBy: z.string().nullable(),
});
export type WaveInvitation = z.infer<typeof WaveInvitation>;

/** POST /wave-invitations/redemption; without name, e-mail and password by whoever is signed in. */
export const CodeRedemption = z.strictObject({
  code: Code,
  name: PersonName.optional(),
  email: Email.optional(),
  password: z.string().max(2000).optional(),
});
export type CodeRedemption = z.infer<typeof CodeRedemption>;

/** Where a letter goes; lines without a value are left out. */
export const Addressee = z.strictObject({
  office: z.string().nullable(),
  salutation: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  town: z.string().nullable(),
});
export type Addressee = z.infer<typeof Addressee>;

/** One letter with its code, which stands nowhere else. */
export const WaveLetter = z.strictObject({
  ars: z.string(),
  unit: z.string(),
  addressee: Addressee.nullable(),
  code: z.string(),
  /** With the code in its fragment. */
  link: z.string(),
});
export type WaveLetter = z.infer<typeof WaveLetter>;

/** Everything that a run of letters is made of. */
export const WaveLetters = z.strictObject({
  wave: z.strictObject({
    title: z.string(),
    welcome: z.string(),
    contact: WaveContact,
    opensOn: Day,
    closesOn: Day,
  }),
  /** Where a code can be typed in. */
  site: z.string(),
  at: Instant,
  letters: z.array(WaveLetter),
});
export type WaveLetters = z.infer<typeof WaveLetters>;
