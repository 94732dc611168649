import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SizeClassId } from '../../../schema/municipality/municipality.ts';
import { planAtoms, type CellParticipation } from '../../../schema/release/atoms.ts';
import { atomTitle } from '../../../schema/text/release.ts';

const test = suite('schema/release/atoms');

const cell = (kind: CellParticipation['kind'], sizeClass: SizeClassId, submitted: number, open = 0) => ({
  ...{ state: '05', kind, sizeClass, submitted },
  closed: submitted - open,
});
const plan = (cells: CellParticipation[]): string[] =>
  planAtoms(cells).atoms.map(
    (atom) => `${atom.cells.map(({ kind, sizeClass }) => `${kind}:${sizeClass}`).join(' + ')} = ${atom.submitted}`,
  );

test('a class of ten stands alone; a smaller one takes in the next, the last goes to the one before', () => {
  assert.equal(
    plan([
      cell('gemeinde', 'gemeinde-0-10000', 10),
      cell('gemeinde', 'gemeinde-10000-25000', 4),
      cell('gemeinde', 'gemeinde-25000-50000', 7),
      cell('gemeinde', 'gemeinde-400000', 1),
    ]),
    [
      'gemeinde:gemeinde-0-10000 = 10',
      'gemeinde:gemeinde-10000-25000 + gemeinde:gemeinde-25000-50000 + gemeinde:gemeinde-400000 = 12',
    ],
  );
});

test('kinds are merged last: a kind of fewer than ten goes to the atom of the other with its class', () => {
  assert.equal(
    plan([
      cell('gemeinde', 'gemeinde-0-10000', 10),
      cell('gemeinde', 'gemeinde-10000-25000', 12),
      cell('verband', 'gemeinde-10000-25000', 3),
      cell('kreis', 'kreis-0-150000', 10),
    ]),
    [
      'gemeinde:gemeinde-0-10000 = 10',
      'gemeinde:gemeinde-10000-25000 + verband:gemeinde-10000-25000 = 15',
      'kreis:kreis-0-150000 = 10',
    ],
  );
});

test('those whose answers are open do not make up the ten', () => {
  assert.equal(plan([cell('gemeinde', 'gemeinde-0-10000', 12, 3), cell('gemeinde', 'gemeinde-10000-25000', 10)]), [
    'gemeinde:gemeinde-0-10000 + gemeinde:gemeinde-10000-25000 = 22',
  ]);
});

test('a Land of fewer than ten stays out', () => {
  assert.equal(planAtoms([cell('gemeinde', 'gemeinde-0-10000', 9)]), {
    atoms: [],
    left: [{ state: '05', submitted: 9 }],
  });
});

test('whatever takes part: atoms are disjoint, hold everybody, and have ten or the Land has none', () => {
  const one = fc.record({
    state: fc.constantFrom('05', '07', '10'),
    sizeClass: fc.constantFrom(...SizeClassId.options),
    isVerband: fc.boolean(),
    submitted: fc.integer({ min: 0, max: 14 }),
    open: fc.integer({ min: 0, max: 3 }),
  });
  const keyOf = ({ state, isVerband, sizeClass }: { state: string; isVerband: boolean; sizeClass: string }): string =>
    `${state}/${isVerband && sizeClass.startsWith('gemeinde') ? 'v' : ''}/${sizeClass}`;
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: keyOf, maxLength: 30 }), (drawn) => {
      const cells = drawn.map(({ state, sizeClass, isVerband, submitted, open }): CellParticipation => {
        const kind = sizeClass.startsWith('kreis') ? 'kreis' : isVerband ? 'verband' : 'gemeinde';
        return { state, sizeClass, kind, submitted, closed: Math.max(0, submitted - open) };
      });
      const { atoms, left } = planAtoms(cells);
      const inAtoms = atoms.flatMap(({ state, cells: own }) =>
        own.map(({ kind, sizeClass }) => `${state}/${kind}/${sizeClass}`),
      );
      assert.is(new Set(inAtoms).size, inAtoms.length);
      assert.ok(atoms.every(({ closed }) => closed >= 10));
      const sum = (parts: readonly { submitted: number }[]): number =>
        parts.reduce((total, { submitted }) => total + submitted, 0);
      assert.is(sum(atoms) + sum(left), sum(cells));
      assert.ok(left.every(({ state }) => atoms.every((atom) => atom.state !== state)));
    }),
  );
});

test('titles say which classes are in an atom', () => {
  const at = (kind: CellParticipation['kind'], sizeClass: SizeClassId) => ({ kind, sizeClass });
  assert.is(
    atomTitle([at('gemeinde', 'gemeinde-10000-25000'), at('gemeinde', 'gemeinde-25000-50000')]).replaceAll(
      '\u00a0',
      ' ',
    ),
    'Städte und Gemeinden von 10.000 bis unter 50.000 Einwohnern',
  );
  assert.is(
    atomTitle([
      at('kreis', 'kreis-0-150000'),
      at('kreis', 'kreis-150000-250000'),
      at('kreis', 'kreis-250000'),
      at('gemeinde', 'gemeinde-400000'),
    ]).replaceAll('\u00a0', ' '),
    'Städte und Gemeinden ab 400.000 Einwohnern sowie Kreise aller Größen',
  );
});

test.run();
