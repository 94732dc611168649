// Writes one table of a release beside the main thread; a large one takes longer than a save may wait. Started by
// files.ts only.
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { releaseCsv, releaseXlsx, trendXlsx } from '../exports/release-files.ts';

/** What goes in; the file's bytes, or why there are none, come out. */
export type FileRequest =
  | { readonly format: 'csv' | 'xlsx'; readonly document: ReleaseDocument }
  | { readonly format: 'trend'; readonly before: ReleaseDocument; readonly document: ReleaseDocument };
export type FileReply = { readonly bytes: Uint8Array } | { readonly reason: string };

const port = parentPort;
if (!port) throw new Error('files-worker.ts runs as a worker thread only');

port.once('message', (request: FileRequest) => {
  buffer(written(request)).then(
    (bytes) => port.postMessage({ bytes } satisfies FileReply),
    (error: unknown) =>
      port.postMessage({ reason: error instanceof Error ? error.message : String(error) } satisfies FileReply),
  );
});

function written(request: FileRequest): Readable {
  if (request.format === 'trend') return trendXlsx(request.before, request.document);
  return request.format === 'csv' ? releaseCsv(request.document) : releaseXlsx(request.document);
}
