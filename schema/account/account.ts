import { z } from 'zod';
import { Instant } from '../assessment/instant.ts';
import { Municipality } from '../municipality/municipality.ts';
import { MUNICIPAL_ROLES, WIDE_ROLES } from './role.ts';

/** An e-mail address as people type it, umlauts allowed; compared in lower case. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[^\s\p{C}@<>(),;:"\\]+@[^\s\p{C}@<>(),;:"\\]+\.[^\s\p{C}@<>(),;:"\\.]{2,}$/u,
    'Die E-Mail-Adresse braucht die Form name@stadt.de.',
  )
  .transform((text) => text.normalize('NFC').toLowerCase());
export type Email = z.infer<typeof Email>;

/** How a person or functional mailbox is called, on one line. */
export const PersonName = z
  .string()
  .trim()
  .min(1, 'Der Name fehlt.')
  .max(120, 'Der Name darf höchstens 120 Zeichen haben.')
  // Signs that are not seen could turn what stands around the name.
  .regex(
    /^[^\p{C}\p{Zl}\p{Zp}<>]*$/u,
    'Der Name muss in eine Zeile passen und darf keine spitzen Klammern oder unsichtbaren Zeichen enthalten.',
  )
  .transform((text) => text.normalize('NFC'));

/** Official key of a Land, "01" Schleswig-Holstein to "16" Thüringen; "99" is the made-up one of the demo. */
export const State = z.string().regex(/^(0[1-9]|1[0-6]|99)$/, 'Das Land hat einen Schlüssel von 01 bis 16.');
export type State = z.infer<typeof State>;

/** Amtlicher Gemeindeschlüssel: 5 digits (Kreis) or 8 (Gemeinde); the first two name the Land. */
export const Ags = z.string().regex(/^(0[1-9]|1[0-6]|99)(\d{3}|\d{6})$/, 'Der AGS hat fünf oder acht Ziffern.');

/** Regionalschlüssel: 5 digits (Kreis), 9 (Verband, which has no AGS) or 12 (Gemeinde). */
export const Ars = z
  .string()
  .regex(/^(0[1-9]|1[0-6]|99)(\d{3}|\d{7}|\d{10})$/, 'Der Regionalschlüssel hat 5, 9 oder 12 Ziffern.');
export type Ars = z.infer<typeof Ars>;

export const MunicipalRole = z.enum(MUNICIPAL_ROLES);
export const WideRole = z.enum(WIDE_ROLES);

/** What a coordinator looks after: whole Länder, single municipalities, or both. */
export const Scope = z.strictObject({ states: z.array(State), municipalities: z.array(z.uuid()) });
export type Scope = z.infer<typeof Scope>;

/** A municipality with accounts. */
export const MunicipalityRecord = Municipality.extend({
  id: z.uuid(),
  state: State.nullable(),
  ags: Ags.nullable(),
  ars: Ars.nullable(),
  createdAt: Instant,
});
export type MunicipalityRecord = z.infer<typeof MunicipalityRecord>;

/** POST /municipalities; `officer` is invited at once. */
export const NewMunicipality = Municipality.extend({
  state: State.nullish(),
  ags: Ags.nullish(),
  ars: Ars.nullish(),
  officer: z.strictObject({ name: PersonName, email: Email }).optional(),
});
export type NewMunicipality = z.infer<typeof NewMunicipality>;

/** A person's account; `secondFactor`: whether one is set up. */
export const Account = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  secondFactor: z.boolean(),
  /** False for who signs in by the state's provider only. */
  hasPassword: z.boolean(),
  createdAt: Instant,
});
export type Account = z.infer<typeof Account>;

/** What an account may do in one place. */
export const Membership = z.discriminatedUnion('role', [
  z.strictObject({
    id: z.uuid(),
    role: MunicipalRole,
    municipality: z.strictObject({ id: z.uuid(), name: z.string() }),
  }),
  z.strictObject({ id: z.uuid(), role: z.literal('coordinator'), scope: Scope }),
  z.strictObject({ id: z.uuid(), role: z.literal('operator') }),
]);
export type Membership = z.infer<typeof Membership>;

