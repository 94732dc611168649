import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countsOf, curveOf } from '../../../schema/wave/progress.ts';

const test = suite('wave/progress');

const days = ['2026-11-21', '2026-11-22', '2026-11-25', '2026-12-01'];
/** A unit that came so far, one step a day after the other. */
const unit = fc
  .record({ steps: fc.integer({ min: 0, max: 4 }), isMerged: fc.boolean() })
  .map(({ steps, isMerged }) => ({
    invitedOn: steps > 0 ? days[0]! : null,
    startedOn: steps > 1 ? days[1]! : null,
    submittedOn: steps > 2 ? days[2]! : null,
    signedOffOn: steps > 3 ? days[3]! : null,
    mergedInto: isMerged ? '072310008001' : null,
  }));

test('counts fall from step to step, and the curve ends at them', () => {
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const { units: all, ...counts } = countsOf(units);
      const { invited, started, submitted, signedOff } = counts;
      assert.ok(all >= invited && invited >= started && started >= submitted && submitted >= signedOff);
      const curve = curveOf(units, '2026-12-02');
      if (invited === 0) return assert.equal(curve, []);
      assert.equal(curve.at(-1), { day: '2026-12-02', ...counts });
      assert.is(curve.length, 12);
      for (const [index, point] of curve.entries()) {
        assert.ok(index === 0 || point.started >= curve[index - 1]!.started);
      }
    }),
  );
});

test.run();
