import { z } from 'zod';
import { Day, Instant } from '../assessment/instant.ts';
import { Kind, SizeClassId } from '../municipality/municipality.ts';
import { Id } from '../questionnaire/definition.ts';

/**
 * The shape of a release (methodology § 8): the one document that every number a reader sees comes from, on screen, in
 * CSV, XLSX, PDF, API and reports. Nothing that may not be published is in it, so no rendering has to hide anything.
 */
export const RELEASE_SCHEMA = 'kommunalspiegel-release/1';

/** Licences of releases, by their codes in the DCAT-AP.de licence list. */
export const Licence = z.enum(['dl-by-de/2.0', 'dl-zero-de/2.0', 'cc-by/4.0', 'cc-zero']);
export type Licence = z.infer<typeof Licence>;

const Whole = z.int().min(0);
const Line = z.string().trim().min(1).max(300);

/**
 * How many Kommunen, as exactly as § 8.2 allows: exactly, at least (up to the cell's `n`), at most (from 0), or within
 * bounds that are both included.
 */
export const Count = z.union([
  z.strictObject({ exact: Whole }),
  z.strictObject({ atLeast: Whole }),
  z.strictObject({ atMost: Whole }),
  z.strictObject({ from: Whole, to: Whole }).refine(({ from, to }) => from <= to, '„from“ ist größer als „to“.'),
]);
export type Count = z.infer<typeof Count>;

/** Options that are counted together; one alone where it may stand alone. */
export const Group = z.strictObject({ options: z.array(z.string()).min(1), count: Count });
export type Group = z.infer<typeof Group>;

/** The key of a Land, the first two digits of every AGS; 99 is the made-up one of the demo. */
export const StateKey = z
  .string()
  .regex(/^(0[1-9]|1[0-6]|99)$/, 'Erwartet wird der Schlüssel eines Landes, 01 bis 16.');

/** What atoms are made of: a kind and a size class. */
export const AtomCell = z.strictObject({ kind: Kind, sizeClass: SizeClassId });
export type AtomCell = z.infer<typeof AtomCell>;

/** The id of an atom, made of release number, Land and first cell: `r1-05-gemeinde-gemeinde-0-10000`. */
export const AtomId = z.string().regex(/^[a-z0-9-]+$/);

/** A Vergleichsgruppe: disjoint from every other one of the document, with at least ten submitted assessments. */
export const Atom = z.strictObject({
  id: AtomId,
  /** The number of the release that it came with; a later one adds atoms of latecomers and changes none. */
  release: z.int().min(1),
  state: StateKey,
  cells: z.array(AtomCell).min(1),
  /** German, without the Land. */
  title: Line,
  /** Kommunen invited in these cells; absent where latecomers make the atom, for they were counted before. */
  invited: Whole.optional(),
  submitted: z.int().min(10),
  /** How many of the submitted ones have opened all their answers; their answers are public. */
  open: Whole,
  /** The rate beside every value: "12 von 80 eingeladenen". */
  participation: Line,
  /** Differs from an earlier atom by 1 to 9 members, so all its counts are bands of five (§ 8.6). */
  inFives: z.literal(true).optional(),
});
export type Atom = z.infer<typeof Atom>;

/** Why an atom has no counts in a table. Each follows from what is published, so it says nothing more. */
export const Withheld = z.enum([
  /** The question is not put to these kinds of Kommune. */
  'notPut',
  /** Conditional, and how many were asked is not published exactly (§ 8.3). */
  'askedUnpublished',
  /** Conditional, and fewer than ten were asked (§ 8.3). */
  'askedTooFew',
  /** Fewer than ten are left without those whose answers are open (§ 8.5), or fewer than ten handed this part in. */
  'tooFew',
]);
export type Withheld = z.infer<typeof Withheld>;

/** An atom's counts. `n`: all who were asked, open answers included; options that stand in no group are not published. */
export const PublishedCell = z.strictObject({
  atom: AtomId,
  n: z.int().min(10),
  /** How many of `n` have an open answer here; coding applies to the other `n − open`. */
  open: Whole,
  groups: z.array(Group),
});
export type PublishedCell = z.infer<typeof PublishedCell>;

export const WithheldCell = z.strictObject({ atom: AtomId, withheld: Withheld });
export type WithheldCell = z.infer<typeof WithheldCell>;

export const Cell = z.union([PublishedCell, WithheldCell]);
export type Cell = z.infer<typeof Cell>;

/** All published atoms together, from their published values alone (§ 8.4); one count per option. */
export const Total = z.strictObject({ n: z.int().min(10), atoms: z.array(AtomId).min(1), groups: z.array(Group) });
export type Total = z.infer<typeof Total>;

