import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../schema/problem.ts';
import { networkOf } from './sign-in/network.ts';

/** Whether people reach the server by TLS: they do when the public address says so, or the trusted proxy. */
export function isSecureFor(publicUrl: URL | undefined): (request: FastifyRequest) => boolean {
  return (request) => publicUrl?.protocol === 'https:' || request.protocol === 'https';
}

/** Headers, compression, limits: what every response and every request goes through. */
export async function protect(app: FastifyInstance, isSecure: (request: FastifyRequest) => boolean): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(HEADERS);
    // Said only behind TLS, where it is true.
    if (isSecure(request)) void reply.header('strict-transport-security', 'max-age=31536000');
    done();
  });
  await app.register(compress, { threshold: 1024, globalDecompression: false });
  await app.register(rateLimit, {
    global: false,
    // Who is signed in has limits of her own, wherever she comes from: a town hall shares one address.
    keyGenerator: ({ session, ip }) => session?.account.id ?? networkOf(ip),
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', { retryAfter: Math.ceil(ttl / 1000) }),
  });
  await app.register(underPressure, { maxEventLoopDelay: 3000, retryAfter: 10, customError: Overloaded });
}

class Overloaded extends Problem {
  constructor() {
    super('overloaded', { retryAfter: 10 });
  }
}

/** KERN's style sheet carries its icons as data. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What helmet would set; fixed, because building them anew for each response cost a third of saving an answer. */
const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page asks for; SameSite cookies alone would let sibling hosts through, and some
 * browsers the same host without TLS, where anybody on the way may have written the page.
 */
export function refuseForeignOrigins(app: Pick<FastifyInstance, 'addHook'>, publicUrl: URL | undefined): void {
  const isSecure = isSecureFor(publicUrl);
  app.addHook('onRequest', (request, _reply, done) => {
    if (READING.has(request.method)) return done();
    const { origin } = request.headers;
    const isForeignHost = origin !== undefined && ![request.host, publicUrl?.host].includes(hostOf(origin));
    const isForeign = isForeignHost || (isSecure(request) && origin?.startsWith('http:'));
    const isCrossSite = isForeign || request.headers['sec-fetch-site'] === 'cross-site';
    return isCrossSite ? done(new Problem('cross-site-request')) : done();
  });
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '(none)');
