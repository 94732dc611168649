import type { FastifyReply, FastifyRequest } from 'fastify';

/** One cookie that scripts cannot read. */
export interface Cookie {
  readonly read: (request: FastifyRequest) => string | undefined;
  readonly set: (request: FastifyRequest, reply: FastifyReply, value: string) => void;
  readonly clear: (request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * A cookie of this name; behind TLS its prefix binds it to this host, without TLS browsers would refuse that. With
 * `strict` no request that another site's page caused carries it; `lax` is for who comes back from there by a link.
 */
export function cookieNamed(
  name: string,
  maxAgeSeconds: number,
  isSecure: (request: FastifyRequest) => boolean,
  sameSite: 'strict' | 'lax' = 'strict',
): Cookie {
  const nameFor = (request: FastifyRequest): string => (isSecure(request) ? `__Host-${name}` : name);
  const options = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite, secure: isSecure(request) }) as const;
  return {
    read: (request) => request.cookies[nameFor(request)],
    set: (request, reply, value) =>
      void reply.setCookie(nameFor(request), value, { ...options(request), maxAge: maxAgeSeconds }),
    clear: (request, reply) => void reply.clearCookie(nameFor(request), options(request)),
  };
}
