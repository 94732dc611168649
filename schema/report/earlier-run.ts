import type { Instant } from '../assessment/instant.ts';
import type { SubmittedAnswer } from '../assessment/submission.ts';
import type { Kind } from '../municipality/municipality.ts';
import type { Answer } from '../questionnaire/answers.ts';
import { addressesOf } from '../questionnaire/address.ts';
import type { Address, Question, Questionnaire } from '../questionnaire/definition.ts';
import { pathOf, type Path } from '../questionnaire/path.ts';

/** What the same municipality handed in before, with the version of the questionnaire that it answers. */
export interface EarlierRun {
  readonly submittedAt: Instant;
  readonly waveTitle?: string | undefined;
  readonly waveId?: string | undefined;
  readonly kind: Kind;
  readonly questionnaire: Questionnaire;
  readonly rows: readonly SubmittedAnswer[];
}

/** One time that the questions were answered. */
export interface Run {
  readonly questionnaire: Questionnaire;
  readonly path: Path;
}

/** The way through the questionnaire as it was handed in; rows that were not asked stay so. */
export function runOf({ questionnaire, rows, kind }: EarlierRun): Run {
  const given = rows.flatMap(({ address, state, answer }): [Address, Answer][] => {
    if (state === 'noAnswer' || state === 'notOurs') return [[address, { missing: state }]];
    return state === 'answered' && answer !== null ? [[address, answer]] : [];
  });
  return { questionnaire, path: pathOf(questionnaire, Object.fromEntries(given), kind) };
}

/** The question that an address belongs to, where there is that address. */
export const questionAt = ({ questions }: Questionnaire, address: Address): Question | undefined =>
  questions.find((question) => addressesOf(question).includes(address));
