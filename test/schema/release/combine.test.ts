import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { canonicalText } from '../../../schema/release/canonical.ts';
import { combine, combineFault } from '../../../schema/release/combine.ts';
import { CombinedDocument } from '../../../schema/release/combined.ts';
import type { ReleaseDocument } from '../../../schema/release/release.ts';
import { documentOf, frame, instrument, release, town, waveArbitrary, type Participant } from './wave.ts';

const test = suite('schema/release/combine');

const inState = (participants: readonly Participant[], state: string): Participant[] =>
  participants.map((participant) => ({ ...participant, state }));

/** A release of another instance: another wave, another publisher. */
const elsewhere = {
  id: '00000000-0000-4000-8000-000000000009',
  wave: { ...frame().wave, id: '00000000-0000-4000-8000-0000000000cc' },
  origin: { name: 'Anderes Ministerium' },
  licence: 'cc-zero',
} as const;

const count = (n: number, answer: string, prefix: string, more: Partial<Participant> = {}): Participant[] =>
  Array.from({ length: n }, (_, i) => town(`${prefix}${i}`, { status: answer }, more));

test('classes are the finest that all files share, with the sum of what is published', () => {
  const large = { sizeClass: 'gemeinde-25000-50000' } as const;
  const one = documentOf(instrument, [...count(12, 'yes', 'a'), ...count(11, 'no', 'b', large)]);
  const other = documentOf(
    instrument,
    [...count(6, 'yes', 'c'), ...count(6, 'no', 'd', large)].map((member) => ({ ...member, state: '07' })),
    elsewhere,
  );
  const combined = combine([one, other]);
  assert.equal(
    combined.classes.map(({ submitted, states }) => [submitted, states]),
    [[35, ['05', '07']]],
  );
  assert.equal(
    combined.sources.map(({ licence, origin }) => [licence, origin.name]),
    [
      ['dl-by-de/2.0', 'Erfundenes Ministerium'],
      ['cc-zero', 'Anderes Ministerium'],
    ],
  );
  const status = combined.tables.find(({ address }) => address === 'status');
  // 9 to 12 in one atom, 0 to 3 in the next, 6 at most... of the third, whose group joins "yes" with nobody else.
  assert.equal(status?.cells[0]?.groups[0], { options: ['yes'], count: { from: 15, to: 21 } });
  assert.is(status?.cells[0]?.n, 35);
});

test('one file combined with nothing is its own totals', () => {
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 10, max: 70 }), (participants) => {
      const document = release(instrument, participants)?.document;
      if (!document) return;
      const combined = CombinedDocument.parse(combine([document]));
      for (const [index, table] of document.tables.entries()) {
        assert.equal(combined.tables[index]?.total?.groups, table.total?.groups);
        assert.is(combined.tables[index]?.total?.n, table.total?.n);
      }
    }),
    { numRuns: 20 },
  );
});

test('the order of files does not change any count', () => {
  fc.assert(
    fc.property(
      waveArbitrary(instrument, { min: 12, max: 40 }),
      waveArbitrary(instrument, { min: 12, max: 40 }),
      (here, there) => {
        const one = release(instrument, inState(here, '05'))?.document;
        const other = release(instrument, inState(there, '09'), elsewhere)?.document;
        if (!one || !other) return;
        const counts = (documents: ReleaseDocument[]) =>
          combine(documents).tables.map(({ cells, total }) => ({ cells, total }));
        assert.equal(counts([one, other]), counts([other, one]));
      },
    ),
    { numRuns: 20 },
  );
});

test('a table of another meaning is set apart, not combined', () => {
  const one = documentOf(instrument, count(12, 'yes', 'a'));
  const other = documentOf(instrument, inState(count(12, 'yes', 'b'), '07'), elsewhere);
  const changed = {
    ...other,
    tables: other.tables.map((table) => (table.address === 'status' ? { ...table, meaning: 2 } : table)),
  };
  const combined = combine([one, changed]);
  assert.equal(combined.apart, [{ questionnaire: 'made-up', address: 'status' }]);
  assert.not.ok(combined.tables.some(({ address }) => address === 'status'));
});

test('one wave twice, or the same cells of one Land in two files, is refused', () => {
  const one = documentOf(instrument, count(12, 'yes', 'a'));
  assert.is(combineFault([one, one])?.fault, 'sameWave');
  assert.equal(combineFault([one, documentOf(instrument, count(12, 'yes', 'b'), elsewhere)]), {
    fault: 'sameMembers',
    states: ['05'],
  });
  assert.is(combineFault([])?.fault, 'none');
  assert.throws(() => combine([one, one]));
});

test('canonical text: keys sorted, absent ones left out, the same for the same content', () => {
  assert.is(canonicalText({ b: [1, 'ä"'], a: { d: null, c: undefined } }), '{"a":{"d":null},"b":[1,"ä\\""]}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = canonicalText(value);
      assert.is(canonicalText(JSON.parse(once) as Parameters<typeof canonicalText>[0]), once);
    }),
  );
  assert.throws(() => canonicalText(Number.NaN));
  assert.throws(() => canonicalText('\ud800'));
});

test.run();
