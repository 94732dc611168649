import { z } from 'zod';
import { Kind } from '../municipality/municipality.ts';

/** Ids are lower-case English kebab-case; they are the stable codes of exports and never change their meaning. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche.');

/** Where an answer is stored: a question's id, or for one row of a matrix `question.row`. */
export const Address = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)?$/, 'Erlaubt ist „frage“ oder „frage.zeile“.');
export type Address = z.infer<typeof Address>;

const Text = z.string().trim().min(1);

/** The seventeen rows that each class table (3 to 12) of the study prints. */
export const TableRow = z.enum([
  'strategy',
  'fields',
  'goals',
  'actors',
  'responsible',
  'alignment',
  'offers',
  'partner',
  'trainings',
  'data-use',
  'processes',
  'broadband',
  'mobile',
  'fibre',
  'support',
  'participation',
  'skills',
]);
export type TableRow = z.infer<typeof TableRow>;

/** A place in the study: a figure (Abbildung), a row of tables 3 to 12, or running text; always with the page. */
export const Citation = z.strictObject({
  figure: z.int().min(1).max(36).optional(),
  tableRow: TableRow.optional(),
  page: z.int().min(1).max(43).optional(),
  note: Text.optional(),
});
export type Citation = z.infer<typeof Citation>;

/**
 * When something is asked. Every condition needs a given answer: unanswered, "weiß nicht" and "nicht bei uns"
 * never fulfil one.
 *
 * | condition | holds when the answer is … |
 * | --- | --- |
 * | `is` | one of the listed options (single, scale, matrix row) or contains one of them (several, ranking) |
 * | `lacks` | given, and contains none of the listed options |
 * | `all`, `any` | as in logic |
 * | `kind` | (the Kommune is of a listed kind) |
 */
export type Condition =
  | { question: Address; is: string[] }
  | { question: Address; lacks: string[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { kind: Kind[] };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: Address, is: z.array(z.string()).min(1) }),
    z.strictObject({ question: Address, lacks: z.array(z.string()).min(1) }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ kind: z.array(Kind).min(1) }),
  ]),
);

/** 0 to 100: the fixed anchor of an option in the area profile (methodology: a stated value choice). */
const Score = z.number().min(0).max(100);

/** What an option says about a practice, where it is a yes, a plan or a no. */
export const Meaning = z.enum(['yes', 'planned', 'no']);
export type Meaning = z.infer<typeof Meaning>;

export const Option = z.strictObject({
  id: Id,
  label: Text,
  hint: Text.optional(),
  /** Not in the print: added by this project. */
  ours: z.literal(true).optional(),
  score: Score.optional(),
  means: Meaning.optional(),
  /** "nichts davon": cannot be combined with another option of a several-choice question. */
  exclusive: z.literal(true).optional(),
});
export type Option = z.infer<typeof Option>;

/** One row of a matrix; an item that stands alone in comparison, scoring and storage. */
export const Row = z.strictObject({
  id: Id,
  label: Text,
  hint: Text.optional(),
  ours: z.literal(true).optional(),
  /** Why the item is out of date: compared, never scored, never recommended. */
  overtaken: Text.optional(),
  askedWhen: Condition.optional(),
});
export type Row = z.infer<typeof Row>;

const base = {
  id: Id,
  section: Id,
  /** Questions with the same page id are one tight group on one page. */
  page: Id.optional(),
  /** The question as asked. */
  title: Text,
  /** The label in lists, on the check page and in the report. */
  short: Text,
  /** One or two sentences that help a busy person to answer. */
  help: Text,
  /** More explanation, one click away. */
  more: Text.optional(),
  glossary: z.array(Id).default([]),
  sources: z.array(Citation).default([]),
  /** Why a question or its options are ours, where the print does not carry them. */
  ours: Text.optional(),
  askedWhen: Condition.optional(),
  /** Whether "nicht bei uns" (another body does it) is offered. */
  notOurs: z.boolean(),
  /** Releases show counts of this question in thirds only (methodology § 8.2). */
  sensitive: z.literal(true).optional(),
  /** The version of what the question means, 1 where absent; waves are compared on equal ones only (methodology § 9). */
  meaning: z.int().min(1).optional(),
};

const Single = z.strictObject({ ...base, kind: z.literal('single'), options: z.array(Option).min(2) });

