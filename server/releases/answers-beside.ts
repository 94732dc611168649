import { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import { startWorker } from '../worker.ts';
import type { AnswersReply, AnswersRequest } from './answers-worker.ts';
import type { WaveAnswers } from './wave-answers.ts';

/** For one answer of the worker, its start included; a release of 2,000 municipalities takes a few seconds. */
const TIME_LIMIT_MS = 120_000;

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './answers-worker.ts' : './answers-worker.js',
  import.meta.url,
);

/** The answers of a database file, read in a worker of its own each time: a save must not wait for a release. */
export function answersBeside(file: string): WaveAnswers {
  return {
    makeRelease: async (order) => {
      const worker = startWorker(WORKER);
      try {
        const reply = await asked(worker, { kind: 'release', file, order });
        if (reply.kind === 'release') return reply.made;
        throw unexpected(reply);
      } finally {
        void worker.terminate();
      }
    },
    individualZip: async (order) => {
      const worker = startWorker(WORKER);
      try {
        const reply = await asked(worker, { kind: 'individuals', file, order });
        if (reply.kind !== 'individuals') throw unexpected(reply);
        if (reply.count > 0) return { zip: piecesOf(worker), count: reply.count };
      } catch (error) {
        void worker.terminate();
        throw error;
      }
      void worker.terminate();
      return undefined;
    },
  };
}

/** The archive piece by piece; whoever stops reading ends the worker. */
function piecesOf(worker: Worker): Readable {
  return new Readable({
    read() {
      asked(worker, { kind: 'more' })
        .then((reply) => {
          if (reply.kind === 'piece') this.push(reply.bytes);
          else if (reply.kind === 'end') this.push(null);
          else throw unexpected(reply);
        })
        .catch((error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))));
    },
    destroy(error, done) {
      void worker.terminate();
      done(error);
    },
  });
}

function asked(worker: Worker, request: AnswersRequest): Promise<AnswersReply> {
  return new Promise<AnswersReply>((resolve, reject) => {
    const late = (): void => fail(new Error(`The answers were not read within ${TIME_LIMIT_MS} ms.`));
    const timer = setTimeout(late, TIME_LIMIT_MS);
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', take).off('error', fail).off('exit', end);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const end = (code: number): void => fail(new Error(`The worker that reads answers ended with code ${code}.`));
    const take = (reply: AnswersReply): void => {
      settle();
      resolve(reply);
    };
    worker.on('message', take).on('error', fail).on('exit', end);
    worker.postMessage(request);
  });
}

const unexpected = (reply: AnswersReply): Error =>
  new Error(reply.kind === 'failed' ? reply.reason : `The worker that reads answers said „${reply.kind}“.`);
