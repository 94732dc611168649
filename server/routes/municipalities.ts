import { z } from 'zod';
import { InvitedMember, MunicipalityRecord, MunicipalRole, NewMunicipality } from '../../schema/account/account.ts';
import type { Membership } from '../../schema/account/account.ts';
import { Assessment } from '../../schema/assessment/assessment.ts';
import { agsOf } from '../../schema/municipality/keys.ts';
import { isSynthetic } from '../../schema/municipality/synthetic.ts';
import { Problem } from '../../schema/problem.ts';
import { scopeOf } from '../../schema/wave/scope.ts';
import { BY_REACH, byOf, signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { inviteMember } from './delivery.ts';
import { invalidInput } from './input.ts';
import { bySession, OfMunicipality, sessionRefusals } from './own.ts';

const tags = ['municipalities'];
const security = bySession;
const Listed = MunicipalityRecord.extend({ members: z.int().min(0) });
const MunicipalityChange = NewMunicipality.omit({ officer: true });
const changeRefusals = [
  ...sessionRefusals,
  'cross-site-request',
  'invalid-request',
  'invalid-input',
  'municipality-exists',
] as const;

/** Municipalities with accounts: the operator keeps them, members see theirs. */
export function municipalityRoutes(api: Api, means: Means): void {
  readRoutes(api, means);
  writeRoutes(api, means);
}

function readRoutes(api: Api, { store }: Means): void {
  api.get(
    '/municipalities',
    {
      config: { access: { staff: ['operator', 'coordinator'] } },
      schema: {
        summary: 'Kommunen mit der Zahl ihrer Beteiligten; für die Koordination die, die sie begleitet',
        tags,
        security,
        response: {
          200: z.strictObject({ municipalities: z.array(Listed) }),
          ...refusals(...sessionRefusals),
        },
      },
    },
    async (request) => ({
      municipalities: [...(await store.listMunicipalities(scopeOf(signedIn(request).memberships)))],
    }),
  );

  api.get(
    '/municipalities/:municipality',
    {
      config: { access: { municipality: 'see', staff: ['operator'] } },
      schema: {
        summary: 'Eine Kommune, die eigene Rolle darin und ihre Standortbestimmungen; der Betrieb sieht letztere nicht',
        tags,
        security,
        params: OfMunicipality,
        response: {
          200: z.strictObject({
            municipality: MunicipalityRecord,
            role: MunicipalRole.nullable(),
            assessments: z.array(Assessment),
          }),
          ...refusals(...sessionRefusals, 'municipality-not-found'),
        },
      },
    },
    async (request) => {
      const municipality = await store.findMunicipality(request.params.municipality);
      if (!municipality) throw new Problem('municipality-not-found');
      const role = roleIn(signedIn(request).memberships, municipality.id);
      const assessments = role === null ? [] : await store.listAssessments(municipality.id);
      return { municipality, role, assessments: [...assessments] };
    },
  );
}

function writeRoutes(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  api.post(
    '/municipalities',
    {
      config: { access: { staff: ['operator'] } },
      schema: {
        summary: 'Eine Kommune anlegen; wer sie bearbeitet, wird gleich eingeladen',
        tags,
        security,
        body: NewMunicipality,
        response: {
          201: z.strictObject({ municipality: MunicipalityRecord, invited: InvitedMember.nullable() }),
          ...refusals(...changeRefusals),
        },
      },
    },
    async (request, reply) => {
      const by = byOf(signedIn(request));
      const { officer, ...given } = request.body;
      const at = clock().toISOString();
      const municipality = { ...completed(given), id: chance.id(), createdAt: at };
      refuseMixing(means, municipality.state);
      await store.createMunicipality(municipality, by.id);
      void reply.code(201);
      if (!officer) return { municipality, invited: null };
      const member = {
        ...officer,
        id: chance.id(),
        role: 'officer',
        scope: null,
        at,
        by: by.id,
        byName: by.name,
      } as const;
      await store.createMember({ ...member, municipalityId: municipality.id });
      return { municipality, invited: await inviteMember(means, member.id, by) };
    },
  );

  api.put(
    '/municipalities/:municipality',
    {
      config: { access: { staff: ['operator'] } },
      schema: {
        summary: 'Angaben zu einer Kommune ändern; begonnene Standortbestimmungen behalten ihre',
        tags,
        security,
        params: OfMunicipality,
        body: MunicipalityChange,
        response: { 200: MunicipalityRecord, ...refusals(...changeRefusals, 'municipality-not-found') },
      },
    },
    async (request) => {
      const { id } = byOf(signedIn(request));
      const before = await store.findMunicipality(request.params.municipality);
      if (!before) throw new Problem('municipality-not-found');
      // Pages that do not know the key leave it as it is.
      const changed = { ...completed({ ...request.body, ars: keptArs(request.body, before) }), id: before.id };
      refuseMixing(means, changed.state);
      const isThere = await store.updateMunicipality(changed, id, clock().toISOString());
      const municipality = isThere ? await store.findMunicipality(changed.id) : undefined;
      if (!municipality) throw new Problem('municipality-not-found');
      return municipality;
    },
  );

  api.delete(
    '/municipalities/:municipality',
    {
      config: { access: { staff: ['operator'] } },
      schema: {
        summary: 'Eine Kommune endgültig löschen, mit ihren Beteiligten, Standortbestimmungen und allen Antworten',
        tags,
        security,
        params: OfMunicipality,
        response: {
          204: z.undefined().describe('Gelöscht'),
          ...refusals(...sessionRefusals, 'cross-site-request', 'municipality-not-found'),
        },
      },
    },
    async (request, reply) => {
      const { id } = byOf(signedIn(request));
      const isGone = await store.deleteMunicipality(request.params.municipality, id, clock().toISOString());
      if (!isGone) throw new Problem('municipality-not-found');
      return reply.code(204).send();
    },
  );
}

/** Land and AGS stand within the ARS, and the Land within the AGS, so one is enough, and several have to agree. */
function completed({ state, ags, ars, ...municipality }: z.infer<typeof MunicipalityChange>) {
  const agsOfArs = ars ? agsOf(ars) : undefined;
  if (ags && agsOfArs !== undefined && ags !== agsOfArs) {
    throw invalidInput(
      'ars',
      agsOfArs === null
        ? 'Ein Verband hat keinen AGS. Lassen Sie einen der beiden Schlüssel weg.'
        : `AGS und Regionalschlüssel passen nicht zusammen: Zu diesem Regionalschlüssel gehört der AGS ${agsOfArs}.`,
    );
  }
  const stateOfKey = (ags ?? ars)?.slice(0, 2);
  if (state && stateOfKey !== undefined && state !== stateOfKey) {
    throw invalidInput(
      ags ? 'ags' : 'ars',
      `Der ${ags ? 'AGS' : 'Regionalschlüssel'} beginnt mit dem Schlüssel des Landes, hier also mit ${state}.`,
    );
  }
  return { ...municipality, state: state ?? stateOfKey ?? null, ags: ags ?? agsOfArs ?? null, ars: ars ?? null };
}

/** The made-up Land and real ones never lie in one database: each has its own (docs/decisions/0020). */
export function refuseMixing({ settings }: Pick<Means, 'settings'>, state: string | null): void {
  const isDemo = settings.demo !== undefined;
  if (isSynthetic(state) && !isDemo) throw invalidInput('state', ONLY_IN_DEMO);
  if (!isSynthetic(state) && isDemo) throw invalidInput('state', ONLY_SYNTHETIC);
}
const ONLY_IN_DEMO =
  'Den Schlüssel 99 hat nur das erfundene Musterland der Vorführung. Wählen Sie das Land von 01 bis 16.';
const ONLY_SYNTHETIC =
  'In der Vorführung gibt es nur das erfundene Musterland. Wählen Sie das Land mit dem Schlüssel 99.';

/** The key it has, unless another is given, or an AGS that does not belong to it. */
function keptArs({ ars, ags }: z.infer<typeof MunicipalityChange>, before: MunicipalityRecord): string | null {
  if (ars !== undefined || before.ars === null) return ars ?? null;
  const agsOfBefore = agsOf(before.ars);
  return agsOfBefore === null || agsOfBefore === (ags ?? null) ? before.ars : null;
}

/** Of somebody's roles in a municipality the one that may most. */
function roleIn(memberships: readonly Membership[], municipalityId: string) {
  const held = memberships.flatMap((membership) =>
    'municipality' in membership && membership.municipality.id === municipalityId ? [membership.role] : [],
  );
  return BY_REACH.find((role) => held.includes(role)) ?? null;
}
