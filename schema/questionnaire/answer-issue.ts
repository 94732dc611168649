/** What is wrong with a typed answer. Values, never thrown; `schema/text/issues.ts` has the German sentence per code. */
export type AnswerIssueCode =
  | 'unknown-question'
  | 'unknown-row'
  | 'row-missing'
  | 'wrong-type'
  | 'unknown-option'
  | 'duplicate-option'
  | 'exclusive-option'
  | 'nothing-chosen'
  | 'too-many-places'
  | 'not-a-grade'
  | 'not-whole'
  | 'out-of-range'
  | 'empty-text'
  | 'too-long'
  | 'not-ours-not-offered'
  | 'unknown-measure';

export interface AnswerIssue {
  readonly code: AnswerIssueCode;
  readonly address: string;
  /** The offending option or value, the allowed ones or bounds, for the sentence. */
  readonly found?: string;
  readonly expected?: string;
}
