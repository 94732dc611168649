import { z } from 'zod';
import { SignInStep } from '../../schema/account/account.ts';
import { DemoPerson } from '../../schema/account/demo-person.ts';
import { Problem } from '../../schema/problem.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { letIn } from './entry.ts';

const tags = ['sign-in'];

/**
 * Being one of the demo's made-up people without a password. The routes are there only where the program was started as
 * demo, on a database of its own; nothing in a real installation can switch them on (docs/decisions/0020).
 */
export function demoRoutes(api: Api, means: Means, people: readonly DemoPerson[]): void {
  api.get(
    '/demo/people',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Wen es in der Vorführung gibt; nur dort',
        tags,
        response: { 200: z.strictObject({ people: z.array(DemoPerson) }), ...refusals() },
      },
    },
    () => ({ people: [...people] }),
  );

  api.post(
    '/demo/sign-in',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Als eine Person der Vorführung weitermachen; nur dort',
        tags,
        body: z.strictObject({ email: z.string().max(254) }),
        response: { 200: SignInStep, ...refusals('invalid-request', 'sign-in-failed', 'cross-site-request') },
      },
    },
    async (request, reply) => {
      const wanted = people.find(({ email }) => email === request.body.email);
      const found = wanted && (await means.store.findAccount({ email: wanted.email }));
      if (!found) throw new Problem('sign-in-failed');
      void reply.header('cache-control', 'no-store');
      return letIn(means, request, reply, found.account.id, true);
    },
  );
}
