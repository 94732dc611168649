import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AnswerRecord } from '../../../schema/assessment/assessment.ts';
import type { Answer } from '../../../schema/questionnaire/answers.ts';
import {
  accept,
  change,
  collide,
  conflicts,
  keepOwn,
  refuse,
  sendable,
  sending,
  without,
} from '../../../client/session/outbox.ts';
import type { Outbox, Unsent } from '../../../client/session/outbox.ts';
import type { Given } from '../../../client/session/place.ts';

const AT = '2026-11-21T14:03:00.000Z';
const A = 'school-it';
const record = (answer: Answer | null, revision: number): AnswerRecord => ({
  address: A,
  answer,
  revision,
  changedAt: AT,
  by: null,
});
let stamps = 0;
const put = (outbox: Outbox, answer: Given, stored?: AnswerRecord): Outbox =>
  change(outbox, { address: A, answer, record: stored, stamp: String((stamps += 1)) });
const entry = (outbox: Outbox): Unsent => outbox[A]!;

const test = suite('client/session/outbox');

test('a first answer rests on revision 0, a change on the revision the person saw', () => {
  assert.is(entry(put({}, 2)).baseRevision, 0);
  assert.is(entry(put({}, 2, record(1, 4))).baseRevision, 4);
});

test('only the newest answer of an address waits, on the revision seen first', () => {
  const outbox = put(put({}, 2, record(1, 4)), 3, record(1, 9));
  assert.is(sendable(outbox).length, 1);
  assert.is(entry(outbox).answer, 3);
  assert.is(entry(outbox).baseRevision, 4);
});

test('what the server stored leaves the outbox', () => {
  const outbox = sending(put({}, 2), A);
  assert.equal(accept(outbox, entry(outbox), record(2, 1)), {});
});

test('a change made while the earlier one was on its way stays, on the new revision', () => {
  const first = sending(put({}, 2), A);
  const later = put(first, 5);
  const outbox = accept(later, entry(first), record(2, 1));
  assert.is(entry(outbox).answer, 5);
  assert.is(entry(outbox).baseRevision, 1);
});

test('removing an answer is a change like any other', () => {
  const outbox = sending(put({}, null, record(2, 1)), A);
  assert.is(entry(outbox).answer, null);
  assert.equal(accept(outbox, entry(outbox), record(null, 2)), {});
});

test('a collision with the same answer is settled', () => {
  const outbox = sending(put({}, ['a', 'b']), A);
  assert.equal(collide(outbox, entry(outbox), record(['a', 'b'], 1)), {});
});

test('a collision with our own earlier answer, whose acknowledgement got lost, sends again', () => {
  const first = sending(put({}, 2), A);
  const later = sending(put(first, 5), A);
  const outbox = collide(later, entry(later), record(2, 1));
  assert.is(conflicts(outbox).length, 0);
  assert.is(entry(outbox).baseRevision, 1);
  assert.is(sendable(outbox).length, 1);
});

test('a collision with nothing, after a restored backup, sends again as the first', () => {
  const outbox = sending(put({}, 2, record(1, 4)), A);
  assert.is(entry(collide(outbox, entry(outbox), null)).baseRevision, 0);
});

test('a collision with another answer waits for the person', () => {
  const sent = sending(put({}, 2), A);
  const outbox = collide(sent, entry(sent), record(6, 3));
  assert.is(sendable(outbox).length, 0);
  assert.equal(conflicts(outbox)[0]?.conflict, record(6, 3));
});

test('a change of mind during a conflict keeps the conflict', () => {
  const sent = sending(put({}, 2), A);
  const outbox = put(collide(sent, entry(sent), record(6, 3)), 4);
  assert.is(conflicts(outbox)[0]?.answer, 4);
});

test('deciding for the own answer sends it on top of the stored one', () => {
  const sent = sending(put({}, 2), A);
  const outbox = keepOwn(collide(sent, entry(sent), record(6, 3)), A);
  assert.is(entry(outbox).baseRevision, 3);
  assert.is(sendable(outbox).length, 1);
});

test('deciding for the stored answer gives the own one up', () => {
  const sent = sending(put({}, 2), A);
  assert.equal(without(collide(sent, entry(sent), record(6, 3)), A), {});
});

test('a refused answer stays, is not sent again, and a new one is', () => {
  const sent = sending(put({}, 2), A);
  const outbox = refuse(sent, entry(sent), 'zu lang');
  assert.is(entry(outbox).refused, 'zu lang');
  assert.is(sendable(outbox).length, 0);
  assert.is(sendable(put(outbox, 3)).length, 1);
});

test.run();
