import { z } from 'zod';
import { Ars } from '../account/account.ts';
import { Day, Instant } from '../assessment/instant.ts';
import { QuestionnaireVersion } from '../assessment/assessment.ts';
import { Kind, SizeClassId } from '../municipality/municipality.ts';
import { Id } from '../questionnaire/definition.ts';
import { Stage, WaveUnit } from './unit.ts';

/** How many units have come at least so far; `units` counts all of the wave, merged ones excepted. */
export const Counts = z.strictObject({
  units: z.int().min(0),
  invited: z.int().min(0),
  started: z.int().min(0),
  submitted: z.int().min(0),
  signedOff: z.int().min(0),
});
export type Counts = z.infer<typeof Counts>;

/** Counts of one Land, Kreis, kind or class; `key` names it, `name` where the register has one. */
export const CountGroup = z.strictObject({ key: z.string(), name: z.string().nullable(), counts: Counts });
export type CountGroup = z.infer<typeof CountGroup>;

/** How many had come so far at the end of a day in Germany; every day from the first invitation on. */
export const CurvePoint = z.strictObject({
  day: Day,
  invited: z.int().min(0),
  started: z.int().min(0),
  submitted: z.int().min(0),
  signedOff: z.int().min(0),
});
export type CurvePoint = z.infer<typeof CurvePoint>;

/** How many were reminded on a day in Germany: by a mail, or by a new code on paper or in a list; each of them once. */
export const ReminderDay = z.strictObject({
  day: Day,
  mail: z.int().min(0),
  letter: z.int().min(0),
  list: z.int().min(0),
});
export type ReminderDay = z.infer<typeof ReminderDay>;

/** GET /waves/{wave}/participation */
export const Participation = z.strictObject({
  at: Instant,
  counts: Counts,
  states: z.array(CountGroup),
  kreise: z.array(CountGroup),
  kinds: z.array(CountGroup),
  sizeClasses: z.array(CountGroup),
  curve: z.array(CurvePoint),
  /** By day. */
  reminders: z.array(ReminderDay),
  /** Mails that the server refused. */
  mailProblems: z.int().min(0),
  /** Units whose e-mail address is marked as undeliverable. */
  undeliverable: z.int().min(0),
  /** What runs in the background at this moment; null: nothing. */
  sending: z.strictObject({ done: z.int().min(0), of: z.int().min(0) }).nullable(),
});
export type Participation = z.infer<typeof Participation>;

/** GET /participation: of each wave that is open or closed its totals. */
export const WaveTotals = z.strictObject({ waves: z.array(z.strictObject({ wave: z.uuid(), counts: Counts })) });
export type WaveTotals = z.infer<typeof WaveTotals>;

/** What a table of work is made by: GET /waves/{wave}/participation.csv */
export const Grouping = z.enum(['state', 'kreis', 'kind', 'sizeClass']);
export type Grouping = z.infer<typeof Grouping>;

/** A unit with how far it has come, and what it has allowed. */
export const Participant = WaveUnit.extend({
  stage: Stage,
  invitedOn: Day.nullable(),
  /** Days in Germany; null: not yet. With several questionnaires all of them have to be. */
  startedOn: Day.nullable(),
  submittedOn: Day.nullable(),
  signedOffOn: Day.nullable(),
  consents: z.strictObject({ individualAnswers: z.boolean(), namedContact: z.boolean() }),
});
export type Participant = z.infer<typeof Participant>;

/** GET /waves/{wave}/units: which of them. */
export const UnitFilter = z.strictObject({
  /** A part of the name, or the beginning of ARS or AGS. */
  search: z.string().max(100).optional(),
  state: z.string().optional(),
  kreis: z.string().optional(),
  kind: Kind.optional(),
  sizeClass: SizeClassId.optional(),
  stage: Stage.optional(),
  /** Something to see to: the last mail bounced, the address is marked as undeliverable, the code is revoked or expired, kind or class are overridden. */
  mark: z.enum(['mailProblem', 'undeliverable', 'revoked', 'expired', 'overridden', 'merged']).optional(),
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type UnitFilter = z.infer<typeof UnitFilter>;

/** The answer to GET /waves/{wave}/units; of a draft, whoever would be invited today. */
export const UnitPage = z.strictObject({ units: z.array(Participant), total: z.int().min(0), page: z.int().min(1) });
export type UnitPage = z.infer<typeof UnitPage>;

/** Everybody who has not redeemed yet, everybody not invited yet, or these. */
export const Chosen = z.union([z.literal('notRedeemed'), z.literal('notInvited'), z.array(Ars).min(1).max(12_000)]);
export type Chosen = z.infer<typeof Chosen>;

/** Whom a reminder is for. */
export const ReminderGroup = z.enum(['notStarted', 'notSubmitted', 'notSignedOff']);
export type ReminderGroup = z.infer<typeof ReminderGroup>;

/** A question that at least three municipalities found unclear, or a section with conditional questions that were. */
export const UnclearEntry = z.strictObject({
  questionnaire: QuestionnaireVersion,
  section: Id,
  /** Null: conditional questions of the section, together; naming them would tell what was answered. */
  question: Id.nullable(),
  municipalities: z.int().min(3),
  /** In alphabetical order, so that nobody's reasons stand together; none for conditional questions. */
  reasons: z.array(z.string()),
});
export type UnclearEntry = z.infer<typeof UnclearEntry>;
