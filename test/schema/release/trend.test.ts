import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freeze } from '../../../schema/assessment/freeze.ts';
import { boundsOf } from '../../../schema/release/bounds.ts';
import type { BuiltRelease } from '../../../schema/release/build.ts';
import { entryOf } from '../../../schema/release/entry.ts';
import type { Cell, PublishedCell, ReleaseDocument, Table } from '../../../schema/release/release.ts';
import { tableShapes } from '../../../schema/release/table-shape.ts';
import { stored } from '../../../schema/release/tally.ts';
import { releaseTrend, trendFault, type ComparedCell, type GroupSide } from '../../../schema/release/trend.ts';
import { earlierReleases } from '../../../schema/release/trend-choice.ts';
import { documentOf, frame, idsOf, instrument, release, town, waveArbitrary, type Participant } from './wave.ts';

const test = suite('schema/release/trend');
const RUNS = { numRuns: 20 };

/** The frame of the next wave. */
const NEXT = {
  id: '00000000-0000-4000-8000-000000000009',
  wave: {
    id: '00000000-0000-4000-8000-0000000000bb',
    title: 'Erhebung 2028',
    opensOn: '2028-01-01',
    closesOn: '2028-03-31',
  },
} as const;
const LARGE = { sizeClass: 'gemeinde-25000-50000' } as const;

const towns = (n: number, status: string, prefix: string, more: Partial<Participant> = {}): Participant[] =>
  Array.from({ length: n }, (_, i) => town(`${prefix}${i}`, { status }, more));
const before = (participants: readonly Participant[]): ReleaseDocument => documentOf(instrument, participants);
const after = (participants: readonly Participant[]): ReleaseDocument => documentOf(instrument, participants, NEXT);

function changed(
  document: ReleaseDocument,
  address: string,
  change: (table: Table) => Partial<Table>,
): ReleaseDocument {
  return {
    ...document,
    tables: document.tables.map((table) => (table.address === address ? { ...table, ...change(table) } : table)),
  };
}

function cellOf(then: ReleaseDocument, now: ReleaseDocument, address = 'status', group = 0): ComparedCell {
  const cell = releaseTrend(then, now).tables.find((table) => table.address === address)?.cells[group];
  assert.ok(cell && !('missing' in cell), 'compared');
  return cell;
}

const breakAt = (then: ReleaseDocument, now: ReleaseDocument, address: string) =>
  releaseTrend(then, now).tables.find((table) => table.address === address)?.break;

