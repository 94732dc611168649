import { randomBytes, randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { as, begin, SETS, startApp } from '../app-under-test.ts';
import { startMailServer } from '../mail-server.ts';
import { beginAs, municipality, person } from '../people.ts';
import { addEarlierSubmissions } from '../../../server/earlier-submissions.ts';
import { createSmtp } from '../../../server/mail/smtp.ts';
import { registryOf } from '../../../server/questionnaires.ts';

const test = suite('routes/submissions');

/** A municipality with officer, head and reader, and an assessment with one answer. */
async function town(...how: Parameters<typeof startApp>) {
  const started = await startApp(...how);
  const place = await municipality(started);
  const officer = await person(started, { role: 'officer', name: 'Ayşe Öztürk', municipality: place });
  const head = await person(started, {
    role: 'head',
    name: 'Dr. Jürgen Groß',
    municipality: place,
    email: 'ob@stadt.example',
  });
  const reader = await person(started, { role: 'reader', municipality: place });
  const { id } = await beginAs(officer, place);
  const path = `/assessments/${id}`;
  await officer.put(`${path}/answers/strategy-status`, { answer: 'no' });
  return { ...started, officer, head, reader, path };
}

test('submitting writes one row per address, the missing states explicit', async () => {
  const { app, officer, path, questionnaire } = await town();
  const submitted = await officer.post(`${path}/submission`);
  assert.is(submitted.statusCode, 200, submitted.body);
  const { submission, status, dropped } = submitted.json();
  assert.equal([status, submission.number, submission.submittedBy, dropped], ['submitted', 1, 'Ayşe Öztürk', []]);
  const { answers } = (await officer.get(`${path}/submissions/1`)).json();
  const states = new Map(answers.map((row: { address: string; state: string }) => [row.address, row.state]));
  assert.ok(answers.length > questionnaire.questions.length);
  assert.is(states.size, answers.length);
  assert.is(states.get('strategy-status'), 'answered');
  assert.is(states.get('strategy-fields'), 'notAsked');
  assert.is(states.get('cooperation'), 'unanswered');
  assert.is(answers[0].address, questionnaire.questions[0]!.id);
  assert.is((await officer.post(`${path}/submission`)).json().code, 'assessment-submitted');
  await app.close();
});

test('answers that are not asked any more are dropped at submission, by name, and stay in the history', async () => {
  const { app, officer, path } = await town();
  await officer.put(`${path}/answers/strategy-status`, { answer: 'yes' });
  await officer.put(`${path}/answers/strategy-actors`, { answer: { missing: 'noAnswer' } });
  await officer.put(`${path}/answers/strategy-status`, { answer: 'no' });
  const before = (await officer.get(path)).json();
  assert.ok(
    before.answers.some(({ address }: { address: string }) => address === 'strategy-actors'),
    'kept until then',
  );
  assert.equal((await officer.post(`${path}/submission`)).json().dropped, ['strategy-actors']);
  const { entries } = (await officer.get(`${path}/answers/strategy-actors/history`)).json();
  assert.equal(
    entries.map(({ cause }: { cause: string }) => cause),
    ['submission', 'answer'],
  );
  await app.close();
});

test('the head signs off, and everything is frozen until somebody reopens it with a reason', async () => {
  const { app, officer, head, reader, path } = await town();
  assert.is((await head.post(`${path}/sign-off`, {})).json().code, 'assessment-not-submitted');
  await officer.post(`${path}/submission`);
  assert.is((await reader.post(`${path}/sign-off`, {})).statusCode, 403);
  const signed = await head.post(`${path}/sign-off`, {});
  assert.is(signed.json().status, 'signedOff', signed.body);
  assert.is((await head.post(`${path}/sign-off`, {})).json().code, 'assessment-signed-off');
  assert.is(
    (await officer.put(`${path}/answers/strategy-status`, { answer: 'yes' })).json().code,
    'assessment-submitted',
  );

  const without = await head.post(`${path}/reopening`, {});
  assert.equal([without.statusCode, without.json().errors[0].path], [422, 'reason']);
  assert.is((await reader.post(`${path}/reopening`, { reason: 'Falsche Zahl' })).statusCode, 403);
  const reopened = await head.post(`${path}/reopening`, { reason: 'Falsche Zahl' });
  assert.is(reopened.json().status, 'open', reopened.body);
  assert.is((await officer.put(`${path}/answers/strategy-status`, { answer: 'yes' })).statusCode, 200);
  await officer.post(`${path}/submission`);
  const { submissions } = (await reader.get(`${path}/submissions`)).json();
  assert.equal(
    submissions.map((one: Record<string, unknown>) => [one['number'], one['signedOffBy'], one['reopenReason']]),
    [
      [1, 'Dr. Jürgen Groß', 'Falsche Zahl'],
      [2, null, null],
    ],
  );
  const answerIn = async (number: number) =>
    (await reader.get(`${path}/submissions/${number}`)).json().answers[0].answer;
  assert.equal([await answerIn(1), await answerIn(2)], ['no', 'yes']);
  assert.is((await reader.get(`${path}/submissions/3`)).json().code, 'submission-not-found');
  await app.close();
});

test('the officer signs off only with a note on whose authority', async () => {
  const { app, officer, path } = await town();
  await officer.post(`${path}/submission`);
  const without = await officer.post(`${path}/sign-off`, {});
  assert.equal([without.statusCode, without.json().errors[0].path], [422, 'note']);
  assert.is((await officer.post(`${path}/sign-off`, { note: 'x' })).statusCode, 400);
  const signed = await officer.post(`${path}/sign-off`, { note: 'Auftrag Bürgermeisterin, Mail vom 20.11.' });
  assert.is(signed.json().status, 'signedOff');
  const [submission] = (await officer.get(`${path}/submissions`)).json().submissions;
  assert.equal(
    [submission.signedOffBy, submission.signOffNote],
    ['Ayşe Öztürk', 'Auftrag Bürgermeisterin, Mail vom 20.11.'],
  );
  await app.close();
});

test('submission, sign-off and reopening are in the audit log, without names and answers', async () => {
  const { app, store, officer, head, path } = await town();
  await officer.post(`${path}/submission`);
  await head.post(`${path}/sign-off`, {});
  await head.post(`${path}/reopening`, { reason: 'Geheimer Grund' });
  const lines = store.connections[0]!.client.prepare(
    "SELECT action, actor FROM audit_log WHERE action LIKE 'assessment.%' ORDER BY id",
  ).all() as { action: string; actor: string }[];
  assert.equal(
    lines.filter(({ action }) => action !== 'assessment.begun').map(({ action, actor }) => [action, actor]),
    [
      ['assessment.submitted', officer.accountId],
      ['assessment.signed-off', head.accountId],
      ['assessment.reopened', head.accountId],
    ],
  );
  assert.not.match(
    JSON.stringify(store.connections[0]!.client.prepare('SELECT * FROM audit_log').all()),
    /Geheim|Öztürk/,
  );
  await app.close();
});

test('the head is told by mail that something waits for her, the officer what became of it', async () => {
  const mails = await startMailServer();
  const smtp = createSmtp({ url: mails.url, from: 'Kommunalspiegel <spiegel@land.example>' });
  const { app, officer, head, path } = await town({ publicUrl: new URL('https://spiegel.example') }, { mail: smtp });
  await officer.post(`${path}/submission`);
  const { mail } = await mails.waitFor('ob@stadt.example');
  assert.match(mail.subject ?? '', /Zur Freigabe.*Ömmelstadt/);
  assert.match(mail.text ?? '', /Ayşe Öztürk/);
  await head.post(`${path}/reopening`, { reason: 'Zahl der Schulen prüfen' });
  const told = await mails.waitFor(officer.email);
  assert.match(told.mail.text ?? '', /Zahl der Schulen prüfen/);
  await app.close();
  smtp.close();
  await mails.stop();
});

test('a self-check is reopened without a reason, as the previous release’s client does it', async () => {
  const { app } = await startApp();
  const own = as(app, await begin(app));
  await own.post('/submission');
  assert.is((await own.delete('/submission')).json().status, 'open');
  await own.post('/submission');
  assert.is((await own.post('/reopening', {})).json().status, 'open');
  assert.is((await own.post('/sign-off', {})).json().code, 'not-permitted');
  await app.close();
});

test('what a release without submissions handed in can be read, adopted and signed off', async () => {
  const { app, store, head, officer, path } = await town();
  const started = await begin(app);
  const own = as(app, started);
  await own.put('/answers/strategy-status', { answer: 'no' });
  const { client } = store.connections[0]!;
  const handedIn =
    "UPDATE assessments SET status = 'submitted', submitted_at = '2026-11-20T08:00:00.000Z' WHERE id = ?";
  client.prepare(handedIn).run(started.id);
  const chance = { id: randomUUID, bytes: randomBytes };
  // Twice, as the server starts more than once.
  for (let start = 0; start < 2; start += 1)
    await addEarlierSubmissions({ store, chance, questionnaires: registryOf(SETS) });
  const { submissions } = (await own.get('/submissions')).json();
  assert.equal(
    submissions.map(({ number, submittedAt, submittedBy }: Record<string, unknown>) => [
      number,
      submittedAt,
      submittedBy,
    ]),
    [[1, '2026-11-20T08:00:00.000Z', null]],
  );
  const { answers } = (await own.get('/submissions/1')).json();
  assert.equal(answers[0], { address: 'strategy-status', state: 'answered', answer: 'no' });
  assert.equal((await officer.get(`${path}/submissions`)).json(), { submissions: [] }, 'an open one has none');

  const { municipalityId } = (await officer.get(path)).json().assessment;
  const adopted = await officer.post(`/municipalities/${municipalityId}/adoptions`, { accessCode: started.accessCode });
  assert.is(adopted.statusCode, 200, adopted.body);
  const signed = await head.post(`/assessments/${started.id}/sign-off`, {});
  assert.is(signed.json().status, 'signedOff', signed.body);
  await app.close();
});

test.run();
