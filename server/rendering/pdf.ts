import type { Worker } from 'node:worker_threads';
import type { Form } from '../../schema/questionnaire/form.ts';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import type { Report, ReportVariant } from '../../schema/report/report.ts';
import { startWorker } from '../worker.ts';
import type { PdfReply, PdfRequest, PdfSource } from './pdf-worker.ts';

/** Makes PDF/UA-1 files one after the other; letters are made apart (letters.ts). */
export interface PdfRenderer {
  /** @throws PdfFailure when the report cannot be rendered, or not in time */
  renderPdf(report: Report, variant?: ReportVariant): Promise<Uint8Array>;
  /** @throws PdfFailure as for a report */
  renderForm(form: Form): Promise<Uint8Array>;
  /** With an earlier wave's release beside it, what both share is compared. @throws PdfFailure as for a report */
  renderRelease(release: ReleaseDocument, before?: ReleaseDocument): Promise<Uint8Array>;
  /** Ends the worker; what still waits is refused. */
  close(): Promise<void>;
}

/**
 * Why there is no PDF. `timeLimit`, `crashed` and `busy` may pass when tried again; `document` will not (the template
 * or its data are at fault), `closed` is the end of the program.
 */
export class PdfFailure extends Error {
  readonly reason: 'timeLimit' | 'crashed' | 'busy' | 'document' | 'closed';

  constructor(reason: PdfFailure['reason'], message: string) {
    super(message);
    this.name = 'PdfFailure';
    this.reason = reason;
  }
}

export interface PdfOptions {
  /** For one document, start included; a warm one takes about 50 ms. */
  readonly timeLimitMs?: number;
  /** How many may wait. */
  readonly queueLimit?: number;
  /** After this time without work the worker ends and gives its memory back; it starts again in about 0.3 s. */
  readonly idleMs?: number;
  /** Another worker, for tests. */
  readonly worker?: URL;
}

interface Job extends PdfRequest {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (failure: PdfFailure) => void;
}

// The worker has the ending of this file: `.ts` under tsx, `.js` in `dist`.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url);

/** A renderer whose worker starts with the first document and again after a crash; it keeps no program alive. */
export function createPdfRenderer(options: PdfOptions = {}): PdfRenderer {
  const documents = createQueue(options);
  return {
    renderPdf: (report, variant = 'full') => documents.render({ report, variant }),
    renderForm: (form) => documents.render({ form }),
    renderRelease: (release, before) => documents.render({ release, before }),
    close: () => documents.close(),
  };
}

interface Queue {
  render(source: PdfSource): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** One worker and what waits for it. */
function createQueue(options: PdfOptions): Queue {
  const { timeLimitMs = 20_000, queueLimit = 100, idleMs = 60_000, worker: file = WORKER } = options;
  const waiting: Job[] = [];
  let current: { job: Job; timer: NodeJS.Timeout } | undefined;
  let worker: Worker | undefined;
  let rest: NodeJS.Timeout | undefined;
  let lastId = 0;
  let closed = false;

  function start(): Worker {
    const started = startWorker(file);
    started.on('message', (reply: PdfReply) => settle(reply));
    started.on('error', (error) =>
      lose(started, new PdfFailure('crashed', `The PDF worker crashed: ${error.message}`)),
    );
    started.on('exit', (code) => lose(started, new PdfFailure('crashed', `The PDF worker ended with code ${code}`)));
    return started;
  }

  /** Takes the next document when nothing is under way. */
  function advance(): void {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    clearTimeout(rest);
    worker ??= start();
    worker.ref();
    const late = () => lose(worker, new PdfFailure('timeLimit', `No PDF within ${timeLimitMs} ms`));
    current = { job, timer: setTimeout(late, timeLimitMs) };
    worker.postMessage({ id: job.id, source: job.source } satisfies PdfRequest);
  }

  function finish(): Job | undefined {
    const job = current?.job;
    clearTimeout(current?.timer);
    current = undefined;
    worker?.unref();
    clearTimeout(rest);
    rest = setTimeout(() => void endWorker(), idleMs).unref();
    return job;
  }

  async function endWorker(): Promise<void> {
    const ended = worker;
    worker = undefined;
    clearTimeout(rest);
    await ended?.terminate();
  }

  function settle(reply: PdfReply): void {
    if (reply.id !== current?.job.id) return;
    const job = finish();
    if ('pdf' in reply) job?.resolve(reply.pdf);
    else job?.reject(new PdfFailure('document', `The document did not compile: ${reply.reason}`));
    advance();
  }

  /** Gives a worker up, with the document it was on; the next one gets a new one. */
  function lose(lost: Worker | undefined, failure: PdfFailure): void {
    if (!lost || lost !== worker) return;
    const job = finish();
    worker = undefined;
    void lost.terminate();
    job?.reject(failure);
    advance();
  }

  const render = (source: PdfSource): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new PdfFailure('closed', 'The PDF renderer is closed'));
      if (waiting.length >= queueLimit) return reject(new PdfFailure('busy', `${queueLimit} documents wait already`));
      waiting.push({ id: ++lastId, source, resolve, reject });
      advance();
    });

  return {
    render,
    async close() {
      closed = true;
      const refused = [finish(), ...waiting.splice(0)];
      for (const job of refused) job?.reject(new PdfFailure('closed', 'The PDF renderer is closed'));
      await endWorker();
    },
  };
}
