import { z } from 'zod';
import { Ars } from '../account/account.ts';
import { QuestionnaireVersion } from '../assessment/assessment.ts';
import { Day, Instant } from '../assessment/instant.ts';
import { SubmittedAnswer } from '../assessment/submission.ts';
import { Kind, SizeClassId } from '../municipality/municipality.ts';

/** A unit of a wave that has allowed something: itself, and no person in it. */
export const ConsentingUnit = z.strictObject({
  ars: Ars,
  name: z.string(),
  /** Kind and class as they count in the wave. */
  kind: Kind,
  sizeClass: SizeClassId,
  /** Since when it is allowed without interruption. */
  since: Instant,
});
export type ConsentingUnit = z.infer<typeof ConsentingUnit>;

/** GET /waves/{wave}/named-contacts: who may be named to others; by name. */
export const NamedContacts = z.strictObject({ units: z.array(ConsentingUnit) });
export type NamedContacts = z.infer<typeof NamedContacts>;

/** GET /waves/{wave}/individual-answers: whose answers may be read one by one, as far as they are handed in; by name. */
export const OpenUnits = z.strictObject({ units: z.array(ConsentingUnit) });
export type OpenUnits = z.infer<typeof OpenUnits>;

/** GET /waves/{wave}/individual-answers/{ars}: what stands in the file of individual answers too, and no more. */
export const OpenAnswers = z.strictObject({
  unit: ConsentingUnit,
  population: z.int().min(1),
  parts: z.array(
    z.strictObject({
      questionnaire: QuestionnaireVersion,
      submittedOn: Day,
      /** Every address of the questionnaire. */
      answers: z.array(SubmittedAnswer),
    }),
  ),
});
export type OpenAnswers = z.infer<typeof OpenAnswers>;
