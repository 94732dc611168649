import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reminderWords } from '../../../schema/text/reminders.ts';
import { isReminder } from '../../../schema/wave/reminder.ts';

const test = suite('wave/reminder');

test('a new code reminds whom an earlier invitation has reached, once a day', () => {
  const before = { invitedOn: '2026-11-21', revokedAt: null, mailProblem: null, remindedOn: null };
  assert.is(isReminder(before, '2026-11-22'), true);
  assert.is(isReminder(before, '2026-11-21'), false, 'printed twice');
  assert.is(isReminder({ ...before, invitedOn: null }, '2026-11-22'), false, 'the first');
  assert.is(isReminder({ ...before, remindedOn: '2026-11-22' }, '2026-11-22'), false, 'reminded already');
  assert.is(isReminder({ ...before, mailProblem: '550' }, '2026-11-22'), false, 'the mail came back');
  assert.is(isReminder({ ...before, revokedAt: '2026-11-21T10:00:00.000Z' }, '2026-11-22'), false, 'withdrawn');
});

test('reminders are said with how they went out', () => {
  const words = (mail: number, letter: number, list = 0) =>
    reminderWords({ day: '2026-11-28', mail, letter, list }).replaceAll('\u00a0', ' ');
  assert.is(words(96, 0), '96 Kommunen per Mail');
  assert.is(words(0, 1), 'eine Kommune per Brief');
  assert.is(words(1_200, 6, 2), '1.208 Kommunen (1.200 per Mail, 6 per Brief und 2 über eine Liste)');
});

test.run();
