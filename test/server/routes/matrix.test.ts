import { randomUUID } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { draftWave } from '../../fixtures/wave.ts';
import { as, begin, QUESTIONNAIRE, startApp } from '../app-under-test.ts';
import { beginAs, municipality, person } from '../people.ts';
import type { Person } from '../people.ts';
import { nameOf, startWithRoutes } from '../route-list.ts';
import type { Wave } from '../../../schema/wave/wave.ts';

/**
 * Who gets in, written down apart from the program. Letters: o officer, c contributor, h head, r reader of the
 * municipality that it is about, k its access code; K coordinator, B operator.
 */
const MATRIX: Readonly<Record<string, string>> = {
  'GET /health': 'everybody',
  'GET /api/v1/health': 'everybody',
  'GET /api/v1/openapi.json': 'everybody',
  'GET /api/v1/settings': 'everybody',
  'GET /api/v1/questionnaires': 'everybody',
  'GET /api/v1/questionnaires/:id': 'everybody',
  'GET /api/v1/questionnaires/:id/form.pdf': 'everybody',
  'GET /api/v1/questionnaires/:id/profiles': 'everybody',
  'GET /api/v1/questionnaires/:id/recommendations': 'everybody',
  'POST /api/v1/assessments': 'everybody',
  'POST /api/v1/session': 'everybody',
  'DELETE /api/v1/session': 'everybody',
  'POST /api/v1/sign-in': 'everybody',
  'DELETE /api/v1/sign-in': 'everybody',
  'POST /api/v1/password-resets': 'everybody',
  'PUT /api/v1/password-resets': 'everybody',
  'POST /api/v1/invitations/reading': 'everybody',
  'POST /api/v1/invitations/redemption': 'everybody',
  'POST /api/v1/shares/opening': 'everybody',
  'GET /api/v1/provider/start': 'everybody',
  'GET /api/v1/provider/callback': 'everybody',

  'GET /api/v1/sign-in': 'half signed in',
  'POST /api/v1/sign-in/second-factor': 'half signed in',
  'POST /api/v1/me/second-factor': 'half signed in',
  'PUT /api/v1/me/second-factor': 'half signed in',

  'GET /api/v1/me': 'signed in',
  'PATCH /api/v1/me': 'signed in',
  'DELETE /api/v1/me': 'signed in',
  'GET /api/v1/me/file': 'signed in',
  'PUT /api/v1/me/password': 'signed in',
  'DELETE /api/v1/me/second-factor': 'signed in',
  'POST /api/v1/me/recovery-codes': 'signed in',
  'POST /api/v1/me/session': 'signed in',
  'GET /api/v1/me/sessions': 'signed in',
  'DELETE /api/v1/me/sessions': 'signed in',
  'DELETE /api/v1/me/sessions/:session': 'signed in',

  'GET /api/v1/staff': 'B',
  'POST /api/v1/staff': 'B',
  'DELETE /api/v1/staff/:member': 'B',
  'POST /api/v1/staff/:member/invitation': 'B',
  'POST /api/v1/staff/resets': 'B',
  'POST /api/v1/staff/second-factor-removals': 'B',
  'GET /api/v1/unclear': 'KB',
  'GET /api/v1/register': 'KB',
  'GET /api/v1/register/units': 'KB',
  'POST /api/v1/register/imports': 'KB',
  'POST /api/v1/register/contacts': 'KB',
  'GET /api/v1/register/contacts/missing': 'KB',
  'GET /api/v1/register/contacts/missing.csv': 'KB',
  'DELETE /api/v1/register/contacts': 'KB',
  'GET /api/v1/waves': 'KB',
  'POST /api/v1/waves': 'K',
  'GET /api/v1/waves/:wave': 'KB',
  'PUT /api/v1/waves/:wave': 'K',
  'DELETE /api/v1/waves/:wave': 'K',
  'POST /api/v1/waves/:wave/opening': 'K',
  'POST /api/v1/waves/:wave/extension': 'K',
  'POST /api/v1/waves/:wave/closing': 'K',
  'POST /api/v1/waves/:wave/archiving': 'K',
  'GET /api/v1/waves/:wave/units': 'KB',
  'PUT /api/v1/waves/:wave/units/:ars/override': 'K',
  'DELETE /api/v1/waves/:wave/units/:ars/override': 'K',
  'DELETE /api/v1/waves/:wave/units/:ars/invitation': 'K',
  'POST /api/v1/waves/:wave/invitations': 'K',
  'POST /api/v1/waves/:wave/invitations.csv': 'K',
  'POST /api/v1/waves/:wave/letters': 'K',
  'POST /api/v1/waves/:wave/letters.pdf': 'K',
  'POST /api/v1/waves/:wave/reminders': 'K',
  'POST /api/v1/waves/:wave/bounces': 'K',
  'PUT /api/v1/waves/:wave/units/:ars/undeliverable': 'K',
  'GET /api/v1/waves/:wave/named-contacts': 'K',
  'GET /api/v1/waves/:wave/named-contacts.csv': 'K',
  'GET /api/v1/waves/:wave/individual-answers': 'K',
  'GET /api/v1/waves/:wave/individual-answers/:ars': 'K',
  'GET /api/v1/waves/:wave/release-preview': 'K',
  'POST /api/v1/waves/:wave/releases': 'K',
  'POST /api/v1/waves/:wave/individual-answers.zip': 'K',
  'GET /api/v1/releases': 'everybody',
  'GET /api/v1/releases/keys': 'everybody',
  'GET /api/v1/releases/:release': 'everybody',
  'GET /api/v1/releases/:release/data.csv': 'everybody',
  'GET /api/v1/releases/:release/comparisons/:earlier/report.pdf': 'everybody',
  'GET /api/v1/releases/:release/comparisons/:earlier/table.xlsx': 'everybody',
  'GET /api/v1/releases/:release/table.xlsx': 'everybody',
  'GET /api/v1/releases/:release/report.pdf': 'everybody',
  'GET /api/v1/releases/:release/datapackage.json': 'everybody',
  'GET /api/v1/releases/:release/dcat.jsonld': 'everybody',
  'POST /api/v1/releases/combination': 'everybody',
  'GET /api/v1/waves/:wave/mergers': 'KB',
  'POST /api/v1/waves/:wave/mergers': 'K',
  'DELETE /api/v1/waves/:wave/mergers/:ars': 'K',
  'POST /api/v1/waves/:wave/units/:ars/reissue': 'K',
  'GET /api/v1/waves/:wave/participation': 'KB',
  'GET /api/v1/waves/:wave/participation.csv': 'KB',
  'GET /api/v1/waves/:wave/units.csv': 'KB',
  'GET /api/v1/participation': 'KB',
  'PUT /api/v1/waves/:wave/goal': 'K',
  'GET /api/v1/waves/:wave/unclear': 'KB',
  'POST /api/v1/wave-invitations/reading': 'everybody',
  'POST /api/v1/wave-invitations/redemption': 'everybody',
  'GET /api/v1/municipalities/:municipality/waves': 'ochr',
  'POST /api/v1/municipalities/:municipality/waves/:wave/assessments': 'o',
  'GET /api/v1/municipalities/:municipality/waves/:wave/consent': 'ochr',
  'PUT /api/v1/municipalities/:municipality/waves/:wave/consent': 'oh',
  'GET /api/v1/municipalities/:municipality/waves/:wave/offers': 'oh',
  'PUT /api/v1/municipalities/:municipality/waves/:wave/offers': 'oh',
  'GET /api/v1/municipalities/:municipality/waves/:wave/peers': 'oh',
  'POST /api/v1/municipalities/:municipality/waves/:wave/contacts': 'oh',
  'DELETE /api/v1/municipalities/:municipality/waves/:wave/contacts/:contact': 'oh',
  'GET /api/v1/municipalities': 'KB',
  'POST /api/v1/municipalities': 'B',
  'PUT /api/v1/municipalities/:municipality': 'B',
  'DELETE /api/v1/municipalities/:municipality': 'B',

  'GET /api/v1/municipalities/:municipality': 'ochrB',
  'GET /api/v1/municipalities/:municipality/members': 'ohB',
  'POST /api/v1/municipalities/:municipality/members': 'oB',
  'DELETE /api/v1/municipalities/:municipality/members/:member': 'oB',
  'POST /api/v1/municipalities/:municipality/members/:member/invitation': 'oB',
  'POST /api/v1/municipalities/:municipality/assessments': 'o',
  'POST /api/v1/municipalities/:municipality/adoptions': 'o',

  'GET /api/v1/assessments/current': 'k',
  'GET /api/v1/assessments/:id': 'kochr',
  'GET /api/v1/assessments/:id/changes': 'kochr',
  'GET /api/v1/assessments/:id/answers': 'kochr',
  'GET /api/v1/assessments/:id/answers/:address': 'kochr',
  'GET /api/v1/assessments/:id/suggestions': 'kochr',
  'GET /api/v1/assessments/:id/remarks': 'kochr',
  'PUT /api/v1/assessments/:id/answers/:address': 'koc',
  'DELETE /api/v1/assessments/:id/answers/:address': 'koc',
  'PUT /api/v1/assessments/:id/remarks/:question': 'koc',
  'DELETE /api/v1/assessments/:id/remarks/:question': 'koc',
  'GET /api/v1/assessments/:id/answers/:address/history': 'koh',
  'PUT /api/v1/assessments/:id/answers': 'ko',
  'GET /api/v1/assessments/:id/file': 'kohr',
  'GET /api/v1/assessments/:id/form.pdf': 'kohr',
  'GET /api/v1/assessments/:id/report': 'kohr',
  'GET /api/v1/assessments/:id/report.pdf': 'kohr',
  'GET /api/v1/assessments/:id/report-short.pdf': 'kohr',
  'GET /api/v1/assessments/:id/plan': 'kohr',
  'PUT /api/v1/assessments/:id/plan': 'koh',
  'GET /api/v1/assessments/:id/shares': 'koh',
  'POST /api/v1/assessments/:id/shares': 'koh',
  'DELETE /api/v1/assessments/:id/shares/:share': 'koh',
  'GET /api/v1/assessments/:id/council.docx': 'kohr',
  'GET /api/v1/assessments/:id/slides.pptx': 'kohr',
  'GET /api/v1/assessments/:id/submissions': 'kohr',
  'GET /api/v1/assessments/:id/submissions/:number': 'kohr',
  'DELETE /api/v1/assessments/:id': 'ko',
  'POST /api/v1/assessments/:id/submission': 'ko',
  'DELETE /api/v1/assessments/:id/submission': 'koh',
  'POST /api/v1/assessments/:id/reopening': 'koh',
  'POST /api/v1/assessments/:id/sign-off': 'oh',
  'GET /api/v1/assessments/:id/handovers': 'ochr',
  'PUT /api/v1/assessments/:id/handovers': 'o',
  'PUT /api/v1/assessments/:id/handovers/:section/done': 'oc',
  'POST /api/v1/assessments/:id/handovers/reminders': 'o',
};

