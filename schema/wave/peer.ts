import { z } from 'zod';
import { Email, PersonName } from '../account/account.ts';
import { Instant } from '../assessment/instant.ts';
import { SizeClassId } from '../municipality/municipality.ts';
import { PEER_NOTE_LIMIT, PEER_TEXT_LIMIT } from './peer-limits.ts';

/** Several lines as somebody types them; signs that are not seen could turn what stands around them. */
const PlainText = (limit: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(limit, tooLong)
    .regex(/^(?:[\n\r\t]|[^\p{C}\p{Zl}\p{Zp}])*$/u, 'Der Text enthält unsichtbare Zeichen. Tippen Sie ihn neu ein.')
    .transform((text) => text.normalize('NFC'));

/** Whom others may ask. */
export const PeerContact = z.strictObject({
  name: PersonName,
  email: Email,
  phone: z
    .string()
    .trim()
    .regex(/^[+\d][\d ()/.–-]{2,39}$/u, 'Die Telefonnummer besteht aus Ziffern, zum Beispiel 06531 54-0.')
    .optional(),
});
export type PeerContact = z.infer<typeof PeerContact>;

/** The same as it is stored and shown: whatever transforms what is typed could not be written again. */
export const ShownPeerContact = z.strictObject({ name: z.string(), email: z.string(), phone: z.string().optional() });

/** "components.e-payment/yes": an address and the option that says yes there. */
const Step = z
  .string()
  .max(200)
  .regex(/^[a-z0-9.-]+\/[a-z0-9-]+$/u, 'Diesen Schritt gibt es im Fragebogen nicht.');

const Note = PlainText(PEER_NOTE_LIMIT, `Der Hinweis darf höchstens ${PEER_NOTE_LIMIT} Zeichen haben.`);

/** PUT …/offers: everything that is offered from now on; what is missing is withdrawn. */
export const PeerOffering = z.strictObject({
  /** Null only where nothing is offered. */
  contact: PeerContact.nullable(),
  offers: z.array(z.strictObject({ assessment: z.uuid(), step: Step, note: Note })).max(300),
});
export type PeerOffering = z.infer<typeof PeerOffering>;

/** An own answer that others could ask about. */
export const OfferableStep = z.strictObject({
  assessment: z.uuid(),
  step: z.string(),
  title: z.string(),
  /** Taken since the last submission; others never see that. */
  isNew: z.boolean(),
  offer: z.strictObject({ note: z.string(), offeredAt: Instant }).nullable(),
});
export type OfferableStep = z.infer<typeof OfferableStep>;

/** GET …/offers */
export const OwnOffers = z.strictObject({
  wave: z.strictObject({ id: z.uuid(), title: z.string() }),
  hasSubmitted: z.boolean(),
  /** From then on nothing can be offered any more, only changed and withdrawn. */
  isReleased: z.boolean(),
  /** Of the present offers; null: there are none. */
  contact: ShownPeerContact.nullable(),
  steps: z.array(OfferableStep),
});
export type OwnOffers = z.infer<typeof OwnOffers>;

/** What another municipality offers. */
export const PeerOffer = z.strictObject({
  id: z.uuid(),
  municipality: z.string(),
  sizeClass: SizeClassId,
  isOwnState: z.boolean(),
  contact: ShownPeerContact,
  note: z.string(),
});
export type PeerOffer = z.infer<typeof PeerOffer>;

/** An open step of one's own with whom one may ask; own Land first. */
export const AskableStep = z.strictObject({
  /** "components.e-payment/yes" */
  step: z.string(),
  title: z.string(),
  own: z.string(),
  offers: z.array(PeerOffer).min(1),
});
export type AskableStep = z.infer<typeof AskableStep>;

/** Who was asked, or who asks: `municipality` is the other side. */
export const PeerRequest = z.strictObject({
  id: z.uuid(),
  /** Null: the offer has been withdrawn. */
  offer: z.uuid().nullable(),
  municipality: z.string(),
  title: z.string(),
  name: z.string(),
  email: z.string(),
  text: z.string(),
  askedAt: Instant,
  withdrawnAt: Instant.nullable(),
});
export type PeerRequest = z.infer<typeof PeerRequest>;

/** GET …/peers */
export const PeerBoard = z.strictObject({
  wave: z.strictObject({ id: z.uuid(), title: z.string() }),
  hasSubmitted: z.boolean(),
  isReleased: z.boolean(),
  steps: z.array(AskableStep),
  sent: z.array(PeerRequest),
  received: z.array(PeerRequest),
});
export type PeerBoard = z.infer<typeof PeerBoard>;

/** POST …/contacts */
export const NewPeerRequest = z.strictObject({
  offer: z.uuid(),
  text: PlainText(PEER_TEXT_LIMIT, `Die Anfrage darf höchstens ${PEER_TEXT_LIMIT} Zeichen haben.`).refine(
    (text) => text !== '',
    'Schreiben Sie, was Sie wissen möchten.',
  ),
});
export type NewPeerRequest = z.infer<typeof NewPeerRequest>;

/** The answer to it; `mailed` false: whoever asks writes or calls herself, `reason` says why where there is one. */
export const SentPeerRequest = z.strictObject({
  id: z.uuid(),
  mailed: z.boolean(),
  reason: z.string().nullable(),
});
export type SentPeerRequest = z.infer<typeof SentPeerRequest>;
