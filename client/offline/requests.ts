/**
 * What the service worker does with a request. Everything else, and with it every answer, passes it by.
 *
 * | request | treatment |
 * | --- | --- |
 * | a page of the client | `page`: from the server, without one the kept shell |
 * | a file with a hash in its name | `asset`: from the shell, it never changes |
 * | a version of a questionnaire | `questionnaire`: what is kept, renewed in the background |
 */
export type Treatment = 'page' | 'asset' | 'questionnaire' | 'pass';

interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

const QUESTIONNAIRE = /^\/api\/v1\/questionnaires\/[^/]+$/u;

/** How the service worker treats a request; `origin` is its own. */
export function treatmentOf({ method, mode, url }: Asked, origin: string): Treatment {
  const { pathname, searchParams, origin: asked } = new URL(url);
  if (method !== 'GET' || asked !== origin) return 'pass';
  if (QUESTIONNAIRE.test(pathname)) return searchParams.has('version') ? 'questionnaire' : 'pass';
  if (pathname.startsWith('/api/') || pathname === '/health') return 'pass';
  if (mode === 'navigate') return 'page';
  return pathname.startsWith('/assets/') ? 'asset' : 'pass';
}

/** Where a version of a questionnaire comes from, as `client/api.ts` asks for it. */
export const questionnairePath = (id: string, version: number): string =>
  `/api/v1/questionnaires/${encodeURIComponent(id)}?version=${version}`;

/** What a page asks the service worker to keep. */
export interface Keep {
  /** The page's own script: tells the worker whether the page is of its release. */
  readonly script: string;
  readonly questionnaire: string;
}

/** Every cache of this product begins so. */
export const CACHES = 'kommunalspiegel-';
