import type { Kind } from '../municipality/municipality.ts';
import { addressesOf } from '../questionnaire/address.ts';
import type { Answers } from '../questionnaire/answers.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import { pathOf } from '../questionnaire/path.ts';
import type { SubmittedAnswer } from './submission.ts';

/** Addresses whose answer was only confirmed, with the earlier submission it is from. */
export type Confirmed = ReadonlyMap<string, string>;

/**
 * What a submission holds: one row per address of the whole questionnaire, in its order, the missing states explicit.
 * `dropped`: answers that were kept although their question is not asked any more.
 */
export function freeze(
  questionnaire: Questionnaire,
  answers: Answers,
  kind: Kind,
  confirmed: Confirmed = new Map(),
): { rows: SubmittedAnswer[]; dropped: string[] } {
  const path = pathOf(questionnaire, answers, kind);
  const asked = new Map(path.items.map((item) => [item.address, item.state]));
  const rows = questionnaire.questions.flatMap(addressesOf).map((address): SubmittedAnswer => {
    const state = asked.get(address) ?? 'notAsked';
    const confirmedFrom = state === 'notAsked' ? undefined : confirmed.get(address);
    return {
      address,
      state,
      answer: state === 'answered' ? (path.answers[address] ?? null) : null,
      ...(confirmedFrom !== undefined && { confirmedFrom }),
    };
  });
  return { rows, dropped: [...path.hidden] };
}

/** An address that two submissions answer differently. */
export interface Difference {
  readonly address: string;
  readonly before: SubmittedAnswer;
  readonly after: SubmittedAnswer;
}

/** Where two submissions of one questionnaire version differ, in its order. */
export function differencesBetween(
  before: readonly SubmittedAnswer[],
  after: readonly SubmittedAnswer[],
): Difference[] {
  const earlier = new Map(before.map((row) => [row.address, row]));
  return after.flatMap((row) => {
    const old = earlier.get(row.address);
    return old && textOf(old) !== textOf(row) ? [{ address: row.address, before: old, after: row }] : [];
  });
}

/** Answers are small JSON with a fixed order of keys, so their text compares them. */
const textOf = ({ state, answer }: SubmittedAnswer): string => JSON.stringify([state, answer]);
