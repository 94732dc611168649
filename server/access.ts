import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Assessment } from '../schema/assessment/assessment.ts';
import type { Scope } from '../schema/account/account.ts';
import type {
  Actor,
  AssessmentDeed,
  MunicipalityDeed,
  MunicipalRole,
  Role,
  WaveDeed,
  WideRole,
} from '../schema/account/role.ts';
import { mayIn, mayWith, WAVE_DEEDS } from '../schema/account/role.ts';
import { Problem } from '../schema/problem.ts';
import { isWithin, scopeOf } from '../schema/wave/scope.ts';
import type { Wave } from '../schema/wave/wave.ts';
import { hashCode, makeCode, readCode } from './access-code.ts';
import { cookieNamed } from './cookies.ts';
import type { Sessions } from './sessions.ts';
import { stepOf } from './sessions.ts';
import type { By, StoredSession } from './storage/account-store.ts';
import type { Store } from './storage/store.ts';

/**
 * Who may use a route. Every route of the API names one.
 *
 * - `half-signed-in`: a session that may still lack its second factor
 * - `staff`: whoever has one of these roles across municipalities; with `municipality` beside its members
 * - `municipality`: members of the one in `:municipality`, for a deed
 * - `wave`: whoever may do the deed with the one in `:wave`; it lies within her scope, or is not there for her
 * - `assessment`: whoever may do the deed with the one in `:id`
 */
export type AccessRule =
  | 'public'
  | 'half-signed-in'
  | 'signed-in'
  | { readonly staff: readonly WideRole[] }
  | { readonly municipality: MunicipalityDeed; readonly staff?: readonly WideRole[] }
  | { readonly wave: WaveDeed }
  | { readonly assessment: AssessmentDeed };

/** An assessment that somebody was let in to. */
export interface Admitted {
  readonly assessment: Assessment;
  readonly actor: Actor;
  /** The sections that a contributor was handed; null: all. */
  readonly sections: readonly string[] | null;
  /** Undefined for who comes with the access code. */
  readonly by: By | undefined;
  /** It belongs to a municipality that was merged into one's own. */
  readonly isInherited: boolean;
}

/** Who asks, and may they. */
export interface Access {
  /** Applies a route's rule; throws the refusal. */
  readonly admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** The assessment a typed code opens. */
  readonly open: (request: FastifyRequest, typed: string) => Promise<Assessment>;
  /** Counts a wrong code of the request's address; seconds to wait when there were too many. */
  readonly countWrongCode: (request: FastifyRequest) => Promise<number | undefined>;
  /** A new code and what to store of it. */
  readonly newCode: () => { readonly code: string; readonly hash: string };
  /** Keeps the code in the browser's cookie, which scripts cannot read. */
  readonly remember: (request: FastifyRequest, reply: FastifyReply, code: string) => void;
  /** Removes the code from the browser's cookie; with a code only if it is that one. */
  readonly forget: (request: FastifyRequest, reply: FastifyReply, code?: string) => void;
}

/** What access needs of the outside. */
export interface AccessParts {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly clock: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Counts a wrong code of the request's address; seconds to wait when there were too many. */
  readonly countWrongCode: (request: FastifyRequest) => Promise<number | undefined>;
  readonly isSecure: (request: FastifyRequest) => boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    admitted: Admitted | undefined;
    session: StoredSession | undefined;
    wave: Wave | undefined;
  }
  interface FastifyContextConfig {
    access?: AccessRule;
    /** Asked by the page itself, so no sign that somebody is there. */
    isPolled?: boolean;
  }
}

const THIRTY_DAYS = 30 * 24 * 60 * 60;