const SIGNS = { officer: 'o', contributor: 'c', head: 'h', reader: 'r' } as const;
type Headers = Readonly<Record<string, string>>;

interface Asker {
  readonly name: string;
  /** Its letter where it is at home; none for strangers. */
  readonly sign?: string;
  readonly headers: Headers;
}

/** Two municipalities with people in every role, staff, somebody without any role, and a self-check. */
async function world() {
  const started = await startApp();
  const [own, foreign] = [await municipality(started), await municipality(started, { name: 'Fremdstadt' })];
  const askers: Asker[] = [{ name: 'nobody', headers: {} }];
  const people = new Map<string, Person>();
  for (const place of [own, foreign]) {
    for (const role of ['officer', 'contributor', 'head', 'reader'] as const) {
      const somebody = await person(started, { role, municipality: place });
      const name = place === own ? role : `foreign ${role}`;
      people.set(name, somebody);
      const sign = place === own ? { sign: SIGNS[role] } : {};
      askers.push({ name, ...sign, headers: { cookie: somebody.cookie } });
    }
  }
  const scope = { states: ['09'], municipalities: [own.id] };
  const coordinator = await person(started, { role: 'coordinator', scope });
  const operator = await person(started, { role: 'operator' });
  const gone = await person(started, { role: 'reader', municipality: own });
  await started.store.removeMember({
    memberId: gone.memberId,
    by: operator.accountId,
    at: started.clock.now.toISOString(),
  });
  askers.push(
    { name: 'coordinator', sign: 'K', headers: { cookie: coordinator.cookie } },
    { name: 'operator', sign: 'B', headers: { cookie: operator.cookie } },
    { name: 'somebody without a municipality', headers: { cookie: gone.cookie } },
  );
  const officer = people.get('officer')!;
  const assessment = await beginAs(officer, own);
  const contributor = people.get('contributor')!;
  await officer.put(`/assessments/${assessment.id}/handovers`, {
    member: contributor.memberId,
    sections: ['strategy'],
  });
  await officer.put(`/assessments/${assessment.id}/answers/strategy-status`, { answer: 'no' });
  const wave = await draft(started, coordinator.accountId);
  return { ...started, own, assessment, askers, contributor, wave, half: await halfSignedIn(started) };
}

