import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Handover } from '../../../schema/assessment/handover.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { SITE, startMailingApp } from '../mailing-app.ts';
import { beginAs, municipality, person } from '../people.ts';
import { startWithRoutes } from '../route-list.ts';

const test = suite('routes/handovers');

/** A town with an officer, a contributor and an open assessment. */
async function town<Started extends AppUnderTest>(started: Started) {
  const place = await municipality(started);
  const officer = await person(started, { role: 'officer', name: 'Jürgen Öhler', municipality: place });
  const anna = await person(started, {
    role: 'contributor',
    name: 'Änne Groß',
    email: 'aenne@a.example',
    municipality: place,
  });
  const { id } = await beginAs(officer, place);
  const [first, second, third] = started.questionnaire.sections;
  assert.ok(first && second && third);
  const path = `/assessments/${id}/handovers`;
  const invite = async (role: string, email: string, name = 'Ümit Öz') =>
    (await officer.post(`/municipalities/${place.id}/members`, { role, name, email })).json().member;
  return { ...started, place, officer, anna, id, path, invite, first, second, third };
}

const short = (handovers: readonly Handover[]) =>
  handovers.map(({ section, member, dueOn, doneAt }) => [section, member.name, dueOn, doneAt !== null]);

test('handing over tells a member by mail what and until when, once', async () => {
  const { officer, anna, path, first, second, third, mails, stop } = await town(await startMailingApp());
  const given = { member: anna.memberId, sections: [second.id, first.id, second.id], dueOn: '2026-12-04' };
  const response = await officer.put(path, given);
  assert.is(response.statusCode, 200, response.body);
  const { handovers, delivery } = response.json();
  assert.equal(delivery, { by: 'mail' });
  assert.equal(short(handovers), [
    [first.id, 'Änne Groß', '2026-12-04', false],
    [second.id, 'Änne Groß', '2026-12-04', false],
  ]);
  const { mail } = await mails.waitFor('aenne@a.example');
  assert.match(mail.subject ?? '', /2 Abschnitte.*Ömmelstadt am Bäch/);
  const text = (mail.text ?? '').replace(/\s+/g, ' ');
  for (const words of ['Jürgen Öhler', first.title, second.title, '04.12.2026', `${SITE}/uebersicht`])
    assert.ok(text.includes(words), `${words} in ${text}`);

  const again = (await officer.put(path, given)).json();
  assert.is(again.delivery, null, 'nothing is new');
  const more = (await officer.put(path, { ...given, sections: [first.id, third.id], dueOn: null })).json();
  assert.equal(short(more.handovers), [
    [first.id, 'Änne Groß', null, false],
    [third.id, 'Änne Groß', null, false],
  ]);
  assert.is(mails.messages.length, 2);
  const last = mails.messages[1]!.mail;
  assert.match(last.subject ?? '', /Ein Abschnitt/);
  assert.not.ok((last.text ?? '').includes(first.title), 'only what is new');
  await stop();
});

test('who has not joined yet gets her invitation with the sections, and it replaces the one before', async () => {
  const { officer, path, first, invite, mails, app, stop } = await town(await startMailingApp());
  const member = await invite('contributor', 'umit@a.example');
  const { delivery, handovers } = (await officer.put(path, { member: member.id, sections: [first.id] })).json();
  assert.equal(delivery, { by: 'mail' });
  assert.equal([handovers[0].member.hasJoined, handovers[0].mailProblem], [false, null]);
  const [invitation, withSections] = mails.messages.filter(({ recipient }) => recipient === 'umit@a.example');
  assert.ok((withSections?.mail.text ?? '').replace(/\s+/g, ' ').includes(first.title));
  const tokenOf = (text: string | undefined) => /einladung#([\w-]+)/.exec(text ?? '')![1]!;
  const read = async (text: string | undefined) =>
    (await app.inject({ method: 'POST', url: '/api/v1/invitations/reading', payload: { token: tokenOf(text) } }))
      .statusCode;
  assert.is(await read(invitation?.mail.text), 404);
  assert.is(await read(withSections?.mail.text), 200);
  await stop();
});

