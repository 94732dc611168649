// Stands in for answers-worker.ts and dies in the middle of reading, with its connection open and a moment of the
// database held. How is in the query of its address.
import { parentPort } from 'node:worker_threads';
import type { AnswersReply, AnswersRequest } from '../../../server/releases/answers-worker.ts';
import { openReading } from '../../../server/storage/sqlite/open.ts';

const port = parentPort;
if (!port) throw new Error('dying-worker.ts runs as a worker thread only');
const how = new URL(import.meta.url).searchParams.get('how') ?? '';
const reply = (message: AnswersReply): void => port.postMessage(message);

function die(): void {
  if (how === 'throws') throw new Error('in the middle');
  if (how === 'exits') process.exit(3);
  if (how === 'fills memory') {
    const held: unknown[] = [];
    for (;;) held.push(Array.from({ length: 1_000 }, (_, index) => `${index} of ${held.length}`));
  }
  // "hangs": nothing more comes.
}

let idle: NodeJS.Timeout | undefined;
function dieBetween(): void {
  throw new Error('between two pieces');
}

port.on('message', (request: AnswersRequest) => {
  if (request.kind === 'more') {
    // An archive without end; "between" dies when whoever downloads takes nothing, so that nobody asks it.
    reply({ kind: 'piece', bytes: new Uint8Array(65_536) });
    clearTimeout(idle);
    if (how === 'between') idle = setTimeout(dieBetween, 150);
    return;
  }
  const client = openReading(request.file);
  client.exec('BEGIN');
  if (client.prepare('SELECT count(*) FROM submitted_answers').pluck().get() === 0) throw new Error('nothing to read');
  if (request.kind === 'individuals' && (how === 'between' || how === 'never ends')) {
    reply({ kind: 'individuals', count: 1 });
  } else die();
});
