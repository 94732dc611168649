import cookie from '@fastify/cookie';
import fastify, { LogController } from 'fastify';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  FastifyServerOptions,
  RawServerDefault,
} from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Problem } from '../schema/problem.ts';
import type { Form } from '../schema/questionnaire/form.ts';
import type { Report } from '../schema/report/report.ts';
import { createAccess } from './access.ts';
import type { Access } from './access.ts';
import { serveClient } from './client-files.ts';
import { documentApi, openApiRoute } from './documentation.ts';
import { speakGerman } from './german.ts';
import { send, speakProblems } from './problem.ts';
import { isSecureFor, protect, refuseForeignOrigins } from './protection.ts';
import type { Questionnaires } from './questionnaires.ts';
import { answerRoutes } from './routes/answers.ts';
import { assessmentRoutes, startRoute } from './routes/assessments.ts';
import { formRoutes } from './routes/forms.ts';
import { healthRoute } from './routes/health.ts';
import { questionnaireRoutes } from './routes/questionnaires.ts';
import { remarkRoutes } from './routes/remarks.ts';
import { reportRoutes } from './routes/reports.ts';
import { sessionRoutes } from './routes/session.ts';
import { refuseUnknownRoutes } from './unknown-routes.ts';
import type { Store } from './storage/store.ts';

/** Chance, handed in so that tests can fix it. */
export interface Chance {
  readonly id: () => string;
  readonly bytes: (count: number) => Uint8Array;
}

/** What routes act through. */
export interface Ports {
  readonly store: Store;
  readonly questionnaires: Questionnaires;
  readonly clock: () => Date;
  readonly chance: Chance;
  readonly renderPdf: (report: Report) => Promise<Uint8Array>;
  readonly renderForm: (form: Form) => Promise<Uint8Array>;
}

/** What can be set from outside. */
export interface Settings {
  readonly version: string;
  readonly selfChecksPerHour: number;
  readonly trustProxy: boolean | number | string[];
  readonly publicUrl: URL | undefined;
  /** The built client; without it only the API is served. */
  readonly clientFolder: string | undefined;
}

/** What a route gets: the ports, the door, the settings. */
export interface Means extends Ports {
  readonly access: Access;
  readonly settings: Settings;
}

/** The server as routes see it: requests and responses typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const BODY_LIMIT = 256 * 1024;

/** The whole application on the ports given; it listens nowhere and knows no adapter. */
export async function buildApp(
  ports: Ports,
  settings: Settings,
  logger: FastifyServerOptions['logger'],
): Promise<FastifyInstance> {
  speakGerman();
  const app = fastify({
    logger: logger ?? false,
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
  logRequests(app);
  speakProblems(app);
  refuseUnknownRoutes(app, settings.clientFolder);

  const isSecure = isSecureFor(settings.publicUrl);
  await protect(app, isSecure);
  await app.register(cookie);
  await documentApi(app, settings.version);
  if (settings.clientFolder !== undefined) await serveClient(app, settings.clientFolder);
  const access = createAccess({
    store: ports.store,
    clock: ports.clock,
    randomBytes: ports.chance.bytes,
    countWrongCode: wrongCodeCounter(app),
    isSecure,
  });
  await app.register(async (api) => {
    routes(api.withTypeProvider<ZodTypeProvider>(), { ...ports, access, settings });
    await Promise.resolve();
  });
  return app;
}

/** A number means: so many proxies stand before the server. */
function trusted(proxies: Settings['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;
}

/** Everything under /api/v1, and the health check outside for whoever watches the server. */
function routes(api: Api, means: Means): void {
  // Inside the plugin: on the root instance they would break plugins with JSON Schema routes of their own.
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  refuseForeignOrigins(api, means.settings.publicUrl);
  healthRoute(api, '/health', means);
  void api.register(
    async (v1: Api) => {
      healthRoute(v1, '/health', means);
      openApiRoute(v1);
      questionnaireRoutes(v1, means);
      sessionRoutes(v1, means);
      startRoute(v1, means);
      await v1.register(async (own: Api) => {
        own.addHook('onRequest', async (request, reply) => {
          void reply.header('cache-control', 'no-store');
          await means.access.admit(request, reply);
        });
        assessmentRoutes(own, means);
        answerRoutes(own, means);
        remarkRoutes(own, means);
        reportRoutes(own, means);
        formRoutes(own, means);
        await Promise.resolve();
      });
    },
    { prefix: '/api/v1' },
  );
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
