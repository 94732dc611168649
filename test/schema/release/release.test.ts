// Whole releases under attack: random members of several Länder, every pair of a sample as coalition.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { participationsOf, type BuiltRelease } from '../../../schema/release/build.ts';
import { freeze } from '../../../schema/assessment/freeze.ts';
import { ReleaseDocument, type PublishedCell } from '../../../schema/release/release.ts';
import { previewOf } from '../../../schema/release/preview.ts';
import { startTally, stored, type StoredAnswer } from '../../../schema/release/tally.ts';
import { attackerOf, type Known } from './attacker.ts';
import { documentOf, frame, idsOf, instrument, release, waveArbitrary, type Participant } from './wave.ts';

const test = suite('schema/release');

const RUNS = { numRuns: 25 };

const rowsOf = ({ answers, kind }: Participant): StoredAnswer[] => [...stored(freeze(instrument, answers, kind).rows)];

/** All that two members know together: their own answers, everybody's opened ones, and who is in which atom. */
function knowledge(
  built: readonly BuiltRelease[],
  participants: readonly Participant[],
  coalition: readonly string[],
): Known {
  const open = new Set(participants.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  const known = participants.filter(({ id }) => open.has(id) || coalition.includes(id));
  // A later document has the atoms of the earlier ones too.
  const membership = new Map<string, readonly string[]>();
  for (const [index, { document }] of built.entries()) {
    for (const part of built.slice(0, index + 1)) {
      for (const [atom, members] of part.members) membership.set(`${document.id}/${atom}`, idsOf(members));
    }
  }
  return {
    membership,
    answers: new Map(known.map((participant) => [participant.id, rowsOf(participant)])),
    open,
    questionnaire: instrument,
  };
}

/** Pairs of members of one atom. */
function coalitionsOf({ members }: BuiltRelease, participants: readonly Participant[]): string[][] {
  const open = new Set(participants.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  return [...members.values()].flatMap((all) => {
    const closed = idsOf(all)
      .filter((id) => !open.has(id))
      .slice(0, 5);
    return closed.flatMap((one, i) => closed.slice(i + 1).map((other) => [one, other]));
  });
}

test('no coalition of two learns or excludes anything about anybody else, in one release', () => {
  let attacked = 0;
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 10, max: 90 }), (participants) => {
      const built = release(instrument, participants);
      if (!built) return;
      for (const coalition of coalitionsOf(built, participants)) {
        attacked += 1;
        assert.equal(attackerOf([built.document], knowledge([built], participants, coalition)), []);
      }
    }),
    RUNS,
  );
  assert.ok(attacked > 100, `${attacked} attacks`);
});

test('nor where members have opened single answers, which are then known to everybody', () => {
  const address = fc.constantFrom('status', 'supply', 'tools.t1', 'tools.t2', 'tools.t3', 'staff');
  const addresses = fc.oneof(fc.constant<string[]>([]), fc.uniqueArray(address, { maxLength: 4 }));
  let opened = 0;
  fc.assert(
    fc.property(
      waveArbitrary(instrument, { min: 12, max: 60 }),
      fc.array(addresses, { minLength: 60, maxLength: 60 }),
      (closed, chosen) => {
        const participants = closed.map((one, index) => ({ ...one, opened: chosen[index] ?? [] }));
        const built = release(instrument, participants);
        if (!built) return;
        const isKnown = new Map(participants.map(({ id, opened: own }) => [id, own]));
        const told = participants.map((one): [string, StoredAnswer[]] => [
          one.id,
          rowsOf(one).filter((row) => one.opened.includes(row.address)),
        ]);
        for (const coalition of coalitionsOf(built, participants)) {
          const known = knowledge([built], participants, coalition);
          const answers = new Map([...told, ...known.answers]);
          opened += 1;
          assert.equal(attackerOf([built.document], { ...known, answers, opened: isKnown }), []);
        }
      },
    ),
    RUNS,
  );
  assert.ok(opened > 100, `${opened} attacks`);
});

test('nor in several releases in a row, and latecomers change nothing that was published', () => {
  let later = 0;
  fc.assert(
    fc.property(
      waveArbitrary(instrument, { min: 30, max: 60 }, 'first'),
      waveArbitrary(instrument, { min: 5, max: 40 }, 'late'),
      (early, late) => {
        const first = release(instrument, early);
        if (!first) return;
        const inAtoms = new Set(idsOf([...first.members.values()].flat()));
        const newcomers = [...early.filter(({ id }) => !inAtoms.has(id)), ...late];
        const more = {
          ...{ id: '00000000-0000-4000-8000-000000000002', number: 2, previous: first.document.id },
          earlier: [[...first.members.values()]],
        };
        const second = release(instrument, newcomers, more, first.document);
        if (!second) return;
        later += 1;
        for (const [index, table] of first.document.tables.entries()) {
          assert.equal(second.document.tables[index]?.cells.slice(0, table.cells.length), table.cells);
        }
        assert.equal(second.document.atoms.slice(0, first.document.atoms.length), first.document.atoms);
        const all = [...early, ...late];
        for (const coalition of [...coalitionsOf(first, all), ...coalitionsOf(second, all)].slice(0, 12)) {
          const documents = [first.document, second.document];
          assert.equal(attackerOf(documents, knowledge([first, second], all, coalition)), []);
        }
      },
    ),
    RUNS,
  );
  assert.ok(later > 5, `${later} later releases`);
});

