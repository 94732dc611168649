import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Problem, PROBLEMS } from '../schema/problem.ts';
import type { ProblemCode } from '../schema/problem.ts';
import { problemText } from '../schema/text/problems.ts';

/** RFC 9457 problem details as this API sends them; `code` is what programs decide by. */
export const ProblemDetails = z.looseObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  /** The request's id in the server's log. */
  instance: z.string(),
});

/** The responses of a route that refuses with these problems, for its schema. */
export function refusals(...codes: readonly ProblemCode[]) {
  const all = [...codes, 'internal', 'storage-unavailable'] as const;
  const statuses = [...new Set(all.map((code) => PROBLEMS[code]))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: all.filter((code) => PROBLEMS[code] === status).join(', '),
        content: { 'application/problem+json': { schema: ProblemDetails } },
      },
    ]),
  );
}

/** Converts whatever is thrown or not found into problem details, in one place. */
export function speakProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    logFailure(request, problem, error);
    return send(request, reply, problem);
  });
}

/** Sends a problem; also for what is refused before or outside the error handler. */
export function send(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { retryAfter } = problem.particulars;
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
  const details = {
    ...problem.particulars,
    type: 'about:blank',
    title: problemText(problem.code),
    status: problem.status,
    code: problem.code,
    instance: request.id,
  };
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(details));
}

/** Fastify's own refusals by their status; the codes behind them are details of its parser. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid-request',
  404: 'not-found',
  413: 'body-too-large',
  414: 'invalid-request',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.split('/').filter(Boolean).join('.'),
      message: message ?? '',
    }));
    return new Problem('invalid-request', { errors });
  }
  return new Problem(BY_STATUS[error.statusCode ?? 500] ?? 'internal');
}

/** Refusals that may be somebody trying doors; who runs the server has to be able to see them. */
const SUSPICIOUS: readonly ProblemCode[] = [
  'access-code-unknown',
  'assessment-not-found',
  'cross-site-request',
  'invitation-unknown',
  'municipality-not-found',
  'not-permitted',
  'not-your-section',
  'share-refused',
  'sign-in-failed',
  'sign-in-provider-refused',
  'too-many-requests',
];

/** What nobody expected, and tried doors; never a body, a code or a query, and messages of ours hold no answer. */
function logFailure(request: FastifyRequest, problem: Problem, error: Error): void {
  if (SUSPICIOUS.includes(problem.code)) {
    const route = request.routeOptions.url ?? 'unknown';
    const { method, session } = request;
    request.log.warn({ code: problem.code, method, route, account: session?.account.id }, 'refused');
  }
  if (problem.code === 'internal') request.log.error({ err: error }, 'unexpected error');
  if (problem.code === 'work-unfinished') {
    request.log.error({ err: problem.cause }, 'work beside the main thread ended early');
  }
  if (problem.code === 'storage-unavailable') {
    request.log.error({ reason: problem.particulars['reason'], err: problem.cause }, 'storage unavailable');
  }
}
