import { z } from 'zod';
import { Day, Instant } from '../assessment/instant.ts';
import { QuestionnaireVersion, Status } from '../assessment/assessment.ts';
import { Consent } from './consent.ts';
import { WaveContact, WaveStatus } from './wave.ts';

/** An assessment of a wave, as its municipality's overview shows it; null: not begun. */
export const WaveAssessment = z.strictObject({
  questionnaire: QuestionnaireVersion,
  assessment: z.strictObject({ id: z.uuid(), status: Status }).nullable(),
});
export type WaveAssessment = z.infer<typeof WaveAssessment>;

/** Answers of a municipality that was merged into this one during the wave, to read. */
export const Predecessor = z.strictObject({
  municipalityId: z.uuid(),
  name: z.string(),
  assessments: z.array(z.uuid()),
});
export type Predecessor = z.infer<typeof Predecessor>;

/** A wave that one's own municipality takes part in. */
export const OwnWave = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  status: WaveStatus,
  welcome: z.string(),
  contact: WaveContact,
  opensOn: Day,
  closesOn: Day,
  closedAt: Instant.nullable(),
  /** The name that it takes part with. */
  unit: z.string(),
  assessments: z.array(WaveAssessment),
  consent: Consent,
  predecessors: z.array(Predecessor),
});
export type OwnWave = z.infer<typeof OwnWave>;
