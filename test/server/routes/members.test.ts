import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startApp } from '../app-under-test.ts';
import { SITE, startMailingApp } from '../mailing-app.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/members');
const ANNA = { role: 'contributor', name: 'Änne Müßig-Groß', email: 'Aenne.Muessig@stadt.example' };

test('the officer invites by mail, and the list shows who has not come yet', async () => {
  const started = await startMailingApp();
  const town = await municipality(started, { name: 'Größlingen am Bäch' });
  const officer = await person(started, { role: 'officer', name: 'Jürgen Öhler', municipality: town });
  const invited = await officer.post(`/municipalities/${town.id}/members`, ANNA);
  assert.is(invited.statusCode, 201, invited.body);
  assert.equal(invited.json().delivery, { by: 'mail' });
  const { member } = invited.json();
  assert.equal([member.email, member.joinedAt, member.mailProblem], ['aenne.muessig@stadt.example', null, null]);

  const { mail } = await started.mails.waitFor('aenne.muessig@stadt.example');
  assert.is(mail.to?.[0]?.name, 'Änne Müßig-Groß');
  assert.match(mail.subject ?? '', /Größlingen am Bäch/);
  assert.match(mail.text ?? '', /Guten Tag Änne Müßig-Groß/);
  assert.match(mail.text ?? '', /Jürgen Öhler/);
  const link = new RegExp(`${SITE}/einladung#([\\w-]{43})`).exec(mail.text ?? '');
  assert.ok(link, mail.text);
  assert.not.match(started.log(), new RegExp(link[1]!), 'no token in the log');

  const list = (await officer.get(`/municipalities/${town.id}/members`)).json().members;
  assert.equal(list.length, 2);
  assert.equal(list[0], member);
  await started.stop();
});

test('without a mail server the link is for the officer to hand over', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const { delivery, member } = (await officer.post(`/municipalities/${town.id}/members`, ANNA)).json();
  assert.is(delivery.by, 'hand');
  assert.is(delivery.reason, null);
  assert.match(delivery.path, /^\/einladung#[\w-]{43}$/);
  assert.is(member.mailProblem, null);
  await started.app.close();
});

test('a mail that bounces is shown in the list until a later one is taken', async () => {
  const started = await startMailingApp();
  const { mails } = started;
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  mails.refuse('aenne.muessig@stadt.example');
  const invited = (await officer.post(`/municipalities/${town.id}/members`, ANNA)).json();
  assert.is(invited.delivery.by, 'hand');
  assert.match(invited.delivery.reason, /kennt dieses Postfach nicht.*User unknown/s);
  const path = `/municipalities/${town.id}/members`;
  const shown = async () =>
    (await officer.get(path)).json().members.find(({ id }: { id: string }) => id === invited.member.id);
  assert.is((await shown()).mailProblem, invited.delivery.reason);

  mails.accept('aenne.muessig@stadt.example');
  const again = (await officer.post(`${path}/${invited.member.id}/invitation`)).json();
  assert.equal([again.delivery, again.member.mailProblem], [{ by: 'mail' }, null]);
  assert.is((await shown()).mailProblem, null);
  await started.stop();
});

test('inviting again makes a new link, and not for who has joined', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const path = `/municipalities/${town.id}/members`;
  const first = (await officer.post(path, ANNA)).json();
  const second = await officer.post(`${path}/${first.member.id}/invitation`);
  assert.is(second.statusCode, 200, second.body);
  assert.is.not(second.json().delivery.path, first.delivery.path);
  const joined = await officer.post(`${path}/${officer.memberId}/invitation`);
  assert.equal([joined.statusCode, joined.json().code], [409, 'member-exists']);
  await started.app.close();
});

test('the same e-mail has a role once, however it is written', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const path = `/municipalities/${town.id}/members`;
  assert.is((await officer.post(path, ANNA)).statusCode, 201);
  const again = await officer.post(path, { ...ANNA, email: ANNA.email.toUpperCase() });
  assert.equal([again.statusCode, again.json().code], [409, 'member-exists']);
  assert.is((await officer.post(path, { ...ANNA, role: 'head' })).statusCode, 201);
  const herself = await officer.post(path, { ...ANNA, role: 'officer', email: officer.email });
  assert.is(herself.statusCode, 409);
  await started.app.close();
});

test('what is typed wrong is named with its field', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const errorsOf = async (body: object) =>
    (await officer.post(`/municipalities/${town.id}/members`, body)).json().errors;
  assert.equal(await errorsOf({ ...ANNA, email: 'ohne-domain' }), [
    { path: 'email', message: 'Die E-Mail-Adresse braucht die Form name@stadt.de.' },
  ]);
  assert.equal(await errorsOf({ ...ANNA, name: ' ' }), [{ path: 'name', message: 'Der Name fehlt.' }]);
  assert.is((await errorsOf({ ...ANNA, role: 'operator' }))[0].path, 'role');
  await started.app.close();
});

