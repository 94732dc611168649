import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { excludeEachOther, selectUnits } from '../../../schema/wave/selection.ts';
import type { SelectableUnit } from '../../../schema/wave/selection.ts';

const test = suite('wave/selection');

/** A Land of one Kreis with Verbände of members, some without an administration of their own, and free Gemeinden. */
const land = fc
  .array(
    fc.record({ members: fc.integer({ min: 1, max: 4 }), hasOwnAdministration: fc.boolean(), empty: fc.boolean() }),
    {
      maxLength: 5,
    },
  )
  .map((verbaende): SelectableUnit[] => {
    const unit = { state: '07', verband: null, population: 100, hasOwnAdministration: true };
    const kreis = { ...unit, ars: '07231', level: 'kreis' as const };
    const free = { ...unit, ars: '072319999999', level: 'gemeinde' as const };
    return [
      kreis,
      free,
      ...verbaende.flatMap(({ members, hasOwnAdministration, empty }, index) => {
        const ars = `07231500${index}`;
        const own = Array.from({ length: members }, (_, member) => ({
          ...unit,
          ars: `${ars}00${member}`,
          level: 'gemeinde' as const,
          verband: ars,
          population: empty ? 0 : 100,
        }));
        const population = own.reduce((sum, one) => sum + one.population, 0);
        return [{ ...unit, ars, level: 'verband' as const, hasOwnAdministration, population }, ...own];
      }),
    ];
  });

const scopeOf = (level: 'verband' | 'members' | 'both', kreise = false, units: string[] = []) => ({
  states: [{ state: '07', level, kreise }],
  units,
});

const inhabitants = (units: readonly SelectableUnit[]): number =>
  units.filter(({ level }) => level !== 'kreis').reduce((sum, { population }) => sum + population, 0);

test('with Verbände or with members every inhabitant is answered for exactly once', () => {
  fc.assert(
    fc.property(land, fc.constantFrom('verband' as const, 'members' as const), fc.boolean(), (units, level, kreise) => {
      const selected = selectUnits(units, scopeOf(level, kreise));
      const all = units.filter((unit) => unit.level === 'gemeinde');
      assert.is(inhabitants(selected), inhabitants(all));
      for (const one of selected) for (const other of selected) assert.not.ok(excludeEachOther(one, other));
      assert.is(
        selected.some((unit) => unit.level === 'kreis'),
        kreise,
      );
    }),
  );
});

test('with both the Verbände that can answer come in addition to all members', () => {
  fc.assert(
    fc.property(land, (units) => {
      const keys = (level: 'verband' | 'members' | 'both') => selectUnits(units, scopeOf(level)).map(({ ars }) => ars);
      assert.equal(keys('both'), [...new Set([...keys('verband'), ...keys('members')])].toSorted());
    }),
  );
});

test('named units come in any case, once; foreign Länder and who has no inhabitants do not', () => {
  fc.assert(
    fc.property(land, (units) => {
      const named = units.map(({ ars }) => ars);
      const selected = selectUnits(units, { states: [], units: named });
      assert.equal(
        selected.map(({ ars }) => ars),
        units
          .filter(({ population }) => population > 0)
          .map(({ ars }) => ars)
          .toSorted(),
      );
      const foreign = { states: [{ state: '08', level: 'both' as const, kreise: true }], units: [] };
      assert.equal(selectUnits(units, foreign), []);
    }),
  );
});

test.run();