/** Which options of a several-choice question count in the area profile: each alone, or any of them as one item. */
export const SeveralScoring = z.union([
  z.strictObject({ each: z.array(Id).min(1) }),
  z.strictObject({ any: z.array(Id).min(1) }),
]);
export type SeveralScoring = z.infer<typeof SeveralScoring>;

const Several = z.strictObject({
  ...base,
  kind: z.literal('several'),
  options: z.array(Option).min(2),
  /** The options' labels are understood without the question; elsewhere lists put its short label before them. */
  optionsStandAlone: z.literal(true).optional(),
  scoring: SeveralScoring.optional(),
});

const Ranking = z.strictObject({
  ...base,
  kind: z.literal('ranking'),
  options: z.array(Option).min(2),
  places: z.int().min(2).max(10),
});

/** German school grades 1 (sehr gut) to 6 (ungenügend). */
const Grade = z.strictObject({ ...base, kind: z.literal('grade') });

/** Evidence of a self-rating: an option of a question, or of a matrix row (`question.row`). */
export const Evidence = z.strictObject({ question: Address, option: Id });
export type Evidence = z.infer<typeof Evidence>;

/** Ordered options, best or highest first. A self-rating names the answers it should rest on. */
const Scale = z.strictObject({
  ...base,
  kind: z.literal('scale'),
  options: z.array(Option).min(2),
  selfRating: z.strictObject({ wellPlaced: z.array(Id).min(1), restsOn: z.array(Evidence).min(1) }).optional(),
});

const Matrix = z.strictObject({
  ...base,
  kind: z.literal('matrix'),
  rows: z.array(Row).min(1),
  columns: z.array(Option).min(2),
  /** A row is asked when the row of the same id in another matrix has one of these columns. */
  rowsWhen: z.strictObject({ question: Id, is: z.array(Id).min(1) }).optional(),
});

const NumberQuestion = z.strictObject({
  ...base,
  kind: z.literal('number'),
  min: z.number(),
  max: z.number(),
  integer: z.boolean().default(true),
  unit: Text,
});

const TextQuestion = z.strictObject({ ...base, kind: z.literal('text'), maxLength: z.int().min(1).max(10_000) });

export const Question = z.discriminatedUnion('kind', [
  Single,
  Several,
  Ranking,
  Grade,
  Scale,
  Matrix,
  NumberQuestion,
  TextQuestion,
]);
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question['kind'];

export const AreaId = z.enum(['strategy', 'internal', 'external']);
export type AreaId = z.infer<typeof AreaId>;

export const Section = z.strictObject({
  id: Id,
  title: Text,
  intro: Text,
  /** The area whose profile the section's scored items feed; none for the self-ratings. */
  area: AreaId.optional(),
});
export type Section = z.infer<typeof Section>;

/** A published document that figures are taken from. */
export const Document = z.strictObject({
  id: Id,
  title: Text,
  publisher: Text,
  year: z.int(),
  fieldwork: Text,
  participants: z.int().optional(),
  note: Text.optional(),
});
export type Document = z.infer<typeof Document>;

export const GlossaryEntry = z.strictObject({ id: Id, term: Text, text: Text });
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;

/** A figure or table row of the study that no question cites, and why. */
export const Exclusion = z.strictObject({
  figure: z.int().min(1).max(36).optional(),
  tableRow: TableRow.optional(),
  reason: Text,
});

/** Answers that hardly go together; shown on the check page, never refused. */
export const Contradiction = z.strictObject({
  id: Id,
  when: Condition,
  /** The answers concerned, for the links; all of them are read by `when`. */
  addresses: z.array(Address).min(2),
  /** What does not fit, and what to do. */
  text: Text,
});
export type Contradiction = z.infer<typeof Contradiction>;

/** A questionnaire; immutable by `(id, version)` once it has been served. */
export const Questionnaire = z.strictObject({
  $schema: z.string().optional(),
  id: Id,
  version: z.int().min(1),
  language: z.literal('de'),
  title: Text,
  description: Text,
  documents: z.array(Document).min(1),
  sections: z.array(Section).min(1),
  questions: z.array(Question).min(1),
  contradictions: z.array(Contradiction).default([]),
  glossary: z.array(GlossaryEntry),
  exclusions: z.array(Exclusion),
});
export type Questionnaire = z.infer<typeof Questionnaire>;
