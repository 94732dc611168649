// Writes one table of a release beside the main thread; a large one takes longer than a save may wait. Started by
// files.ts only.
import { buffer } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { releaseCsv, releaseXlsx } from '../exports/release-files.ts';

/** What goes in; the file's bytes, or why there are none, come out. */
export interface FileRequest {
  readonly format: 'csv' | 'xlsx';
  readonly document: ReleaseDocument;
}
export type FileReply = { readonly bytes: Uint8Array } | { readonly reason: string };

const port = parentPort;
if (!port) throw new Error('files-worker.ts runs as a worker thread only');

port.once('message', ({ format, document }: FileRequest) => {
  buffer(format === 'csv' ? releaseCsv(document) : releaseXlsx(document)).then(
    (bytes) => port.postMessage({ bytes } satisfies FileReply),
    (error: unknown) =>
      port.postMessage({ reason: error instanceof Error ? error.message : String(error) } satisfies FileReply),
  );
});