/** GET /me; `endsAt`: when the session ends unless something is done. */
export const Me = z.strictObject({
  account: Account,
  memberships: z.array(Membership),
  session: z.strictObject({ id: z.uuid(), endsAt: Instant }),
});
export type Me = z.infer<typeof Me>;

/** How far a sign-in has come; only `done` opens anything. */
export const SignInStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('done'), me: Me }),
  z.strictObject({ step: z.literal('second-factor') }),
  z.strictObject({ step: z.literal('set-up-second-factor') }),
]);
export type SignInStep = z.infer<typeof SignInStep>;

/** Whether the mail with a link went out; otherwise the link is handed over by the person who caused it. */
export const Delivery = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('mail') }),
  /** `path`: of the link, from the root, with the token in its fragment; `reason`: what the mail server said; null without one. */
  z.strictObject({ by: z.literal('hand'), path: z.string(), reason: z.string().nullable() }),
]);
export type Delivery = z.infer<typeof Delivery>;

/** Somebody who was given a role, whether she has an account yet or not. */
export const Member = z.strictObject({
  id: z.uuid(),
  role: z.union([MunicipalRole, WideRole]),
  name: z.string(),
  email: z.string(),
  scope: Scope.nullable(),
  invitedAt: Instant,
  /** Null until the invitation was redeemed. */
  joinedAt: Instant.nullable(),
  /** What the mail server said about the last mail; null when it took it or none was sent. */
  mailProblem: z.string().nullable(),
  /** Given by the state's sign-in provider, and changed only there. */
  isFromProvider: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** The invitation of a member, and how its link travels. */
export const InvitedMember = z.strictObject({ member: Member, delivery: Delivery });
export type InvitedMember = z.infer<typeof InvitedMember>;

/** POST /municipalities/{id}/members */
export const NewMember = z.strictObject({ role: MunicipalRole, name: PersonName, email: Email });
export type NewMember = z.infer<typeof NewMember>;

/** POST /staff; a coordinator has a scope, an operator none. */
export const NewStaff = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('operator'), name: PersonName, email: Email }),
  z.strictObject({ role: z.literal('coordinator'), name: PersonName, email: Email, scope: Scope }),
]);
export type NewStaff = z.infer<typeof NewStaff>;

/** What an invitation says before it is redeemed. */
export const Invitation = z.strictObject({
  role: z.union([MunicipalRole, WideRole]),
  municipality: z.string().nullable(),
  name: z.string(),
  /** Null: the first operator says it herself. */
  email: z.string().nullable(),
  invitedBy: z.string().nullable(),
  expiresAt: Instant,
  /** An account with this address exists: she signs in instead of choosing a password. */
  hasAccount: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

/** POST /invitations/redemption; name and password only where there is no account yet. */
export const Redemption = z.strictObject({
  token: z.string().max(200),
  /** Only where the invitation has none. */
  email: Email.optional(),
  name: PersonName.optional(),
  password: z.string().max(2000).optional(),
});
export type Redemption = z.infer<typeof Redemption>;

/** One of one's own sessions. */
export const SessionRecord = z.strictObject({
  id: z.uuid(),
  createdAt: Instant,
  usedAt: Instant,
  /** "Firefox auf Linux", as the browser said. */
  device: z.string(),
  isThis: z.boolean(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

/** GET /settings: what this installation offers, for everybody. */
export const PublicSettings = z.strictObject({
  selfChecks: z.boolean(),
  /** What the button of the state's sign-in says; null without one. */
  provider: z.string().nullable(),
  mail: z.boolean(),
  /** Everything here is made up. */
  demo: z.boolean(),
});
export type PublicSettings = z.infer<typeof PublicSettings>;
