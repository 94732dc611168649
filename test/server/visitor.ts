import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { HOTP, Secret } from 'otpauth';
import type { InvitedMember } from '../../schema/account/account.ts';
import type { Role } from '../../schema/account/role.ts';
import { isWide } from '../../schema/account/role.ts';
import { firstOperatorPath } from '../../server/first-operator.ts';
import { hashPassword } from '../../server/sign-in/password.ts';
import type { AppUnderTest } from './app-under-test.ts';

export const PASSWORD = 'Gans Wolke Tinte Hafen';

/** A browser as the server sees it: keeps its cookies, comes from one address. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly put: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
  readonly patch: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
  readonly delete: (path: string, payload?: object) => Promise<LightMyRequestResponse>;
}

/** A browser without cookies; paths are those below /api/v1. */
export function visitor(app: FastifyInstance, address = '192.0.2.1', userAgent = 'Firefox/140 Linux'): Visitor {
  const cookies = new Map<string, string>();
  const ask =
    (method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE') =>
    async (path: string, payload?: object): Promise<LightMyRequestResponse> => {
      const response = await app.inject({
        method,
        url: `/api/v1${path}`,
        remoteAddress: address,
        headers: { 'user-agent': userAgent },
        cookies: Object.fromEntries(cookies),
        ...(payload !== undefined && { payload }),
      });
      for (const { name, value } of response.cookies) {
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    };
  return {
    cookies,
    get: ask('GET'),
    put: ask('PUT'),
    post: ask('POST'),
    patch: ask('PATCH'),
    delete: ask('DELETE'),
  };
}

/** The cookie's name that holds the session's token. */
export const SESSION = 'kommunalspiegel-session';

let hash: Promise<string> | undefined;

interface Given {
  readonly email: string;
  readonly name?: string;
  readonly role?: Role;
  readonly municipalityId?: string;
  /** False: signs in at the state's provider only. */
  readonly hasPassword?: boolean;
}

/** An account with the password `PASSWORD`, and a role if one is given; its id. */
export async function signUp({ store, clock }: AppUnderTest, given: Given): Promise<string> {
  const { email, name = 'Änne Groß', role, municipalityId = null, hasPassword = true } = given;
  const at = clock.now.toISOString();
  const id = randomUUID();
  const passwordHash = hasPassword ? await (hash ??= hashPassword(PASSWORD)) : null;
  await store.createAccount({ id, email, name, passwordHash, at });
  if (role === undefined) return id;
  const memberId = randomUUID();
  const scope = role === 'coordinator' ? { states: ['09'], municipalities: [] } : null;
  const place = isWide(role) ? null : municipalityId;
  await store.createMember({
    id: memberId,
    municipalityId: place,
    role,
    scope,
    name,
    email,
    at,
    by: null,
    byName: null,
  });
  await store.joinMember(memberId, id, at);
  return id;
}

/** The code that an authenticator app shows; `steps`: of half a minute from now. */
export function totp(secret: string, now: Date, steps = 0): string {
  const counter = Math.floor(now.getTime() / 30_000) + steps;
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter });
}

/** Signs in by password; a second factor is not given. */
export const signIn = (browser: Visitor, email: string, password = PASSWORD): Promise<LightMyRequestResponse> =>
  browser.post('/sign-in', { email, password });

/** The token in a link's fragment. */
export const tokenIn = (path: string): string => /#([\w-]+)$/.exec(path)?.[1] ?? '';

/** The token of a link that has to be handed over. */
export function handed(response: LightMyRequestResponse): string {
  const { delivery } = response.json<Pick<InvitedMember, 'delivery'>>();
  if (delivery.by !== 'hand') throw new Error('The link went by mail.');
  return tokenIn(delivery.path);
}

/** The first operator, by the one-time link, with her second factor set up; `secret` is that of her app. */
export async function firstOperator(started: AppUnderTest, browser: Visitor, email = 'betrieb@land.example') {
  const { store, clock } = started;
  const chance = { id: randomUUID, bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  const path = await firstOperatorPath({ store, chance, clock: () => clock.now });
  const token = tokenIn(path ?? '');
  await browser.post('/invitations/redemption', { token, email, name: 'Bea Betrieb', password: PASSWORD });
  return setUpSecondFactor(started, browser);
}

/** Sets up a second factor for who is signed in; its secret and recovery codes. */
export async function setUpSecondFactor({ clock }: AppUnderTest, browser: Visitor, present?: string) {
  const begun = await browser.post('/me/second-factor', present === undefined ? undefined : { code: present });
  const { secret } = begun.json<{ secret: string }>();
  const done = await browser.put('/me/second-factor', { code: totp(secret, clock.now) });
  if (done.statusCode !== 200) throw new Error(`no second factor: ${done.body}`);
  return { secret, recoveryCodes: done.json<{ recoveryCodes: string[] }>().recoveryCodes };
}
