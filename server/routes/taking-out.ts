import type { FastifyRequest } from 'fastify';
import { admitted } from '../access.ts';
import type { Means } from '../means.ts';

/** What leaves as a file. */
type Taken = 'answers' | 'form' | 'report';

/** Notes for the audit who took out what, before it goes; without an account nobody is there to be noted. */
export async function noteTakenOut({ clock, store }: Means, request: FastifyRequest, what: Taken): Promise<void> {
  const { assessment, by } = admitted(request);
  if (!by) return;
  await store.record({ at: clock().toISOString(), actor: by.id, action: `${what}.taken-out`, object: assessment.id });
}
