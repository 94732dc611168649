import { spawn } from 'node:child_process';
import { PassThrough, type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { LetterFile } from '../../schema/wave/letter.ts';
import type { LettersReply } from './letter-process.ts';
import { PdfFailure } from './pdf.ts';

/** A PDF on its way: its length is known, and whatever goes wrong ends it before that. */
export interface StreamedPdf {
  readonly bytes: number;
  readonly content: Readable;
}

/** Makes all letters of a wave as one PDF/UA-1 file, a page each; one file after the other. */
export interface LetterRenderer {
  /** @throws PdfFailure when the letters cannot be rendered, or not in time */
  render(letters: LetterFile): Promise<StreamedPdf>;
  /** Ends the process that is under way; what waits is refused. */
  close(): void;
}

export interface LetterOptions {
  /** For one file, start included: seconds for thousands of letters, with room for a slower machine. */
  readonly timeLimitMs?: number;
  /** How many may wait. */
  readonly queueLimit?: number;
  /** Another program, for tests. */
  readonly program?: URL;
}

// The program has the ending of this file: `.ts` under tsx, `.js` in `dist`.
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './letter-process.ts' : './letter-process.js',
  import.meta.url,
);

/** A renderer that starts a process per file: 2,300 letters take a gigabyte for half a minute, and none of it is the server's. */
export function createLetterRenderer(options: LetterOptions = {}): LetterRenderer {
  const { timeLimitMs = 300_000, queueLimit = 5, program = PROGRAM } = options;
  let current: Making | undefined;
  let before: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  async function take(letters: LetterFile): Promise<Making> {
    await before;
    waiting -= 1;
    if (isClosed) throw new PdfFailure('closed', 'The renderer of letters is closed');
    current = make(program, letters, timeLimitMs);
    return current;
  }

  return {
    async render(letters) {
      if (waiting >= queueLimit) throw new PdfFailure('busy', `${queueLimit} files of letters wait already`);
      waiting += 1;
      const taken = take(letters);
      before = taken.then(
        ({ ended }) => ended,
        () => undefined,
      );
      return (await taken).made;
    },
    close() {
      isClosed = true;
      current?.fail(new PdfFailure('closed', 'The renderer of letters is closed'));
    },
  };
}

/** A file under way. */
interface Making {
  readonly made: Promise<StreamedPdf>;
  /** When the process has. */
  readonly ended: Promise<void>;
  readonly fail: (failure: PdfFailure) => void;
}

function make(program: URL, letters: LetterFile, timeLimitMs: number): Making {
  // Of the environment it needs nothing, and what it would complain of might hold a code.
  const child = spawn(process.execPath, [...hooksFor(program), fileURLToPath(program)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const arriving = arrive();
  const fail = (failure: PdfFailure): void => {
    arriving.fail(failure);
    child.kill('SIGKILL');
  };
  const late = (): void => fail(new PdfFailure('timeLimit', `No letters within ${timeLimitMs} ms`));
  const timer = setTimeout(late, timeLimitMs);
  const ended = new Promise<void>((resolve) => {
    child.once('error', ({ message }) => {
      fail(new PdfFailure('crashed', `The process for letters did not start: ${message}`));
      resolve();
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      arriving.fail(new PdfFailure('crashed', `The process for letters ended by ${signal ?? `code ${code}`}`));
      resolve();
    });
  });
  child.stdout.on('data', arriving.take);
  // It may have ended before it has read everything; why is told by its end.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(letters));
  return { made: arriving.made, ended, fail };
}

/** Node 20 has no types of its own: in the workshop tsx reads them. */
const hooksFor = ({ pathname }: URL): string[] =>
  pathname.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];

/** What comes out of the process: a line, then the file, kept until it is taken so that the process need not wait. */
function arrive() {
  let line = Buffer.alloc(0);
  let content: PassThrough | undefined;
  let left = 0;
  let settle: { readonly resolve: (pdf: StreamedPdf) => void; readonly reject: (failure: PdfFailure) => void };
  const made = new Promise<StreamedPdf>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const fail = (failure: PdfFailure): void => {
    settle.reject(failure);
    // Whoever downloads sees a file that is too short; one that came whole stays.
    if (left > 0) content?.destroy(failure);
  };
  const begin = (reply: LettersReply): void => {
    if ('reason' in reply) return fail(new PdfFailure('document', `The letters did not compile: ${reply.reason}`));
    left = reply.bytes;
    content = new PassThrough({ highWaterMark: reply.bytes });
    // Before somebody reads it an error is nobody's, and would end the program.
    content.on('error', () => undefined);
    settle.resolve({ bytes: reply.bytes, content });
  };
  const take = (piece: Buffer): void => {
    let rest = piece;
    if (!content) {
      line = Buffer.concat([line, piece]);
      const end = line.indexOf('\n');
      if (end < 0) return;
      rest = line.subarray(end + 1);
      begin(JSON.parse(line.subarray(0, end).toString('utf8')) as LettersReply);
    }
    left -= rest.byteLength;
    if (!content || content.destroyed) return;
    content.write(rest);
    if (left === 0) content.end();
  };
  return { made, fail, take };
}
