import type { RouteOptions } from 'fastify';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StartedAssessment } from '../../../schema/assessment/assessment.ts';
import { begin, startApp, QUESTIONNAIRE, TOWN } from '../app-under-test.ts';

/** Every route of the running application, as Fastify knows it; a new one is in the matrix without being listed. */
async function startWithRoutes() {
  const started = await startApp();
  const rows = started.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .map((line) => line.replace(/[│├└─]/g, ' '));
  return { ...started, routes: routesOf(rows) };
}

type Route = { readonly method: RouteOptions['method'] & string; readonly url: string };

/** Reads Fastify's tree of routes: depth is indentation, methods stand in brackets. */
function routesOf(rows: readonly string[]): Route[] {
  const stack: { depth: number; path: string }[] = [];
  return rows.flatMap((row) => {
    const parts = /^(\s*)(\S+?)(?: \(([A-Z, ]+)\))?$/.exec(row.trimEnd());
    if (!parts) return [];
    const [, indent = '', segment = '', methods = ''] = parts;
    while ((stack.at(-1)?.depth ?? -1) >= indent.length) stack.pop();
    const path = (stack.at(-1)?.path ?? '') + segment;
    stack.push({ depth: indent.length, path });
    return methods === ''
      ? []
      : methods.split(', ').map((method) => ({ method: method as Route['method'], url: path }));
  });
}

const PUBLIC = [
  'GET /api/v1/health',
  'GET /api/v1/openapi.json',
  'GET /api/v1/questionnaires',
  'GET /api/v1/questionnaires/:id',
  'GET /api/v1/questionnaires/:id/form.pdf',
  'GET /api/v1/questionnaires/:id/profiles',
  'GET /health',
  'POST /api/v1/assessments',
  'POST /api/v1/session',
  'DELETE /api/v1/session',
];

const test = suite('routes, matrix of who may what');

const isOwn = ({ url }: Route): boolean => url.startsWith('/api/v1/assessments/');
const name = ({ method, url }: Route): string => `${method} ${url}`;

/** What a PUT to the route takes. */
function bodyOf({ url }: Route): object {
  if (url.endsWith('/answers')) return { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers: {} };
  return url.includes('/remarks/') ? { remark: { comment: 'x' } } : { answer: 3 };
}

test('the matrix sees every route', async () => {
  const { app, routes } = await startWithRoutes();
  const names = routes.filter(({ method }) => method !== 'HEAD').map(name);
  assert.equal(names.filter((route) => !route.includes('/assessments/')).toSorted(), PUBLIC.toSorted());
  assert.equal(names.filter((route) => route.includes('/assessments/')).toSorted(), [
    'DELETE /api/v1/assessments/:id',
    'DELETE /api/v1/assessments/:id/answers/:address',
    'DELETE /api/v1/assessments/:id/remarks/:question',
    'DELETE /api/v1/assessments/:id/submission',
    'GET /api/v1/assessments/:id',
    'GET /api/v1/assessments/:id/answers',
    'GET /api/v1/assessments/:id/answers/:address',
    'GET /api/v1/assessments/:id/answers/:address/history',
    'GET /api/v1/assessments/:id/file',
    'GET /api/v1/assessments/:id/form.pdf',
    'GET /api/v1/assessments/:id/remarks',
    'GET /api/v1/assessments/:id/report',
    'GET /api/v1/assessments/:id/report.pdf',
    'GET /api/v1/assessments/current',
    'POST /api/v1/assessments/:id/submission',
    'PUT /api/v1/assessments/:id/answers',
    'PUT /api/v1/assessments/:id/answers/:address',
    'PUT /api/v1/assessments/:id/remarks/:question',
  ]);
  await app.close();
});

