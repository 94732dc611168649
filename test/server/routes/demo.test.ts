import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DemoPerson } from '../../../schema/account/demo-person.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import { person } from '../people.ts';

const test = suite('server/routes/demo');

const PEOPLE: readonly DemoPerson[] = [
  { email: 'betrieb@musterland.example', name: 'Ulrike Sommer', role: 'operator', place: null, sees: 'Alles.' },
  { email: 'niemand@musterland.example', name: 'Niemand', role: 'operator', place: null, sees: 'Ohne Konto.' },
];
const [operator] = PEOPLE;

test('a real installation has no way in without a password, whatever it is asked', async () => {
  const { app, store, clock } = await startApp();
  await person({ app, store, clock }, { role: 'operator', email: operator!.email });
  const settings = await app.inject('/api/v1/settings');
  assert.is(settings.json().demo, false);
  assert.is((await app.inject('/api/v1/demo/people')).statusCode, 404);
  for (const payload of [{ email: operator!.email }, {}]) {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/demo/sign-in', payload });
    assert.is(answer.statusCode, 404);
    assert.equal(answer.cookies, []);
  }
  assert.not.match((await app.inject('/api/v1/openapi.json')).body, /demo\//u);
  await app.close();
});

test('in the demo a click lets in whom the list names and nobody else, also where a second factor is wanted', async () => {
  const { app, store, clock } = await startApp({ demo: PEOPLE });
  await person({ app, store, clock }, { role: 'operator', email: operator!.email });
  await person({ app, store, clock }, { role: 'operator', email: 'andere@musterland.example' });
  assert.is((await app.inject('/api/v1/settings')).json().demo, true);
  assert.equal((await app.inject('/api/v1/demo/people')).json(), { people: PEOPLE });
  const become = (email: string) => app.inject({ method: 'POST', url: '/api/v1/demo/sign-in', payload: { email } });
  const answer = await become(operator!.email);
  assert.is(answer.statusCode, 200);
  assert.is(answer.json().step, 'done');
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const list = await app.inject({ url: '/api/v1/municipalities', headers: { cookie } });
  assert.is(list.statusCode, 200);
  for (const email of ['andere@musterland.example', PEOPLE[1]!.email, '']) {
    const refused = await become(email);
    assert.is(refused.statusCode, 401, email);
    assert.equal(refused.cookies, []);
  }
  await app.close();
});

test('Musterland and real Länder never lie in one installation', async () => {
  for (const [demo, refused, allowed] of [
    [undefined, '99', '09'],
    [PEOPLE, '09', '99'],
  ] as const) {
    const started = await startApp({ demo });
    const asker = await person(started, { role: 'operator' });
    const place = { name: 'Öhrmoor', kind: 'gemeinde', population: 900 };
    for (const given of [{ state: refused }, { ags: `${refused}051001` }]) {
      const answer = await asker.post('/municipalities', { ...place, ...given });
      assert.is(answer.statusCode, 422, JSON.stringify(given));
      assert.is(answer.json().errors[0].path, 'state');
    }
    const created = await asker.post('/municipalities', { ...place, ags: `${allowed}051001` });
    assert.is(created.statusCode, 201);
    const { id } = created.json().municipality;
    assert.is((await asker.put(`/municipalities/${id}`, { ...place, state: refused })).statusCode, 422);
    await started.app.close();
  }
});

test('every file of the demo says that it is made up, and no other does', async () => {
  for (const demo of [undefined, PEOPLE]) {
    const notices: unknown[] = [];
    const note = (notice: unknown): Promise<Uint8Array> => {
      notices.push(notice);
      return Promise.resolve(new Uint8Array());
    };
    const { app } = await startApp(
      { demo },
      {
        renderPdf: (report) => note(report.heading.notice),
        renderDocx: (report) => note(report.heading.notice),
        renderPptx: (report) => note(report.heading.notice),
        renderForm: (form) => note(/Erfundene Daten · Vorführung/u.exec(form.edition)?.[0]),
      },
    );
    const owner = as(app, await begin(app));
    for (const file of ['/report.pdf', '/council.docx', '/slides.pptx', '/form.pdf']) {
      assert.is((await owner.get(file)).statusCode, 200);
    }
    notices.push((await owner.get('/report')).json().heading.notice);
    assert.equal(
      notices,
      Array.from({ length: 5 }, () => demo && 'Erfundene Daten · Vorführung'),
    );
    await app.close();
  }
});

test('the official register does not come into the demo', async () => {
  const started = await startApp({ demo: PEOPLE });
  const { cookie } = await person(started, { role: 'operator' });
  const headers = { cookie, 'content-type': 'application/octet-stream' };
  const refused = await started.app.inject({
    method: 'POST',
    url: '/api/v1/register/imports?dryRun=true',
    headers,
    payload: Buffer.from('10'),
  });
  assert.is(refused.statusCode, 422);
  assert.match(refused.json().errors[0].message, /nur das erfundene Musterland/u);
  await started.app.close();
});

test.run();
