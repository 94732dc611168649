import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { Id } from '../../schema/questionnaire/definition.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { begun } from './begin.ts';
import { bySession, OfMunicipality, sessionRefusals } from './own.ts';
import { closedProblem } from './wave-refusals.ts';

const OfOwnWave = OfMunicipality.extend({ wave: z.string() });

/** In place of what was erased a wave takes new answers, while it is open; nothing of the old ones is there. */
export function waveBeginningRoute(api: Api, { access, chance, clock, questionnaires, store }: Means): void {
  api.post(
    '/municipalities/:municipality/waves/:wave/assessments',
    {
      config: { access: { municipality: 'begin' } },
      schema: {
        summary: 'In einer Erhebung neu beginnen, nachdem die Antworten gelöscht wurden',
        tags: ['waves'],
        security: bySession,
        params: OfOwnWave,
        body: z.strictObject({ questionnaire: Id }),
        response: {
          201: z.strictObject({ assessment: z.uuid() }),
          ...refusals(
            ...sessionRefusals,
            'cross-site-request',
            'invalid-request',
            'municipality-not-found',
            'wave-not-found',
            'questionnaire-not-found',
            'wave-begun',
            'wave-closed',
          ),
        },
      },
    },
    async (request, reply) => {
      const { municipality: municipalityId, wave: waveId } = request.params;
      const own = (await store.listMunicipalWaves(municipalityId)).find((one) => one.wave.id === waveId);
      if (!own) throw new Problem('wave-not-found');
      const { wave, unit } = own;
      const asked = wave.questionnaires.find(({ id }) => id === request.body.questionnaire);
      const found = asked && questionnaires.find(asked.id, asked.version);
      if (!found) throw new Problem('questionnaire-not-found');
      const { kind, sizeClass } = classedAs(unit);
      const now = clock();
      const municipality = { name: unit.name, kind, population: unit.population };
      const { questionnaire } = found;
      const outcome = await store.beginAgain({
        waveId,
        municipalityId,
        at: now.toISOString(),
        by: signedIn(request).account.id,
        assessment: { ...begun({ id: chance.id(), questionnaire, municipality, municipalityId, now }), sizeClass },
        codeHash: access.newCode().hash,
      });
      if (outcome.outcome === 'gone') throw new Problem('wave-not-found');
      if (outcome.outcome === 'there') throw new Problem('wave-begun');
      if (outcome.outcome === 'closed') throw closedProblem(outcome.wave, outcome.mergedInto);
      return reply.code(201).send({ assessment: outcome.assessmentId });
    },
  );
}
