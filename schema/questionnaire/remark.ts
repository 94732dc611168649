import type { AnswerIssue } from './answer-issue.ts';
import type { Remark, Remarks } from './answers.ts';
import type { Questionnaire } from './definition.ts';

/** The parts of a remark, in the order in which they are shown. */
export const REMARK_PARTS = ['comment', 'source', 'unclear'] as const;
export type RemarkPart = (typeof REMARK_PARTS)[number];

/** Characters that a part may have: a paragraph, or the name of who said it. */
export const REMARK_LIMITS = { comment: 2_000, source: 300, unclear: 2_000 } as const;

/** What is wrong with the remarks of a file; empty: nothing. */
export function checkRemarks(questionnaire: Questionnaire, remarks: Remarks): AnswerIssue[] {
  const known = new Set(questionnaire.questions.map(({ id }) => id));
  return Object.entries(remarks).flatMap(([address, remark]) =>
    known.has(address) ? checkRemark(address, remark) : [{ code: 'unknown-question', address }],
  );
}

function checkRemark(address: string, remark: Remark): AnswerIssue[] {
  return REMARK_PARTS.flatMap((part): AnswerIssue[] => {
    const text = remark[part];
    if (text === undefined) return [];
    if (text.trim() === '') return [{ code: 'empty-text', address }];
    const limit = REMARK_LIMITS[part];
    return text.length > limit
      ? [{ code: 'too-long', address, found: String(text.length), expected: String(limit) }]
      : [];
  });
}

/** A remark with one part set; blank removes the part, and null is what is left when nothing is. */
export function withPart(remark: Remark | null | undefined, part: RemarkPart, text: string): Remark | null {
  const parts = REMARK_PARTS.flatMap((each): (readonly [RemarkPart, string])[] => {
    const words = each === part ? text : remark?.[each];
    return words === undefined || words.trim() === '' ? [] : [[each, words]];
  });
  return parts.length === 0 ? null : Object.fromEntries(parts);
}
