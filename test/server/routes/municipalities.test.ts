import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { begin, as, QUESTIONNAIRE, startApp } from '../app-under-test.ts';
import { startMailingApp } from '../mailing-app.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/municipalities');
const NEW = { name: 'Größlingen', kind: 'gemeinde', population: 12_000, state: '09', ags: '09123456' };

test('an operator creates, reads, changes and deletes a municipality', async () => {
  const started = await startApp();
  const operator = await person(started, { role: 'operator' });
  const created = await operator.post('/municipalities', NEW);
  assert.is(created.statusCode, 201, created.body);
  const { municipality: record, invited } = created.json();
  assert.equal({ ...record, id: '' }, { ...NEW, ars: null, id: '', createdAt: started.clock.now.toISOString() });
  assert.is(invited, null);
  assert.equal((await operator.get('/municipalities')).json(), { municipalities: [{ ...record, members: 0 }] });

  const change = { ...NEW, name: 'Größlingen am See', population: 13_000 };
  const changed = await operator.put(`/municipalities/${record.id}`, change);
  assert.equal(changed.json(), { ...record, ...change });
  const seen = await operator.get(`/municipalities/${record.id}`);
  assert.equal(seen.json(), { municipality: { ...record, ...change }, role: null, assessments: [] });

  assert.is((await operator.delete(`/municipalities/${record.id}`)).statusCode, 204);
  for (const response of [
    await operator.get(`/municipalities/${record.id}`),
    await operator.put(`/municipalities/${record.id}`, change),
    await operator.delete(`/municipalities/${record.id}`),
    await operator.get('/municipalities/none'),
  ])
    assert.equal([response.statusCode, response.json().code], [404, 'municipality-not-found']);
  assert.is(await started.store.findAuditBreak(), undefined);
  await started.app.close();
});

test('Land, AGS and ARS have to agree; a page that does not know the ARS leaves it', async () => {
  const started = await startApp();
  const operator = await person(started, { role: 'operator' });
  const { state: _state, ags: _ags, ...bare } = NEW;
  const verband = { ...bare, kind: 'verband', ars: '072310008' };
  const created = (await operator.post('/municipalities', verband)).json().municipality;
  assert.equal([created.state, created.ags, created.ars], ['07', null, '072310008']);
  const { ars: _ars, ...unaware } = verband;
  const changed = await operator.put(`/municipalities/${created.id}`, unaware);
  assert.is(changed.json().ars, '072310008');
  const town = (await operator.post('/municipalities', { ...bare, ars: '072310134134' })).json().municipality;
  assert.is(town.ags, '07231134');
  for (const [given, path] of [
    [{ ars: '072310134134', ags: '07231135' }, 'ars'],
    [{ ars: '072310008', ags: '07231135' }, 'ars'],
    [{ ars: '072310008', state: '09' }, 'ars'],
  ] as const) {
    const refused = await operator.post('/municipalities', { ...bare, ...given });
    assert.equal([refused.statusCode, refused.json().errors[0].path], [422, path]);
  }
  assert.is((await operator.post('/municipalities', verband)).json().code, 'municipality-exists');
  await started.app.close();
});

test('the officer is invited with the municipality, by a mail with umlauts', async () => {
  const started = await startMailingApp();
  const operator = await person(started, { role: 'operator', name: 'Jürgen Größe' });
  const response = await operator.post('/municipalities', {
    ...NEW,
    officer: { name: 'Käthe Müßig', email: 'kaethe@groesslingen.example' },
  });
  assert.is(response.statusCode, 201, response.body);
  const { invited } = response.json();
  assert.equal(invited.delivery, { by: 'mail' });
  assert.equal([invited.member.role, invited.member.name], ['officer', 'Käthe Müßig']);
  const { mail } = await started.mails.waitFor('kaethe@groesslingen.example');
  assert.match(mail.subject ?? '', /Größlingen/);
  assert.match(mail.text ?? '', /Jürgen Größe[\s\S]*https:\/\/spiegel\.example\/einladung#/);
  await started.stop();
});

test('the Land follows from the AGS, has to agree with it, and an AGS is taken once', async () => {
  const started = await startApp();
  const operator = await person(started, { role: 'operator' });
  const { state: _, ...withoutState } = NEW;
  assert.is((await operator.post('/municipalities', withoutState)).json().municipality.state, '09');
  const twice = await operator.post('/municipalities', NEW);
  assert.equal([twice.statusCode, twice.json().code], [409, 'municipality-exists']);
  const wrong = await operator.post('/municipalities', { ...NEW, ags: '05123456' });
  assert.equal([wrong.statusCode, wrong.json().errors[0].path], [422, 'ags']);
  assert.match(wrong.json().errors[0].message, /Schlüssel des Landes/);
  const unreadable = await operator.post('/municipalities', { ...NEW, ags: '9' });
  assert.match(unreadable.json().errors[0].message, /fünf oder acht Ziffern/);
  await started.app.close();
});

test('a coordinator sees the municipalities of her scope in the list, and none from inside', async () => {
  const started = await startApp();
  const here = await municipality(started, { name: 'Hier', state: '09' });
  const there = await municipality(started, { name: 'Da', state: '05' });
  await municipality(started, { name: 'Anderswo', state: '06' });
  const scope = { states: ['09'], municipalities: [there.id] };
  const coordinator = await person(started, { role: 'coordinator', scope });
  const names = (await coordinator.get('/municipalities'))
    .json()
    .municipalities.map(({ name }: { name: string }) => name);
  assert.equal(names, ['Da', 'Hier']);
  assert.is((await coordinator.get(`/municipalities/${here.id}`)).statusCode, 404);
  assert.is((await coordinator.post('/municipalities', NEW)).statusCode, 403);
  assert.is((await coordinator.delete(`/municipalities/${here.id}`)).statusCode, 403);
  await started.app.close();
});

test('members see their municipality with their role; whoever belongs elsewhere hears that there is none', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const foreign = await person(started, {
    role: 'officer',
    municipality: await municipality(started, { name: 'Fremd' }),
  });
  const officer = await person(started, { role: 'officer', municipality: town });
  const assessment = await beginAs(officer, town);
  for (const role of ['officer', 'contributor', 'head', 'reader'] as const) {
    const member = await person(started, { role, municipality: town });
    const response = await member.get(`/municipalities/${town.id}`);
    assert.equal(response.json(), { municipality: town, role, assessments: [assessment] });
    assert.is((await member.get('/municipalities')).statusCode, 403);
  }
  const refused = await foreign.get(`/municipalities/${town.id}`);
  assert.equal([refused.statusCode, refused.json().code], [404, 'municipality-not-found']);
  assert.is((await started.app.inject(`/api/v1/municipalities/${town.id}`)).statusCode, 401);
  await started.app.close();
});

