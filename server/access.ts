import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assessment } from '../schema/assessment/assessment.ts';
import { Problem } from '../schema/problem.ts';
import { hashCode, makeCode, readCode } from './access-code.ts';
import type { Store } from './storage/store.ts';

/** Who asks, and may they: an assessment opens by its access code and by nothing else. */
export interface Access {
  /** Lets a request to an assessment in, by header or cookie; a foreign id does not exist for it. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** The assessment a typed code opens. */
  readonly open: (request: FastifyRequest, typed: string) => Promise<Assessment>;
  /** A new code and what to store of it. */
  readonly newCode: () => { readonly code: string; readonly hash: string };
  /** Keeps the code in the browser's cookie, which scripts cannot read. */
  readonly remember: (request: FastifyRequest, reply: FastifyReply, code: string) => void;
  readonly forget: (request: FastifyRequest, reply: FastifyReply) => void;
}

/** What access needs of the outside. */
export interface AccessParts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Counts a wrong code of the request's address; seconds to wait when there were too many. */
  readonly countWrongCode: (request: FastifyRequest) => Promise<number | undefined>;
  readonly isSecure: (request: FastifyRequest) => boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    admitted: Assessment | undefined;
  }
}

const THIRTY_DAYS = 30 * 24 * 60 * 60;

export function createAccess({ store, clock, randomBytes, countWrongCode, isSecure }: AccessParts): Access {
  // The prefix binds the cookie to this host and to TLS; without TLS browsers would refuse it.
  const cookieName = (request: FastifyRequest): string =>
    isSecure(request) ? '__Host-kommunalspiegel' : 'kommunalspiegel';
  const cookie = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(request) }) as const;

  const forget = (request: FastifyRequest, reply: FastifyReply): void => {
    void reply.clearCookie(cookieName(request), cookie(request));
  };

  const open = async (request: FastifyRequest, typed: string): Promise<Assessment> => {
    const code = readCode(typed);
    const assessment = code === undefined ? undefined : await store.findByCode(hashCode(code), clock().toISOString());
    if (assessment) return assessment;
    // Only wrong codes count: an office behind one address must not be locked out by a colleague's typing.
    const wait = await countWrongCode(request);
    throw wait === undefined
      ? new Problem('access-code-unknown')
      : new Problem('too-many-requests', { retryAfter: wait });
  };

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const header = request.headers['access-code'];
    const kept = request.cookies[cookieName(request)];
    const typed = typeof header === 'string' ? header : kept;
    if (typed === undefined) throw new Problem('access-code-missing');
    const assessment = await open(request, typed).catch((error: unknown) => {
      if (header === undefined && error instanceof Problem && error.code === 'access-code-unknown')
        forget(request, reply);
      throw error;
    });
    const { id } = request.params as { readonly id?: string };
    if (id !== undefined && id !== assessment.id) throw new Problem('assessment-not-found');
    request.admitted = assessment;
  };

  return {
    admit,
    open,
    newCode: () => {
      const code = makeCode(randomBytes);
      return { code, hash: hashCode(code) };
    },
    remember: (request, reply, code) => {
      void reply.setCookie(cookieName(request), readCode(code) ?? '', { ...cookie(request), maxAge: THIRTY_DAYS });
    },
    forget,
  };
}

/** The assessment that `admit` has let in; without it the route is not behind the door, which is a bug. */
export function admitted(request: FastifyRequest): Assessment {
  if (!request.admitted) throw new Error('This route does not ask for an access code.');
  return request.admitted;
}
