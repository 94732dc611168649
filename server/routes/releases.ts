import { Problem } from '../../schema/problem.ts';
import { Publishing, ReleaseEntry, ReleaseReadiness } from '../../schema/release/publication.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { publishRelease, readinessOf } from '../releases/publishing.ts';
import { bySession } from './own.ts';
import { demandClosed, OfWave, waveReading, waveWriting } from './wave-parameters.ts';

const tags = ['releases'];
const security = bySession;

/** The coordinator's side of releases: what one would be, and publishing it. */
export function releaseRoutes(api: Api, means: Means): void {
  previewRoute(api, means);
  publishRoute(api, means);
}

function previewRoute(api: Api, { settings, store }: Means): void {
  api.get(
    '/waves/:wave/release-preview',
    {
      config: { access: { wave: 'manage' } },
      schema: {
        summary: 'Welche Vergleichsgruppen eine Auswertung jetzt hätte: Gruppen und Zahl der Abgaben, keine Antworten',
        tags,
        security,
        params: OfWave,
        response: { 200: ReleaseReadiness, ...refusals(...waveReading, 'wave-not-closed') },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandClosed(wave);
      return readinessOf({ store, publisher: settings.publisher }, wave);
    },
  );
}

function publishRoute(api: Api, { chance, clock, keyring, settings, store, waveAnswers }: Means): void {
  api.post(
    '/waves/:wave/releases',
    {
      config: { access: { wave: 'manage' } },
      schema: {
        summary: 'Eine Auswertung veröffentlichen; sie lässt sich danach weder ändern noch zurücknehmen',
        tags,
        security,
        params: OfWave,
        body: Publishing,
        response: {
          201: ReleaseEntry,
          ...refusals(...waveWriting, 'wave-not-closed', 'release-too-few', 'wave-changed', 'work-unfinished'),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      demandClosed(wave);
      const outcome = await publishRelease({ store, waveAnswers, keyring, publisher: settings.publisher }, wave, {
        id: chance.id(),
        licence: request.body.licence,
        at: clock().toISOString(),
        by: signedIn(request).account.id,
        isDemo: settings.demo !== undefined,
      });
      if (outcome === 'tooFew') throw new Problem('release-too-few');
      if (outcome === 'changed') throw new Problem('wave-changed');
      return reply.code(201).header('location', `${api.prefix}/releases/${outcome.id}`).send(outcome);
    },
  );
}