/** Two waves with who took part: others, of the same kinds and size classes, and now and then of one more. */
const twoWaves = fc
  .tuple(
    waveArbitrary(instrument, { min: 14, max: 60 }, 'a'),
    waveArbitrary(instrument, { min: 60, max: 90 }, 'b'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([few, many, isTurned, isMore]) => {
    const like = many.map((member, index) => {
      const { state, kind, sizeClass } = few[index % few.length] ?? member;
      return isMore && index === 0 ? member : { ...member, state, kind, sizeClass };
    });
    const [then, now] = isTurned ? [like, few] : [few, like];
    return { early: then, now, first: release(instrument, then), second: release(instrument, now, NEXT) };
  });

interface Pair {
  readonly first: BuiltRelease;
  readonly second: BuiltRelease;
}

/** Every compared row of two waves, with the side's published cells. */
function* rowsOf({ first, second }: Pair) {
  const trend = releaseTrend(first.document, second.document);
  for (const table of trend.tables) {
    for (const cell of table.cells) {
      if ('missing' in cell) continue;
      const group = trend.groups.find(({ id }) => id === cell.group);
      assert.ok(group);
      for (const row of cell.rows) yield { table, cell, group, row };
    }
  }
}

test('what is said of a group holds: the true counts lie within it', () => {
  let looked = 0;
  const shapes = new Map(tableShapes(instrument).map((shape) => [shape.head.address, shape]));
  const truth = (
    built: BuiltRelease,
    all: readonly Participant[],
    side: GroupSide,
    address: string,
    options: readonly string[],
  ) => {
    const ids = new Set(side.atoms.flatMap((atom) => idsOf(built.members.get(atom) ?? [])));
    let [asked, count] = [0, 0];
    for (const { id, answers, kind } of all) {
      if (!ids.has(id)) continue;
      for (const row of stored(freeze(instrument, answers, kind).rows)) {
        if (row.address !== address || row.state === 'notAsked') continue;
        asked += 1;
        const given =
          shapes.get(address)?.optionsOfText(row.state === 'answered' ? (row.answer ?? '') : row.state) ?? [];
        if (given.some((option) => options.includes(option))) count += 1;
      }
    }
    return { asked, count };
  };
  fc.assert(
    fc.property(twoWaves, ({ early, now, first, second }) => {
      if (!first || !second || trendFault(first.document, second.document)) return;
      for (const { table, cell, group, row } of rowsOf({ first, second })) {
        if (table.address.startsWith('area:')) continue;
        looked += 1;
        for (const [built, all, side, base, count] of [
          [first, early, group.before, cell.base.before, row.before],
          [second, now, group.now, cell.base.now, row.now],
        ] as const) {
          const real = truth(built, all, side, table.address, row.options);
          const { low, high } = boundsOf(count, base);
          assert.is(real.asked, base);
          assert.ok(low <= real.count && real.count <= high, `${table.address}: ${real.count} of ${low} to ${high}`);
        }
      }
    }),
    RUNS,
  );
  assert.ok(looked > 50, `${looked} rows`);
});

/** How many can have given `options`, over everything that one published cell leaves possible, by trying all. */
function possible(cell: PublishedCell, all: readonly string[], options: readonly string[]): [number, number] {
  const told = cell.groups.flatMap((group) => group.options);
  const blocks = [
    ...cell.groups.map((group) => ({ options: group.options, ...boundsOf(group.count, cell.n) })),
    { options: all.filter((id) => !told.includes(id)), low: 0, high: told.length === all.length ? 0 : cell.n },
  ];
  let [least, most] = [Infinity, -Infinity];
  const walk = (index: number, left: number, sure: number, atMost: number): void => {
    const block = blocks[index];
    if (!block) {
      if (left === 0) [least, most] = [Math.min(least, sure), Math.max(most, atMost)];
      return;
    }
    const isWithin = block.options.length > 0 && block.options.every((id) => options.includes(id));
    const isTouched = block.options.some((id) => options.includes(id));
    for (let count = block.low; count <= Math.min(block.high, left); count += 1) {
      walk(index + 1, left - count, sure + (isWithin ? count : 0), atMost + (isTouched ? count : 0));
    }
  };
  walk(0, cell.n, 0, 0);
  return [least, most];
}

test('and it says no more than the two documents do: nothing that they leave possible is ruled out', () => {
  let looked = 0;
  fc.assert(
    fc.property(twoWaves, ({ first, second }) => {
      if (!first || !second || trendFault(first.document, second.document)) return;
      for (const { table, cell, group, row } of rowsOf({ first, second })) {
        for (const [{ document }, side, base, count] of [
          [first, group.before, cell.base.before, row.before],
          [second, group.now, cell.base.now, row.now],
        ] as const) {
          const source = document.tables.find(({ address }) => address === table.address);
          const cells = (source?.cells ?? []).filter(
            (one): one is PublishedCell => side.atoms.includes(one.atom) && !('withheld' in one),
          );
          const ids = source?.options.map(({ id }) => id) ?? [];
          const isMentions = source?.kind === 'several' || source?.kind === 'ranking';
          const parts = cells.map((one): readonly [number, number] => {
            const own = one.groups.find((entry) => entry.options[0] === row.options[0]);
            if (!isMentions) return possible(one, ids, row.options);
            return own ? [boundsOf(own.count, one.n).low, boundsOf(own.count, one.n).high] : [0, one.n];
          });
          looked += 1;
          const { low, high } = boundsOf(count, base);
          assert.ok(low <= parts.reduce((sum, [least]) => sum + least, 0));
          assert.ok(high >= parts.reduce((sum, [, most]) => sum + most, 0));
        }
      }
    }),
    RUNS,
  );
  assert.ok(looked > 50, `${looked} sides`);
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

test('it depends on the two documents alone, and on nothing in them that does not count', () => {
  fc.assert(
    fc.property(twoWaves, ({ first, second }) => {
      if (!first || !second || trendFault(first.document, second.document)) return;
      const [then, now] = [frozen(first.document), frozen(second.document)];
      const trend = releaseTrend(then, now);
      assert.equal(releaseTrend(structuredClone(then), structuredClone(now)), trend);
      const others = {
        origin: { name: 'Andere' },
        licence: 'cc-zero',
        publishedAt: '2030-01-01T00:00:00.000Z',
      } as const;
      const bare = (document: ReleaseDocument): ReleaseDocument => ({
        ...document,
        ...others,
        unreleased: [],
        tables: document.tables.map((table) => ({ ...table, total: null })),
      });
      assert.equal(releaseTrend(bare(then), bare(now)), trend);
    }),
    RUNS,
  );
});

test('no value of it is finer than published: every set of options is whole groups of both waves', () => {
  fc.assert(
    fc.property(twoWaves, ({ first, second }) => {
      if (!first || !second || trendFault(first.document, second.document)) return;
      for (const { table, group, row } of rowsOf({ first, second })) {
        for (const [{ document }, side] of [
          [first, group.before],
          [second, group.now],
        ] as const) {
          const cells = document.tables.find(({ address }) => address === table.address)?.cells ?? [];
          for (const cell of cells) {
            if (!side.atoms.includes(cell.atom) || 'withheld' in cell) continue;
            for (const { options } of cell.groups) {
              const within = options.filter((id) => row.options.includes(id)).length;
              assert.ok(within === 0 || within === options.length);
            }
          }
        }
      }
    }),
    RUNS,
  );
});

test('the same counts again are no change, and a wave is not compared with itself or a later one', () => {
  const first = before([...towns(8, 'yes', 'a'), ...towns(8, 'no', 'b')]);
  const second = after([...towns(8, 'yes', 'c'), ...towns(8, 'no', 'd')]);
  assert.equal(
    cellOf(first, second).rows.map(({ change }) => change),
    ['close', 'close'],
  );
  assert.is(trendFault(first, first), 'sameWave');
  assert.is(trendFault(second, first), 'notEarlier');
  assert.is(trendFault({ ...first, synthetic: false }, second), 'synthetic');
  assert.is(trendFault(before(towns(12, 'yes', 'e', { state: '07' })), second), 'otherLand');
  const other = { ...first, questionnaires: [{ id: 'other', versions: [1], title: 'Anderer' }] };
  assert.is(trendFault(other, second), 'otherQuestionnaire');
  assert.throws(() => releaseTrend(second, first));
});

test('a difference is a change only where the published counts make sure of it, by one Kommune at least', () => {
  const half = before([...towns(8, 'yes', 'a'), ...towns(8, 'no', 'b')]);
  const changeIn = (now: ReleaseDocument): (string | undefined)[] => cellOf(half, now).rows.map(({ change }) => change);
  assert.equal(changeIn(after([...towns(12, 'yes', 'c'), ...towns(4, 'no', 'd')])), ['higher', 'lower']);
  // 50 % and 9 of 17: less than one of sixteen.
  assert.equal(changeIn(after([...towns(9, 'yes', 'c'), ...towns(8, 'no', 'd')])), ['close', 'close']);
  // "At least 12 of 15" is surely more than 8 of 16, "at most 3" surely fewer.
  assert.equal(changeIn(after([...towns(13, 'yes', 'c'), ...towns(2, 'no', 'd')])).slice(0, 2), ['higher', 'lower']);
  const nearly = before([...towns(13, 'yes', 'a'), ...towns(2, 'no', 'b')]);
  const yes = cellOf(nearly, after([...towns(14, 'yes', 'c'), ...towns(4, 'no', 'd')])).rows[0];
  assert.equal([yes?.before, yes?.now, yes?.change], [{ atLeast: 12 }, { exact: 14 }, 'open']);
});

test('what one wave counts together is compared together', () => {
  const apart = before([...towns(6, 'yes', 'a'), ...towns(6, 'planned', 'b'), ...towns(6, 'no', 'c')]);
  const joined = after([...towns(2, 'yes', 'd'), ...towns(7, 'planned', 'e'), ...towns(9, 'no', 'f')]);
  const [first] = cellOf(apart, joined).rows;
  assert.equal(first, { options: ['yes', 'planned'], before: { exact: 12 }, now: { exact: 9 }, change: 'lower' });
});

test('groups are the finest that both waves share, with the participation of both', () => {
  const apart = before([...towns(12, 'yes', 'a'), ...towns(11, 'no', 'b', LARGE)]);
  const joined = documentOf(instrument, [...towns(8, 'yes', 'c'), ...towns(6, 'no', 'd', LARGE)], {
    ...NEXT,
    invited: [
      { state: '05', kind: 'gemeinde', sizeClass: 'gemeinde-10000-25000', invited: 20 },
      { state: '05', kind: 'gemeinde', sizeClass: 'gemeinde-25000-50000', invited: 10 },
    ],
  });
  const { groups } = releaseTrend(apart, joined);
  assert.equal(
    groups.map(({ before: then, now, apart: without }) => [then.submitted, now.submitted, now.invited, without]),
    [[23, 14, 30, undefined]],
  );
  const [first] = cellOf(apart, joined).rows;
  // 9 to 12 of the small ones and 0 to 3 of the others: as a total would say it.
  assert.equal(first?.before, { from: 9, to: 15 });
});

test('where a size class took part only once nothing is compared, and it is named', () => {
  const small = before(towns(14, 'yes', 'a'));
  const both = after([...towns(7, 'yes', 'b'), ...towns(7, 'yes', 'c', LARGE)]);
  const trend = releaseTrend(small, both);
  assert.equal(trend.groups[0]?.apart, {
    onlyBefore: [],
    onlyNow: [{ kind: 'gemeinde', sizeClass: 'gemeinde-25000-50000' }],
  });
  assert.ok(trend.tables.every(({ cells }) => cells.length === 0));
});

test('a Land that only one wave has is left out', () => {
  const one = before(towns(12, 'yes', 'a'));
  const two = after([...towns(12, 'yes', 'b'), ...towns(12, 'yes', 'c', { state: '07' })]);
  assert.equal(
    releaseTrend(one, two).groups.map(({ state }) => state),
    ['05'],
  );
});

test('the line breaks where the question is another one, and at what depends on it', () => {
  const first = before(towns(12, 'yes', 'a'));
  const second = after(towns(12, 'yes', 'b'));
  assert.is(breakAt(first, second, 'status'), undefined);
  const reworded = changed(second, 'status', () => ({ meaning: 2 }));
  assert.is(breakAt(first, reworded, 'status'), 'reworded');
  assert.is(breakAt(first, reworded, 'why-not'), 'askedOthers', 'its parent is another question');
  assert.is(breakAt(first, reworded, 'supply'), undefined);
  const more = changed(second, 'status', ({ options }) => ({ options: [...options, { id: 'more', label: 'mehr' }] }));
  assert.is(breakAt(first, more, 'status'), 'otherOptions');
  const spelt = changed(second, 'status', ({ options }) => ({
    options: options.map((one) => ({ ...one, label: `${one.label}!` })),
  }));
  assert.is(breakAt(first, spelt, 'status'), undefined, 'a mended spelling is no break');
  const bands = changed(second, 'staff', ({ options }) => ({
    options: options.map((one) => ({ ...one, label: `${one.label} Stellen` })),
  }));
  assert.is(breakAt(first, bands, 'staff'), 'otherOptions', 'ids of bands only count them');
  const others = changed(second, 'why-not', () => ({ conditional: { on: ['status'], asked: 'andere' } }));
  assert.is(breakAt(first, others, 'why-not'), 'askedOthers');
  const areas = { ...second, questionnaires: [{ id: instrument.id, versions: [2], title: instrument.title }] };
  assert.is(breakAt(first, areas, 'area:internal'), 'otherVersion');
  assert.is(breakAt(first, areas, 'status'), undefined);
  const without = { ...first, tables: first.tables.filter(({ address }) => address !== 'supply') };
  assert.is(breakAt(without, second, 'supply'), 'new');
  const fewer = { ...second, tables: second.tables.filter(({ address }) => address !== 'supply') };
  assert.equal(
    releaseTrend(first, fewer).gone.map(({ address }) => address),
    ['supply'],
  );
});

test('where a wave has no counts its reason is told; whoever is not asked is left out', () => {
  const first = before(towns(12, 'yes', 'a'));
  const second = after(towns(12, 'yes', 'b'));
  const withheld = (document: ReleaseDocument, reason: 'tooFew' | 'notPut'): ReleaseDocument =>
    changed(document, 'supply', ({ cells }) => ({
      cells: cells.map(({ atom }): Cell => ({ atom, withheld: reason })),
    }));
  const cellIn = (then: ReleaseDocument, now: ReleaseDocument) =>
    releaseTrend(then, now).tables.find(({ address }) => address === 'supply')?.cells[0];
  assert.equal(cellIn(withheld(first, 'tooFew'), second), {
    group: '05-gemeinde-gemeinde-10000-25000',
    missing: { before: 'tooFew' },
  });
  assert.equal(cellIn(first, withheld(second, 'notPut')), {
    group: '05-gemeinde-gemeinde-10000-25000',
    missing: { now: 'notPut' },
  });
});

test('latecomers of a wave stand with those of the first release', () => {
  const early = release(instrument, towns(12, 'yes', 'a'));
  assert.ok(early);
  const late = documentOf(
    instrument,
    towns(10, 'no', 'late'),
    { id: '00000000-0000-4000-8000-000000000002', number: 2, previous: early.document.id, earlier: [] },
    early.document,
  );
  const { groups } = releaseTrend(late, after(towns(12, 'yes', 'b')));
  assert.equal(
    groups.map(({ before: { atoms, submitted } }) => [atoms.length, submitted]),
    [[2, 22]],
  );
});

test('of a list come the last releases of earlier waves, the latest wave first', () => {
  const entry = (more: Parameters<typeof frame>[0], state = '05') =>
    entryOf(documentOf(instrument, towns(12, 'yes', 'a', { state }), more));
  const wave = (year: number) => ({
    ...frame().wave,
    id: `00000000-0000-4000-8000-00000000${year}`,
    opensOn: `${year}-01-01`,
  });
  const now = entry({ id: '00000000-0000-4000-8000-000000000101', wave: wave(2028) });
  const old = entry({ id: '00000000-0000-4000-8000-000000000102', wave: wave(2024) });
  const last = entry({ id: '00000000-0000-4000-8000-000000000103', wave: wave(2026) });
  const more = { ...last, id: '00000000-0000-4000-8000-000000000104', number: 2 };
  const elsewhere = entry({ id: '00000000-0000-4000-8000-000000000105', wave: wave(2025) }, '07');
  const real = { ...entry({ id: '00000000-0000-4000-8000-000000000106', wave: wave(2023) }), synthetic: false };
  assert.equal(
    earlierReleases([now, more, last, elsewhere, old, real], now).map(({ id }) => id),
    [more.id, old.id],
  );
});

test.run();
