import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reminderLabels } from '../../../client/charts/reminder-labels.ts';

const test = suite('client/charts/reminder-labels');

test('two reminders stand as in a picture of them: left of the first line, right of the second', () => {
  assert.equal(reminderLabels([14 / 42, 21 / 42]), [
    { anchor: 'end', isWhole: true, isNarrow: true },
    { anchor: 'start', isWhole: true, isNarrow: true },
  ]);
  assert.equal(reminderLabels([]), []);
  assert.is(reminderLabels([1])[0]?.anchor, 'end');
});

test('many reminders keep what has room, and no two words touch', () => {
  const shares = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 30 });
  fc.assert(
    fc.property(shares, (days) => {
      const sorted = days.toSorted((a, b) => a - b).map((day) => day / 100);
      const spans = reminderLabels(sorted).flatMap((label, index) => {
        if (!label) return [];
        const [at, width] = [400 * (sorted[index] ?? 0), label.isWhole ? 100 : 24];
        return [label.anchor === 'start' ? [at, at + width] : [at - width, at]];
      });
      const ordered = spans.toSorted(([a = 0], [b = 0]) => a - b);
      for (const [index, [from = 0]] of ordered.entries()) assert.ok(from >= (ordered[index - 1]?.[1] ?? -Infinity));
    }),
  );
});

test.run();
