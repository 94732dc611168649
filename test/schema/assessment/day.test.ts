import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dayOf, daysAfter, startOfDay } from '../../../schema/assessment/day.ts';

const test = suite('assessment/day');

test('the day is the one in Germany, in summer and in winter', () => {
  assert.is(dayOf('2026-11-21T22:59:59.999Z'), '2026-11-21');
  assert.is(dayOf('2026-11-21T23:00:00.000Z'), '2026-11-22');
  assert.is(dayOf('2026-07-01T21:59:59.999Z'), '2026-07-01');
  assert.is(dayOf('2026-07-01T22:00:00.000Z'), '2026-07-02');
});

test('days after a day cross months, years and the change of the clocks', () => {
  assert.is(daysAfter('2026-12-30', 3), '2027-01-02');
  assert.is(daysAfter('2028-02-28', 1), '2028-02-29');
  assert.is(daysAfter('2026-10-24', 3), '2026-10-27');
  assert.is(daysAfter('2026-03-30', -2), '2026-03-28');
});

test('a day begins at midnight in Germany, in summer, in winter and when the clocks change', () => {
  assert.is(startOfDay('2026-07-01'), '2026-06-30T22:00:00.000Z');
  assert.is(startOfDay('2026-11-21'), '2026-11-20T23:00:00.000Z');
  assert.is(startOfDay('2026-03-29'), '2026-03-28T23:00:00.000Z');
  assert.is(startOfDay('2026-03-30'), '2026-03-29T22:00:00.000Z');
  assert.is(startOfDay('2026-10-25'), '2026-10-24T22:00:00.000Z');
  assert.is(startOfDay('2026-10-26'), '2026-10-25T23:00:00.000Z');
});

test.run();
