import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Handover } from '../../../schema/assessment/handover.ts';
import { createReminders, startReminders } from '../../../server/jobs/reminders.ts';
import { keepQuestionnaires } from '../../../server/questionnaires.ts';
import { SETS } from '../app-under-test.ts';
import { SITE, startMailingApp } from '../mailing-app.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('jobs/reminders');

/** A town whose contributor has two sections, due on 4 December and mailed about once. */
async function town() {
  const started = await startMailingApp();
  const place = await municipality(started, { name: 'Größlingen am Bäch' });
  const officer = await person(started, { role: 'officer', municipality: place });
  const anna = await person(started, { role: 'contributor', name: 'Änne', email: 'a@a.example', municipality: place });
  const { id } = await beginAs(officer, place);
  const path = `/assessments/${id}/handovers`;
  const [first, second] = started.questionnaire.sections;
  assert.ok(first && second);
  await officer.put(path, { member: anna.memberId, sections: [first.id, second.id], dueOn: '2026-12-04' });

  const lines: string[] = [];
  const line = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  const { store, clock, mail } = started;
  const parts = {
    store,
    mail,
    clock: () => clock.now,
    chance: { id: randomUUID, bytes: randomBytes },
    questionnaires: await keepQuestionnaires(store, SETS, clock.now),
    settings: { publicUrl: new URL(SITE) },
  };
  const run = createReminders(parts, log);
  /** One turn of the job at that time. */
  const at = async (time: string): Promise<number> => {
    const before = started.mails.messages.length;
    started.clock.now = new Date(time);
    await run();
    return started.mails.messages.length - before;
  };
  return { ...started, place, officer, anna, id, path, first, second, lines, log, parts, at };
}

const handoversOf = async (
  store: Awaited<ReturnType<typeof town>>['store'],
  id: string,
): Promise<readonly Handover[]> => store.listHandovers(id);

test('three days before, one mail goes out with all due sections, and no second one', async () => {
  const { at, first, second, mails, lines, store, id, stop } = await town();
  assert.is(await at('2026-11-30T22:59:00.000Z'), 0, 'in Germany still the day before');
  assert.is(await at('2026-11-30T23:00:00.000Z'), 1);
  const { mail, recipient } = mails.messages.at(-1)!;
  assert.is(recipient, 'a@a.example');
  assert.match(mail.subject ?? '', /^Erinnerung: 2 Abschnitte.*Größlingen am Bäch/);
  const text = (mail.text ?? '').replace(/\s+/g, ' ');
  for (const words of ['Guten Tag Änne', first.title, second.title, '04.12.2026', `${SITE}/uebersicht`])
    assert.ok(text.includes(words), `${words} in ${text}`);
  assert.is(await at('2026-12-01T00:00:00.000Z'), 0);
  assert.is(await at('2026-12-20T00:00:00.000Z'), 0);
  assert.equal(lines, ['info reminders sent {"reminded":1}']);
  const noted = (await handoversOf(store, id)).map(({ remindedAt }) => remindedAt);
  assert.equal(noted, ['2026-11-30T23:00:00.000Z', '2026-11-30T23:00:00.000Z']);
  await stop();
});

test('what is done or frozen is not reminded of', async () => {
  const { at, anna, id, first, second, mails, stop } = await town();
  await anna.put(`/assessments/${id}/handovers/${first.id}/done`, { done: true });
  assert.is(await at('2026-12-02T08:00:00.000Z'), 1);
  const text = (mails.messages.at(-1)!.mail.text ?? '').replace(/\s+/g, ' ');
  assert.ok(text.includes(second.title) && !text.includes(first.title), text);
  await stop();

  const other = await town();
  await other.officer.post(`/assessments/${other.id}/submission`);
  assert.is(await other.at('2026-12-02T08:00:00.000Z'), 0);
  await other.stop();
});

test('another due date is one more reason to remind', async () => {
  const { at, store, anna, id, first, stop } = await town();
  assert.is(await at('2026-12-02T08:00:00.000Z'), 1);
  const setting = { assessmentId: id, memberId: anna.memberId, sections: [first.id], by: anna.accountId };
  await store.setHandovers({ ...setting, dueOn: '2026-12-18', at: '2026-12-02T09:00:00.000Z' });
  assert.is(await at('2026-12-02T10:00:00.000Z'), 0);
  assert.is(await at('2026-12-15T10:00:00.000Z'), 1);
  await stop();
});

test('a mail that bounces is noted and tried again a day later, not every hour', async () => {
  const { at, mails, lines, store, id, stop } = await town();
  mails.refuse('a@a.example');
  assert.is(await at('2026-12-02T08:00:00.000Z'), 0);
  const noted = (await handoversOf(store, id))[0]!;
  assert.match(noted.mailProblem ?? '', /kennt dieses Postfach nicht/);
  assert.is(noted.remindedAt, null);
  assert.is(lines.filter((line) => line.startsWith('warn reminder not sent')).length, 1);
  assert.not.match(lines.join(), /a@a\.example/, 'no address in the log');
  mails.accept('a@a.example');
  assert.is(await at('2026-12-03T07:59:00.000Z'), 0);
  assert.is(await at('2026-12-03T08:00:00.000Z'), 1);
  assert.is((await handoversOf(store, id))[0]!.mailProblem, null);
  await stop();
});

test('who has not joined yet is reminded with a new invitation', async () => {
  const { at, officer, place, path, first, mails, store, id, stop } = await town();
  const invited = await officer.post(`/municipalities/${place.id}/members`, {
    role: 'contributor',
    name: 'Ümit',
    email: 'u@a.example',
  });
  const member: string = invited.json().member.id;
  await officer.put(path, { member, sections: [first.id], dueOn: '2026-12-04' });
  assert.is(await at('2026-12-02T08:00:00.000Z'), 2);
  const mail = mails.messages.filter(({ recipient }) => recipient === 'u@a.example').at(-1)!.mail.text ?? '';
  assert.match(mail, new RegExp(`${SITE}/einladung#[\\w-]+`));
  assert.ok((await handoversOf(store, id)).every(({ remindedAt }) => remindedAt !== null));
  await stop();
});

test('a link that was handed over by hand stays good when the reminder cannot be delivered', async () => {
  const { at, officer, path, first, mails, app, stop } = await town();
  mails.refuse('u@a.example');
  const member = { name: 'Ümit', email: 'u@a.example' };
  const handed = await officer.put(path, { member, sections: [first.id], dueOn: '2026-12-04' });
  const { delivery } = handed.json();
  assert.is(delivery.by, 'hand');
  const token = String(delivery.path).split('#')[1];
  await at('2026-12-02T08:00:00.000Z');
  const read = await app.inject({ method: 'POST', url: '/api/v1/invitations/reading', payload: { token } });
  assert.is(read.statusCode, 200, read.body);
  await stop();
});

test('the job runs at once, and a database that cannot be read is reported', async () => {
  const { clock, mails, parts, log, lines, store, stop } = await town();
  clock.now = new Date('2026-12-02T08:00:00.000Z');
  const before = mails.messages.length;
  const end = startReminders(parts, log);
  await mails.waitFor('a@a.example', before);
  end();
  await wait(20);
  store.connections[0]!.client.exec('ALTER TABLE handovers RENAME TO elsewhere');
  startReminders(parts, log)();
  await wait(20);
  assert.match(lines.at(-1)!, /^error reminders could not be looked up/);
  await stop();
});

test.run();