/** A wave in the coordinator's scope. */
async function draft({ store, clock }: Awaited<ReturnType<typeof startApp>>, by: string): Promise<Wave> {
  const wave = draftWave({
    ...{ id: randomUUID(), createdAt: clock.now.toISOString() },
    questionnaires: [{ id: QUESTIONNAIRE, version: 1 }],
    scope: { states: [{ state: '09', level: 'verband', kreise: true }], units: [] },
  });
  await store.createWave(wave, by);
  return wave;
}

/** An operator's session without its second factor. */
async function halfSignedIn(started: Awaited<ReturnType<typeof startApp>>): Promise<Asker> {
  const operator = await person(started, { role: 'operator', hasSecondFactor: false });
  return { name: 'half signed in', headers: { cookie: operator.cookie } };
}

type World = Awaited<ReturnType<typeof world>>;

const fill = (url: string, { own, assessment, contributor, wave }: World): string =>
  url
    .replace('/questionnaires/:id', `/questionnaires/${QUESTIONNAIRE}`)
    .replace(':id', assessment.id)
    .replace(':municipality', own.id)
    .replace(':member', contributor.memberId)
    .replace(/:address|:question/u, 'strategy-status')
    .replace(':section', 'strategy')
    .replace(':wave', wave.id)
    .replace(':ars', '091620000000')
    .replace(':number', '1')
    .replace(':share', randomUUID())
    .replace(':contact', randomUUID())
    .replace(':session', randomUUID());

