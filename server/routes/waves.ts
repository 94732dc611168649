import { z } from 'zod';
import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import { isTooLong, TOO_LONG } from '../../schema/wave/check-wave.ts';
import { extensionWords } from '../../schema/text/waves.ts';
import { isWithin, scopeOf } from '../../schema/wave/scope.ts';
import { Wave, WaveExtension, WaveGoal } from '../../schema/wave/wave.ts';
import { keysOf, signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { WaveDeed } from '../storage/wave-store.ts';
import { invalidInput } from './input.ts';
import { bySession, sessionRefusals } from './own.ts';
import { OfWave, waveReading, waveTags as tags, waveWriting } from './wave-parameters.ts';
import { overlapJudge, unitsFor } from './wave-selection.ts';

const security = bySession;
/** `overlap`: of a draft, why it cannot be opened as it is; in words. */
const ReadWave = z.strictObject({ wave: Wave, overlap: z.string().nullable() });
const access = { wave: 'manage' } as const;

/** Waves that are there: read, extended, closed, archived. */
export function waveRoutes(api: Api, means: Means): void {
  listRoutes(api, means);
  statusRoutes(api, means);
}

function listRoutes(api: Api, means: Means): void {
  const { store } = means;
  api.get(
    '/waves',
    {
      config: { access: { staff: ['coordinator', 'operator'] } },
      schema: {
        summary: 'Erhebungen des eigenen Bereichs, die zuletzt beginnende zuerst',
        tags,
        security,
        response: { 200: z.strictObject({ waves: z.array(Wave) }), ...refusals(...sessionRefusals) },
      },
    },
    async (request) => {
      const scope = scopeOf(signedIn(request).memberships);
      const keys = await keysOf(store, scope);
      return { waves: (await store.listWaves()).filter((wave) => isWithin(wave.scope, scope, keys)) };
    },
  );

  api.get(
    '/waves/:wave',
    {
      config: { access: { wave: 'see' } },
      schema: {
        summary: 'Eine Erhebung; beim Entwurf mit dem Grund, aus dem sie sich mit einer anderen überschneidet',
        tags,
        security,
        params: OfWave,
        response: { 200: ReadWave, ...refusals(...waveReading) },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      if (wave.status !== 'draft' || !(await store.readRegister())) return { wave, overlap: null };
      const units = await unitsFor(means, wave.scope);
      return { wave, overlap: (await store.judgeDraft(wave.id, overlapJudge(means, wave, units))) ?? null };
    },
  );
}

function statusRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/waves/:wave/extension',
    {
      config: { access },
      schema: {
        summary:
          'Den letzten Tag verlegen; eine beendete Erhebung ist damit wieder offen, nach einer Auswertung für Nachzügler',
        tags,
        security,
        params: OfWave,
        body: WaveExtension,
        response: { 200: Wave, ...refusals(...waveWriting) },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      const { closesOn } = request.body;
      const now = clock().toISOString();
      if (closesOn < wave.opensOn || closesOn < dayOf(now)) {
        throw invalidInput('closesOn', 'Der letzte Tag muss heute oder später sein und nach dem ersten liegen.');
      }
      if (isTooLong({ opensOn: wave.opensOn, closesOn })) throw invalidInput('closesOn', TOO_LONG);
      const units = await store.listParticipants(wave.id);
      const extended = { ...wave, closesOn, closedAt: null };
      const outcome = await store.extendWave({
        waveId: wave.id,
        at: now,
        by: signedIn(request).account.id,
        closesOn,
        judge: overlapJudge(means, extended, units, extensionWords),
      });
      if (outcome && 'refusal' in outcome) throw invalidInput('closesOn', outcome.refusal);
      return demandMoved(outcome?.wave);
    },
  );

  api.put(
    '/waves/:wave/goal',
    {
      config: { access },
      schema: {
        summary: 'Das Ziel der Teilnahme einer laufenden Erhebung setzen oder aufheben; beim Entwurf steht es in ihm',
        tags,
        security,
        params: OfWave,
        body: WaveGoal,
        response: { 200: Wave, ...refusals(...waveWriting) },
      },
    },
    async (request) => {
      const deed = { waveId: waveOf(request).id, at: clock().toISOString(), by: signedIn(request).account.id };
      return demandMoved(await store.setWaveGoal({ ...deed, ...request.body }));
    },
  );

  const moves = [
    ['closing', 'Vor dem letzten Tag beenden', (deed: WaveDeed) => store.closeWave(deed)],
    ['archiving', 'Eine beendete Erhebung ablegen', (deed: WaveDeed) => store.archiveWave(deed)],
  ] as const;
  for (const [path, summary, move] of moves) {
    api.post(
      `/waves/:wave/${path}`,
      {
        config: { access },
        schema: { summary, tags, security, params: OfWave, response: { 200: Wave, ...refusals(...waveWriting) } },
      },
      async (request) => {
        const by = signedIn(request).account.id;
        return demandMoved(await move({ waveId: waveOf(request).id, at: clock().toISOString(), by }));
      },
    );
  }
}

function demandMoved(wave: Wave | undefined): Wave {
  if (!wave) throw new Problem('wave-not-open');
  return wave;
}
