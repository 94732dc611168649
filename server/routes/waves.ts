import { z } from 'zod';
import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import { isTooLong, TOO_LONG, waveIssues } from '../../schema/wave/check-wave.ts';
import { isWithin, scopeOf } from '../../schema/wave/scope.ts';
import { NewWave, Wave, WaveChange, WaveExtension } from '../../schema/wave/wave.ts';
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

/** Waves: made as a draft, opened, extended, closed, archived. */
export function waveRoutes(api: Api, means: Means): void {
  listRoutes(api, means);
  createRoute(api, means);
  changeRoutes(api, means);
  openRoute(api, means);
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

function createRoute(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  api.post(
    '/waves',
    {
      config: { access: { staff: ['coordinator'] } },
      schema: {
        summary: 'Eine Erhebung entwerfen',
        tags,
        security,
        body: NewWave,
        response: {
          201: Wave,
          ...refusals(...sessionRefusals, 'cross-site-request', 'invalid-request', 'invalid-input'),
        },
      },
    },
    async (request, reply) => {
      const { account, memberships } = signedIn(request);
      await demandSound(means, request.body, memberships);
      const wave: Wave = {
        ...request.body,
        id: chance.id(),
        status: 'draft',
        createdAt: clock().toISOString(),
        openedAt: null,
        closedAt: null,
        releasedAt: null,
        populationAsOf: null,
        revision: 1,
      };
      await store.createWave(wave, account.id);
      return reply.code(201).header('location', `${api.prefix}/waves/${wave.id}`).send(wave);
    },
  );
}

function changeRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  api.put(
    '/waves/:wave',
    {
      config: { access },
      schema: {
        summary: 'Einen Entwurf ändern',
        tags,
        security,
        params: OfWave,
        body: WaveChange,
        response: { 200: Wave, ...refusals(...waveWriting, 'wave-frozen', 'wave-changed') },
      },
    },
    async (request) => {
      const { revision, ...wave } = request.body;
      const { account, memberships } = signedIn(request);
      await demandSound(means, wave, memberships);
      const deed = { waveId: waveOf(request).id, at: clock().toISOString(), by: account.id };
      const outcome = await store.changeWave({ ...deed, revision, wave });
      if (outcome === 'frozen') throw new Problem('wave-frozen');
      if (outcome === 'stale') throw new Problem('wave-changed');
      return found(await store.findWave(deed.waveId));
    },
  );

  api.delete(
    '/waves/:wave',
    {
      config: { access },
      schema: {
        summary: 'Einen Entwurf löschen',
        tags,
        security,
        params: OfWave,
        response: { 204: z.undefined().describe('Gelöscht'), ...refusals(...waveWriting, 'wave-frozen') },
      },
    },
    async (request, reply) => {
      const by = signedIn(request).account.id;
      const isGone = await store.deleteDraft({ waveId: waveOf(request).id, at: clock().toISOString(), by });
      if (!isGone) throw new Problem('wave-frozen');
      return reply.code(204).send();
    },
  );
}

function openRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/waves/:wave/opening',
    {
      config: { access },
      schema: {
        summary: 'Eröffnen: Kommunen mit Art, Größenklasse und Einwohnern stehen von da an fest',
        tags,
        security,
        params: OfWave,
        response: {
          200: z.strictObject({ wave: Wave, units: z.int() }),
          ...refusals(...waveWriting, 'wave-overlaps', 'wave-changed', 'register-missing'),
        },
      },
    },
    async (request) => {
      const draft = waveOf(request);
      const now = clock();
      if (draft.status !== 'draft') throw new Problem('wave-not-open');
      if (draft.closesOn < dayOf(now.toISOString())) throw invalidInput('closesOn', 'Der letzte Tag ist vorbei.');
      const units = await unitsFor(means, draft.scope);
      if (units.length === 0) throw invalidInput('scope', 'Im Gemeindeverzeichnis steht keine Kommune dieser Auswahl.');
      const outcome = await store.openWave({
        waveId: draft.id,
        at: now.toISOString(),
        by: signedIn(request).account.id,
        revision: draft.revision,
        units,
        populationAsOf: (await store.readRegister())?.populationAsOf ?? null,
        judge: overlapJudge(means, draft, units),
      });
      if (outcome.outcome === 'refused') throw new Problem('wave-overlaps', { detail: outcome.refusal });
      if (outcome.outcome === 'stale') throw new Problem('wave-changed');
      if (outcome.outcome === 'unchanged') throw new Problem('wave-not-open');
      return { wave: outcome.wave, units: units.length };
    },
  );
}

function statusRoutes(api: Api, { clock, store }: Means): void {
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
      const deed = { waveId: wave.id, at: now, by: signedIn(request).account.id };
      return demandMoved(await store.extendWave({ ...deed, closesOn }));
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

/** Refuses a wave that cannot be kept like this, or lies outside of the asker's scope. */
async function demandSound(
  { clock, questionnaires, store }: Means,
  wave: NewWave,
  memberships: Parameters<typeof scopeOf>[0],
): Promise<void> {
  const errors = waveIssues(wave, dayOf(clock().toISOString()));
  const unknown = wave.questionnaires.find(({ id, version }) => !questionnaires.find(id, version));
  if (unknown) {
    errors.push({ path: 'questionnaires', message: `Den Fragebogen „${unknown.id}“ gibt es in dieser Version nicht.` });
  }
  const scope = scopeOf(memberships);
  if (!isWithin(wave.scope, scope, await keysOf(store, scope))) {
    errors.push({ path: 'scope', message: 'Die Auswahl geht über Ihren Bereich hinaus.' });
  }
  const missing = await Promise.all(wave.scope.units.map(async (ars) => ((await store.findUnit(ars)) ? [] : [ars])));
  for (const ars of missing.flat().slice(0, 20)) {
    errors.push({ path: 'scope.units', message: `Der Regionalschlüssel ${ars} steht nicht im Gemeindeverzeichnis.` });
  }
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}

function demandMoved(wave: Wave | undefined): Wave {
  if (!wave) throw new Problem('wave-not-open');
  return wave;
}

function found(wave: Wave | undefined): Wave {
  if (!wave) throw new Problem('wave-not-found');
  return wave;
}
