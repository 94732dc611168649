import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { MunicipalityRecord, Scope } from '../../schema/account/account.ts';
import { isWide } from '../../schema/account/role.ts';
import type { Role } from '../../schema/account/role.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { makeToken } from '../../server/sign-in/token.ts';
import type { Store } from '../../server/storage/store.ts';
import { QUESTIONNAIRE } from './app-under-test.ts';

interface Started {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly clock: { readonly now: Date };
}

/** Somebody who is signed in; asks with paths below /api/v1. */
export interface Person {
  readonly accountId: string;
  readonly memberId: string;
  readonly email: string;
  readonly name: string;
  readonly cookie: string;
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly put: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
  readonly delete: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
}

interface Given {
  readonly role: Role;
  readonly name?: string;
  readonly email?: string;
  readonly municipality?: Pick<MunicipalityRecord, 'id'>;
  readonly scope?: Scope;
  /** Unless said otherwise those who need it have given it. */
  readonly hasSecondFactor?: boolean;
}

/** An account with this role, and a session of it. */
export async function person(started: Started, given: Given): Promise<Person> {
  const { app, store, clock } = started;
  const accountId = randomUUID();
  const memberId = randomUUID();
  const name = given.name ?? `Person ${accountId.slice(0, 4)}`;
  const email = given.email ?? `${accountId}@stadt.example`;
  const at = clock.now.toISOString();
  await store.createAccount({ id: accountId, email, name, passwordHash: null, at });
  const municipalityId = isWide(given.role) ? null : (given.municipality?.id ?? null);
  const member = { id: memberId, municipalityId, role: given.role, scope: given.scope ?? null, name, email };
  await store.createMember({ ...member, at, by: null, byName: null });
  await store.joinMember(memberId, accountId, at);
  const cookie = await sessionOf(started, accountId, given.hasSecondFactor ?? isWide(given.role));

  const ask =
    (method: 'GET' | 'PUT' | 'POST' | 'DELETE') =>
    (path: string, payload?: object): Promise<LightMyRequestResponse> =>
      app.inject({ method, url: `/api/v1${path}`, headers: { cookie }, ...(payload !== undefined && { payload }) });
  const asks = { get: ask('GET'), put: ask('PUT'), post: ask('POST'), delete: ask('DELETE') };
  return { accountId, memberId, email, name, cookie, ...asks };
}

/** The cookie of a new session, where wanted with the second factor given. */
async function sessionOf({ store, clock }: Started, accountId: string, hasSecondFactor: boolean): Promise<string> {
  const { token, hash } = makeToken(randomBytes);
  const at = clock.now.toISOString();
  const secondFactorAt = hasSecondFactor ? at : null;
  await store.createSession({ hash, id: randomUUID(), accountId, at, secondFactorAt, device: 'Test' });
  // Behind TLS it has a prefix; the other one is not looked at.
  return `kommunalspiegel-session=${token}; __Host-kommunalspiegel-session=${token}`;
}

/** A municipality, straight in the store. */
export async function municipality(
  { store, clock }: Started,
  given: Partial<MunicipalityRecord> = {},
): Promise<MunicipalityRecord> {
  const record: MunicipalityRecord = {
    id: randomUUID(),
    name: 'Ömmelstadt am Bäch',
    kind: 'gemeinde',
    population: 18_000,
    state: '09',
    ags: null,
    ars: null,
    createdAt: clock.now.toISOString(),
    ...given,
  };
  await store.createMunicipality(record, null);
  return record;
}

/** An assessment that her municipality begins. */
export async function beginAs(officer: Person, { id }: Pick<MunicipalityRecord, 'id'>): Promise<Assessment> {
  const response = await officer.post(`/municipalities/${id}/assessments`, { questionnaire: QUESTIONNAIRE });
  if (response.statusCode !== 201) throw new Error(`not begun: ${response.statusCode} ${response.body}`);
  return response.json();
}
