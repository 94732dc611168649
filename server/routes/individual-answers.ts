import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { originOf } from '../../schema/release/origin.ts';
import { IndividualAnswersOrder } from '../../schema/release/publication.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import { demandReleased, OfWave, waveWriting } from './wave-parameters.ts';

/** A run over all answers of a wave. */
const ZIP_RATE = { max: 10, timeWindow: '1 minute' } as const;

/** What municipalities have allowed the coordinator to see one by one. */
export function individualAnswersRoute(api: Api, { clock, settings, store, waveAnswers }: Means): void {
  api.post(
    '/waves/:wave/individual-answers.zip',
    {
      config: { access: { wave: 'manage' }, rateLimit: ZIP_RATE },
      schema: {
        summary: 'Antworten der Kommunen, die das erlaubt haben, mit Codebuch und Datenbeschreibung',
        tags: ['waves'],
        security: bySession,
        params: OfWave,
        body: IndividualAnswersOrder,
        response: {
          200: { description: 'ZIP', content: { 'application/zip': { schema: z.any() } } },
          ...refusals(
            ...waveWriting,
            'wave-not-closed',
            'wave-not-released',
            'consent-missing',
            'too-many-requests',
            'work-unfinished',
          ),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      demandReleased(wave);
      const { questionnaire } = request.body;
      if (questionnaire !== undefined && !wave.questionnaires.some(({ id }) => id === questionnaire)) {
        throw invalidInput('questionnaire', 'Nach diesem Fragebogen fragt die Erhebung nicht.');
      }
      const at = clock().toISOString();
      const publisher = originOf(wave, settings.publisher).name;
      const made = await waveAnswers.individualZip({ waveId: wave.id, questionnaire, publisher, at });
      if (!made) throw new Problem('consent-missing');
      const actor = signedIn(request).account.id;
      // Before the first byte: what cannot be noted is not handed out.
      await store.record({ at, actor, action: 'individual-answers.taken-out', object: wave.id });
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(`Einzelantworten ${wave.title}`, 'zip'))
        .send(made.zip);
    },
  );
}
