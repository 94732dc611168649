import { z } from 'zod';
import { Me, Membership, PersonName, SessionRecord } from '../../schema/account/account.ts';
import { isWide } from '../../schema/account/role.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { meOf } from '../sessions.ts';
import { tellOwner } from './account-notices.ts';
import { attachment } from './attachment.ts';
import { freshMe } from './entry.ts';
import { invalidInput } from './input.ts';
import { newPasswordHash } from './new-password.ts';
import { bySession } from './own.ts';
import { ownSessions } from './own-sessions.ts';
import { demandOwner } from './proof.ts';

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
const proving = [...writing, 'sign-in-too-old', 'invalid-input', 'too-many-requests', 'overloaded'] as const;

const SECOND_FACTOR_FIRST =
  'Ihre Rolle verlangt neben dem Passwort einen zweiten Faktor. Richten Sie ihn zuerst ein, dann das Passwort.';

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
      const { current, password } = request.body;
      await demandOwner(means, request, 'current', current);
      // The provider has vouched for her; with a password alone anybody could set the second factor up in her place.
      const isWithoutProof = !account.secondFactor && memberships.some(({ role }) => isWide(role));
      if (isWithoutProof) throw invalidInput('password', SECOND_FACTOR_FIRST);
      const places = memberships.flatMap((one) => ('municipality' in one ? [one.municipality.name] : []));
      const passwordHash = await newPasswordHash(password, [account.email, account.name, ...places]);
      await store.setPassword({
        accountId: account.id,
        passwordHash,
        at: clock().toISOString(),
        exceptSession: id,
      });
      tellOwner(means, request, account, 'password-changed');
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
      await demandOwner(means, request, 'password', request.body?.password);
      const outcome = await store.deleteAccount(account.id, clock().toISOString());
      if (outcome === 'last') throw new Problem('last-one');
      await sessions.end(request, reply);
      return reply.code(204).send();
    },
  );
}