test('somebody new is invited with her sections, by one mail', async () => {
  const { officer, path, place, first, second, mails, app, stop } = await town(await startMailingApp());
  const ayse = { name: 'Ayşe Öztürk', email: ' Ayse@A.example ' };
  const given = { member: ayse, sections: [first.id, second.id], dueOn: '2026-12-04' };
  const response = await officer.put(path, given);
  assert.is(response.statusCode, 200, response.body);
  const { member, handovers, delivery } = response.json();
  assert.equal(delivery, { by: 'mail' });
  assert.equal(short(handovers), [
    [first.id, 'Ayşe Öztürk', '2026-12-04', false],
    [second.id, 'Ayşe Öztürk', '2026-12-04', false],
  ]);
  assert.equal(handovers[0].member, { id: member, name: 'Ayşe Öztürk', email: 'ayse@a.example', hasJoined: false });
  const { members } = (await officer.get(`/municipalities/${place.id}/members`)).json();
  assert.is(members.find(({ id }: { id: string }) => id === member)?.role, 'contributor');

  const mine = mails.messages.filter(({ recipient }) => recipient === 'ayse@a.example');
  assert.is(mine.length, 1);
  const text = (mine[0]?.mail.text ?? '').replace(/\s+/g, ' ');
  for (const words of ['Jürgen Öhler lädt Sie', first.title, second.title, '04.12.2026'])
    assert.ok(text.includes(words), `${words} in ${text}`);
  const token = /einladung#([\w-]+)/.exec(text)![1]!;
  const read = await app.inject({ method: 'POST', url: '/api/v1/invitations/reading', payload: { token } });
  assert.is(read.statusCode, 200, 'the link of the only mail counts');
  await stop();
});

