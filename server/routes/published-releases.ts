import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { combine, combineFault } from '../../schema/release/combine.ts';
import { Combining, ReleaseKeys, ReleaseList } from '../../schema/release/publication.ts';
import { CombinedDocument } from '../../schema/release/combined.ts';
import { SignedRelease, type ReleaseDocument } from '../../schema/release/release.ts';
import { combineWords, fileFaultWords } from '../../schema/text/release-files.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { invalidInput } from './input.ts';

export const releaseTags = ['releases'];
export const OfRelease = z.object({ release: z.string() });
/** A release never changes; whoever has it need not fetch it again for an hour, then asks by its tag. */
export const RELEASE_CACHE = 'public, max-age=3600, must-revalidate';
/** Signed files of up to sixteen Länder with some hundred tables each. */
const FILES_LIMIT = 32 * 1024 * 1024;
/** For everybody; reading and comparing 32 MB takes about a second. */
const COMBINATION_RATE = { max: 6, timeWindow: '1 minute' } as const;

/** Releases for everybody: the list, the signed document, the keys, and several combined. */
export function publishedReleaseRoutes(api: Api, means: Means): void {
  readingRoutes(api, means);
  combinationRoute(api, means);
}

function readingRoutes(api: Api, { keyring, store }: Means): void {
  api.get(
    '/releases',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Veröffentlichte Auswertungen, die neueste zuerst',
        tags: releaseTags,
        response: { 200: ReleaseList, ...refusals() },
      },
    },
    async () => ({ releases: [...(await store.listReleases())] }),
  );

  api.get(
    '/releases/keys',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Der öffentliche Schlüssel dieser Installation, und wessen Dateien sie annimmt',
        tags: releaseTags,
        response: { 200: ReleaseKeys, ...refusals() },
      },
    },
    () => ({ own: keyring.own(), trusted: [...keyring.trusted] }),
  );

  api.get(
    '/releases/:release',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Eine Auswertung mit ihrer Signatur; für alle dieselbe',
        tags: releaseTags,
        params: OfRelease,
        response: {
          200: SignedRelease,
          304: z.undefined().describe('Unverändert'),
          ...refusals('release-not-found'),
        },
      },
    },
    async (request, reply) => {
      const stored = await store.findRelease(request.params.release);
      if (!stored) throw new Problem('release-not-found');
      const { document, signature } = stored;
      const etag = releaseTag(signature.value, 'json');
      void reply.header('etag', etag).header('cache-control', RELEASE_CACHE);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.code(200).send({ document, signature });
    },
  );
}

function combinationRoute(api: Api, { keyring }: Means): void {
  api.post(
    '/releases/combination',
    {
      config: { access: 'public', rateLimit: COMBINATION_RATE },
      bodyLimit: FILES_LIMIT,
      schema: {
        summary: 'Signierte Auswertungen mehrerer Installationen als eine Sicht; nichts davon wird gespeichert',
        tags: releaseTags,
        body: Combining,
        response: {
          200: CombinedDocument,
          ...refusals('invalid-request', 'invalid-input', 'cross-site-request', 'body-too-large', 'too-many-requests'),
        },
      },
    },
    (request) => {
      const documents: ReleaseDocument[] = [];
      const errors: { path: string; message: string }[] = [];
      for (const [index, { name, content }] of request.body.files.entries()) {
        const read = keyring.read(content);
        if ('document' in read) documents.push(read.document);
        else errors.push({ path: `files.${index}`, message: fileFaultWords(name, read.fault) });
      }
      if (errors.length > 0) throw new Problem('invalid-input', { errors });
      const fault = combineFault(documents);
      if (fault) throw invalidInput('files', combineWords(fault));
      return combine(documents);
    },
  );
}

/** The tag of one rendering of a release: the same as long as the release is, and that is for good. */
export const releaseTag = (signature: string, rendering: string): string => `"${signature.slice(0, 32)}-${rendering}"`;
