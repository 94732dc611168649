import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lastDayOf, takesAnswers } from '../../../schema/wave/closing.ts';
import { waveTimeWords } from '../../../schema/text/participation.ts';

const test = suite('schema/wave/closing');

const WAVE = { status: 'closed', opensOn: '2026-11-02', closesOn: '2026-12-17' } as const;

test('the last day is the planned one, or the one on which somebody closed the wave before its time', () => {
  assert.is(lastDayOf({ closesOn: '2026-12-17', closedAt: null }), '2026-12-17');
  // Written down by the job in the night after.
  assert.is(lastDayOf({ closesOn: '2026-12-17', closedAt: '2026-12-17T23:05:00.000Z' }), '2026-12-17');
  assert.is(lastDayOf({ closesOn: '2026-12-17', closedAt: '2026-11-27T09:00:00.000Z' }), '2026-11-27');
  // Half past midnight in Germany is the next day.
  assert.is(lastDayOf({ closesOn: '2026-12-17', closedAt: '2026-11-26T23:30:00.000Z' }), '2026-11-27');
});

test('a wave that was closed before its time does not say that its last day is still to come', () => {
  const early = { ...WAVE, closedAt: '2026-11-27T09:00:00.000Z' };
  assert.is(waveTimeWords(early, '2026-11-28'), 'beendet, vorzeitig geschlossen am 27.11.2026');
  const planned = { ...WAVE, closedAt: '2026-12-17T23:05:00.000Z' };
  assert.is(waveTimeWords(planned, '2026-12-18'), 'beendet, letzter Tag war der 17.12.2026');
});

test('the closing day takes answers, the day after does not', () => {
  const open = { ...WAVE, status: 'open' } as const;
  assert.ok(takesAnswers(open, '2026-12-17'));
  assert.not(takesAnswers(open, '2026-12-18'));
  assert.not(takesAnswers(open, '2026-11-01'));
  assert.not(takesAnswers({ ...open, status: 'closed' }, '2026-12-01'));
});

test.run();
