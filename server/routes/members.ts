import { z } from 'zod';
import { InvitedMember, Member, NewMember } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { byOf, signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { StoredMember } from '../storage/municipality-store.ts';
import { inviteMember, shownMember } from './delivery.ts';
import { invalidInput } from './input.ts';
import { bySession, OfMunicipality, sessionRefusals } from './own.ts';

const tags = ['members'];
const security = bySession;
const OfMember = OfMunicipality.extend({ member: z.string() });
const changeRefusals = [...sessionRefusals, 'cross-site-request', 'municipality-not-found'] as const;

/** Invitations that one address may send per hour: enough for a town hall, too few for spam. */
const INVITATION_RATE = { max: 200, timeWindow: '1 hour' };

/** Who belongs to a municipality: the officer invites and removes. */
export function memberRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  inviteRoutes(api, means);
  removeRoute(api, means);
}

function listRoute(api: Api, { store }: Means): void {
  api.get(
    '/municipalities/:municipality/members',
    {
      config: { access: { municipality: 'seePeople', staff: ['operator'] } },
      schema: {
        summary: 'Beteiligte einer Kommune, auch wer der Einladung noch nicht gefolgt ist',
        tags,
        security,
        params: OfMunicipality,
        response: {
          200: z.strictObject({ members: z.array(Member) }),
          ...refusals(...sessionRefusals, 'municipality-not-found'),
        },
      },
    },
    async (request) => {
      const { municipality } = request.params;
      if (!(await store.findMunicipality(municipality))) throw new Problem('municipality-not-found');
      return { members: (await store.listMembers(municipality)).map(shownMember) };
    },
  );
}

function inviteRoutes(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  api.post(
    '/municipalities/:municipality/members',
    {
      config: { access: { municipality: 'invite', staff: ['operator'] }, rateLimit: INVITATION_RATE },
      schema: {
        summary: 'Jemanden einladen; ohne Mailserver kommt der Link hier zurück',
        tags,
        security,
        params: OfMunicipality,
        body: NewMember,
        response: {
          201: InvitedMember,
          ...refusals(...changeRefusals, 'invalid-request', 'member-exists', 'too-many-requests'),
        },
      },
    },
    async (request, reply) => {
      const { municipality } = request.params;
      if (!(await store.findMunicipality(municipality))) throw new Problem('municipality-not-found');
      const by = byOf(signedIn(request));
      const id = chance.id();
      await store.createMember({
        ...request.body,
        id,
        municipalityId: municipality,
        scope: null,
        at: clock().toISOString(),
        by: by.id,
        byName: by.name,
      });
      void reply.code(201);
      return inviteMember(means, id, by);
    },
  );

  api.post(
    '/municipalities/:municipality/members/:member/invitation',
    {
      config: { access: { municipality: 'invite', staff: ['operator'] }, rateLimit: INVITATION_RATE },
      schema: {
        summary: 'Noch einmal einladen, mit einem neuen Link; der alte gilt nicht mehr',
        tags,
        security,
        params: OfMember,
        response: {
          200: InvitedMember,
          ...refusals(...changeRefusals, 'member-not-found', 'member-exists', 'too-many-requests'),
        },
      },
    },
    async (request) => {
      const member = await memberOf(means, request.params);
      return inviteMember(means, member.id, byOf(signedIn(request)));
    },
  );
}

function removeRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.delete(
    '/municipalities/:municipality/members/:member',
    {
      config: { access: { municipality: 'invite', staff: ['operator'] } },
      schema: {
        summary: 'Jemandem die Rolle nehmen; Antworten bleiben, Übergaben an sie oder ihn nicht',
        tags,
        security,
        params: OfMember,
        response: {
          204: z.undefined().describe('Entfernt'),
          ...refusals(...changeRefusals, 'member-not-found', 'last-one', 'invalid-input'),
        },
      },
    },
    async (request, reply) => {
      const { account, memberships } = signedIn(request);
      const isOperator = memberships.some(({ role }) => role === 'operator');
      const member = await memberOf(means, request.params);
      if (member.isFromProvider && !isOperator) {
        throw invalidInput(
          'member',
          'Diese Rolle vergibt die Anmeldung des Landes. Sie lässt sich nur dort entziehen.',
        );
      }
      const removal = { memberId: member.id, by: account.id, at: clock().toISOString(), mayBeLast: isOperator };
      const outcome = await store.removeMember(removal);
      if (outcome === 'gone') throw new Problem('member-not-found');
      if (outcome === 'last') throw new Problem('last-one');
      return reply.code(204).send();
    },
  );
}

/** A member of that municipality and no other. */
async function memberOf(
  { store }: Means,
  params: { readonly municipality: string; readonly member: string },
): Promise<StoredMember> {
  const member = await store.findMember(params.member);
  if (!member || member.municipality?.id !== params.municipality) throw new Problem('member-not-found');
  return member;
}
