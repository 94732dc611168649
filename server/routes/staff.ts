import { z } from 'zod';
import { Delivery, Email, InvitedMember, Member, NewStaff } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { byOf, signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { StoredAccount } from '../storage/account-store.ts';
import type { StoredMember } from '../storage/municipality-store.ts';
import { tellOwner } from './account-notices.ts';
import { inviteMember, shownMember } from './delivery.ts';
import { invalidInput } from './input.ts';
import { bySession, sessionRefusals } from './own.ts';
import { resetByHand } from './password-resets.ts';

const OfMember = z.object({ member: z.string().max(100) });
const tags = ['staff'];
const security = bySession;
const access = { staff: ['operator'] } as const;
const writing = [...sessionRefusals, 'invalid-request', 'cross-site-request'] as const;

/** People with roles across municipalities; only the operator sees to them. */
export function staffRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  addRoute(api, means);
  memberRoutes(api, means);
  resetRoute(api, means);
  secondFactorRoute(api, means);
}

function listRoute(api: Api, { store }: Means): void {
  api.get(
    '/staff',
    {
      config: { access },
      schema: {
        summary: 'Wer koordiniert und wer betreibt',
        tags,
        security,
        response: { 200: z.strictObject({ members: z.array(Member) }), ...refusals(...sessionRefusals) },
      },
    },
    async () => {
      const members = await store.listMembers(null);
      // Without an address is only the place kept for the first operator.
      return { members: members.filter(({ email }) => email !== '').map(shownMember) };
    },
  );
}

function addRoute(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  api.post(
    '/staff',
    {
      config: { access },
      schema: {
        summary: 'Jemanden zur Koordination oder zum Betrieb einladen',
        tags,
        security,
        body: NewStaff,
        response: { 201: InvitedMember, ...refusals(...writing, 'invalid-input', 'member-exists') },
      },
    },
    async (request, reply) => {
      const { role, name, email } = request.body;
      const scope = request.body.role === 'coordinator' ? request.body.scope : null;
      if (scope) await demandSound(means, scope);
      const by = byOf(signedIn(request));
      const member = { id: chance.id(), municipalityId: null, role, scope, name, email };
      await store.createMember({ ...member, at: clock().toISOString(), by: by.id, byName: by.name });
      return reply.code(201).send(await inviteMember(means, member.id, by));
    },
  );
}

async function demandSound({ store }: Means, scope: NonNullable<Member['scope']>): Promise<void> {
  const { states, municipalities } = scope;
  if (states.length + municipalities.length === 0) {
    throw invalidInput('scope', 'Wählen Sie mindestens ein Land oder eine Kommune.');
  }
  const found = await Promise.all(municipalities.map((id) => store.findMunicipality(id)));
  if (found.includes(undefined)) {
    throw invalidInput('scope.municipalities', 'Eine dieser Kommunen gibt es nicht. Laden Sie die Seite neu.');
  }
}

function memberRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  const staff = async (id: string): Promise<StoredMember> => {
    const member = await store.findMember(id);
    if (!member || member.municipality !== null) throw new Problem('member-not-found');
    return member;
  };

  api.delete(
    '/staff/:member',
    {
      config: { access },
      schema: {
        summary: 'Die Rolle nehmen; wer als Letzte betreibt, behält sie',
        tags,
        security,
        params: OfMember,
        response: {
          204: z.undefined().describe('Die Rolle ist genommen'),
          ...refusals(...writing, 'member-not-found', 'last-one'),
        },
      },
    },
    async (request, reply) => {
      const { id: memberId } = await staff(request.params.member);
      const by = signedIn(request).account.id;
      const outcome = await store.removeMember({ memberId, by, at: clock().toISOString() });
      if (outcome === 'gone') throw new Problem('member-not-found');
      if (outcome === 'last') throw new Problem('last-one');
      return reply.code(204).send();
    },
  );

  api.post(
    '/staff/:member/invitation',
    {
      config: { access },
      schema: {
        summary: 'Einen neuen Einladungslink schicken; der vorige gilt nicht mehr',
        tags,
        security,
        params: OfMember,
        response: { 200: InvitedMember, ...refusals(...writing, 'member-not-found', 'member-exists') },
      },
    },
    async (request) => {
      const { id } = await staff(request.params.member);
      return inviteMember(means, id, byOf(signedIn(request)));
    },
  );
}

function resetRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/staff/resets',
    {
      config: { access },
      schema: {
        summary: 'Einen Link für ein neues Passwort ausstellen, für jemanden, den keine Mail erreicht',
        tags,
        security,
        body: z.strictObject({ email: Email }),
        response: { 200: z.strictObject({ delivery: Delivery }), ...refusals(...writing, 'invalid-input') },
      },
    },
    async (request) => {
      const { account } = await accountOf(store, request.body.email);
      const actor = signedIn(request).account.id;
      await store.record({ at: clock().toISOString(), actor, action: 'password.reset-issued', object: account.id });
      return { delivery: await resetByHand(means, account) };
    },
  );
}

function secondFactorRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/staff/second-factor-removals',
    {
      config: { access },
      schema: {
        summary:
          'Den zweiten Faktor eines anderen Kontos entfernen, wenn App und Wiederherstellungscodes verloren sind',
        tags,
        security,
        body: z.strictObject({ email: Email }),
        response: {
          204: z.undefined().describe('Entfernt; alle Sitzungen des Kontos sind beendet'),
          ...refusals(...writing, 'invalid-input'),
        },
      },
    },
    async (request, reply) => {
      const { account } = await accountOf(store, request.body.email);
      const by = signedIn(request).account.id;
      if (account.id === by)
        throw invalidInput(
          'email',
          'Das eigene Konto geht hier nicht. Darum muss sich jemand anderes aus dem Betrieb kümmern.',
        );
      if (!account.secondFactor) throw invalidInput('email', 'Dieses Konto hat keinen zweiten Faktor.');
      const none = { secret: null, pending: null, recoveryHashes: [] };
      await store.setSecondFactor({ accountId: account.id, ...none, at: clock().toISOString(), by });
      await store.endOtherSessions(account.id, null);
      tellOwner(means, request, account, 'second-factor-removed');
      return reply.code(204).send();
    },
  );
}

async function accountOf(store: Means['store'], email: string): Promise<StoredAccount> {
  const stored = await store.findAccount({ email });
  if (!stored) throw invalidInput('email', 'Zu dieser E-Mail-Adresse gibt es kein Konto.');
  return stored;
}
