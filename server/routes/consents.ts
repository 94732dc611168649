import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { isReissued } from '../../schema/wave/closing.ts';
import { Consent, NewConsent } from '../../schema/wave/consent.ts';
import { consentOf, notOffered } from '../../schema/wave/consent-rules.ts';
import { OwnWave } from '../../schema/wave/own-wave.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { MunicipalWave } from '../storage/wave-store.ts';
import { bySession, OfMunicipality, sessionRefusals } from './own.ts';

const tags = ['waves'];
const security = bySession;
const OfOwnWave = OfMunicipality.extend({ wave: z.string() });
const reading = [...sessionRefusals, 'municipality-not-found', 'wave-not-found'] as const;

/** Waves as a municipality sees them, and what it allows in each. */
export function consentRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  const ownWave = async (municipality: string, wave: string): Promise<MunicipalWave> => {
    const found = (await store.listMunicipalWaves(municipality)).find((one) => one.wave.id === wave);
    if (!found) throw new Problem('wave-not-found');
    return found;
  };
  const shown = ({ wave, consents }: MunicipalWave): Consent => consentOf(wave, consents);

  api.get(
    '/municipalities/:municipality/waves',
    {
      config: { access: { municipality: 'see' } },
      schema: {
        summary: 'Erhebungen, an denen die Kommune teilnimmt, mit letztem Tag, Kontakt und Einwilligung',
        tags,
        security,
        params: OfMunicipality,
        response: { 200: z.strictObject({ waves: z.array(OwnWave) }), ...refusals(...reading) },
      },
    },
    async (request) => ({ waves: (await store.listMunicipalWaves(request.params.municipality)).map(ownWaveOf) }),
  );

  api.get(
    '/municipalities/:municipality/waves/:wave/consent',
    {
      config: { access: { municipality: 'see' } },
      schema: {
        summary: 'Was die Kommune in einer Erhebung erlaubt hat, mit allen früheren Entscheidungen',
        tags,
        security,
        params: OfOwnWave,
        response: { 200: Consent, ...refusals(...reading) },
      },
    },
    async (request) => shown(await ownWave(request.params.municipality, request.params.wave)),
  );

  api.put(
    '/municipalities/:municipality/waves/:wave/consent',
    {
      config: { access: { municipality: 'allow' } },
      schema: {
        summary: 'Erlauben oder zurücknehmen, bis die Ergebnisse veröffentlicht sind',
        tags,
        security,
        params: OfOwnWave,
        body: NewConsent,
        response: {
          200: Consent,
          ...refusals(...reading, 'cross-site-request', 'invalid-request', 'invalid-input', 'wave-released'),
        },
      },
    },
    async (request) => {
      const { municipality: municipalityId, wave: waveId } = request.params;
      const { wave } = await ownWave(municipalityId, waveId);
      const errors = notOffered(wave.consents, request.body).map((path) => ({
        path,
        message: 'Danach fragt diese Erhebung nicht.',
      }));
      if (errors.length > 0) throw new Problem('invalid-input', { errors });
      const deed = { waveId, at: clock().toISOString(), by: signedIn(request).account.id };
      const outcome = await store.setConsent({ ...deed, municipalityId, consent: request.body });
      if (outcome === 'gone') throw new Problem('wave-not-found');
      if (outcome === 'fixed') throw new Problem('wave-released');
      return shown(await ownWave(municipalityId, waveId));
    },
  );
}

function ownWaveOf({ wave, unit, assessments, consents, predecessors, successor }: MunicipalWave): OwnWave {
  const { id, title, status, welcome, contact, opensOn, closesOn, closedAt } = wave;
  return {
    id,
    title,
    status,
    welcome,
    contact,
    opensOn,
    closesOn,
    closedAt,
    unit: unit.name,
    assessments: wave.questionnaires.map((questionnaire) => {
      const found = assessments.find((one) => one.questionnaire.id === questionnaire.id);
      return { questionnaire, assessment: found ? { id: found.id, status: found.status } : null };
    }),
    consent: consentOf(wave, consents),
    predecessors: predecessors.map(({ name, reason, assessments: theirs }) => ({
      name,
      reason,
      assessments: theirs.map((one) => ({ id: one.id, questionnaire: one.questionnaire, status: one.status })),
    })),
    successor,
    // One that was withdrawn, or that the wave outlived, lets nobody in.
    reissue: isReissued(unit) && (unit.invitation.revokedAt !== null || wave.status !== 'open') ? null : unit.reissue,
  };
}
