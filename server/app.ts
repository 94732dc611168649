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
import { createAccess, demandRules } from './access.ts';
import type { Access } from './access.ts';
import { serveClient } from './client-files.ts';
import { cookieNamed } from './cookies.ts';
import type { Cookie } from './cookies.ts';
import { documentApi, openApiRoute } from './documentation.ts';
import { speakGerman } from './german.ts';
import type { Mail } from './mail/mail.ts';
import { createPresence } from './presence.ts';
import type { Presence } from './presence.ts';
import { send, speakProblems } from './problem.ts';
import { isSecureFor, protect, refuseForeignOrigins } from './protection.ts';
import type { Questionnaires } from './questionnaires.ts';
import { answerRoutes } from './routes/answers.ts';
import { beginningRoutes } from './routes/beginnings.ts';
import { changesRoute } from './routes/changes.ts';
import { assessmentRoutes, startRoute } from './routes/assessments.ts';
import { formRoutes } from './routes/forms.ts';
import { handoverRoutes } from './routes/handovers.ts';
import { healthRoute } from './routes/health.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { meRoutes } from './routes/me.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { passwordResetRoutes } from './routes/password-resets.ts';
import { providerRoutes } from './routes/provider.ts';
import { memberRoutes } from './routes/members.ts';
import { municipalityRoutes } from './routes/municipalities.ts';
import { questionnaireRoutes } from './routes/questionnaires.ts';
import { remarkRoutes } from './routes/remarks.ts';
import { reportRoutes } from './routes/reports.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { sessionRoutes } from './routes/session.ts';
import { settingsRoute } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { staffRoutes } from './routes/staff.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { unclearRoute } from './routes/unclear.ts';
import { createSessions } from './sessions.ts';
import { createAttempts, createCodeAttempts } from './sign-in/attempts.ts';
import type { SignInAttempts } from './sign-in/attempts.ts';
import type { Oidc } from './sign-in/oidc.ts';
import type { RoleMapping } from './sign-in/role-mapping.ts';
import type { Sessions } from './sessions.ts';
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
  /** Undefined: links are handed over by whoever caused them. */
  readonly mail: Mail | undefined;
  /** The state's sign-in; undefined: by e-mail and password only. */
  readonly provider: Oidc | undefined;
}

/** What can be set from outside. */
export interface Settings {
  readonly version: string;
  /** Whether anybody may begin without an account. */
  readonly selfChecks: boolean;
  readonly selfChecksPerHour: number;
  readonly trustProxy: boolean | number | string[];
  readonly publicUrl: URL | undefined;
  /** Which claims of the state's sign-in give which roles; undefined: none do. */
  readonly roleMapping: RoleMapping | undefined;
  /** The built client; without it only the API is served. */
  readonly clientFolder: string | undefined;
}

/** What a route gets: the ports, the door, the settings. */
export interface Means extends Ports {
  readonly access: Access;
  readonly sessions: Sessions;
  readonly presence: Presence;
  readonly attempts: SignInAttempts;
  /** What a browser keeps while it is at the state's sign-in. */
  readonly underway: Cookie;
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
  app.decorateRequest('session', undefined);
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
    const attempts = { passwords: createAttempts({ clock }), codes: createCodeAttempts({ clock }) };
    routes(api.withTypeProvider<ZodTypeProvider>(), {
      ...ports,
      access,
      sessions,
      presence,
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

/** Everything under /api/v1, and the health check outside for whoever watches the server. */
function routes(api: Api, means: Means): void {
  // Inside the plugin: on the root instance they would break plugins with JSON Schema routes of their own.
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  refuseForeignOrigins(api, means.settings.publicUrl);
  healthRoute(api, '/health', means);
  void api.register(
    async (v1: Api) => {
      demandRules(v1);
      v1.addHook('onRequest', (request, reply) => means.access.admit(request, reply));
      healthRoute(v1, '/health', means);
      openApiRoute(v1);
      accountRoutes(v1, means);
      questionnaireRoutes(v1, means);
      sessionRoutes(v1, means);
      startRoute(v1, means);
      assessmentRoutes(v1, means);
      changesRoute(v1, means);
      answerRoutes(v1, means);
      remarkRoutes(v1, means);
      submissionRoutes(v1, means);
      reportRoutes(v1, means);
      formRoutes(v1, means);
      municipalityRoutes(v1, means);
      memberRoutes(v1, means);
      beginningRoutes(v1, means);
      handoverRoutes(v1, means);
      unclearRoute(v1, means);
      await Promise.resolve();
    },
    { prefix: '/api/v1' },
  );
}

/** Signing in, one's own account, and who is given one. */
function accountRoutes(v1: Api, means: Means): void {
  settingsRoute(v1, means);
  signInRoutes(v1, means);
  providerRoutes(v1, means);
  meRoutes(v1, means);
  secondFactorRoutes(v1, means);
  ownSessionRoutes(v1, means);
  passwordResetRoutes(v1, means);
  invitationRoutes(v1, means);
  staffRoutes(v1, means);
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
