import type { FastifyInstance } from 'fastify';
import { Problem } from '../schema/problem.ts';
import { send } from './problem.ts';

/**
 * What no route answers: pages of the client get its `index.html` (it has the router), a known path with another
 * method 405, everything else 404.
 */
export function refuseUnknownRoutes(app: FastifyInstance, clientFolder: string | undefined): void {
  const known: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) known.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const isPage = isReading && !path.startsWith('/api/') && request.headers.accept?.includes('text/html');
    if (isPage && clientFolder !== undefined)
      return reply.header('cache-control', 'no-cache').sendFile('index.html', clientFolder);
    const methods = known.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    if (methods.length === 0) return send(request, reply, new Problem('not-found'));
    return send(request, reply.header('allow', [...new Set(methods)].join(', ')), new Problem('method-not-allowed'));
  });
}

const patternOf = (url: string): RegExp => new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+')}$`);
