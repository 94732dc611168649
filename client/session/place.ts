import type { AnswerRecord, RemarkRecord } from '../../schema/assessment/assessment.ts';
import type { Answer, Remark } from '../../schema/questionnaire/answers.ts';

/** An answer, or null: the answer is removed. */
export type Given = Answer | null;

/** Whatever is kept under a place: an answer, a remark, or null: removed. */
export type Kept = Given | Remark;

/** What the server holds under a place. */
export interface Held {
  /** The address of an answer, or the place of a remark. */
  readonly address: string;
  readonly answer: Kept;
  readonly revision: number;
  readonly changedAt: string;
  /** Who, where somebody with an account did it. */
  readonly by: string | null;
  /** The earlier submission whose answer was taken over unchanged. */
  readonly confirmedFrom?: string | undefined;
}

const REMARK = 'remark:';

/** Where the remark on a question is kept beside the answers; no address of an answer has a colon. */
export const remarkPlace = (question: string): string => REMARK + question;

/** The question whose remark a place holds; undefined for the address of an answer. */
export const remarkedAt = (place: string): string | undefined =>
  place.startsWith(REMARK) ? place.slice(REMARK.length) : undefined;

/** Whether what is kept is a remark. */
export const isRemark = (kept: Kept): kept is Remark =>
  typeof kept === 'object' && kept !== null && !Array.isArray(kept) && !('missing' in kept);

/** A record of the server under its place. */
export function toHeld(record: AnswerRecord | RemarkRecord): Held {
  // States that an earlier release kept on this device have no names.
  const by = record.by ?? null;
  if (!('question' in record)) return { ...record, by };
  const { question, remark, revision, changedAt } = record;
  return { address: remarkPlace(question), answer: remark, revision, changedAt, by };
}

/** What is held, as the server sends it: answers and remarks apart. */
export function toRecords(held: readonly Held[]): { answers: AnswerRecord[]; remarks: RemarkRecord[] } {
  const answers: AnswerRecord[] = [];
  const remarks: RemarkRecord[] = [];
  for (const { address, answer, revision, changedAt, by, confirmedFrom } of held) {
    const question = remarkedAt(address);
    if (question === undefined) {
      if (!isRemark(answer))
        answers.push({
          address,
          answer,
          revision,
          changedAt,
          by,
          ...(confirmedFrom !== undefined && { confirmedFrom }),
        });
    } else if (answer === null || isRemark(answer)) {
      remarks.push({ question, remark: answer, revision, changedAt, by });
    }
  }
  return { answers, remarks };
}
