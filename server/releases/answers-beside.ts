import { Readable } from 'node:stream';
import { askOnce, startHelper, type Helper, type HelperOptions } from '../worker.ts';
import type { AnswersReply, AnswersRequest } from './answers-worker.ts';
import type { WaveAnswers } from './wave-answers.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './answers-worker.ts' : './answers-worker.js',
  import.meta.url,
);

export interface BesideOptions extends Partial<HelperOptions> {
  /** How long whoever downloads may take nothing. */
  readonly stalledMs?: number;
  /** Another worker, for tests. */
  readonly worker?: URL;
}

/** A release of 2,000 municipalities takes a few seconds. */
const TIME_LIMIT_MS = 120_000;
/** A reader who has gone away without a word would keep the worker, and its moment of the database, for ever. */
const STALLED_MS = 120_000;

/** The answers of a database file, read in a worker of its own each time: a save must not wait for a release. */
export function answersBeside(file: string, options: BesideOptions = {}): WaveAnswers {
  const { worker = WORKER, stalledMs = STALLED_MS, timeLimitMs = TIME_LIMIT_MS, ...more } = options;
  const limits = { timeLimitMs, ...more };
  return {
    makeRelease: async (order) => {
      const request: AnswersRequest = { kind: 'release', file, order };
      const reply = await askOnce<AnswersReply>(worker, limits, request);
      if (reply.kind === 'release') return reply.made;
      throw unexpected(reply);
    },
    individualZip: async (order) => {
      const helper = startHelper<AnswersRequest, AnswersReply>(worker, limits);
      try {
        const reply = await helper.ask({ kind: 'individuals', file, order });
        if (reply.kind !== 'individuals') throw unexpected(reply);
        if (reply.count > 0) return { zip: piecesOf(helper, stalledMs), count: reply.count };
      } catch (error) {
        helper.end();
        throw error;
      }
      helper.end();
      return undefined;
    },
  };
}

/** The archive piece by piece; whoever stops reading, or takes nothing for too long, ends the worker. */
function piecesOf(helper: Helper<AnswersRequest, AnswersReply>, stalledMs: number): Readable {
  let idle: NodeJS.Timeout | undefined;
  const pieces = new Readable({
    read() {
      clearTimeout(idle);
      helper
        .ask({ kind: 'more' })
        .then((reply) => {
          idle = setTimeout(stalled, stalledMs);
          if (reply.kind === 'piece') this.push(reply.bytes);
          else if (reply.kind === 'end') this.push(null);
          else throw unexpected(reply);
        })
        .catch((error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))));
    },
    destroy(error, done) {
      clearTimeout(idle);
      helper.end();
      done(error);
    },
  });
  const stalled = (): void => void pieces.destroy(new Error(`Nobody took the archive for ${stalledMs} ms.`));
  return pieces;
}

const unexpected = (reply: AnswersReply): Error =>
  new Error(reply.kind === 'failed' ? reply.reason : `The worker that reads answers said „${reply.kind}“.`);
