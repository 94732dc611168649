import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { POLL_MS } from '../../../schema/assessment/poll.ts';
import { as, begin, startApp } from '../app-under-test.ts';
import { beginAs, municipality, person } from '../people.ts';
import type { Person } from '../people.ts';

const test = suite('routes/changes');

const [HERE, THERE] = [randomUUID(), randomUUID()];
const ask = async (who: Person, path: string, since: number, section?: string) =>
  (await who.get(`${path}/changes?since=${since}&device=${HERE}${section ? `&section=${section}` : ''}`)).json();

async function town() {
  const started = await startApp();
  const place = await municipality(started);
  const officer = await person(started, { role: 'officer', name: 'Ayşe Öztürk', municipality: place });
  const colleague = await person(started, { role: 'contributor', name: 'Jörg Müßig', municipality: place });
  const { id } = await beginAs(officer, place);
  await officer.put(`/assessments/${id}/handovers`, { member: colleague.memberId, sections: ['internal'] });
  return { ...started, officer, colleague, path: `/assessments/${id}` };
}

test('what somebody else saved comes with her name, and only once', async () => {
  const { app, officer, colleague, path } = await town();
  await officer.put(`${path}/answers/strategy-status`, { answer: 'no' });
  await colleague.put(`${path}/answers/fim-known`, { answer: 'yes' });
  const first = await ask(officer, path, 0);
  assert.equal(
    first.answers.map(({ address, by }: { address: string; by: string }) => [address, by]),
    [
      ['fim-known', 'Jörg Müßig'],
      ['strategy-status', 'Ayşe Öztürk'],
    ],
  );
  const again = await ask(officer, path, first.revision);
  assert.equal([again.revision, again.answers, again.remarks, again.assessment], [first.revision, [], [], undefined]);
  await app.close();
});

test('a contributor sees changes in her sections only', async () => {
  const { app, officer, colleague, path } = await town();
  await officer.put(`${path}/answers/strategy-status`, { answer: 'no' });
  await officer.put(`${path}/answers/fim-known`, { answer: 'yes' });
  await officer.put(`${path}/remarks/strategy-status`, { remark: { comment: 'nicht für alle' } });
  const { answers, remarks } = await ask(colleague, path, 0);
  assert.equal([answers.map(({ address }: { address: string }) => address), remarks], [['fim-known'], []]);
  assert.is(
    (await colleague.put(`${path}/answers/strategy-status`, { answer: 'yes' })).json().code,
    'not-your-section',
  );
  assert.is((await colleague.get(`${path}/report`)).statusCode, 403);
  await app.close();
});

test('a contributor hears which sections she has now', async () => {
  const { app, officer, colleague, path } = await town();
  assert.equal((await ask(colleague, path, 0)).sections, ['internal']);
  const sections = ['internal', 'external'];
  await officer.put(`${path}/handovers`, { member: colleague.memberId, sections });
  assert.equal(new Set((await ask(colleague, path, 0)).sections), new Set(sections));
  assert.is((await ask(officer, path, 0)).sections, null);
  await app.close();
});

test('who is there is told with the section, and forgotten after two missed questions', async () => {
  const { app, clock, officer, colleague, path } = await town();
  await ask(colleague, path, 0, 'internal');
  assert.equal((await ask(officer, path, 0, 'strategy')).present, [{ name: 'Jörg Müßig', section: 'internal' }]);
  assert.equal((await ask(colleague, path, 0)).present, [{ name: 'Ayşe Öztürk', section: 'strategy' }]);
  clock.now = new Date(clock.now.getTime() + POLL_MS * 3 + 1);
  assert.equal((await ask(officer, path, 0)).present, []);
  await app.close();
});

test('with the access code another browser is somebody without a name, one’s own tabs are nobody', async () => {
  const { app } = await startApp();
  const own = as(app, await begin(app));
  const changes = async (device: string) => (await own.get(`/changes?since=0&device=${device}`)).json();
  await changes(HERE);
  assert.equal((await changes(HERE)).present, []);
  assert.equal((await changes(THERE)).present, [{ name: null, section: null }]);
  await app.close();
});

test('asking for changes does not keep a session alive, answering does', async () => {
  const { app, clock, officer, path } = await town();
  const hour = 60 * 60 * 1000;
  for (let asked = 0; asked < 4; asked += 1) {
    clock.now = new Date(clock.now.getTime() + 2 * hour);
    assert.is((await officer.get(`${path}/changes?since=0&device=${HERE}`)).statusCode, 200);
  }
  await officer.put(`${path}/answers/strategy-status`, { answer: 'no' });
  clock.now = new Date(clock.now.getTime() + 9 * hour);
  assert.is((await officer.get(`${path}/changes?since=0&device=${HERE}`)).statusCode, 200);
  clock.now = new Date(clock.now.getTime() + 2 * hour);
  assert.is((await officer.get(`${path}/changes?since=0&device=${HERE}`)).statusCode, 401);
  await app.close();
});

test('what a page of one account sends is not taken for another’s who has signed in since', async () => {
  const { app, officer, colleague, path } = await town();
  const save = (account: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/v1${path}/answers/fim-known`,
      headers: { cookie: officer.cookie, account },
      payload: { answer: 'yes' },
    });
  const mistaken = await save(colleague.accountId);
  assert.equal([mistaken.statusCode, mistaken.json().code], [401, 'not-signed-in']);
  assert.is((await save(officer.accountId)).statusCode, 200);
  await app.close();
});

test('a wrong question is refused with what is wrong', async () => {
  const { app, officer, path } = await town();
  for (const query of ['since=-1', `since=x&device=${HERE}`, 'since=0&device=me', '']) {
    assert.is((await officer.get(`${path}/changes?${query}`)).statusCode, 400, query);
  }
  await app.close();
});

test.run();
