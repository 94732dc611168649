import cookie from '@fastify/cookie';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Problem } from '../schema/problem.ts';
import { createAccess } from './access.ts';
import { createBackground } from './background.ts';
import { serveClient } from './client-files.ts';
import { allRoutes } from './all-routes.ts';
import { cookieNamed } from './cookies.ts';
import { documentApi } from './documentation.ts';
import { speakGerman } from './german.ts';
import { shownError } from './shown-error.ts';
import { createPresence } from './presence.ts';
import { send, speakProblems } from './problem.ts';
import type { Ports, Settings } from './means.ts';
import { isSecureFor, protect } from './protection.ts';
import { createSessions } from './sessions.ts';
import { createAttempts, createCodeAttempts, createOpeningAttempts } from './sign-in/attempts.ts';
import { refuseUnknownRoutes } from './unknown-routes.ts';

const BODY_LIMIT = 256 * 1024;
/** As long as somebody may take to sign in at the state's provider. */
const UNDERWAY_SECONDS = 30 * 60;

/** The whole application on the ports given; it listens nowhere and knows no adapter. */
export async function buildApp(
  ports: Ports,
  settings: Settings,
  logger: FastifyServerOptions['logger'],
): Promise<FastifyInstance> {
  speakGerman();
  const app = fastify({
    logger: typeof logger === 'object' ? { ...logger, serializers: { err: shownError } } : (logger ?? false),
    // Fastify's own lines would hold URLs; ours hold the route's pattern.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => ports.chance.id(),
    trustProxy: trusted(settings.trustProxy),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 300 },
    // Addresses that cannot be decoded get no route, no hooks and thus no error handler.
    frameworkErrors: (_error, request, reply) => void send(request, reply, new Problem('invalid-request')),
  });
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('admitted', undefined);
  app.decorateRequest('session', undefined);
  app.decorateRequest('wave', undefined);
  logRequests(app);
  speakProblems(app);
  refuseUnknownRoutes(app, settings.clientFolder);

  const isSecure = isSecureFor(settings.publicUrl);
  await protect(app, isSecure);
  await app.register(cookie);
  await documentApi(app, settings.version);
  if (settings.clientFolder !== undefined) await serveClient(app, settings.clientFolder);
  const { store, clock, chance } = ports;
  const sessions = createSessions({ store, clock, chance, isSecure });
  const access = createAccess({
    store,
    sessions,
    clock,
    randomBytes: ports.chance.bytes,
    countWrongCode: wrongCodeCounter(app),
    isSecure,
  });
  await app.register(async (api) => {
    const presence = createPresence(clock);
    const background = createBackground();
    api.addHook('onClose', () => background.stop());
    const attempts = {
      passwords: createAttempts({ clock }),
      codes: createCodeAttempts({ clock }),
      shares: createOpeningAttempts({ clock }),
    };
    allRoutes(api.withTypeProvider<ZodTypeProvider>(), {
      ...ports,
      access,
      sessions,
      presence,
      background,
      attempts,
      underway: cookieNamed('kommunalspiegel-provider', UNDERWAY_SECONDS, isSecure, 'lax'),
      settings,
    });
    await Promise.resolve();
  });
  return app;
}

/** A number means: so many proxies stand before the server. */
function trusted(proxies: Settings['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;
}

/** Thirty wrong codes in a quarter of an hour are no longer typing errors. */
function wrongCodeCounter(app: FastifyInstance): (request: FastifyRequest) => Promise<number | undefined> {
  const count = app.createRateLimit({ max: 30, timeWindow: '15 minutes' });
  return async (request) => {
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded ? counted.ttlInSeconds : undefined;
  };
}

/** One line per request, without address, query, body or parameters. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}
