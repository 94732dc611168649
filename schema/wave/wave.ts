import { z } from 'zod';
import { Ars, Email, PersonName, State } from '../account/account.ts';
import { Day, Instant } from '../assessment/instant.ts';
import { QuestionnaireVersion } from '../assessment/assessment.ts';

/** draft → open (units frozen) → closed → archived; extending leads from closed back to open. */
export const WaveStatus = z.enum(['draft', 'open', 'closed', 'archived']);
export type WaveStatus = z.infer<typeof WaveStatus>;

/** Who answers where Gemeinden belong to a Verband: the Verband, its members, or whoever comes first. */
export const InvitedLevel = z.enum(['verband', 'members', 'both']);
export type InvitedLevel = z.infer<typeof InvitedLevel>;

/** A Land whose Gemeinden are asked, and on request its Kreise. */
export const StateScope = z.strictObject({ state: State, level: InvitedLevel, kreise: z.boolean() });
export type StateScope = z.infer<typeof StateScope>;

/** Whole Länder, named units, or both. */
export const WaveScope = z.strictObject({
  states: z.array(StateScope).max(16),
  units: z.array(Ars).max(12_000),
});
export type WaveScope = z.infer<typeof WaveScope>;

/** One line of an address as somebody types it. */
const AddressLine = (limit: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, `${what} fehlt. Nennen Sie Straße, Postleitzahl und Ort, oder lassen Sie alle drei weg.`)
    .max(limit, `${what} darf höchstens ${limit} Zeichen haben.`)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}<>]*$/u, `${what} muss in eine Zeile passen und darf keine spitzen Klammern haben.`);

/** Where the sender of letters is reached by post. */
export const SenderAddress = z.strictObject({
  street: AddressLine(60, 'Die Straße'),
  postcode: z.string().regex(/^\d{5}$/u, 'Die Postleitzahl hat fünf Ziffern.'),
  town: AddressLine(50, 'Der Ort'),
});
export type SenderAddress = z.infer<typeof SenderAddress>;

/** Whom the municipalities ask. */
export const WaveContact = z.strictObject({
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  /** Stands on letters; without it they have no return address. */
  address: SenderAddress.optional(),
});
export type WaveContact = z.infer<typeof WaveContact>;

const NewContact = z.strictObject({
  name: PersonName,
  email: Email,
  phone: z.string().trim().min(3).max(40).optional(),
  address: SenderAddress.optional(),
});

/** What a municipality can be asked to allow; see `consent.ts`. */
export const OfferedConsents = z.strictObject({ individualAnswers: z.boolean(), namedContact: z.boolean() });
export type OfferedConsents = z.infer<typeof OfferedConsents>;

const NO_PERCENT =
  'Das Ziel der Teilnahme ist eine ganze Zahl von 1 bis 100. Nennen Sie eine, oder lassen Sie das Feld leer.';
/** How many in a hundred of those who are asked shall hand in; null: no goal is set. */
export const GoalPercent = z.int(NO_PERCENT).min(1, NO_PERCENT).max(100, NO_PERCENT).nullable();
export type GoalPercent = z.infer<typeof GoalPercent>;

/** POST /waves, PUT /waves/{wave}: everything that can be changed before it is opened. */
export const NewWave = z.strictObject({
  title: z
    .string()
    .trim()
    .min(3, 'Der Titel braucht mindestens drei Zeichen.')
    .max(120, 'Der Titel darf höchstens 120 Zeichen haben.')
    .regex(/^[^\p{C}\p{Zl}\p{Zp}<>]*$/u, 'Der Titel muss in eine Zeile passen und darf keine spitzen Klammern haben.'),
  questionnaires: z.array(QuestionnaireVersion).min(1, 'Wählen Sie mindestens einen Fragebogen.').max(10),
  scope: WaveScope,
  opensOn: Day,
  /** The last day on which answers can be submitted, in Germany. */
  closesOn: Day,
  /** Plain text that stands in letters, mails and on the page of the invitation. */
  welcome: z.string().trim().max(3000, 'Der Begrüßungstext darf höchstens 3.000 Zeichen haben.'),
  contact: NewContact,
  consents: OfferedConsents,
  goalPercent: GoalPercent.default(null),
});
export type NewWave = z.infer<typeof NewWave>;

/** A wave: one or several questionnaires, asked of many municipalities at the same time. */
export const Wave = NewWave.extend({
  id: z.uuid(),
  title: z.string(),
  contact: WaveContact,
  status: WaveStatus,
  createdAt: Instant,
  /** When its units were frozen. */
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** When its release was made; consents are fixed from then on. */
  releasedAt: Instant.nullable(),
  /** Of the frozen units' inhabitants, as the register says. */
  populationAsOf: Day.nullable(),
  /** Grows with every change; PUT says which one it has seen. */
  revision: z.int().min(1),
});
export type Wave = z.infer<typeof Wave>;

/** PUT /waves/{wave} */
export const WaveChange = NewWave.extend({ revision: z.int().min(1) });
export type WaveChange = z.infer<typeof WaveChange>;

/** PUT /waves/{wave}/goal */
export const WaveGoal = z.strictObject({ goalPercent: GoalPercent });
export type WaveGoal = z.infer<typeof WaveGoal>;

/** POST /waves/{wave}/extension */
export const WaveExtension = z.strictObject({ closesOn: Day });
export type WaveExtension = z.infer<typeof WaveExtension>;