test('the last officer stays, but for the operator', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const second = await person(started, { role: 'officer', municipality: town });
  const operator = await person(started, { role: 'operator' });
  const path = `/municipalities/${town.id}/members`;
  assert.is((await officer.delete(`${path}/${second.memberId}`)).statusCode, 204);
  const last = await officer.delete(`${path}/${officer.memberId}`);
  assert.equal([last.statusCode, last.json().code], [409, 'last-one']);
  assert.is((await operator.delete(`${path}/${officer.memberId}`)).statusCode, 204);
  assert.is((await officer.get(`/municipalities/${town.id}`)).statusCode, 404, 'without her role she is a stranger');
  await started.app.close();
});

test('with a member go her handovers, and her answers stay', async () => {
  const started = await startApp();
  const { questionnaire } = started;
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const anna = await person(started, { role: 'contributor', municipality: town });
  const { id } = await beginAs(officer, town);
  const question = questionnaire.questions.find(({ kind }) => kind === 'grade')!;
  const handover = { member: anna.memberId, sections: [question.section] };
  assert.is((await officer.put(`/assessments/${id}/handovers`, handover)).statusCode, 200);
  const saved = await anna.put(`/assessments/${id}/answers/${question.id}`, { answer: 3 });
  assert.is(saved.statusCode, 200, saved.body);

  assert.is((await officer.delete(`/municipalities/${town.id}/members/${anna.memberId}`)).statusCode, 204);
  assert.equal((await officer.get(`/assessments/${id}/handovers`)).json(), { handovers: [] });
  assert.is((await officer.get(`/assessments/${id}/answers/${question.id}`)).json().answer, 3);
  assert.is((await anna.get(`/assessments/${id}`)).statusCode, 404);
  await started.app.close();
});

test('members of other municipalities and unknown ones look alike', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const elsewhere = await municipality(started, { name: 'Fremd' });
  const officer = await person(started, { role: 'officer', municipality: town });
  const stranger = await person(started, { role: 'reader', municipality: elsewhere });
  const operator = await person(started, { role: 'operator' });
  for (const asker of [officer, operator])
    for (const member of [stranger.memberId, operator.memberId, randomUUID(), 'nobody'])
      for (const response of [
        await asker.delete(`/municipalities/${town.id}/members/${member}`),
        await asker.post(`/municipalities/${town.id}/members/${member}/invitation`),
      ])
        assert.equal([response.statusCode, response.json().code], [404, 'member-not-found']);
  await started.app.close();
});

test('who may not is told so, and a foreign municipality is none', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const foreign = await person(started, {
    role: 'officer',
    municipality: await municipality(started, { name: 'Fremd' }),
  });
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['09'], municipalities: [] } });
  const path = `/municipalities/${town.id}/members`;
  const asks = (asker: typeof officer) => [
    () => asker.get(path),
    () => asker.post(path, ANNA),
    () => asker.delete(`${path}/${officer.memberId}`),
    () => asker.post(`${path}/${officer.memberId}/invitation`),
  ];
  for (const role of ['contributor', 'reader', 'head'] as const) {
    const member = await person(started, { role, municipality: town });
    const statuses = await Promise.all(asks(member).map(async (ask) => (await ask()).statusCode));
    assert.equal(statuses, [role === 'head' ? 200 : 403, 403, 403, 403], role);
  }
  for (const asker of [foreign, coordinator])
    for (const ask of asks(asker)) {
      const response = await ask();
      assert.equal([response.statusCode, response.json().code], [404, 'municipality-not-found']);
    }
  const operator = await person(started, { role: 'operator' });
  assert.is((await operator.get(path)).statusCode, 200);
  assert.is((await operator.get(`/municipalities/${randomUUID()}/members`)).statusCode, 404);
  assert.is((await operator.post(`/municipalities/${randomUUID()}/members`, ANNA)).statusCode, 404);
  await started.app.close();
});

test('a role from the provider is taken away there, or by the operator', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const head = await person(started, { role: 'head', municipality: town });
  const operator = await person(started, { role: 'operator' });
  const id = randomUUID();
  const provided = { id, role: 'reader', municipalityId: town.id, scope: null } as const;
  await started.store.setProvidedRoles(head.accountId, [provided], started.clock.now.toISOString());
  const refused = await officer.delete(`/municipalities/${town.id}/members/${id}`);
  assert.equal([refused.statusCode, refused.json().errors[0].path], [422, 'member']);
  assert.is((await operator.delete(`/municipalities/${town.id}/members/${id}`)).statusCode, 204);
  await started.app.close();
});

test.run();