export function createAccess(parts: AccessParts): Access {
  const { store, clock, randomBytes, countWrongCode, isSecure } = parts;
  const cookie = cookieNamed('kommunalspiegel', THIRTY_DAYS, isSecure);

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

  /** By the code in the header, or the one in the cookie. */
  const byCode = async (request: FastifyRequest, reply: FastifyReply): Promise<Admitted> => {
    const header = request.headers['access-code'];
    const kept = cookie.read(request);
    const typed = typeof header === 'string' ? header : kept;
    if (typed === undefined) throw new Problem('access-code-missing');
    const assessment = await open(request, typed).catch((error: unknown) => {
      const isStale = header === undefined && error instanceof Problem && error.code === 'access-code-unknown';
      if (isStale) cookie.clear(request, reply);
      throw error;
    });
    const { id } = paramsOf(request);
    if (id !== undefined && id !== assessment.id) throw new Problem('assessment-not-found');
    return { assessment, actor: 'code', sections: null, by: undefined, isInherited: false };
  };

  /** Of a municipality that another was merged into during a wave, whoever reads everything there reads this too. */
  const asSuccessor = async (session: StoredSession, assessment: Assessment): Promise<'reader' | undefined> => {
    if (assessment.waveId === undefined) return undefined;
    const own = session.memberships.flatMap((one) =>
      'municipality' in one && mayWith(one.role, 'takeOut') ? [one.municipality.id] : [],
    );
    return (await store.isPredecessor(assessment, own)) ? 'reader' : undefined;
  };

  /** As a member of the municipality that the assessment belongs to; undefined when she is none. */
  const byMembership = async (request: FastifyRequest, deed: AssessmentDeed): Promise<Admitted | undefined> => {
    const { id } = paramsOf(request);
    const { session } = request;
    if (id === undefined || !session || stepOf(session) !== 'done') return undefined;
    const assessment = await store.findAssessment(id, clock().toISOString());
    const roles = rolesIn(session, assessment?.municipalityId);
    const own = actorFor(roles, deed);
    const actor = own ?? (assessment && (await asSuccessor(session, assessment)));
    if (!assessment || !actor) return undefined;
    const sections = actor === 'contributor' ? await store.handedSections(id, session.account.id) : null;
    return { assessment, actor, sections, by: byOf(session), isInherited: own === undefined };
  };

  const admitTo = async (request: FastifyRequest, reply: FastifyReply, deed: AssessmentDeed): Promise<void> => {
    refuseMistakenAccount(request);
    const hasCode = typeof request.headers['access-code'] === 'string';
    const admitted = (hasCode ? undefined : await byMembership(request, deed)) ?? (await fallback(request, reply));
    if (!mayWith(admitted.actor, deed)) throw new Problem('not-permitted');
    request.admitted = admitted;
  };

  /** With neither code nor cookie of one, whoever is signed in hears that there is no such assessment for her. */
  const fallback = async (request: FastifyRequest, reply: FastifyReply): Promise<Admitted> => {
    const hasCode = typeof request.headers['access-code'] === 'string' || cookie.read(request) !== undefined;
    if (!hasCode && request.session) {
      if (stepOf(request.session) !== 'done') throw new Problem('second-factor-missing');
      throw new Problem('assessment-not-found');
    }
    return byCode(request, reply);
  };

  const admitToWave = async (request: FastifyRequest, deed: WaveDeed): Promise<void> => {
    admitAccount(request, { staff: WAVE_DEEDS[deed] });
    const { wave: id } = paramsOf(request);
    const wave = id === undefined ? undefined : await store.findWave(id);
    const scope = scopeOf(signedIn(request).memberships.filter(({ role }) => mayAs(role, deed)));
    if (!wave || !isWithin(wave.scope, scope, await keysOf(store, scope))) throw new Problem('wave-not-found');
    request.wave = wave;
  };

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { access: rule, isPolled = false } = request.routeOptions.config;
    if (rule === undefined || rule === 'public') return;
    void reply.header('cache-control', 'no-store');
    request.session = await parts.sessions.find(request);
    if (request.session && !isPolled) await parts.sessions.touch(request.session);
    if (typeof rule === 'object' && 'assessment' in rule) return admitTo(request, reply, rule.assessment);
    if (typeof rule === 'object' && 'wave' in rule) return admitToWave(request, rule.wave);
    admitAccount(request, rule);
  };

  return {
    admit,
    open,
    countWrongCode,
    newCode: () => {
      const code = makeCode(randomBytes);
      return { code, hash: hashCode(code) };
    },
    remember: (request, reply, code) => cookie.set(request, reply, readCode(code) ?? ''),
    forget: (request, reply, code) => {
      if (code === undefined || cookie.read(request) === readCode(code)) cookie.clear(request, reply);
    },
  };
}

