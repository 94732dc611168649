import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sessionEnd, sessionLimits } from '../../../schema/account/session-limits.ts';

const test = suite('schema/account, session limits');

test('whoever has a role across municipalities is signed out sooner', () => {
  const staff = sessionLimits(['officer', 'operator']);
  const member = sessionLimits(['officer', 'head']);
  assert.ok(staff.idleMs < member.idleMs);
  assert.ok(staff.longestMs < member.longestMs);
});

test('a session ends when nothing is done for a while, and at the latest after its longest time', () => {
  const limits = { idleMs: 60_000, longestMs: 180_000 };
  const createdAt = '2026-01-01T00:00:00.000Z';
  assert.is(sessionEnd({ createdAt, usedAt: createdAt }, limits), '2026-01-01T00:01:00.000Z');
  assert.is(sessionEnd({ createdAt, usedAt: '2026-01-01T00:01:30.000Z' }, limits), '2026-01-01T00:02:30.000Z');
  assert.is(sessionEnd({ createdAt, usedAt: '2026-01-01T00:02:50.000Z' }, limits), '2026-01-01T00:03:00.000Z');
});

test.run();
