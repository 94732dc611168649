/**
 * The closed list of expected refusals. The server sends the code (RFC 9457 problem+json, `code`), the client and the
 * command line choose the German sentence by it (`schema/text/problems.ts`).
 */
export const PROBLEMS = {
  'invalid-request': 400,
  'access-code-missing': 401,
  'access-code-unknown': 401,
  'cross-site-request': 403,
  'not-found': 404,
  'assessment-not-found': 404,
  'questionnaire-not-found': 404,
  'question-not-found': 404,
  'method-not-allowed': 405,
  'assessment-submitted': 409,
  'assessment-open': 409,
  'revision-conflict': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-answer': 422,
  'too-many-requests': 429,
  internal: 500,
  'storage-unavailable': 503,
  overloaded: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** An expected refusal, thrown anywhere on the server and converted once into problem+json. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  /** Machine-readable particulars, for example the list of issues; never an answer's text. */
  readonly particulars: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, particulars: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.status = PROBLEMS[code];
    this.particulars = particulars;
  }
}
