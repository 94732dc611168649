import { Problem } from '../../schema/problem.ts';
import { originOf } from '../../schema/release/origin.ts';
import { previewOf } from '../../schema/release/preview.ts';
import { Publishing, ReleaseEntry, ReleaseReadiness } from '../../schema/release/publication.ts';
import { isSynthetic } from '../../schema/municipality/synthetic.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
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
      const { participations, ...frame } = await store.readReleaseBasis(wave.id);
      const preview = previewOf(participations, frame);
      return {
        preview,
        isPossible: preview.atoms.length > 0,
        origin: originOf(wave, settings.publisher),
        licence: settings.publisher.licence,
        published: [...(await store.listReleases(wave.id))],
      };
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
          ...refusals(...waveWriting, 'wave-not-closed', 'release-too-few', 'wave-changed'),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      demandClosed(wave);
      const made = await waveAnswers.makeRelease({
        waveId: wave.id,
        id: chance.id(),
        licence: request.body.licence,
        origin: originOf(wave, settings.publisher),
        publishedAt: clock().toISOString(),
        synthetic: settings.demo !== undefined || isMadeUp(wave),
      });
      if (!made) throw new Problem('release-too-few');
      const { signature } = keyring.sign(made.document);
      const outcome = await store.keepRelease({ ...made, signature, by: signedIn(request).account.id });
      if (outcome === 'changed') throw new Problem('wave-changed');
      const kept = await store.findRelease(made.document.id);
      if (!kept) throw new Problem('release-not-found');
      return reply.code(201).header('location', `${api.prefix}/releases/${kept.entry.id}`).send(kept.entry);
    },
  );
}

const isMadeUp = ({ scope }: Wave): boolean =>
  scope.states.some(({ state }) => isSynthetic(state)) || scope.units.some((ars) => isSynthetic(ars.slice(0, 2)));