/**
 * An empty body breaks what takes one, so whoever gets in changes nothing by it. The pause lets timers run: without one the
 * application takes thousands of requests in a row for a server that is overloaded.
 */
async function codeOf({ app }: World, method: string, url: string, headers: Headers): Promise<string> {
  await pause();
  const payload = ['POST', 'PUT', 'PATCH'].includes(method) ? { payload: {} } : {};
  const response = await app.inject({ method: method as 'GET', url, headers, ...payload });
  return response.statusCode < 400 ? 'in' : (response.json().code as string);
}

/** Whoever gets in may change the world, which the next asker is to find as it was. */
async function unmade<T>({ store }: World, deed: () => Promise<T>): Promise<T> {
  const { client } = store.connections[0]!;
  client.exec('BEGIN');
  try {
    return await deed();
  } finally {
    client.exec('ROLLBACK');
  }
}

/** Refusals of access, as whoever has no right hears them. */
const CLOSED = [
  'not-signed-in',
  'second-factor-missing',
  'access-code-missing',
  'access-code-unknown',
  'not-permitted',
  'municipality-not-found',
  'assessment-not-found',
  'wave-not-found',
];

/** What an asker hears: `in`, or the one code that she is refused with. */
function expected(route: string, asker: Asker): string {
  const rule = MATRIX[route] ?? '';
  const isNobody = asker.name === 'nobody';
  const isHalf = asker.name === 'half signed in';
  if (rule === 'everybody') return 'in';
  if (rule === 'half signed in') return isNobody ? 'not-signed-in' : 'in';
  if (route.includes('/assessments/') && isNobody) return 'access-code-missing';
  if (isNobody) return 'not-signed-in';
  if (isHalf) return 'second-factor-missing';
  if (rule === 'signed in' || (asker.sign !== undefined && rule.includes(asker.sign))) return 'in';
  const isMember = asker.sign !== undefined && 'ochr'.includes(asker.sign);
  if (route.includes('/assessments/current')) return 'assessment-not-found';
  if (route.includes('/assessments/:id')) return isMember ? 'not-permitted' : 'assessment-not-found';
  if (/\/:municipality/u.test(route) && !/^[KB]+$/u.test(rule))
    return isMember ? 'not-permitted' : 'municipality-not-found';
  return 'not-permitted';
}

