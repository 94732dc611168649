import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { scopeOf } from '../../schema/wave/scope.ts';
import { UnclearEntry } from '../../schema/wave/participation.ts';
import { tellUnclear } from '../../schema/wave/unclear.ts';
import type { UnclearReport } from '../../schema/wave/unclear.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { bySession, sessionRefusals } from './own.ts';
import { OfWave, waveReading } from './wave-parameters.ts';

const UnclearList = z.strictObject({ questions: z.array(UnclearEntry) });
const tags = ['unclear'];

/** Which questions municipalities did not understand, and why; neither who nor what was answered. */
export function unclearRoutes(api: Api, { clock, questionnaires, store }: Means): void {
  const told = (reports: readonly UnclearReport[]): z.infer<typeof UnclearList> => ({
    questions: tellUnclear(reports, (id, version) => questionnaires.find(id, version)?.questionnaire),
  });
  const noted = (actor: string, object: string): Promise<void> =>
    store.record({ at: clock().toISOString(), actor, action: 'unclear.read', object });

  api.get(
    '/unclear',
    {
      config: { access: { staff: ['coordinator', 'operator'] } },
      schema: {
        summary: 'Von mindestens drei Kommunen als unklar gemeldete Fragen mit den Gründen, ohne Kommune und Antworten',
        tags,
        security: bySession,
        response: { 200: UnclearList, ...refusals(...sessionRefusals) },
      },
    },
    async (request) => {
      const { account, memberships } = signedIn(request);
      const reports = await store.listUnclear(scopeOf(memberships));
      await noted(account.id, 'unclear');
      return told(reports);
    },
  );

  api.get(
    '/waves/:wave/unclear',
    {
      config: { access: { wave: 'see' } },
      schema: {
        summary: 'Dasselbe für eine Erhebung',
        tags,
        security: bySession,
        params: OfWave,
        response: { 200: UnclearList, ...refusals(...waveReading) },
      },
    },
    async (request) => {
      const { id } = waveOf(request);
      if (waveOf(request).status === 'draft') throw new Problem('wave-not-open');
      const reports = await store.listWaveUnclear(id);
      await noted(signedIn(request).account.id, id);
      return told(reports);
    },
  );
}
