import { z } from 'zod';
import { Id } from '../questionnaire/definition.ts';

/** `municipalities`: share of Kommunen. `mentions`: share of all mentions of a ranking, up to three per Kommune. */
export const Unit = z.enum(['municipalities', 'mentions']);
export type Unit = z.infer<typeof Unit>;

/** Who the share is of. */
export const Population = z.enum([
  /** All who answered the question (in the class, where the profile is a class). */
  'respondents',
  'haveStrategy',
  'haveOrDevelop',
  'noStrategy',
  /** Only those who use the offer in question (partner rows; inferred). */
  'offerUsers',
  'fibreParticipants',
  'knowFim',
  'wellPlaced',
  'wellPlacedWithStrategy',
  /** The print does not say whose share it is. */
  'unclear',
]);
export type Population = z.infer<typeof Population>;

/** What a reader must know about a figure; each code has its German sentence in `schema/text/flags.ts`. */
export const Flag = z.enum([
  /** One percentage printed for several options; tie or union is not stated. Never halved, never doubled. */
  'joint',
  /** Printed as the share of those who name at least one of the listed options, or as their sum. */
  'union',
  /** Two percentages printed for one option; the assignment is not printed. */
  'two-values',
  /** Rounded in the print ("ca.", "rund", "ungefähr"). */
  'circa',
  /** A number word ("drei Viertel"), no number. */
  'words',
  /** A bound ("über 70 %", "unter 20 %"). */
  'bound',
  /** Printed once and said to hold for each of the listed options ("je", "jeweils"): a `share` is that of each one. */
  'each',
  /** Several options, and the print leaves open whether each or together. */
  'each-or-together',
  /** The table prints only each class's most frequent option. */
  'top-option',
  /** A fixed grade, not the most frequent one. */
  'fixed-grade',
  /** From the running text under a table or figure. */
  'prose',
  'front-page',
  'summary-only',
  'caption-corrected',
  'base-unclear',
  'population-unclear',
  'label-uncertain',
  'partner-of-top-offer',
  'question-not-named',
  'mentions-inferred',
  'wording-varies',
  'text-and-table-differ',
  'two-bases',
  'bracket',
  'outlier',
  'overtaken',
  'rounding',
]);
export type Flag = z.infer<typeof Flag>;

/**
 * How many stand behind a figure. `printed`: n of the table's or figure's caption; `range`: a caption that prints a
 * range; `participants`: participants of the class by the text (p. 9/10); `derived`: own reconstruction.
 */
export const Base = z.strictObject({
  printed: z.int().min(1).optional(),
  range: z.strictObject({ low: z.int(), high: z.int(), printed: z.string() }).optional(),
  participants: z.int().min(1).optional(),
  derived: z.int().min(1).optional(),
});
export type Base = z.infer<typeof Base>;

/** Place of a figure in the print. */
export const Source = z.strictObject({
  document: Id,
  table: z.int().min(3).max(12).optional(),
  figure: z.int().min(1).max(36).optional(),
  page: z.int().min(1).max(43),
});
export type Source = z.infer<typeof Source>;

/**
 * One published figure. `options` are option ids of `question`; for a matrix `row.column`, for a grade "1" to "6".
 * `share` (0 to 1) is there only where the print gives exactly one number for exactly one meaning.
 */
export const Figure = z.strictObject({
  id: z.string().min(1),
  profile: Id,
  question: Id,
  options: z.array(z.string().min(1)).min(1),
  printed: z.string().min(1),
  share: z.number().min(0).max(1).optional(),
  unit: Unit,
  population: Population,
  base: Base,
  source: Source,
  flags: z.array(Flag),
  /** Our words where the figure needs them beyond its flags. */
  note: z.string().optional(),
});
export type Figure = z.infer<typeof Figure>;

/**
 * A reference group: a size class, all participants, or those who rate themselves well in one self-rating.
 * `lower`/`upper`: inhabitants, half-open; `n`: n of the class table's caption or of the study.
 */
export const Profile = z.strictObject({
  id: Id,
  group: z.enum(['class', 'all', 'wellPlaced']),
  title: z.string().min(1),
  selfRating: Id.optional(),
  kind: z.enum(['gemeinde', 'kreis']).optional(),
  lower: z.int().optional(),
  upper: z.int().optional(),
  table: z.int().optional(),
  n: z.int().min(1).optional(),
  participants: z.int().min(1).optional(),
});
export type Profile = z.infer<typeof Profile>;

/** The published figures that belong to a questionnaire. */
export const ProfileSet = z.strictObject({
  $schema: z.string().optional(),
  questionnaire: Id,
  version: z.int().min(1),
  profiles: z.array(Profile).min(1),
  figures: z.array(Figure),
});
export type ProfileSet = z.infer<typeof ProfileSet>;

/** One printed percentage (or named number word) of the study: claimed by one figure, or excluded with a reason. */
export const PrintedFigure = z.union([
  z.strictObject({ page: z.int(), ordinal: z.int(), printed: z.string(), figure: z.string() }),
  z.strictObject({ page: z.int(), ordinal: z.int(), printed: z.string(), exclusion: z.string().min(10) }),
]);
export type PrintedFigure = z.infer<typeof PrintedFigure>;
export const PrintedFigureIndex = z.strictObject({
  document: Id,
  note: z.string(),
  printed: z.array(PrintedFigure),
});
