import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { reissuedMail } from '../../schema/text/reissue.ts';
import { Participant } from '../../schema/wave/participation.ts';
import { NewReissue } from '../../schema/wave/unit.ts';
import { signedIn, waveOf } from '../access.ts';
import { hashCode } from '../access-code.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { bySession } from './own.ts';
import { tellMembers } from './telling.ts';
import { linkOf, siteOf } from './wave-invitations.ts';
import { demandOpen, OfWaveUnit, unitOf, waveTags as tags, waveWriting } from './wave-parameters.ts';

const Reissued = z.strictObject({ unit: Participant, code: z.string(), link: z.string() });

/** A second code for a municipality whose first one was redeemed by the wrong people. */
export function waveReissueRoute(api: Api, means: Means): void {
  const { access, clock, store } = means;
  api.post(
    '/waves/:wave/units/:ars/reissue',
    {
      config: { access: { wave: 'manage' } },
      schema: {
        summary:
          'Einen Zugang neu ausstellen, mit Grund, solange nichts beantwortet ist: Wer ihn einlöst, kommt zur Bearbeitung dazu; die bisherige erfährt davon',
        tags,
        security: bySession,
        params: OfWaveUnit,
        body: NewReissue,
        response: {
          200: Reissued,
          ...refusals(...waveWriting, 'wave-unit-not-found', 'wave-not-redeemed', 'wave-worked-on'),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      demandOpen(wave);
      const { ars } = request.params;
      const { reason } = request.body;
      await unitOf(means, wave, ars);
      const { code } = access.newCode();
      const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
      const outcome = await store.reissueCode({ ...deed, ars, hash: hashCode(code), reason });
      if (outcome === 'gone') throw new Problem('wave-not-redeemed');
      if (outcome === 'worked') throw new Problem('wave-worked-on');
      const unit = await unitOf(means, wave, ars);
      if (unit.municipalityId !== null) {
        tellMembers(means, request, {
          municipalityId: unit.municipalityId,
          roles: ['officer', 'head'],
          what: 'a second code',
          write: (to) => reissuedMail({ ...to, title: wave.title, unit: unit.name, reason, contact: wave.contact }),
        });
      }
      void reply.header('cache-control', 'no-store');
      return { unit, code, link: linkOf(siteOf(means, request), code) };
    },
  );
}
