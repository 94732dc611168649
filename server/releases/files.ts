import { buffer } from 'node:stream/consumers';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { releaseCsv, releaseXlsx, trendXlsx } from '../exports/release-files.ts';
import { askOnce } from '../worker.ts';
import type { FileReply, FileRequest } from './files-worker.ts';

type Make = (document: ReleaseDocument) => Promise<Uint8Array>;
type MakePdf = (document: ReleaseDocument, before?: ReleaseDocument) => Promise<Uint8Array>;
type Compare = (before: ReleaseDocument, now: ReleaseDocument) => Promise<Uint8Array>;

/** Files that are made of a release's document alone; the comparison of two, which is made anew each time. */
export interface ReleaseFiles {
  readonly trend: Compare;
  readonly trendPdf: Compare;
  readonly csv: Make;
  readonly xlsx: Make;
  readonly pdf: Make;
}

/** In this thread, for the command line, where nobody waits. */
export const filesHere = (pdf: MakePdf): ReleaseFiles => ({
  csv: (document) => buffer(releaseCsv(document)),
  xlsx: (document) => buffer(releaseXlsx(document)),
  trend: (before, now) => buffer(trendXlsx(before, now)),
  trendPdf: (before, now) => pdf(now, before),
  pdf: (document) => pdf(document),
});

/** In workers, and kept: a release never changes, and everybody gets the same file. */
export const filesBeside = (pdf: MakePdf): ReleaseFiles => ({
  csv: kept((document) => beside({ format: 'csv', document })),
  xlsx: kept((document) => beside({ format: 'xlsx', document })),
  trend: (before, document) => beside({ format: 'trend', before, document }),
  trendPdf: (before, now) => pdf(now, before),
  pdf: kept((document) => pdf(document)),
});

/** Files of each format that are kept, about half a megabyte each. */
const KEPT = 8;

/** Whoever asks while a file is being made gets the same one. What failed is made anew. */
export function kept(make: Make): Make {
  const files = new Map<string, Promise<Uint8Array>>();
  return (document) => {
    const found = files.get(document.id);
    if (found) return found;
    const made = make(document);
    files.set(document.id, made);
    made.catch(() => files.delete(document.id));
    const [oldest] = files.keys();
    if (files.size > KEPT && oldest !== undefined) files.delete(oldest);
    return made;
  };
}

const TIME_LIMIT_MS = 60_000;
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './files-worker.ts' : './files-worker.js', import.meta.url);

async function beside(request: FileRequest): Promise<Uint8Array> {
  const reply = await askOnce<FileReply>(WORKER, { timeLimitMs: TIME_LIMIT_MS }, request);
  if ('bytes' in reply) return reply.bytes;
  throw new Error(reply.reason);
}