test('a wave later: what is exact counts the same as an earlier group, or ten others', () => {
  let [exact, coarse] = [0, 0];
  const change = fc.record({
    left: fc.integer({ min: 0, max: 12 }),
    moved: fc.integer({ min: 0, max: 12 }),
    newcomers: waveArbitrary(instrument, { min: 0, max: 14 }, 'new'),
  });
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 30, max: 70 }), change, (early, { left, moved, newcomers }) => {
      const first = release(instrument, early);
      const stayed = early.slice(left).map((one, at) => (at < moved ? { ...one, ...OTHER_CLASS[one.kind] } : one));
      const next = { ...frame().wave, id: '00000000-0000-4000-8000-0000000000bb', opensOn: '2027-06-01' };
      const earlier = first ? [[...first.members.values()]] : [];
      const second = release(instrument, [...stayed, ...newcomers], { wave: next, earlier });
      if (!first || !second) return;
      const kindOf = new Map([...early, ...newcomers].map(({ id, kind }) => [id, kind]));
      /** Whom a table of one atom counts, as far as that is known to everybody. */
      const counted = ({ members }: BuiltRelease, atoms: readonly string[], address: string): Set<string> =>
        new Set(
          idsOf(atoms.flatMap((atom) => members.get(atom) ?? [])).filter(
            (id) => address !== 'district' || kindOf.get(id) === 'kreis',
          ),
        );
      const bands = new Set(second.document.atoms.flatMap(({ id, inFives }) => (inFives ? [id] : [])));
      for (const address of ['status', 'district']) {
        const pairs = [...first.members.keys()].flatMap((then) =>
          [...second.members.keys()].map((now) => [[then], [now]]),
        );
        for (const [then = [], now = []] of pairs) {
          const [before, after] = [counted(first, then, address), counted(second, now, address)];
          if (Math.min(before.size, after.size) < 10) continue;
          const different =
            [...before].filter((id) => !after.has(id)).length + [...after].filter((id) => !before.has(id)).length;
          if (now.some((atom) => bands.has(atom))) coarse += 1;
          else exact += 1;
          const isNear = different > 0 && different < 10;
          assert.ok(
            !isNear || now.some((atom) => bands.has(atom)),
            `${address} ${String(then)} ${String(now)} ${different}`,
          );
        }
      }
    }),
    { numRuns: 150 },
  );
  assert.ok(exact > 50 && coarse > 50, `${exact} exact, ${coarse} in bands`);
});

const OTHER_CLASS = {
  gemeinde: { sizeClass: 'gemeinde-100000-200000' },
  verband: { sizeClass: 'gemeinde-100000-200000' },
  kreis: { sizeClass: 'kreis-250000' },
} as const;

test('every document has the shape, atoms of at least ten, and every member in one atom at most', () => {
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 0, max: 80 }), (participants) => {
      const built = release(instrument, participants);
      if (!built) return;
      const document = ReleaseDocument.parse(built.document);
      assert.equal(document, built.document);
      const everybody = idsOf([...built.members.values()].flat());
      assert.is(new Set(everybody).size, everybody.length);
      for (const { id, submitted, open } of document.atoms) {
        assert.is(built.members.get(id)?.length, submitted);
        assert.ok(submitted - open >= 10);
      }
      const unreleased = document.unreleased.reduce((sum, { submitted }) => sum + submitted, 0);
      assert.is(everybody.length + unreleased, participants.length);
    }),
    RUNS,
  );
});

test('totals hold the truth and are no narrower than the sum of the published cells', () => {
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 10, max: 80 }), (participants) => {
      const built = release(instrument, participants);
      if (!built) return;
      const inAtoms = new Set(idsOf([...built.members.values()].flat()));
      const table = built.document.tables.find(({ address }) => address === 'status');
      const yes = participants.filter(({ id, answers }) => inAtoms.has(id) && answers['status'] === 'yes').length;
      const count = table?.total?.groups[0]?.count;
      if (!table?.total || !count) return;
      const cells = table.cells.filter((cell): cell is PublishedCell => !('withheld' in cell));
      if (cells.length < table.cells.length) return;
      const low =
        'exact' in count ? count.exact : 'atLeast' in count ? count.atLeast : 'from' in count ? count.from : 0;
      const high =
        'exact' in count ? count.exact : 'atMost' in count ? count.atMost : 'to' in count ? count.to : table.total.n;
      assert.ok(low <= yes && yes <= high);
    }),
    RUNS,
  );
});

test('the order in which submissions are counted changes nothing', () => {
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 12, max: 40 }), (participants) => {
      const built = release(instrument, participants);
      if (!built) return;
      assert.equal(documentOf(instrument, participants.toReversed()), built.document);
    }),
    RUNS,
  );
});

test('the preview shows the atoms that are published then, and not one count', () => {
  fc.assert(
    fc.property(waveArbitrary(instrument, { min: 10, max: 60 }), (participants) => {
      const built = release(instrument, participants);
      const tally = startTally([instrument]);
      for (const participant of participants) tally.add(participant, rowsOf(participant));
      const preview = previewOf(participationsOf(tally), { number: 1, invited: [], earlier: [] });
      assert.equal(preview.atoms, built?.document.atoms ?? []);
      assert.equal(Object.keys(preview), ['number', 'atoms', 'unreleased']);
    }),
    RUNS,
  );
});

test('a release that follows nothing, or another wave, is refused', () => {
  const participants = fc.sample(waveArbitrary(instrument, { min: 60, max: 60 }), { numRuns: 1, seed: 1 })[0] ?? [];
  const first = documentOf(instrument, participants);
  assert.throws(() => release(instrument, participants, { number: 2 }));
  assert.throws(() => release(instrument, participants, { number: 3, previous: first.id }, first));
  const other = { ...frame().wave, id: '00000000-0000-4000-8000-0000000000bb' };
  assert.throws(() => release(instrument, participants, { number: 2, previous: first.id, wave: other }, first));
});

test.run();