const test = suite<{ present: World }>('routes, matrix of who may what');

test.before(async (context) => {
  context.present = await world();
});
test.after(({ present }) => present.app.close());

test('every route of the running application stands in the matrix, and nothing else', async () => {
  const { app, routes } = await startWithRoutes();
  const names = routes.filter(({ method }) => method !== 'HEAD').map(nameOf);
  assert.equal(names.toSorted(), Object.keys(MATRIX).toSorted());
  await app.close();
});

for (const route of Object.keys(MATRIX)) {
  test(`${route}: ${MATRIX[route]}`, async ({ present }) => {
    const [method = '', pattern = ''] = route.split(' ');
    for (const asker of [...present.askers, present.half]) {
      const { name } = asker;
      const wanted = expected(route, asker);
      const heard = await unmade(present, () => codeOf(present, method, fill(pattern, present), asker.headers));
      assert.is.not(heard, 'internal', name);
      // Her municipality takes no part in this wave, which is no matter of access.
      const isAside = route.includes('/:municipality/waves/') && heard === 'wave-not-found';
      if (wanted === 'in') assert.ok(isAside || !CLOSED.includes(heard), `${name}: ${heard}`);
      else assert.is(heard, wanted, name);
    }
  });
}

test('the access code of a self-check opens it and nothing else', async ({ present }) => {
  const own = await begin(present.app);
  const headers = { 'access-code': own.accessCode };
  const mine = { ...present, assessment: own.assessment };
  await as(present.app, own).put('/answers/strategy-status', { answer: 'no' });
  for (const [route, rule] of Object.entries(MATRIX).filter(([name]) => name.includes('/assessments/'))) {
    const [method = '', pattern = ''] = route.split(' ');
    const ask = (of: World): Promise<string> => unmade(present, () => codeOf(of, method, fill(pattern, of), headers));
    if (pattern.includes(':id')) assert.is(await ask(present), 'assessment-not-found', route);
    const heard = await ask(mine);
    assert.is.not(heard, 'internal', route);
    if (rule.includes('k')) assert.not.ok(CLOSED.includes(heard), `${route}: ${heard}`);
    else assert.is(heard, 'not-permitted', route);
  }
});

test('a foreign member is not found, in one’s own municipality and among the staff', async ({ present }) => {
  const { app, own, assessment, askers } = present;
  const stranger = await person(present, { role: 'reader', municipality: await municipality(present) });
  const cookieOf = (name: string) => askers.find((asker) => asker.name === name)!.headers;
  const heard = (method: string, url: string, who: string, payload?: object) =>
    app
      .inject({ method: method as 'GET', url: `/api/v1${url}`, headers: cookieOf(who), ...(payload && { payload }) })
      .then((response) => response.json().code as string);
  const at = `/municipalities/${own.id}/members/${stranger.memberId}`;
  assert.is(await heard('DELETE', at, 'officer'), 'member-not-found');
  assert.is(await heard('POST', `${at}/invitation`, 'officer', {}), 'member-not-found');
  assert.is(await heard('DELETE', `/staff/${stranger.memberId}`, 'operator'), 'member-not-found');
  assert.is(await heard('POST', `/staff/${stranger.memberId}/invitation`, 'operator', {}), 'member-not-found');
  const change = { member: stranger.memberId, sections: ['strategy'] };
  assert.is(await heard('PUT', `/assessments/${assessment.id}/handovers`, 'officer', change), 'member-not-found');
});

test.run();
