// Reads one file beside the main thread, which would stand still meanwhile. Started by files.ts only.
import { parentPort } from 'node:worker_threads';
import { readContactFile, readRegisterFile } from './reading.ts';
import type { ReadContactFile, ReadRegisterFile } from './reading.ts';

/** What goes in, and what comes out. */
export interface ReadingRequest {
  readonly kind: 'register' | 'contacts';
  readonly bytes: Uint8Array;
}
export type ReadingReply =
  | { readonly kind: 'register'; readonly read: ReadRegisterFile }
  | { readonly kind: 'contacts'; readonly read: ReadContactFile };

const port = parentPort;
if (!port) throw new Error('reading-worker.ts runs as a worker thread only');

port.once('message', ({ kind, bytes }: ReadingRequest) => {
  const reply: ReadingReply =
    kind === 'register' ? { kind, read: readRegisterFile(bytes) } : { kind, read: readContactFile(bytes) };
  port.postMessage(reply);
});
