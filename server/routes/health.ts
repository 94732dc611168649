import { z } from 'zod';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';

const Health = z.strictObject({ status: z.literal('ok'), version: z.string() });

/** A probe is a durable write: asking often must not become a load. */
const PROBE_EVERY_MS = 2000;

/** GET …/health: 200 when the database can be read and written, else 503. */
export function healthRoute(api: Api, url: string, { store, clock, settings }: Means): void {
  let probedAt = Number.NEGATIVE_INFINITY;
  let probe = Promise.resolve();
  api.get(
    url,
    {
      config: { access: 'public' },
      schema: {
        summary: 'Ob der Server arbeitet und die Datenbank schreibbar ist',
        tags: ['operation'],
        response: { 200: Health, ...refusals() },
      },
    },
    async (_request, reply) => {
      const now = clock();
      if (Math.abs(now.getTime() - probedAt) >= PROBE_EVERY_MS) {
        probedAt = now.getTime();
        probe = store.probe(now.toISOString());
      }
      await probe;
      void reply.header('cache-control', 'no-store');
      return { status: 'ok' as const, version: settings.version };
    },
  );
}
