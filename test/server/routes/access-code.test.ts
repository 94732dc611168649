import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StartedAssessment } from '../../../schema/assessment/assessment.ts';
import { begin, QUESTIONNAIRE, startApp, TOWN } from '../app-under-test.ts';
import { nameOf, startWithRoutes } from '../route-list.ts';
import type { Route } from '../route-list.ts';

const test = suite('routes, access code');

const isOwn = ({ url }: Route): boolean => url.startsWith('/api/v1/assessments/');
const name = nameOf;

/** What a PUT to the route, or a POST that needs something, takes. */
function bodyOf({ url }: Route): object {
  if (url.endsWith('/plan')) return { measures: [] };
  if (url.endsWith('/shares')) return SHARE;
  if (url.endsWith('/answers')) return { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers: {} };
  return url.includes('/remarks/') ? { remark: { comment: 'x' } } : { answer: 3 };
}

const SHARE = { days: 7, password: 'ein langes Kennwort 4711' };

/** What has an owner only; the access code of a self-check does not get in. */
const OWNED_ONLY = /\/(handovers|sign-off)/u;
const fill = (url: string, id: string, address: string): string =>
  url
    .replace(':id', id)
    .replace(/:address|:question/u, address)
    .replace(':number', '1')
    .replace(/\/changes$/u, '/changes?since=0&device=6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0');

test('every route to an assessment refuses who has no code, a wrong one, or a foreign one', async () => {
  const { app, routes, questionnaire, store } = await startWithRoutes();
  const victim = await begin(app);
  const stranger = await begin(app, { name: 'Fremd', kind: 'kreis', population: 200_000 });
  const state = JSON.stringify(await store.readState(victim.id));
  const address = questionnaire.questions.find(({ kind }) => kind === 'grade')!.id;

  let asked = 0;
  for (const route of routes.filter(isOwn)) {
    const ask = async (headers: Record<string, string>, id = victim.id) => {
      const url = fill(route.url, id, address);
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
  for (const route of routes.filter((one) => isOwn(one) && !OWNED_ONLY.test(one.url))) {
    for (const key of keys) {
      const own = await begin(app);
      const url = fill(route.url, own.id, address);
      await app.inject({
        method: 'PUT',
        url: `/api/v1/assessments/${own.id}/answers/${address}`,
        headers: key(own),
        payload: { answer: 2 },
      });
      if (/(DELETE .*\/submission|reopening|submissions\/:number)$/u.test(name(route))) {
        const submission = `/api/v1/assessments/${own.id}/submission`;
        await app.inject({ method: 'POST', url: submission, headers: key(own) });
      }
      const shares = `/api/v1/assessments/${own.id}/shares`;
      const made = url.includes('/:share')
        ? await app.inject({ method: 'POST', url: shares, headers: key(own), payload: SHARE })
        : undefined;
      const body = bodyOf(route);
      const response = await app.inject({
        method: route.method as 'GET',
        url: url.replace(':share', made?.json().share.id),
        headers: key(own),
        ...((route.method === 'PUT' || url === shares) && route.method !== 'GET' && { payload: body }),
        ...(url.endsWith('/reopening') && { payload: {} }),
      });
      assert.ok(
        [200, 201, 204].includes(response.statusCode),
        `${name(route)}: ${response.statusCode} ${response.body}`,
      );
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
      statuses.some((status) => /^[23]/u.test(status)),
      name(route),
    );
    assert.ok(statuses.includes('500'), name(route));
    if (isOwn(route)) {
      const keys = OWNED_ONLY.test(route.url) ? ['session'] : ['accessCode', 'cookie', 'session'];
      assert.equal(operation.security?.flatMap(Object.keys), keys, `${name(route)} names what opens it`);
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
