import type { Assessment } from '../../schema/assessment/assessment.ts';
import { demoAnswers, type AnswerMeans } from '../../server/demo/answers.ts';
import type { LoadUnit } from './units.ts';
import type { LoadVisitor } from './visitor.ts';

/** How a respondent comes by her assessment. */
export type Entry = (visitor: LoadVisitor, unit: LoadUnit) => Promise<Pick<Assessment, 'id'>>;

/** As a self-check without an account. */
export const bySelfCheck =
  (questionnaire: string): Entry =>
  ({ ask }, { name, kind, population }) =>
    ask('POST', '/assessments', { questionnaire, municipality: { name, kind, population } });

/** Answers everything at once, as a loaded file does, and submits; what is stored is read back and compared. */
export async function respond(visitor: LoadVisitor, unit: LoadUnit, means: AnswerMeans, enter: Entry): Promise<void> {
  const { id } = await enter(visitor, unit);
  const { ars, kind, population, name } = unit;
  const answers = demoAnswers(means, { key: ars, kind, population });
  const file = { questionnaire: means.questionnaire.id, municipality: { name, kind, population }, answers };
  await visitor.ask('PUT', `/assessments/${id}/answers`, file);
  await visitor.ask('POST', `/assessments/${id}/submission`);
  const kept = await visitor.ask<{ answers: { address: string; answer: unknown }[] }>(
    'GET',
    `/assessments/${id}/answers`,
  );
  const stored = new Map(kept.answers.map(({ address, answer }) => [address, JSON.stringify(answer)]));
  for (const [address, answer] of Object.entries(answers)) {
    if (stored.get(address) !== JSON.stringify(answer)) throw new Error(`${address} is stored otherwise`);
  }
}