test('an invitation with sections that bounces leaves a link, and the sections with her', async () => {
  const { officer, path, first, mails, stop } = await town(await startMailingApp());
  mails.refuse('weg@a.example');
  const response = await officer.put(path, { member: { name: 'Weg', email: 'weg@a.example' }, sections: [first.id] });
  const { delivery, handovers } = response.json();
  assert.match(delivery.path, /^\/einladung#/);
  assert.match(delivery.reason, /kennt dieses Postfach nicht/);
  assert.equal([handovers[0].section, handovers[0].mailProblem], [first.id, delivery.reason]);
  await stop();
});

test('what is wrong with somebody new is named with its field, and nobody is invited', async () => {
  const { officer, path, place, first, app } = await town(await startApp());
  const heard = async (body: object) => {
    const member = { name: 'Ayşe Öztürk', email: 'ayse@a.example' };
    const response = await officer.put(path, { member, sections: [first.id], ...body });
    return [response.statusCode, response.json().code, response.json().errors?.[0]?.path];
  };
  const person = (part: object) => ({ member: { name: 'Ayşe Öztürk', email: 'ayse@a.example', ...part } });
  assert.equal(await heard(person({ email: 'ayse' })), [400, 'invalid-request', 'member.email']);
  assert.equal(await heard(person({ name: '<b>' })), [400, 'invalid-request', 'member.name']);
  assert.is((await heard(person({ role: 'officer' })))[0], 400, 'a role cannot be chosen');
  assert.equal(await heard({ sections: [] }), [422, 'invalid-input', 'sections']);
  assert.equal(await heard({ sections: ['no-such-section'] }), [422, 'invalid-input', 'sections']);
  assert.equal(await heard({ dueOn: '2020-01-01' }), [422, 'invalid-input', 'dueOn']);
  assert.equal((await heard(person({ email: 'AENNE@a.example' }))).slice(0, 2), [409, 'member-exists']);
  const { members } = (await officer.get(`/municipalities/${place.id}/members`)).json();
  assert.equal([members.length, (await officer.get(path)).json().handovers.length], [2, 0]);
  await app.close();
});

test('without a mail server the path is for the officer to hand over', async () => {
  const { officer, anna, path, first, second, invite, app } = await town(await startApp());
  const joined = await officer.put(path, { member: anna.memberId, sections: [first.id] });
  assert.equal(joined.json().delivery, { by: 'hand', path: '/uebersicht', reason: null });
  const member = await invite('contributor', 'umit@a.example');
  const waiting = await officer.put(path, { member: member.id, sections: [second.id] });
  assert.match(waiting.json().delivery.path, /^\/einladung#/);
  const reminder = await officer.post(`${path}/reminders`, { member: anna.memberId });
  assert.equal(reminder.json(), { delivery: { by: 'hand', path: '/uebersicht', reason: null } });
  await app.close();
});

test('a bounced mail is shown at the handover', async () => {
  const { officer, anna, path, first, mails, stop } = await town(await startMailingApp());
  mails.refuse('aenne@a.example');
  const { delivery, handovers } = (await officer.put(path, { member: anna.memberId, sections: [first.id] })).json();
  assert.equal([delivery.by, delivery.path], ['hand', '/uebersicht']);
  assert.match(delivery.reason, /kennt dieses Postfach nicht/);
  assert.is(handovers[0].mailProblem, delivery.reason);
  const reminder = (await officer.post(`${path}/reminders`, { member: anna.memberId })).json();
  assert.is(reminder.delivery.by, 'hand');
  assert.is((await officer.get(path)).json().handovers[0].remindedAt, null, 'nothing went out');
  await stop();
});

test('what the officer hands herself needs no mail', async () => {
  const { officer, path, first, mails, stop } = await town(await startMailingApp());
  const response = await officer.put(path, { member: officer.memberId, sections: [first.id] });
  assert.equal([response.statusCode, response.json().delivery], [200, null]);
  assert.is(mails.messages.length, 0);
  await stop();
});

test('what is wrong is named with its field, and nothing changes', async () => {
  const started = await startApp();
  started.clock.now = new Date('2026-11-21T20:00:00.000Z');
  const { officer, anna, path, first, invite, clock, app } = await town(started);
  const given = { member: anna.memberId, sections: [first.id] };
  const errorOf = async (body: object) => {
    const response = await officer.put(path, { ...given, ...body });
    assert.equal([response.statusCode, response.json().code], [422, 'invalid-input'], response.body);
    return response.json().errors[0];
  };
  const past = await errorOf({ dueOn: '2026-11-20' });
  assert.is(past.path, 'dueOn');
  assert.match(past.message, /20\.11\.2026.*vorbei/);
  const unknown = await errorOf({ sections: [first.id, 'no-such-section'] });
  assert.equal([unknown.path, unknown.message.includes('no-such-section')], ['sections', true]);
  const head = await invite('head', 'head@a.example');
  assert.is((await errorOf({ member: head.id })).path, 'member');
  assert.equal((await officer.get(path)).json(), { handovers: [] });

  assert.is((await officer.put(path, { ...given, dueOn: '2026-11-21' })).statusCode, 200, 'today is no past');
  clock.now = new Date('2026-11-21T23:30:00.000Z');
  assert.is((await officer.put(path, { ...given, dueOn: '2026-11-21' })).statusCode, 200, 'the day she had');
  assert.is((await errorOf({ dueOn: '2026-11-20' })).path, 'dueOn', 'another past day');
  assert.is((await officer.put(path, { ...given, sections: [] })).statusCode, 200, 'taking back');
  assert.is((await errorOf({ dueOn: '2026-11-21' })).path, 'dueOn', 'in Germany it is the 22nd');
  await app.close();
});

test('only members of that municipality can be handed anything', async () => {
  const started = await town(await startApp());
  const { officer, path, first, app } = started;
  const stranger = await person(started, {
    role: 'contributor',
    municipality: await municipality(started, { name: 'Fremd' }),
  });
  const operator = await person(started, { role: 'operator' });
  for (const member of [stranger.memberId, operator.memberId, randomUUID()])
    for (const response of [
      await officer.put(path, { member, sections: [first.id] }),
      await officer.post(`${path}/reminders`, { member }),
    ])
      assert.equal([response.statusCode, response.json().code], [404, 'member-not-found']);
  await app.close();
});

test('a contributor sees her own handovers only, and opens with them only her sections', async () => {
  const started = await town(await startApp());
  const { officer, anna, id, path, first, second, questionnaire, place, app } = started;
  const bert = await person(started, { role: 'contributor', name: 'Bert', municipality: place });
  await officer.put(path, { member: bert.memberId, sections: [first.id, second.id] });
  await officer.put(path, { member: anna.memberId, sections: [second.id] });
  assert.equal(short((await anna.get(path)).json().handovers), [[second.id, 'Änne Groß', null, false]]);
  assert.equal(short((await officer.get(path)).json().handovers), [
    [first.id, 'Bert', null, false],
    [second.id, 'Änne Groß', null, false],
    [second.id, 'Bert', null, false],
  ]);
  const answer = async (section: string) => {
    const { id: question } = questionnaire.questions.find((one) => one.section === section)!;
    return (await anna.put(`/assessments/${id}/remarks/${question}`, { remark: { comment: 'x' } })).json().code;
  };
  assert.is(await answer(first.id), 'not-your-section');
  assert.is(await answer(second.id), undefined);
  await app.close();
});

test('done is reported for oneself, by the officer for anybody, and can be taken back', async () => {
  const started = await town(await startApp());
  const { officer, anna, id, path, first, second, place, app } = started;
  const bert = await person(started, { role: 'contributor', name: 'Bert', municipality: place });
  await officer.put(path, { member: anna.memberId, sections: [first.id] });
  await officer.put(path, { member: bert.memberId, sections: [first.id, second.id] });
  const done = (section: string) => `/assessments/${id}/handovers/${section}/done`;
  const undone = async () =>
    short((await officer.get(path)).json().handovers).flatMap(([section, name, , isDone]) =>
      isDone ? [] : [`${name} ${section}`],
    );

  const own = await anna.put(done(first.id), { done: true });
  assert.equal(short(own.json().handovers), [[first.id, 'Änne Groß', null, true]]);
  assert.equal(await undone(), [`Bert ${first.id}`, `Bert ${second.id}`]);
  const others = await anna.put(done(second.id), { done: true });
  assert.equal([others.statusCode, others.json().code], [403, 'not-your-section']);
  assert.is((await anna.put(done(first.id), { done: true, member: bert.memberId })).statusCode, 403);

  await officer.put(done(first.id), { done: true });
  assert.equal(await undone(), [`Bert ${second.id}`]);
  await officer.put(done(first.id), { done: false, member: bert.memberId });
  assert.equal(await undone(), [`Bert ${first.id}`, `Bert ${second.id}`]);
  await anna.put(done(first.id), { done: false });
  assert.is((await undone()).length, 3);
  const nobodys = await officer.put(done('no-such-section'), { done: true });
  assert.equal([nobodys.statusCode, nobodys.json().errors[0].path], [422, 'section']);
  await app.close();
});

test('a reminder by hand names what is open, and is noted', async () => {
  const { officer, anna, id, path, first, second, mails, clock, stop } = await town(await startMailingApp());
  await officer.put(path, { member: anna.memberId, sections: [first.id, second.id], dueOn: '2026-12-04' });
  await anna.put(`/assessments/${id}/handovers/${first.id}/done`, { done: true });
  const response = await officer.post(`${path}/reminders`, { member: anna.memberId });
  assert.equal(response.json(), { delivery: { by: 'mail' } }, response.body);
  const { mail } = await mails.waitFor('aenne@a.example', 1);
  assert.match(mail.subject ?? '', /^Erinnerung: Ein Abschnitt/);
  const text = (mail.text ?? '').replace(/\s+/g, ' ');
  assert.ok(text.includes(second.title) && text.includes('04.12.2026') && !text.includes(first.title), text);
  const noted = (await officer.get(path)).json().handovers.map(({ remindedAt }: Handover) => remindedAt);
  assert.equal(noted, [null, clock.now.toISOString()]);

  await anna.put(`/assessments/${id}/handovers/${second.id}/done`, { done: true });
  const nothing = await officer.post(`${path}/reminders`, { member: anna.memberId });
  assert.equal([nothing.statusCode, nothing.json().errors[0].path], [422, 'member']);
  await stop();
});

test('nothing is handed over or reminded of while the answers are frozen', async () => {
  const { officer, anna, id, path, first, app } = await town(await startApp());
  await officer.put(path, { member: anna.memberId, sections: [first.id] });
  assert.is((await officer.post(`/assessments/${id}/submission`)).statusCode, 200);
  for (const response of [
    await officer.put(path, { member: anna.memberId, sections: [] }),
    await officer.post(`${path}/reminders`, { member: anna.memberId }),
  ])
    assert.equal([response.statusCode, response.json().code], [409, 'assessment-submitted']);
  await app.close();
});

test('members without the deed, codes and strangers are refused', async () => {
  const started = await town(await startApp());
  const { anna, id, path, first, place, app } = started;
  const give = { member: anna.memberId, sections: [first.id] };
  const head = await person(started, { role: 'head', municipality: place });
  const reader = await person(started, { role: 'reader', municipality: place });
  const foreign = await person(started, {
    role: 'officer',
    municipality: await municipality(started, { name: 'Fremd' }),
  });
  const operator = await person(started, { role: 'operator' });
  const invite = { member: { name: 'Neu', email: 'neu@a.example' }, sections: [first.id] };
  for (const asker of [head, reader, anna]) {
    assert.is((await asker.get(path)).statusCode, 200);
    assert.is((await asker.put(path, invite)).statusCode, 403);
    assert.is((await asker.put(path, give)).statusCode, 403);
    assert.is((await asker.post(`${path}/reminders`, { member: anna.memberId })).statusCode, 403);
  }
  for (const asker of [head, reader])
    assert.is((await asker.put(`/assessments/${id}/handovers/${first.id}/done`, { done: true })).statusCode, 403);
  for (const asker of [foreign, operator])
    for (const response of [await asker.get(path), await asker.put(path, give)])
      assert.equal([response.statusCode, response.json().code], [404, 'assessment-not-found']);
  assert.is((await as(app, await begin(app)).get('/handovers')).statusCode, 403, 'a self-check has no colleagues');
  await app.close();
});

test('no route shows a contributor anything from sections that are not hers', async () => {
  const started = await startWithRoutes();
  const { officer, anna, id, path, place, questionnaire, routes, app } = await town(started);
  const grades = questionnaire.questions.filter(({ kind }) => kind === 'grade');
  const other = grades[0]!;
  const own = questionnaire.questions.find(({ section }) => section !== other.section)!;
  const mark = 'nicht für Sie';
  const answered = await officer.put(`/assessments/${id}/answers/${other.id}`, { answer: 2 });
  assert.is(answered.statusCode, 200, answered.body);
  const remark = { comment: `${mark} Kommentar`, unclear: `${mark} unklar` };
  await officer.put(`/assessments/${id}/remarks/${other.id}`, { remark });
  await officer.post(`/assessments/${id}/submission`);
  await officer.post(`/assessments/${id}/reopening`, { reason: `${mark} Grund` });
  await officer.put(path, { member: anna.memberId, sections: [own.section] });

  const reading = routes.filter(
    ({ method, url }) => method === 'GET' && /\/(assessments|municipalities|me|staff|unclear)/u.test(url),
  );
  const asked = async (url: string, cookie: string): Promise<string> => {
    const filled = url
      .replace('/assessments/:id', `/assessments/${id}`)
      .replace(':address', other.id)
      .replace(':municipality', place.id)
      .replace(':number', '1');
    const query = url.endsWith('/changes') ? `?since=0&device=${randomUUID()}` : '';
    return (await app.inject({ url: filled + query, headers: { cookie } })).body;
  };
  const tells = (body: string): boolean => body.includes(mark) || body.includes(`"${other.id}"`);
  let told = 0;
  for (const { url } of reading) {
    assert.not.ok(tells(await asked(url, anna.cookie)), url);
    if (tells(await asked(url, officer.cookie))) told += 1;
  }
  assert.ok(told >= 8, `the officer is told by ${told} routes`);
  const written = [
    await anna.put(`/assessments/${id}/answers/${other.id}`, { answer: 3 }),
    await anna.delete(`/assessments/${id}/answers/${other.id}`),
    await anna.put(`/assessments/${id}/remarks/${other.id}`, { remark: { comment: 'x' } }),
    await anna.delete(`/assessments/${id}/remarks/${other.id}`),
  ];
  for (const response of written) {
    assert.equal([response.statusCode, response.json().code], [403, 'not-your-section']);
  }
  await app.close();
});

test.run();