/** `grade`: options "1" to "6". `number`, `area`: options are fixed bands. Rows of a matrix are tables `single`. */
export const TableKind = z.enum(['single', 'several', 'ranking', 'grade', 'scale', 'number', 'area']);
export type TableKind = z.infer<typeof TableKind>;

/** An option, a band, or a missing state (`noAnswer`, `notOurs`, `unanswered`; `noValue` of an area). */
export const TableOption = z.strictObject({ id: z.string().min(1), label: Line, missing: z.literal(true).optional() });
export type TableOption = z.infer<typeof TableOption>;

/** An address of the questionnaire, or `area:…` for the values of an area profile. */
export const TableAddress = z.string().regex(/^([a-z0-9-]+(\.[a-z0-9-]+)?|area:[a-z0-9-]+)$/);

/** One question, matrix row or area with its counts. */
export const Table = z.strictObject({
  questionnaire: Id,
  address: TableAddress,
  /** Absent for areas. */
  section: Id.optional(),
  kind: TableKind,
  /** The question as asked. */
  title: z.string().trim().min(1),
  /** Its label in lists, the row's label behind it. */
  short: z.string().trim().min(1),
  options: z.array(TableOption).min(1),
  /** The version of the question's meaning: only equal ones are compared (§ 9) or combined. */
  meaning: z.int().min(1),
  sensitive: z.boolean(),
  /** How many options one Kommune could name at most; only with kind `ranking`. */
  places: z.int().min(1).optional(),
  /** Put only to some: the tables that this depends on, and the condition in German. */
  conditional: z.strictObject({ on: z.array(TableAddress), asked: z.string().min(1) }).optional(),
  /** One per atom, in the order of the atoms. */
  cells: z.array(Cell),
  /** Null where no atom is published. */
  total: Total.nullable(),
});
export type Table = z.infer<typeof Table>;

export const Origin = z.strictObject({
  /** Who publishes. */
  name: Line,
  /** The publisher's contributor id in DCAT-AP.de, where it has one. */
  contributorId: z.url().optional(),
  contact: Line.optional(),
});
export type Origin = z.infer<typeof Origin>;

export const ReleaseWave = z.strictObject({ id: z.uuid(), title: Line, opensOn: Day, closesOn: Day });
export type ReleaseWave = z.infer<typeof ReleaseWave>;

export const ReleaseQuestionnaire = z.strictObject({
  id: Id,
  versions: z.array(z.int().min(1)).min(1),
  title: z.string().trim().min(1),
});
export type ReleaseQuestionnaire = z.infer<typeof ReleaseQuestionnaire>;

/** Submitted, yet in no atom: a whole Land, or the latecomers of one, with fewer than ten. */
export const Unreleased = z.strictObject({ state: StateKey, submitted: z.int().min(1) });
export type Unreleased = z.infer<typeof Unreleased>;

/** A release: frozen when it is published, the same for every reader. */
export const ReleaseDocument = z.strictObject({
  schema: z.literal(RELEASE_SCHEMA),
  id: z.uuid(),
  /** 1, 2, … of the wave. */
  number: z.int().min(1),
  /** The release that this one adds latecomers to. */
  previous: z.uuid().optional(),
  wave: ReleaseWave,
  origin: Origin,
  licence: Licence,
  publishedAt: Instant,
  /** Made-up data, to be labelled wherever it is shown. */
  synthetic: z.boolean(),
  questionnaires: z.array(ReleaseQuestionnaire).min(1),
  atoms: z.array(Atom).min(1),
  unreleased: z.array(Unreleased),
  tables: z.array(Table),
});
export type ReleaseDocument = z.infer<typeof ReleaseDocument>;

/** GET …/release-preview: atoms and n, no counts (§ 8.6). */
export const ReleasePreview = z.strictObject({
  number: z.int().min(1),
  /** The atoms that a release now would add to those already published. */
  atoms: z.array(Atom),
  unreleased: z.array(Unreleased),
});
export type ReleasePreview = z.infer<typeof ReleasePreview>;

/** A document with its signature: Ed25519 over its canonical bytes (`canonical.ts`), base64. */
export const SignedRelease = z.strictObject({
  document: ReleaseDocument,
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    /** Which key: the first 16 hexadecimal digits of SHA-256 over its SPKI DER form. */
    keyId: z.string().regex(/^[0-9a-f]{16}$/),
    value: z.base64(),
  }),
});
export type SignedRelease = z.infer<typeof SignedRelease>;

/** As much of a signed file as is looked at before it is known who has signed it. */
export const SignedEnvelope = SignedRelease.extend({
  document: z.looseObject({ schema: z.literal(RELEASE_SCHEMA) }),
});
