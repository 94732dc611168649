import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { goalWords, submittedShare } from '../../../schema/text/goal.ts';
import { goalCount, missingToGoal } from '../../../schema/wave/goal.ts';

const test = suite('text/goal');

const TODAY = '2026-11-21';
const wave = { status: 'open', closesOn: '2026-12-09', goalPercent: 60 } as const;
const said = (given: Partial<Parameters<typeof goalWords>[0]>, units: number, submitted: number) => {
  const words = goalWords({ ...wave, ...given }, { units, submitted }, TODAY);
  return words && (words.before + words.number + words.after).replaceAll('\u00a0', ' ');
};

test('a goal is a whole number of units, the least whose share reaches it', () => {
  assert.is(goalCount(60, 142), 86);
  assert.is(goalCount(60, 3), 2);
  assert.is(goalCount(60, 0), 0);
  const any = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 12_000 }));
  fc.assert(
    fc.property(any, ([percent, units]) => {
      const count = goalCount(percent, units);
      assert.ok(count >= 1 && count <= units);
      assert.ok(100 * count >= percent * units && 100 * (count - 1) < percent * units);
      assert.is(missingToGoal(percent, { units, submitted: units }), 0);
      assert.is(missingToGoal(percent, { units, submitted: 0 }), count);
    }),
  );
});

test('what is missing is said with the time left, in the past once it is over', () => {
  assert.is(said({}, 142, 52), 'Bis zum Ziel von 60 % fehlen 34, noch 18 Tage.');
  assert.is(said({}, 3, 1), 'Bis zum Ziel von 60 % fehlt eine Kommune, noch 18 Tage.');
  assert.is(said({ closesOn: TODAY }, 142, 52), 'Bis zum Ziel von 60 % fehlen 34, heute ist der letzte Tag.');
  assert.is(said({}, 142, 86), 'Das Ziel von 60 % (86 Kommunen) ist erreicht, noch 18 Tage.');
  assert.is(said({}, 1, 1), 'Das Ziel von 60 % (eine Kommune) ist erreicht, noch 18 Tage.');
  assert.is(said({ status: 'closed' }, 142, 52), 'Bis zum Ziel von 60 % fehlten 34.');
  assert.is(said({ status: 'archived' }, 3, 1), 'Bis zum Ziel von 60 % fehlte eine Kommune.');
  assert.is(said({ status: 'closed' }, 142, 90), 'Das Ziel von 60 % (86 Kommunen) ist erreicht.');
});

test('without a goal, or without anybody, only the time is said', () => {
  assert.is(said({ goalPercent: null }, 142, 52), 'Noch 18 Tage.');
  assert.is(said({ goalPercent: null, closesOn: '2026-11-22' }, 142, 52), 'Noch ein Tag.');
  assert.is(said({ goalPercent: null, closesOn: TODAY }, 142, 52), 'Heute ist der letzte Tag.');
  assert.is(said({ goalPercent: null, closesOn: '2026-11-20' }, 142, 52), undefined);
  assert.is(said({ goalPercent: null, status: 'closed' }, 142, 52), undefined);
  assert.is(said({}, 0, 0), 'Noch 18 Tage.');
});

test('rounding never says that a goal is reached which is not', () => {
  const words = (units: number, submitted: number, goal: number | null) =>
    submittedShare({ units, submitted }, goal).replaceAll('\u00a0', ' ');
  assert.is(words(142, 52, 60), '37 %');
  assert.is(words(1_000, 599, 60), 'knapp 60 %');
  assert.is(words(1_000, 599, null), '60 %');
  assert.is(words(1_000, 600, 60), '60 %');
  assert.is(words(2_300, 2_299, null), 'knapp 100 %');
  assert.is(words(0, 0, 60), '0 %');
});

test.run();