/** What a page of one account sends must not be taken for another's who has signed in on the same device since. */
function refuseMistakenAccount({ headers, session }: FastifyRequest): void {
  if (typeof headers['account'] === 'string' && headers['account'] !== session?.account.id)
    throw new Problem('not-signed-in');
}

export const BY_REACH = ['officer', 'head', 'contributor', 'reader'] as const;

/** Of several roles in one municipality the one that a deed is done in; the head signs off as head, if she is the officer too. */
function actorFor(roles: readonly MunicipalRole[], deed: AssessmentDeed): MunicipalRole | undefined {
  if (deed === 'signOff' && roles.includes('head')) return 'head';
  const held = BY_REACH.filter((role) => roles.includes(role));
  return held.find((role) => mayWith(role, deed)) ?? held[0];
}

type Memberships = StoredSession['memberships'];

const rolesIn = ({ memberships }: { readonly memberships: Memberships }, municipalityId: string | undefined) =>
  memberships.flatMap((membership) =>
    'municipality' in membership && membership.municipality.id === municipalityId ? [membership.role] : [],
  );

/** Rules that speak of accounts only. */
function admitAccount(
  request: FastifyRequest,
  rule: Exclude<AccessRule, 'public' | { assessment: AssessmentDeed } | { wave: WaveDeed }>,
) {
  const { session } = request;
  if (!session) throw new Problem('not-signed-in');
  if (rule === 'half-signed-in') return;
  if (stepOf(session) !== 'done') throw new Problem('second-factor-missing');
  if (rule === 'signed-in') return;
  const isStaff = session.memberships.some(({ role }) => (rule.staff as readonly string[] | undefined)?.includes(role));
  if (isStaff) return;
  if (!('municipality' in rule)) throw new Problem('not-permitted');
  const roles = rolesIn(session, paramsOf(request).municipality);
  if (roles.length === 0) throw new Problem('municipality-not-found');
  if (!roles.some((role) => mayIn(role, rule.municipality))) throw new Problem('not-permitted');
}

const paramsOf = ({ params }: FastifyRequest) =>
  params as { readonly id?: string; readonly municipality?: string; readonly wave?: string };

const mayAs = (role: Role, deed: WaveDeed): boolean => (WAVE_DEEDS[deed] as readonly Role[]).includes(role);

/** The ARS of municipalities that somebody looks after one by one. */
export async function keysOf(store: Pick<Store, 'findMunicipality'>, scope: Scope | 'all'): Promise<readonly string[]> {
  if (scope === 'all') return [];
  const found = await Promise.all(scope.municipalities.map((id) => store.findMunicipality(id)));
  return found.flatMap((one) => one?.ars ?? one?.ags ?? []);
}

/** Who somebody signed in is, for history and audit. */
export const byOf = ({ account }: StoredSession): By => ({ id: account.id, name: account.name });

/** Refuses to start with a route that names no rule. */
export function demandRules(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} names no access rule.`);
  });
}

/** The assessment that somebody was let in to; without it the route has another rule, which is a bug. */
export function admitted(request: FastifyRequest): Admitted {
  if (!request.admitted) throw new Error('This route does not ask for an assessment.');
  return request.admitted;
}

/** The wave that somebody was let in to; without it the route has another rule, which is a bug. */
export function waveOf(request: FastifyRequest): Wave {
  if (!request.wave) throw new Error('This route does not ask for a wave.');
  return request.wave;
}

/** The session of whoever asks; without it the route has another rule, which is a bug. */
export function signedIn(request: FastifyRequest): StoredSession {
  if (!request.session) throw new Error('This route does not ask for a session.');
  return request.session;
}
