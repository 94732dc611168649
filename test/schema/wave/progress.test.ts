import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countsOf, curveOf, groupsOf, stageOf } from '../../../schema/wave/progress.ts';

const test = suite('wave/progress');

const days = ['2026-11-21', '2026-11-22', '2026-11-25', '2026-12-01'];
/** A unit that came so far, one step a day after the other. */
const unit = fc.record({ steps: fc.integer({ min: 0, max: 4 }), isMerged: fc.boolean() }).map(({ steps, isMerged }) => {
  const taken = {
    invitedOn: steps > 0 ? days[0]! : null,
    startedOn: steps > 1 ? days[1]! : null,
    submittedOn: steps > 2 ? days[2]! : null,
    signedOffOn: steps > 3 ? days[3]! : null,
  };
  return { ...taken, stage: stageOf(taken), mergedInto: isMerged ? '072310008001' : null };
});

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

const cell = fc.record({ index: fc.integer({ min: 0, max: 2 }), alike: fc.integer({ min: 1, max: 4 }), of: unit });
const PLACES = [
  { ars: '07231', name: 'Waldkreis', kreisName: null, kind: 'kreis', sizeClass: 'kreis-0-150000' },
  {
    ars: '072310134134',
    name: 'Wittlich',
    kreisName: 'Waldkreis',
    kind: 'gemeinde',
    sizeClass: 'gemeinde-10000-25000',
  },
  { ars: '071110000000', name: 'Freistadt', kreisName: null, kind: 'gemeinde', sizeClass: 'gemeinde-100000-200000' },
] as const;

test('units that are alike and counted together are counted as if each stood by itself', () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const together = cells.map(({ index, alike, of }) => ({
        ...of,
        ...PLACES[index]!,
        state: '07' as const,
        override: null,
        alike,
      }));
      const alone = together.flatMap(({ alike, ...one }) => Array.from({ length: alike }, () => one));
      assert.equal(countsOf(together), countsOf(alone));
      assert.equal(groupsOf(together), groupsOf(alone));
      assert.equal(curveOf(together, '2026-12-02'), curveOf(alone, '2026-12-02'));
      const { units } = countsOf(together);
      for (const groups of Object.values(groupsOf(together))) {
        assert.is(
          groups.reduce((sum, { counts }) => sum + counts.units, 0),
          units,
        );
      }
    }),
  );
});

test.run();
