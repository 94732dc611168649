import { Worker, type ResourceLimits } from 'node:worker_threads';
import { Problem } from '../schema/problem.ts';

/** Node 20 gives a worker none of tsx's hooks, so in the workshop it loads tsx itself before the module. */
export function startWorker(file: URL, resourceLimits: ResourceLimits = {}): Worker {
  if (!file.pathname.endsWith('.ts')) return new Worker(file, { resourceLimits });
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const load = `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); });`;
  return new Worker(load, { eval: true, resourceLimits });
}

/** A worker that answers one question at a time. However it ends, the question fails and the program lives. */
export interface Helper<Request, Reply> {
  /** @throws Problem `work-unfinished` where it ends, has ended before, runs out of memory or takes too long */
  readonly ask: (request: Request) => Promise<Reply>;
  readonly end: () => void;
}

export interface HelperOptions {
  /** For one answer, the worker's start included. */
  readonly timeLimitMs: number;
  readonly resourceLimits?: ResourceLimits;
}

/** Starts a worker for questions; who asks ends it. */
export function startHelper<Request, Reply>(
  file: URL,
  { timeLimitMs, resourceLimits }: HelperOptions,
): Helper<Request, Reply> {
  const worker = startWorker(file, resourceLimits);
  let lost: Problem | undefined;
  let waiting: { readonly resolve: (reply: Reply) => void; readonly reject: (problem: Problem) => void } | undefined;
  const lose = (cause: Error): void => {
    // Why is for the log alone.
    lost ??= Object.assign(new Problem('work-unfinished'), { cause });
    waiting?.reject(lost);
    waiting = undefined;
  };
  // As long as it lives, also while nobody asks: an error that nobody listens to ends the program.
  worker.on('error', lose);
  worker.on('exit', (code) => lose(new Error(`The worker ended with code ${code}.`)));
  worker.on('message', (reply: Reply) => {
    waiting?.resolve(reply);
    waiting = undefined;
  });
  return {
    ask: async (request) => {
      if (lost) throw lost;
      const late = (): void => {
        lose(new Error(`No answer within ${timeLimitMs} ms.`));
        void worker.terminate();
      };
      const timer = setTimeout(late, timeLimitMs);
      try {
        return await new Promise<Reply>((resolve, reject) => {
          waiting = { resolve, reject };
          worker.postMessage(request);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    end: () => void worker.terminate(),
  };
}

/** One question to a worker of its own. */
export async function askOnce<Reply>(file: URL, options: HelperOptions, request: unknown): Promise<Reply> {
  const helper = startHelper<unknown, Reply>(file, options);
  try {
    return await helper.ask(request);
  } finally {
    helper.end();
  }
}
