import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chosenOf, unitsMeant } from '../../../client/waves/chosen-units.ts';
import { codeIn } from '../../../client/waves/code-list.ts';
import { curveLines, tableDays } from '../../../client/waves/curve.ts';
import { nextSorting, sortedBy } from '../../../client/waves/group-rows.ts';
import type { Participant } from '../../../schema/wave/participation.ts';
import { workOf } from '../../../schema/wave/work.ts';

const test = suite('client/waves/tables');
const BESIDE = { goalPercent: null, units: 10, reminders: [] };

test('states of work add up to all units', () => {
  const row = workOf({ units: 20, invited: 18, started: 11, submitted: 7, signedOff: 3 });
  assert.is(row.notInvited + row.notBegun + row.inWork + row.waiting + row.signedOff, 20);
  assert.equal([row.notInvited, row.notBegun, row.inWork, row.waiting, row.signedOff], [2, 7, 4, 4, 3]);
  assert.is(row.share, 0.35);
  assert.is(workOf({ units: 0, invited: 0, started: 0, submitted: 0, signedOff: 0 }).share, 0);
});

test('a column sorts by its largest first, then turns round; equal rows stay', () => {
  const row = (name: string, units: number) => ({
    name,
    row: workOf({ units, invited: 0, started: 0, submitted: 0, signedOff: 0 }),
  });
  const rows = [row('a', 2), row('b', 5), row('c', 2)];
  const once = nextSorting({ by: 'name', isDescending: false }, 'units');
  assert.equal(
    sortedBy(rows, once).map(({ name }) => name),
    ['b', 'a', 'c'],
  );
  assert.equal(
    sortedBy(rows, nextSorting(once, 'units')).map(({ name }) => name),
    ['a', 'c', 'b'],
  );
});

test('the curve spans the wave; its table goes back week by week', () => {
  const point = (day: string, invited: number) => ({ day, invited, started: 0, submitted: 0, signedOff: 0 });
  const curve = Array.from({ length: 10 }, (_, index) => point(`2026-11-${10 + index}`, index + 1));
  const wave = { opensOn: '2026-11-12', closesOn: '2026-12-10', closedAt: null };
  const drawn = curveLines(curve, wave, BESIDE);
  assert.is(drawn?.scale.days, 30);
  assert.is(drawn?.scale.top, 10);
  assert.equal(drawn?.lines[0]?.marks.at(-1), { day: 9, count: 10 });
  assert.is(drawn?.lines[2]?.label, 'abgegeben 0');
  assert.equal(
    tableDays(curve, []).map(({ day }) => day),
    ['2026-11-19', '2026-11-12', '2026-11-10'],
  );
  assert.is(curveLines([], wave, BESIDE), undefined);
  // Closed before its time: the last day is the one on which that happened.
  assert.is(curveLines(curve, { ...wave, closedAt: '2026-11-21T09:00:00.000Z' }, BESIDE)?.scale.days, 11);
});

test('nobody is invited who has begun or takes part no more', () => {
  const unit = (ars: string, given: Partial<Participant>) =>
    ({ ars, stage: 'invited', redeemedAt: null, mergedInto: null, ...given }) as Participant;
  const units = [
    unit('1', { stage: 'notInvited' }),
    unit('2', {}),
    unit('3', { stage: 'started', redeemedAt: '2026-11-21T09:00:00.000Z' }),
    unit('4', { mergedInto: '1' }),
  ];
  const keys = (whom: Parameters<typeof unitsMeant>[1], picked: string[] = []) =>
    unitsMeant(units, whom, new Set(picked)).map(({ ars }) => ars);
  assert.equal(keys('notInvited'), ['1']);
  assert.equal(keys('notRedeemed'), ['1', '2']);
  assert.equal(keys('some', ['2', '3', '4']), ['2']);
  assert.equal(chosenOf('some', unitsMeant(units, 'some', new Set(['2']))), ['2']);
  assert.is(chosenOf('notInvited', []), 'notInvited');
});

test('the code of a list with one unit is found, whatever its name holds', () => {
  const csv =
    '\uFEFFARS;Name;Code;Link;gültig bis\r\n07;"Au; am Rhein";7K3Q-9ZT4;https://s.example/teilnahme#7K3Q;31.12.2026\r\n';
  assert.equal(codeIn(csv), { code: '7K3Q-9ZT4', link: 'https://s.example/teilnahme#7K3Q' });
  assert.is(codeIn('ARS;Code;Link;gültig bis\r\n'), undefined);
});

test.run();
