// Reads answers of many beside the main thread, on a connection that cannot write. Started by answers-beside.ts only.
import { parentPort } from 'node:worker_threads';
import type { MadeRelease, ReleaseOrder } from '../storage/release-store.ts';
import { answerReader } from '../storage/sqlite/answer-reader.ts';
import { openReading } from '../storage/sqlite/open.ts';
import { zipOf } from './individual-answers.ts';
import type { IndividualOrder } from './wave-answers.ts';

/** What goes in: first what is wanted, then `more` for every piece of an archive. */
export type AnswersRequest =
  | { readonly kind: 'release'; readonly file: string; readonly order: ReleaseOrder }
  | { readonly kind: 'individuals'; readonly file: string; readonly order: IndividualOrder }
  | { readonly kind: 'more' };

/** What comes out. */
export type AnswersReply =
  | { readonly kind: 'release'; readonly made: MadeRelease | undefined }
  | { readonly kind: 'individuals'; readonly count: number }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly reason: string };

const port = parentPort;
if (!port) throw new Error('answers-worker.ts runs as a worker thread only');
const reply = (message: AnswersReply): void => port.postMessage(message);
let pieces: AsyncIterator<unknown> | undefined;

function release(file: string, order: ReleaseOrder): void {
  const client = openReading(file);
  try {
    reply({ kind: 'release', made: answerReader(client).makeRelease(order) });
  } finally {
    client.close();
  }
}

function individuals(file: string, order: IndividualOrder): void {
  const client = openReading(file);
  // Every file of the archive reads anew, and all of them the same moment. The worker's end ends the transaction.
  client.exec('BEGIN');
  const read = answerReader(client).individuals(order.waveId, order.questionnaire);
  if (read) pieces = zipOf(read, order).zip[Symbol.asyncIterator]();
  reply({ kind: 'individuals', count: read?.expected ?? 0 });
}

async function next(): Promise<void> {
  const piece = await pieces?.next();
  if (!piece || piece.done) reply({ kind: 'end' });
  else if (piece.value instanceof Uint8Array) reply({ kind: 'piece', bytes: piece.value });
  else throw new TypeError('The archive is not made of bytes.');
}

port.on('message', (request: AnswersRequest) => {
  const work = async (): Promise<void> => {
    if (request.kind === 'release') release(request.file, request.order);
    else if (request.kind === 'individuals') individuals(request.file, request.order);
    else await next();
  };
  work().catch((error: unknown) =>
    reply({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
});
