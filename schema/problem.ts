/**
 * The closed list of expected refusals. The server sends the code (RFC 9457 problem+json, `code`), the client and the
 * command line choose the German sentence by it (`schema/text/problems.ts`).
 */
export const PROBLEMS = {
  'invalid-request': 400,
  'access-code-missing': 401,
  'access-code-unknown': 401,
  'not-signed-in': 401,
  'second-factor-missing': 401,
  'sign-in-failed': 401,
  'sign-in-provider-refused': 401,
  'share-refused': 401,
  'cross-site-request': 403,
  'not-permitted': 403,
  'no-role': 403,
  'not-your-section': 403,
  'self-checks-off': 403,
  'sign-in-too-old': 403,
  'not-found': 404,
  'assessment-not-found': 404,
  'questionnaire-not-found': 404,
  'question-not-found': 404,
  'municipality-not-found': 404,
  'member-not-found': 404,
  'invitation-unknown': 404,
  'submission-not-found': 404,
  'share-not-found': 404,
  'release-not-found': 404,
  'wave-not-found': 404,
  'wave-unit-not-found': 404,
  'wave-code-unknown': 404,
  'peer-offer-not-found': 404,
  'peer-request-not-found': 404,
  'method-not-allowed': 405,
  'assessment-submitted': 409,
  'assessment-open': 409,
  'assessment-signed-off': 409,
  'assessment-not-submitted': 409,
  'assessment-begun': 409,
  'revision-conflict': 409,
  'account-exists': 409,
  'member-exists': 409,
  'municipality-exists': 409,
  'last-one': 409,
  'too-many-shares': 409,
  'consent-missing': 409,
  'release-too-few': 409,
  'wave-answered': 409,
  'wave-changed': 409,
  'wave-closed': 409,
  'wave-frozen': 409,
  'wave-not-begun': 409,
  'wave-not-closed': 409,
  'wave-not-open': 409,
  'wave-not-released': 409,
  'wave-not-redeemed': 409,
  'wave-begun': 409,
  'wave-own': 409,
  'wave-worked-on': 409,
  'wave-overlaps': 409,
  'wave-released': 409,
  'wave-sending': 409,
  'wave-taken': 409,
  'peer-asked': 409,
  'peer-offers-fixed': 409,
  'mail-missing': 409,
  'register-missing': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-answer': 422,
  'invalid-input': 422,
  'too-many-requests': 429,
  'peer-requests-used-up': 429,
  internal: 500,
  'sign-in-provider-unavailable': 502,
  'storage-unavailable': 503,
  overloaded: 503,
  'work-unfinished': 503,
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
