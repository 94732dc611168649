import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changesBetween } from '../../../schema/report/territory.ts';
import type { TerritoryChange } from '../../../schema/report/territory.ts';

const test = suite('report/territory');

const CHANGE: TerritoryChange = {
  waveId: 'second',
  names: ['Wittlich'],
  at: '2026-12-01T09:00:00.000Z',
  reason: 'Eingemeindung',
};
const run = (day: string, waveId?: string) => ({ answeredAt: `${day}T09:00:00.000Z`, waveId });
const between = (before: ReturnType<typeof run>, after: ReturnType<typeof run>, change = CHANGE): number =>
  changesBetween([change], before, after).length;

test('a change lies between what was before it and what came in its wave or later, once', () => {
  assert.is(between(run('2025-11-01', 'first'), run('2026-11-25', 'second')), 1);
  assert.is(between(run('2025-11-01', 'first'), run('2027-11-01', 'third')), 1);
  assert.is(between(run('2026-11-25', 'second'), run('2027-11-01', 'third')), 0);
  assert.is(between(run('2024-11-01'), run('2025-11-01', 'first')), 0);
  assert.is(between(run('2027-11-01', 'third'), run('2028-11-01')), 0);
});

test('where the time was not kept, the wave alone decides', () => {
  const old = { ...CHANGE, at: null };
  assert.is(between(run('2025-11-01', 'first'), run('2026-11-25', 'second'), old), 1);
  assert.is(between(run('2025-11-01', 'first'), run('2027-11-01', 'third'), old), 0);
});

test.run();
