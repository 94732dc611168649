import type { QuestionnaireSummary } from '../api.ts';

/** How far an assessment of a wave is. */
export const ASSESSMENT_STATES = {
  open: 'in Arbeit',
  submitted: 'abgegeben, noch nicht freigegeben',
  signedOff: 'freigegeben',
} as const;

/** A questionnaire's title; its id where the list is not there. */
export const titleOf = (id: string, questionnaires: readonly QuestionnaireSummary[]): string =>
  questionnaires.find((one) => one.id === id)?.title ?? id;
