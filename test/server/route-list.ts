import { startApp } from './app-under-test.ts';
import type { AppUnderTest } from './app-under-test.ts';

export interface Route {
  readonly method: string;
  readonly url: string;
}

/** "GET /api/v1/health" */
export const nameOf = ({ method, url }: Route): string => `${method} ${url}`;

/** Every route of the running application, as Fastify knows it; a new one is there without being listed. */
export async function startWithRoutes(): Promise<AppUnderTest & { readonly routes: Route[] }> {
  const started = await startApp();
  return { ...started, routes: routesOf(started) };
}

/** Reads Fastify's tree of routes: depth is indentation, methods stand in brackets. */
function routesOf({ app }: AppUnderTest): Route[] {
  const rows = app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .map((line) => line.replace(/[│├└─]/g, ' '));
  const stack: { depth: number; path: string }[] = [];
  return rows.flatMap((row) => {
    const parts = /^(\s*)(\S+?)(?: \(([A-Z, ]+)\))?$/.exec(row.trimEnd());
    if (!parts) return [];
    const [, indent = '', segment = '', methods = ''] = parts;
    while ((stack.at(-1)?.depth ?? -1) >= indent.length) stack.pop();
    const path = (stack.at(-1)?.path ?? '') + segment;
    stack.push({ depth: indent.length, path });
    return methods === '' ? [] : methods.split(', ').map((method) => ({ method, url: path }));
  });
}