test('every route to an assessment refuses who has no code, a wrong one, or a foreign one', async () => {
  const { app, routes, questionnaire, store } = await startWithRoutes();
  const victim = await begin(app);
  const stranger = await begin(app, { name: 'Fremd', kind: 'kreis', population: 200_000 });
  const state = JSON.stringify(await store.readState(victim.id));
  const address = questionnaire.questions.find(({ kind }) => kind === 'grade')!.id;

  let asked = 0;
  for (const route of routes.filter(isOwn)) {
    const ask = async (headers: Record<string, string>, id = victim.id) => {
      const url = route.url.replace(':id', id).replace(/:address|:question/, address);
      const body = bodyOf(route);
      // From ever new addresses: wrong codes are limited per address.
      asked += 1;
      const remoteAddress = `198.51.100.${asked % 250}`;
      return app.inject({
        method: route.method as 'GET',
        url,
        headers,
        remoteAddress,
        ...(route.method === 'PUT' && { payload: body }),
      });
    };
    assert.is((await ask({})).statusCode, 401, `${name(route)} without a code`);
    assert.is((await ask({ 'access-code': '0'.repeat(26) })).statusCode, 401, `${name(route)} with a wrong code`);
    assert.is(
      (await ask({ cookie: `kommunalspiegel=${'0'.repeat(26)}` })).statusCode,
      401,
      `${name(route)}, wrong cookie`,
    );
    if (!route.url.includes(':id')) continue;
    const foreign = await ask({ 'access-code': stranger.accessCode });
    assert.is(foreign.statusCode, 404, `${name(route)} with a foreign code`);
    const none = await ask({ 'access-code': stranger.accessCode }, '00000000-0000-4000-8000-000000000000');
    assert.is(none.statusCode, 404);
    assert.equal({ ...foreign.headers, date: '' }, { ...none.headers, date: '' }, 'foreign and missing look alike');
    assert.is(foreign.headers['cache-control'], 'no-store', `${name(route)} is kept nowhere`);
  }
  assert.is(JSON.stringify(await store.readState(victim.id)), state);
  await app.close();
});

test('every route to an assessment lets its owner in, by header and by cookie', async () => {
  const { app, routes, questionnaire } = await startWithRoutes();
  const address = questionnaire.questions.find(({ kind }) => kind === 'grade')!.id;
  const keys = [
    ({ accessCode }: StartedAssessment) => ({ 'access-code': accessCode }),
    ({ accessCode }: StartedAssessment) => ({ cookie: `kommunalspiegel=${accessCode.replaceAll('-', '')}` }),
  ];
  for (const route of routes.filter(isOwn)) {
    for (const key of keys) {
      const own = await begin(app);
      const url = route.url.replace(':id', own.id).replace(/:address|:question/, address);
      await app.inject({
        method: 'PUT',
        url: `/api/v1/assessments/${own.id}/answers/${address}`,
        headers: key(own),
        payload: { answer: 2 },
      });
      if (name(route).startsWith('DELETE') && url.endsWith('/submission'))
        await app.inject({ method: 'POST', url, headers: key(own) });
      const body = bodyOf(route);
      const response = await app.inject({
        method: route.method as 'GET',
        url,
        headers: key(own),
        ...(route.method === 'PUT' && { payload: body }),
      });
      assert.ok([200, 204].includes(response.statusCode), `${name(route)}: ${response.statusCode} ${response.body}`);
      assert.is(response.headers['cache-control'], 'no-store');
    }
  }
  await app.close();
});

test('every changing route refuses another site, whoever it speaks for', async () => {
  const { app, routes } = await startWithRoutes();
  const own = await begin(app);
  const changing = routes.filter(({ method }) => !['GET', 'HEAD'].includes(method));
  assert.ok(changing.length > 5);
  for (const route of changing) {
    const response = await app.inject({
      method: route.method as 'POST',
      url: route.url.replace(':id', own.id).replace(/:address|:question/, 'x'),
      headers: { 'access-code': own.accessCode, origin: 'https://evil.example' },
    });
    assert.equal([response.statusCode, response.json().code], [403, 'cross-site-request'], name(route));
  }
  await app.close();
});

test('the API document lists every route of the API, each with summary, tag and refusals', async () => {
  const { app, routes } = await startWithRoutes();
  const document = (await app.inject('/api/v1/openapi.json')).json();
  assert.is(document.openapi, '3.1.0');
  for (const route of routes.filter(({ method }) => method !== 'HEAD')) {
    const operation = document.paths[route.url.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
    assert.ok(operation, `${name(route)} is documented`);
    assert.ok(operation.summary.length > 5 && operation.tags.length === 1, name(route));
    const statuses = Object.keys(operation.responses);
    assert.ok(
      statuses.some((status) => status.startsWith('2')),
      name(route),
    );
    assert.ok(statuses.includes('500'), name(route));
    if (isOwn(route)) {
      assert.ok(operation.security?.length === 2, `${name(route)} names the code`);
      assert.ok(statuses.includes('401') && statuses.includes('404'), name(route));
    }
  }
  await app.close();
});

test('every reference within the API document leads somewhere', async () => {
  const { app } = await startApp();
  const text = (await app.inject('/api/v1/openapi.json')).body;
  const document = JSON.parse(text);
  const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!));
  assert.ok(references.size > 5);
  for (const reference of references) {
    assert.match(reference, /^#\//);
    const target = reference
      .slice(2)
      .split('/')
      .reduce((node, key) => node?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
    assert.ok(target, reference);
  }
  await app.close();
});

test.run();
