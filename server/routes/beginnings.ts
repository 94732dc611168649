import { z } from 'zod';
import { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import { Id } from '../../schema/questionnaire/definition.ts';
import { byOf, signedIn } from '../access.ts';
import { hashCode } from '../access-code.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { begun } from './begin.ts';
import { expiryAfter } from './expiry.ts';
import { bySession, OfMunicipality, sessionRefusals } from './own.ts';

const tags = ['municipalities'];
const security = bySession;
const Beginning = z.strictObject({ questionnaire: Id });
const Adoption = z.strictObject({ accessCode: z.string().max(200) });
const writeRefusals = [...sessionRefusals, 'cross-site-request', 'invalid-request', 'municipality-not-found'] as const;

/** How a municipality comes by an assessment: it begins one, or adopts a self-check by its code. */
export function beginningRoutes(api: Api, means: Means): void {
  beginRoute(api, means);
  adoptRoute(api, means);
}

function beginRoute(api: Api, { access, chance, clock, questionnaires, store }: Means): void {
  api.post(
    '/municipalities/:municipality/assessments',
    {
      config: { access: { municipality: 'begin' } },
      schema: {
        summary: 'Eine Standortbestimmung beginnen; je Fragebogen ist höchstens eine offen',
        tags,
        security,
        params: OfMunicipality,
        body: Beginning,
        response: {
          201: Assessment,
          ...refusals(...writeRefusals, 'questionnaire-not-found', 'assessment-begun'),
        },
      },
    },
    async (request, reply) => {
      const municipality = await store.findMunicipality(request.params.municipality);
      if (!municipality) throw new Problem('municipality-not-found');
      const found = questionnaires.find(request.body.questionnaire);
      if (!found) throw new Problem('questionnaire-not-found');
      const { questionnaire } = found;
      const municipalityId = municipality.id;
      const assessment = begun({ id: chance.id(), questionnaire, municipality, municipalityId, now: clock() });
      // Members come by their account: nobody gets to know this code.
      await store.createAssessment(assessment, access.newCode().hash);
      void reply.code(201).header('location', `${api.prefix}/assessments/${assessment.id}`);
      return assessment;
    },
  );
}

function adoptRoute(api: Api, { access, clock, store }: Means): void {
  api.post(
    '/municipalities/:municipality/adoptions',
    {
      config: { access: { municipality: 'begin' } },
      schema: {
        summary: 'Einen Selbsttest mit seinem Zugangscode übernehmen; der Code öffnet danach nichts mehr',
        tags,
        security,
        params: OfMunicipality,
        body: Adoption,
        response: { 200: Assessment, ...refusals(...writeRefusals, 'access-code-unknown', 'too-many-requests') },
      },
    },
    async (request, reply) => {
      const { accessCode } = request.body;
      // Wrong codes count here as everywhere.
      await access.open(request, accessCode);
      const now = clock();
      const adopted = await store.adoptAssessment({
        codeHash: hashCode(accessCode),
        municipalityId: request.params.municipality,
        newCodeHash: access.newCode().hash,
        at: now.toISOString(),
        expiresAt: expiryAfter(now, true),
        by: byOf(signedIn(request)),
      });
      if (!adopted) throw new Problem('access-code-unknown');
      access.forget(request, reply, accessCode);
      return adopted;
    },
  );
}
