import { z } from 'zod';
import { Me, Membership, PersonName, SessionRecord } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { meOf } from '../sessions.ts';
import { attachment } from './attachment.ts';
import { freshMe } from './entry.ts';
import { invalidInput } from './input.ts';
import { newPasswordHash } from './new-password.ts';
import { bySession } from './own.ts';
import { ownSessions } from './own-sessions.ts';
import { tellPasswordChanged } from './password-resets.ts';
import { provePassword, WRONG_PASSWORD } from './proof.ts';

const Name = z.strictObject({ name: PersonName });
const Password = z.string().max(2000);
const PasswordChange = z.strictObject({ current: Password.optional(), password: Password });
const Erasure = z.strictObject({ password: Password.optional() }).nullish();
/** GET /me/file */
const OwnFile = z.strictObject({
  account: Me.shape.account,
  memberships: z.array(Membership),
  sessions: z.array(SessionRecord.omit({ isThis: true })),
});
const tags = ['account'];
const security = bySession;
const reading = ['not-signed-in', 'second-factor-missing'] as const;
const writing = [...reading, 'invalid-request', 'cross-site-request'] as const;
const proving = [...writing, 'invalid-input', 'too-many-requests', 'overloaded'] as const;

/** One's own account. */
export function meRoutes(api: Api, means: Means): void {
  readRoutes(api, means);
  nameRoute(api, means);
  passwordRoute(api, means);
  eraseRoute(api, means);
}

function readRoutes(api: Api, means: Means): void {
  const access = 'signed-in';
  api.get(
    '/me',
    {
      config: { access },
      schema: {
        summary: 'Das eigene Konto mit Rollen',
        tags,
        security,
        response: { 200: Me, ...refusals(...reading) },
      },
    },
    (request) => meOf(signedIn(request)),
  );

  api.get(
    '/me/file',
    {
      config: { access },
      schema: {
        summary: 'Alles, was zum eigenen Konto gespeichert ist, als Datei',
        tags,
        security,
        response: { 200: OwnFile, ...refusals(...reading) },
      },
    },
    async (request, reply) => {
      const { account, memberships } = signedIn(request);
      void reply.header('content-disposition', attachment('Kommunalspiegel Konto', 'json'));
      const sessions = (await ownSessions(means, request)).map(({ isThis: _, ...session }) => session);
      return { account, memberships: [...memberships], sessions };
    },
  );
}

function nameRoute(api: Api, means: Means): void {
  api.patch(
    '/me',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Den eigenen Namen ändern',
        tags,
        security,
        body: Name,
        response: { 200: Me, ...refusals(...writing) },
      },
    },
    async (request) => {
      await means.store.renameAccount(signedIn(request).account.id, request.body.name);
      return freshMe(means, request);
    },
  );
}

function passwordRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.put(
    '/me/password',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Das Passwort ändern; alle anderen Sitzungen enden',
        tags,
        security,
        body: PasswordChange,
        response: { 200: Me, ...refusals(...proving) },
      },
    },
    async (request) => {
      const { account, memberships, id } = signedIn(request);
      const { current = '', password } = request.body;
      const isProved =
        !account.hasPassword || (await provePassword(means, request, { email: account.email, password: current }));
      if (!isProved) throw invalidInput('current', WRONG_PASSWORD);
      const places = memberships.flatMap((one) => ('municipality' in one ? [one.municipality.name] : []));
      const passwordHash = await newPasswordHash(password, [account.email, account.name, ...places]);
      await store.setPassword({
        accountId: account.id,
        passwordHash,
        at: clock().toISOString(),
        exceptSession: id,
      });
      tellPasswordChanged(means, request, account);
      return freshMe(means, request);
    },
  );
}

function eraseRoute(api: Api, means: Means): void {
  const { clock, sessions, store } = means;
  api.delete(
    '/me',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Das eigene Konto löschen; Antworten bleiben ohne den Namen',
        tags,
        security,
        body: Erasure,
        response: { 204: z.undefined().describe('Gelöscht'), ...refusals(...proving, 'last-one') },
      },
    },
    async (request, reply) => {
      const { account } = signedIn(request);
      const password = request.body?.password ?? '';
      const isProved =
        !account.hasPassword || (await provePassword(means, request, { email: account.email, password }));
      if (!isProved) throw invalidInput('password', WRONG_PASSWORD);
      const outcome = await store.deleteAccount(account.id, clock().toISOString());
      if (outcome === 'last') throw new Problem('last-one');
      await sessions.end(request, reply);
      return reply.code(204).send();
    },
  );
}
