import { z } from 'zod';
import { Instant } from '../assessment/instant.ts';
import { Licence, Origin, ReleasePreview, ReleaseWave, StateKey } from './release.ts';

/** A published release in lists; every word of it stands in its document. */
export const ReleaseEntry = z.strictObject({
  id: z.uuid(),
  number: z.int().min(1),
  wave: ReleaseWave,
  publishedAt: Instant,
  licence: Licence,
  origin: Origin,
  synthetic: z.boolean(),
  /** Keys of the Länder with at least one Vergleichsgruppe, ascending. */
  states: z.array(StateKey).min(1),
  atoms: z.int().min(1),
  /** Kommunen in all Vergleichsgruppen together. */
  submitted: z.int().min(10),
});
export type ReleaseEntry = z.infer<typeof ReleaseEntry>;

/** GET /releases: the newest first. */
export const ReleaseList = z.strictObject({ releases: z.array(ReleaseEntry) });
export type ReleaseList = z.infer<typeof ReleaseList>;

/** GET /waves/{wave}/release-preview: what a release now would be, without a single count. */
export const ReleaseReadiness = z.strictObject({
  preview: ReleasePreview,
  /** Whether a release would come about: at least one Vergleichsgruppe is there that is not yet published. */
  isPossible: z.boolean(),
  /** Who would be named as the publisher. */
  origin: Origin,
  /** The licence that this installation proposes. */
  licence: Licence,
  /** Releases of this wave so far, the newest first. */
  published: z.array(ReleaseEntry),
});
export type ReleaseReadiness = z.infer<typeof ReleaseReadiness>;

/** POST /waves/{wave}/releases */
export const Publishing = z.strictObject({
  licence: Licence,
  /** That a release is for good: neither changed nor taken back. */
  acknowledged: z.literal(true, 'Bestätigen Sie, dass die Auswertung nicht mehr geändert werden kann.'),
});
export type Publishing = z.infer<typeof Publishing>;

const KeyId = z.string().regex(/^[0-9a-f]{16}$/);

/** GET /releases/keys: by which keys this installation signs, and whose files it takes. */
export const ReleaseKeys = z.strictObject({
  own: z.strictObject({ keyId: KeyId, publicKey: z.string().describe('SPKI als PEM, Ed25519') }),
  /** Other installations' keys, as who runs this one has entered them. */
  trusted: z.array(KeyId),
});
export type ReleaseKeys = z.infer<typeof ReleaseKeys>;

/** POST /releases/combination: signed files, as they were fetched, with the names under which they lie on a disk. */
export const Combining = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(200), content: z.unknown() }))
    .min(1, 'Wählen Sie mindestens eine Datei.')
    .max(32, 'Es lassen sich höchstens 32 Dateien zusammenführen.'),
});
export type Combining = z.infer<typeof Combining>;

/** POST /waves/{wave}/individual-answers.zip; without a questionnaire the wave's first. */
export const IndividualAnswersOrder = z.strictObject({ questionnaire: z.string().optional() });
export type IndividualAnswersOrder = z.infer<typeof IndividualAnswersOrder>;
