import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { releasePackage } from '../../schema/export/data-package.ts';
import { dcatOf } from '../../schema/export/dcat-ap.ts';
import { publicationOf } from '../../schema/export/publication.ts';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { trendFault } from '../../schema/release/trend.ts';
import { trendFaultWords } from '../../schema/text/release-trend.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { invalidInput } from './input.ts';
import { OfRelease, RELEASE_CACHE, releaseTag, releaseTags as tags } from './published-releases.ts';

/** For everybody, and a PDF takes half a second of one core. */
const FILE_RATE = { max: 20, timeWindow: '1 minute' } as const;
const JSON_LD = 'application/ld+json';

/** A release as files, all of them made of its document alone; and beside an earlier one, of both. */
export function releaseFileRoutes(api: Api, means: Means): void {
  const { releaseFiles } = means;
  fileRoute(api, means, {
    path: 'data.csv',
    type: 'text/csv; charset=utf-8',
    summary: 'Die Auswertung als CSV mit Kennungen',
    make: releaseFiles.csv,
  });
  fileRoute(api, means, {
    path: 'table.xlsx',
    type: XLSX,
    summary: 'Die Auswertung als Tabelle mit Wörtern',
    make: releaseFiles.xlsx,
  });
  fileRoute(api, means, {
    path: 'report.pdf',
    type: 'application/pdf',
    summary: 'Die Auswertung als barrierefreies PDF',
    make: releaseFiles.pdf,
  });
  fileRoute(api, means, {
    path: 'datapackage.json',
    type: 'application/json',
    summary: 'Beschreibung der CSV-Datei (Data Package 2.0)',
    make: (document) => bytes(releasePackage(document, 'data.csv')),
  });
  fileRoute(api, means, {
    path: 'dcat.jsonld',
    type: JSON_LD,
    summary: 'Beschreibung für Datenportale (DCAT-AP.de 3.0)',
    make: (document, site) =>
      bytes(
        dcatOf(
          document,
          publicationOf(document, (at) => new URL(at, site).href),
        ),
      ),
  });
  trendRoute(api, means, { path: 'table.xlsx', type: XLSX, summary: 'Arbeitsmappe', make: releaseFiles.trend });
  const summary = 'die spätere Auswertung als barrierefreies PDF, mit dem Vergleich unter jeder Frage';
  trendRoute(api, means, { path: 'report.pdf', type: 'application/pdf', summary, make: releaseFiles.trendPdf });
}

interface TrendFile {
  readonly path: 'table.xlsx' | 'report.pdf';
  readonly type: string;
  readonly summary: string;
  readonly make: (before: ReleaseDocument, now: ReleaseDocument) => Promise<Uint8Array>;
}

function trendRoute(api: Api, { store }: Means, { path, type, summary, make }: TrendFile): void {
  api.get(
    `/releases/:release/comparisons/:earlier/${path}`,
    {
      config: { access: 'public', rateLimit: FILE_RATE },
      schema: {
        summary: `Eine Auswertung neben der einer früheren Erhebung, allein aus beiden Dokumenten: ${summary}`,
        tags,
        params: OfRelease.extend({ earlier: z.string() }),
        response: {
          200: { description: summary, content: { [type]: { schema: z.any() } } },
          304: z.undefined().describe('Unverändert'),
          ...refusals('release-not-found', 'invalid-input', 'too-many-requests', 'overloaded', 'work-unfinished'),
        },
      },
    },
    async (request, reply) => {
      const now = await store.findRelease(request.params.release);
      const before = await store.findRelease(request.params.earlier);
      if (!now || !before) throw new Problem('release-not-found');
      const fault = trendFault(before.document, now.document);
      if (fault) throw invalidInput('earlier', trendFaultWords(fault));
      const etag = releaseTag(now.signature.value, `trend-${before.document.id}-${path}`);
      void reply.header('etag', etag).header('cache-control', RELEASE_CACHE);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const content = await make(before.document, now.document);
      const title = `Vergleich ${before.document.wave.title} und ${now.document.wave.title}`;
      const [, extension = ''] = path.split('.');
      return reply.type(type).header('content-disposition', attachment(title, extension)).send(Buffer.from(content));
    },
  );
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface ReleaseFile {
  readonly path: 'data.csv' | 'table.xlsx' | 'report.pdf' | 'datapackage.json' | 'dcat.jsonld';
  readonly type: string;
  readonly summary: string;
  readonly make: (document: ReleaseDocument, site: string) => Promise<Uint8Array>;
}

function fileRoute(api: Api, { settings, store }: Means, { path, type, summary, make }: ReleaseFile): void {
  const [mediaType = type] = type.split(';');
  api.get(
    `/releases/:release/${path}`,
    {
      config: { access: 'public', rateLimit: FILE_RATE },
      schema: {
        summary,
        tags,
        params: OfRelease,
        response: {
          200: { description: summary, content: { [mediaType]: { schema: z.any() } } },
          304: z.undefined().describe('Unverändert'),
          ...refusals('release-not-found', 'too-many-requests', 'overloaded', 'work-unfinished'),
        },
      },
    },
    async (request, reply) => {
      const stored = await store.findRelease(request.params.release);
      if (!stored) throw new Problem('release-not-found');
      const { document, signature } = stored;
      const etag = releaseTag(signature.value, path);
      void reply.header('etag', etag).header('cache-control', RELEASE_CACHE);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const site = settings.publicUrl?.href ?? `${request.protocol}://${request.host}/`;
      const content = await make(document, site);
      const [name = '', extension = ''] = path.split('.');
      const isDescription = name === 'datapackage' || name === 'dcat';
      const title = isDescription ? name : `Auswertung ${document.number} ${document.wave.title}`;
      return reply.type(type).header('content-disposition', attachment(title, extension)).send(Buffer.from(content));
    },
  );
}

const bytes = (value: unknown): Promise<Uint8Array> =>
  Promise.resolve(new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`));
