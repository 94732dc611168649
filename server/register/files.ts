import { askOnce } from '../worker.ts';
import { readContactFile, readRegisterFile } from './reading.ts';
import type { ReadContactFile, ReadRegisterFile } from './reading.ts';
import type { ReadingReply, ReadingRequest } from './reading-worker.ts';

/** Reads files that somebody brings: the official register, and contacts. */
export interface RegisterFiles {
  readonly readRegister: (bytes: Uint8Array) => Promise<ReadRegisterFile>;
  readonly readContacts: (bytes: Uint8Array) => Promise<ReadContactFile>;
}

/** In this thread, for the command line, where nobody waits. */
export const FILES_HERE: RegisterFiles = {
  readRegister: (bytes) => Promise.resolve(readRegisterFile(bytes)),
  readContacts: (bytes) => Promise.resolve(readContactFile(bytes)),
};

/** Sixteen thousand lines take a quarter of a second. */
const TIME_LIMIT_MS = 60_000;

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js',
  import.meta.url,
);

/** In a worker of its own each: a save must not wait for a register. */
export const FILES_BESIDE: RegisterFiles = {
  readRegister: async (bytes) => {
    const reply = await beside({ kind: 'register', bytes });
    if (reply.kind !== 'register') throw new Error('The worker read another kind of file.');
    return reply.read;
  },
  readContacts: async (bytes) => {
    const reply = await beside({ kind: 'contacts', bytes });
    if (reply.kind !== 'contacts') throw new Error('The worker read another kind of file.');
    return reply.read;
  },
};

const beside = (request: ReadingRequest): Promise<ReadingReply> =>
  askOnce(WORKER, { timeLimitMs: TIME_LIMIT_MS }, request);