test('an officer begins an assessment with the present data of her municipality, one at a time, kept for five years', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const reader = await person(started, { role: 'reader', municipality: town });
  const path = `/municipalities/${town.id}/assessments`;
  assert.is((await reader.post(path, { questionnaire: QUESTIONNAIRE })).statusCode, 403);
  const none = await officer.post(path, { questionnaire: 'no-such-one' });
  assert.equal([none.statusCode, none.json().code], [404, 'questionnaire-not-found']);

  const both = await Promise.all([1, 2].map(() => officer.post(path, { questionnaire: QUESTIONNAIRE })));
  assert.equal(new Set(both.map(({ statusCode }) => statusCode)), new Set([201, 409]));
  assert.is(both.find(({ statusCode }) => statusCode === 409)!.json().code, 'assessment-begun');
  const assessment = both.find(({ statusCode }) => statusCode === 201)!.json();
  const { name, kind, population } = town;
  assert.equal(assessment.municipality, { name, kind, population });
  assert.is(assessment.sizeClass, 'gemeinde-10000-25000');
  assert.is(assessment.municipalityId, town.id);
  assert.is(assessment.expiresAt, '2031-11-21T09:00:00.000Z');
  assert.is((await reader.get(`/assessments/${assessment.id}`)).statusCode, 200);
  await started.app.close();
});

test('a self-check is adopted by its code, which opens nothing any more', async () => {
  const started = await startApp();
  const { app } = started;
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const own = await begin(app);
  await as(app, own).put('/answers/eigenbild-digitalisierungsgrad', { answer: 3 });
  const path = `/municipalities/${town.id}/adoptions`;
  const adopted = await officer.post(path, { accessCode: own.accessCode.toLowerCase() });
  assert.is(adopted.statusCode, 200, adopted.body);
  assert.equal([adopted.json().id, adopted.json().municipalityId], [own.id, town.id]);
  assert.is(adopted.json().expiresAt, '2031-11-21T09:00:00.000Z');

  assert.is((await as(app, own).get('')).statusCode, 401);
  assert.is((await officer.get(`/assessments/${own.id}`)).statusCode, 200);
  const again = await officer.post(path, { accessCode: own.accessCode });
  assert.equal([again.statusCode, again.json().code], [401, 'access-code-unknown']);
  await app.close();
});

test('adopting removes the code from the browser that holds it, and leaves the code of another self-check', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const adopt = async (kept: string, accessCode: string) => {
    const response = await started.app.inject({
      method: 'POST',
      url: `/api/v1/municipalities/${town.id}/adoptions`,
      headers: { cookie: `${officer.cookie}; kommunalspiegel=${kept.replaceAll('-', '')}` },
      payload: { accessCode },
    });
    assert.is(response.statusCode, 200, response.body);
    return response.cookies.some(({ name, value }) => name === 'kommunalspiegel' && value === '');
  };
  const [first, second, third] = [await begin(started.app), await begin(started.app), await begin(started.app)];
  assert.is(await adopt(third.accessCode, first.accessCode), false);
  assert.is(await adopt(second.accessCode, second.accessCode), true);
  await started.app.close();
});

test('wrong codes of an adoption are counted', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const statuses = new Set<number>();
  for (let tries = 0; tries < 32; tries += 1)
    statuses.add((await officer.post(`/municipalities/${town.id}/adoptions`, { accessCode: 'ABC' })).statusCode);
  assert.equal([...statuses], [401, 429]);
  await started.app.close();
});

test.run();
