import { PublicSettings } from '../../schema/account/account.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';

/** GET /settings: what this installation offers, asked by every start page. */
export function settingsRoute(api: Api, { mail, provider, settings }: Means): void {
  api.get(
    '/settings',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Was diese Installation anbietet',
        tags: ['operation'],
        response: { 200: PublicSettings, ...refusals() },
      },
    },
    (_request, reply) => {
      void reply.header('cache-control', 'no-cache');
      return {
        selfChecks: settings.selfChecks,
        provider: provider?.label ?? null,
        mail: mail !== undefined,
        demo: settings.demo !== undefined,
      };
    },
  );
}
