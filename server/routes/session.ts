import { z } from 'zod';
import { AssessmentState } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';

const Login = z.strictObject({ accessCode: z.string().max(200) });
const tags = ['session'];

/** The access code exchanged for a cookie, so that it stands in no address and no script can read it. */
export function sessionRoutes(api: Api, { access, store }: Means): void {
  api.post(
    '/session',
    {
      // Every attempt counts here, the right ones too: nobody types a code thirty times.
      config: { access: 'public', rateLimit: { max: 30, timeWindow: '15 minutes' } },
      schema: {
        summary: 'Mit dem Zugangscode weitermachen; setzt das Cookie',
        tags,
        body: Login,
        response: {
          200: AssessmentState,
          ...refusals('invalid-request', 'access-code-unknown', 'cross-site-request', 'too-many-requests'),
        },
      },
    },
    async (request, reply) => {
      const { id } = await access.open(request, request.body.accessCode);
      const state = await store.readState(id);
      if (!state) throw new Problem('access-code-unknown');
      access.remember(request, reply, request.body.accessCode);
      void reply.header('cache-control', 'no-store');
      return state;
    },
  );

  api.delete(
    '/session',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Abmelden; löscht das Cookie',
        tags,
        response: { 204: z.undefined().describe('Abgemeldet'), ...refusals('cross-site-request') },
      },
    },
    async (request, reply) => {
      access.forget(request, reply);
      return reply.code(204).send();
    },
  );
}
