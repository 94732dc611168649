import { demoAnswers, type AnswerMeans } from '../../server/demo/answers.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import type { LoadVisitor } from './visitor.ts';

/** A unit with the code of its letter. */
export interface Invited {
  readonly unit: Participant;
  readonly code: string;
}

/** What became of a unit. */
export interface Answered {
  readonly unit: Participant;
  readonly assessment: string;
  readonly officer: LoadVisitor;
}

/** A password is hashed once per officer; she then answers for so many units, below what one account may redeem. */
export const UNITS_PER_OFFICER = 50;
const PASSWORD = 'Gans Wolke Tinte Hafen';
/** One in so many allows that its answers are seen one by one. */
const OPEN_ONE_IN = 25;

/** Redeems, answers everything at once, as a loaded file does, submits, and decides on the consent. */
export async function respond(
  officer: LoadVisitor,
  { unit, code }: Invited,
  { index, wave, means }: { readonly index: number; readonly wave: string; readonly means: AnswerMeans },
): Promise<Answered> {
  const email = `amt-${Math.floor(index / UNITS_PER_OFFICER)}@gemeinde.example`;
  const account = index % UNITS_PER_OFFICER === 0 ? { name: 'Erfundene Person', email, password: PASSWORD } : {};
  const redeemed = await officer.ask<{ municipality: string; assessments: string[] }>(
    'POST',
    '/wave-invitations/redemption',
    { code, ...account },
  );
  const [assessment = ''] = redeemed.assessments;
  const { ars, kind, population, name } = unit;
  const answers = demoAnswers(means, { key: ars, kind, population });
  const file = { questionnaire: means.questionnaire.id, municipality: { name, kind, population }, answers };
  await officer.ask('PUT', `/assessments/${assessment}/answers`, file);
  await officer.ask('POST', `/assessments/${assessment}/submission`);
  if (isOpen(index)) {
    const path = `/municipalities/${redeemed.municipality}/waves/${wave}/consent`;
    await officer.ask('PUT', path, { individualAnswers: true, namedContact: false });
  }
  return { unit, assessment, officer };
}

/** Whether the unit at this place allows it. */
export const isOpen = (index: number): boolean => index % OPEN_ONE_IN === 1;
