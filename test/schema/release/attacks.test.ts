// Every attack that methodology § 8 names, each as somebody who tries to learn an answer and fails.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freeze } from '../../../schema/assessment/freeze.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { buildRelease } from '../../../schema/release/build.ts';
import { codeChoice } from '../../../schema/release/coding.ts';
import type { AtomMember } from '../../../schema/release/later.ts';
import type { ReleaseDocument, Table } from '../../../schema/release/release.ts';
import { makeAtoms, type Participation } from '../../../schema/release/preview.ts';
import { startTally, stored } from '../../../schema/release/tally.ts';
import { tableShapes } from '../../../schema/release/table-shape.ts';
import { read } from '../../setup/tree.ts';
import { attackerOf, type Learned } from './attacker.ts';
import {
  cellAt,
  documentOf,
  frame,
  idsOf,
  instrument,
  membersOf,
  release,
  tableAt,
  town,
  type Participant,
} from './wave.ts';

const test = suite('schema/release, attacks of methodology § 8');

/** So many towns with these answers. */
const towns = (count: number, answers: Answers, prefix: string, more: Partial<Participant> = {}): Participant[] =>
  Array.from({ length: count }, (_, i) => town(`${prefix}${i}`, answers, more));

/** Who takes part in one cell, without answers. */
const participationOf = (members: readonly AtomMember[]): Participation => ({
  ...{ state: '05', kind: 'gemeinde', sizeClass: 'gemeinde-10000-25000', open: 0 },
  members,
});

function attack(
  documents: readonly ReleaseDocument[],
  participants: readonly Participant[],
  coalition: readonly string[],
  membership?: ReadonlyMap<string, readonly string[]>,
): Learned[] {
  const open = new Set(participants.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  const known = participants.filter(({ id }) => open.has(id) || coalition.includes(id));
  const everybody = participants.map(({ id }) => id);
  return attackerOf(documents, {
    membership:
      membership ??
      new Map(documents.flatMap(({ id, atoms }) => atoms.map((atom) => [`${id}/${atom.id}`, everybody] as const))),
    answers: new Map(known.map(({ id, answers, kind }) => [id, [...stored(freeze(instrument, answers, kind).rows)]])),
    open,
    questionnaire: instrument,
  });
}

/** The document with one table's first cell replaced: what a careless release would have said. */
function tampered(document: ReleaseDocument, address: string, groups: Table['cells'][number]): ReleaseDocument {
  return {
    ...document,
    tables: document.tables.map((table) =>
      table.address === address ? { ...table, cells: [groups, ...table.cells.slice(1)] } : table,
    ),
  };
}

test('unanimous cells: twelve of twelve reads "mindestens 9 von 12", as nine of twelve does', () => {
  const unanimous = documentOf(instrument, towns(12, { status: 'yes' }, 'y'));
  const nine = [...towns(9, { status: 'yes' }, 'y'), ...towns(3, { status: 'no' }, 'n')];
  assert.equal(cellAt(unanimous, 'status'), cellAt(documentOf(instrument, nine), 'status'));
  assert.equal(attack([unanimous], towns(12, { status: 'yes' }, 'y'), ['y0', 'y1']), []);
});

test('unanimous cells: a careless release that says twelve of twelve is caught', () => {
  const members = towns(12, { status: 'yes' }, 'y');
  const { atom } = cellAt(documentOf(instrument, members), 'status');
  const careless = tampered(documentOf(instrument, members), 'status', {
    ...{ atom, n: 12, open: 0 },
    groups: [{ options: ['yes'], count: { exact: 12 } }],
  });
  assert.ok(attack([careless], members, []).some(({ what }) => what === 'proven' || what === 'excluded'));
});

test('the lone dissenter cannot tell that all others agree', () => {
  const members = [...towns(12, { status: 'yes' }, 'y'), town('n0', { status: 'no' })];
  assert.equal(attack([documentOf(instrument, members)], members, ['n0']), []);
});

test('a coalition of two dissenters cannot either, nor one of a dissenter and a conformist', () => {
  const members = [...towns(12, { status: 'yes' }, 'y'), ...towns(2, { status: 'no' }, 'n')];
  const document = documentOf(instrument, members);
  for (const coalition of [
    ['n0', 'n1'],
    ['n0', 'y0'],
    ['y0', 'y1'],
  ])
    assert.equal(attack([document], members, coalition), []);
});

test('parent minus siblings: the total minus all other atoms is no narrower than the atom itself', () => {
  const other = { sizeClass: 'gemeinde-50000-100000' } as const;
  const members = [
    ...towns(12, { status: 'yes' }, 'y'),
    ...towns(6, { status: 'yes' }, 'a', other),
    ...towns(6, { status: 'planned' }, 'b', other),
  ];
  const built = release(instrument, members);
  assert.is(built?.document.atoms.length, 2);
  if (!built) return;
  const membership = new Map(
    [...built.members].map(([atom, all]) => [`${built.document.id}/${atom}`, idsOf(all)] as const),
  );
  assert.equal(attack([built.document], members, ['y0', 'y1'], membership), []);
  const table = tableAt(built.document, 'status');
  // With the true total, twelve of twelve would follow; the published one is a range.
  assert.equal(table.total?.groups[0], { options: ['yes'], count: { from: 15, to: 18 } });
  const careless: ReleaseDocument = {
    ...built.document,
    tables: built.document.tables.map((one) =>
      one === table
        ? { ...one, total: { n: 24, atoms: [], groups: [{ options: ['yes'], count: { exact: 18 } }] } }
        : one,
    ),
  };
  assert.ok(attack([careless], members, ['y0', 'y1'], membership).length > 0);
});

test('kind margin × class margin: no two atoms share a cell, and no figure stands for a kind or a class across atoms', () => {
  const members = [
    ...towns(12, { status: 'yes' }, 'g'),
    ...towns(11, { status: 'no' }, 'v', { kind: 'verband' }),
    ...towns(11, { status: 'no' }, 'G', { sizeClass: 'gemeinde-50000-100000' }),
    ...towns(3, { status: 'yes' }, 'V', { kind: 'verband', sizeClass: 'gemeinde-50000-100000' }),
  ];
  const document = documentOf(instrument, members);
  const cells = document.atoms.flatMap(({ state, cells: own }) =>
    own.map(({ kind, sizeClass }) => `${state}/${kind}/${sizeClass}`),
  );
  assert.is(new Set(cells).size, cells.length);
  const atoms = new Set(document.atoms.map(({ id }) => id));
  for (const table of document.tables) {
    assert.equal(new Set(table.cells.map(({ atom }) => atom)), atoms);
    assert.is(table.cells.length, atoms.size);
  }
});

test('before and after one submission: one latecomer changes nothing that anybody can read', () => {
  const members = towns(12, { status: 'yes' }, 'y');
  const first = documentOf(instrument, members);
  const next = { id: '00000000-0000-4000-8000-000000000002', number: 2, previous: first.id };
  assert.is(release(instrument, [town('late', { status: 'no' })], next, first), undefined);
});

test('probing by editing one’s own answers: a later release takes earlier cells as they are', () => {
  const first = documentOf(instrument, towns(12, { status: 'yes' }, 'y'));
  const next = { id: '00000000-0000-4000-8000-000000000002', number: 2, previous: first.id };
  const second = documentOf(instrument, towns(11, { status: 'no' }, 'late'), next, first);
  assert.equal(cellAt(second, 'status'), cellAt(first, 'status'));
  assert.is(second.atoms.length, 2);
});

test('an atom that differs from an earlier one by one to nine members appears in bands of five', () => {
  const members = [...towns(6, { status: 'yes' }, 'y'), ...towns(8, { status: 'no' }, 'n')];
  const earlier = [[membersOf(members)]];
  const isInFives = (more: readonly Participant[]): boolean | undefined =>
    documentOf(instrument, more, { earlier }).atoms[0]?.inFives;
  assert.is(isInFives(members), undefined);
  assert.is(isInFives([...members, town('new', {})]), true);
  assert.is(isInFives(members.slice(1)), true);
  assert.is(isInFives([...members, ...towns(10, {}, 'new')]), undefined);
  const cell = cellAt(documentOf(instrument, [...members, town('new', {})], { earlier }), 'status');
  assert.ok('groups' in cell && cell.groups.every(({ count }) => 'from' in count && count.from % 5 === 0));
});

test('attack: one questionnaire of two has one member more, though the atom has many more', () => {
  const base = towns(12, { status: 'yes' }, 'm');
  const earlier = [[membersOf(base, ['a'])]];
  const both = participationOf([
    ...membersOf([...base, town('new', {})], ['a', 'b']),
    ...membersOf(towns(12, {}, 'only-b'), ['b']),
  ]);
  assert.is(makeAtoms([both], { number: 1, invited: [], earlier }).atoms[0]?.atom.inFives, true);
  const without = participationOf([...membersOf(base, ['a', 'b']), ...membersOf(towns(12, {}, 'only-b'), ['b'])]);
  assert.is(makeAtoms([without], { number: 1, invited: [], earlier }).atoms[0]?.atom.inFives, undefined);
});

test('attack: a kind that had to be merged stands alone a wave later, with one member more', () => {
  const gemeinden = towns(20, {}, 'g');
  const kreise = towns(9, {}, 'k', { kind: 'kreis', sizeClass: 'kreis-0-150000' });
  const earlier = [[membersOf([...gemeinden, ...kreise])]];
  const isInFives = (more: readonly Participant[]): boolean | undefined =>
    documentOf(instrument, [...gemeinden, ...more], { earlier }).atoms[0]?.inFives;
  // Ten of difference to the whole atom, one to the Gemeinden in it, whom "district" and its like are not put to.
  assert.is(isInFives([town('new', {})]), true);
  assert.is(isInFives(towns(10, {}, 'new')), undefined);
});

test('attack: two atoms that exchanged ten members and won one are an earlier pair and its newcomer', () => {
  const [small, large] = [towns(20, {}, 's'), towns(20, {}, 'l', { sizeClass: 'gemeinde-50000-100000' })];
  const earlier = [[membersOf(small), membersOf(large)]];
  const grown = small.slice(0, 10).map((one) => ({ ...one, sizeClass: 'gemeinde-50000-100000' as const }));
  const now = [...small.slice(10), ...towns(1, {}, 'new'), ...grown, ...large];
  const { atoms } = documentOf(instrument, now, { earlier });
  assert.equal(
    atoms.map(({ submitted, inFives }) => [submitted, inFives]),
    [
      [11, true],
      [30, true],
    ],
  );
  // In the trend nothing but the newcomer would be the difference of the two groups.
  const apart = documentOf(instrument, [...now, ...towns(12, {}, 'more')], { earlier });
  assert.equal(
    apart.atoms.map(({ inFives }) => inFives),
    [undefined, undefined],
  );
});

test('attack: nor does it help that one more member moved to a third atom, and that this is in bands', () => {
  const [large, largest] = [{ sizeClass: 'gemeinde-50000-100000' }, { sizeClass: 'gemeinde-100000-200000' }] as const;
  const [small, middle, other] = [towns(20, {}, 's'), towns(20, {}, 'l', large), towns(20, {}, 'x', largest)];
  const earlier = [[membersOf(small), membersOf(middle), membersOf(other)]];
  const grown = small.slice(0, 10).map((one) => ({ ...one, ...large }));
  const away = { ...middle[0]!, ...largest };
  const now = [...small.slice(10), ...towns(2, {}, 'new'), ...grown, ...middle.slice(1), away, ...other];
  assert.equal(
    documentOf(instrument, now, { earlier }).atoms.map(({ submitted, inFives }) => [submitted, inFives]),
    [
      [12, true],
      [29, true],
      [21, true],
    ],
  );
});

test('"hidden because unanimous": what is withheld or joined looks the same for several truths', () => {
  const outputs = new Map<string, Set<string>>();
  for (let a = 0; a <= 12; a += 1) {
    for (let b = 0; a + b <= 12; b += 1) {
      const counts = [a, b, 12 - a - b].map((count, i) => ({ option: String(i), count }));
      const output = JSON.stringify(codeChoice(counts, 12));
      outputs.set(output, (outputs.get(output) ?? new Set()).add(counts.map(({ count }) => count).join()));
    }
  }
  for (const [output, truths] of outputs) {
    const isAllExact = (output.match(/"exact"/g) ?? []).length === 3;
    assert.ok(isAllExact || truths.size >= 4, output);
  }
});

test('counts rebuilt from rounded percentages: a document has no percentage, no mean, no decimal at all', () => {
  const members = [...towns(7, { status: 'yes', supply: 2 }, 'y'), ...towns(8, { status: 'no', supply: 4 }, 'n')];
  const document = documentOf(instrument, members);
  const numbers: number[] = [];
  const words: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (typeof value === 'number') numbers.push(value);
    words.push(key);
    return value;
  });
  assert.ok(numbers.every((number) => Number.isInteger(number)));
  assert.not.ok(words.some((word) => /mean$|median|quartile|^min|^max|percent|share|average|deviation/iu.test(word)));
  assert.not.match(JSON.stringify(document), /%|Mittelwert|Median|Durchschnitt/u);
});

test('CSV, PDF or API saying more than the screen: the document holds no answer, no name, no id of a member', () => {
  const members = [
    ...towns(7, { status: 'yes', remark: 'Geheim', staff: 73 }, 'member-y'),
    ...towns(8, { status: 'no', remark: 'Geheim', staff: 37 }, 'member-n'),
  ];
  const text = JSON.stringify(documentOf(instrument, members));
  assert.not.match(text, /Geheim|member-/u);
  assert.not.ok(/"(exact|from|to|atLeast|atMost)":(73|37)\b/u.test(text));
  assert.not.match(text, /notAsked/u);
});

test('a different n per question: everybody counts in every question that all are asked', () => {
  const members = [
    ...towns(7, { status: 'yes', supply: 2 }, 'a'),
    ...towns(8, { supply: { missing: 'noAnswer' } }, 'b'),
  ];
  const document = documentOf(instrument, members);
  for (const table of document.tables) {
    const [cell] = table.cells;
    if (!table.conditional && cell && 'n' in cell) assert.is(cell.n, 15, table.address);
  }
});

test('a parent and its conditional child: no child where the number asked is not published exactly, or below ten', () => {
  const reason = (members: Participant[], address: string): string | undefined => {
    const cell = cellAt(documentOf(instrument, members), address);
    return 'withheld' in cell ? cell.withheld : undefined;
  };
  const yes = (count: number): Participant[] => [
    ...towns(count - 5, { status: 'yes', fields: ['a'] }, 'y'),
    ...towns(5, { status: 'planned', fields: ['b'] }, 'p'),
  ];
  const no = (count: number): Participant[] => towns(count, { status: 'no', 'why-not': ['money'] }, 'n');
  const missing = (count: number): Participant[] => towns(count, {}, 'm');
  assert.is(reason([...yes(11), ...no(4)], 'fields'), undefined);
  assert.is(reason([...yes(11), ...no(3)], 'fields'), 'askedUnpublished');
  assert.is(reason([...yes(9), ...no(6)], 'fields'), 'askedTooFew');
  // "Nein" stands with the missing states in one group, so how many said no is not published.
  assert.is(reason([...yes(6), ...no(11), ...missing(2)], 'why-not'), 'askedUnpublished');
  assert.is(reason([...yes(6), ...no(11), ...missing(4)], 'why-not'), undefined);
});

test('a parent and its conditional child: a careless child that shows how many said no is caught', () => {
  const members = [...towns(6, { status: 'yes' }, 'y'), ...towns(12, { status: 'no', 'why-not': ['money'] }, 'n')];
  const document = documentOf(instrument, members);
  const { atom } = cellAt(document, 'why-not');
  const careless = tampered(document, 'why-not', {
    ...{ atom, n: 12, open: 0 },
    groups: [{ options: ['money'], count: { atLeast: 9 } }],
  });
  assert.equal(attack([document], members, ['y0', 'n0']), []);
  const found = attack([careless], members, ['y0', 'n0']).filter(({ address }) => address === 'status');
  assert.ok(found.some(({ option, what }) => option === 'unanswered' && what === 'excluded'));
});

test('a sensitive parent never opens its child, and shows thirds only', () => {
  const members = [...towns(12, { rating: 'good', 'after-rating': 'yes' }, 'g'), ...towns(9, { rating: 'poor' }, 'p')];
  const document = documentOf(instrument, members);
  assert.equal(cellAt(document, 'after-rating'), { atom: document.atoms[0]?.id, withheld: 'askedUnpublished' });
  const rating = cellAt(document, 'rating');
  assert.ok('groups' in rating);
  assert.equal('groups' in rating && rating.groups[0]?.count, { from: 7, to: 13 });
});

test('a question put to one kind of an atom is counted on that kind, and only from ten on', () => {
  const kreis = (count: number): Participant[] =>
    towns(count, { district: 'yes' }, 'k', { kind: 'kreis', sizeClass: 'kreis-0-150000' });
  const small = documentOf(instrument, [...towns(12, {}, 'g'), ...kreis(6)]);
  assert.is(small.atoms.length, 1);
  const cell = cellAt(small, 'district');
  assert.is('withheld' in cell && cell.withheld, 'askedTooFew');
  const large = documentOf(instrument, [...towns(12, {}, 'g'), ...kreis(10)]);
  const [gemeinden, kreise] = tableAt(large, 'district').cells;
  assert.ok(gemeinden && 'withheld' in gemeinden && gemeinden.withheld === 'notPut');
  assert.ok(kreise && 'n' in kreise && kreise.n === 10);
});

test('first and second place of a ranking: places are nowhere, any order gives the same document', () => {
  const ranked = (fields: string[]): Participant[] => [
    ...towns(11, { status: 'yes', fields }, 'y'),
    ...towns(5, { status: 'no' }, 'n'),
  ];
  assert.equal(documentOf(instrument, ranked(['a', 'b', 'c'])), documentOf(instrument, ranked(['c', 'a', 'b'])));
});

test('opened answers subtracted: what is left is coded on its own base', () => {
  const closed = [...towns(11, { status: 'yes' }, 'y'), town('n0', { status: 'no' })];
  const opened = [
    town('o0', { status: 'no' }, { isOpen: true }),
    town('o1', { status: 'no' }, { isOpen: true }),
    town('o2', { status: 'planned' }, { isOpen: true }),
  ];
  const members = [...closed, ...opened];
  const document = documentOf(instrument, members);
  const cell = cellAt(document, 'status');
  assert.equal('groups' in cell && cell.groups, [{ options: ['yes'], count: { from: 9, to: 12 } }]);
  assert.equal(attack([document], members, ['n0', 'y0']), []);
  // Coded with the open answers, fifteen would read eleven exactly, and the four that are left would be three open ones.
  const careless = tampered(document, 'status', {
    ...{ atom: cell.atom, n: 15, open: 3 },
    groups: [
      { options: ['yes'], count: { exact: 11 } },
      { options: ['planned', 'no', 'noAnswer', 'notOurs', 'unanswered'], count: { exact: 4 } },
    ],
  });
  assert.ok(attack([careless], members, ['n0', 'y0']).length > 0);
});

test('opened answers: an atom needs ten that are not open, and one opened address counts apart only there', () => {
  const nine = [...towns(9, { status: 'yes' }, 'y'), town('o', { status: 'no' }, { isOpen: true })];
  assert.is(release(instrument, nine), undefined);
  const members = towns(10, { status: 'yes', supply: 2 }, 'y');
  const document = documentOf(instrument, [...members, town('p', { status: 'no', supply: 2 }, { opened: ['status'] })]);
  const [status, supply] = [cellAt(document, 'status'), cellAt(document, 'supply')];
  assert.is('open' in status && status.open, 1);
  assert.is('open' in supply && supply.open, 0);
});

test('one question in two questionnaires of a wave is released once, of the first: no difference of two bases', () => {
  const other: Questionnaire = {
    ...instrument,
    ...{ id: 'other', title: 'Ein zweiter Fragebogen' },
    questions: instrument.questions.filter(({ id }) => id === 'status' || id === 'tools' || id === 'fields'),
  };
  const members = [...towns(12, { status: 'yes' }, 'y'), ...towns(8, { status: 'no' }, 'n')];
  const tally = startTally([instrument, other]);
  for (const [index, member] of members.entries()) {
    for (const asked of index === 19 ? [instrument] : [instrument, other]) {
      tally.add(member, stored(freeze(asked, member.answers, member.kind).rows), asked.id);
    }
  }
  const { document } = buildRelease(frame(), [instrument, other], tally) ?? {};
  const addresses = document?.tables.map(({ address }) => address) ?? [];
  assert.ok(addresses.includes('status') && addresses.includes('area:internal'));
  assert.is(new Set(addresses).size, addresses.length);
  assert.not.ok(document?.tables.some(({ questionnaire }) => questionnaire === 'other'));
});

test('an area with few scored items is not published: items and bands together tell what neither tells alone', () => {
  const few = {
    ...instrument,
    questions: instrument.questions.map((question) =>
      question.kind === 'matrix' && question.id === 'tools'
        ? { ...question, rows: question.rows.slice(0, 5) }
        : question,
    ),
  };
  const members = towns(12, {}, 'm');
  assert.not.ok(documentOf(few, members).tables.some(({ kind }) => kind === 'area'));
  assert.is(documentOf(instrument, members).tables.filter(({ kind }) => kind === 'area').length, 1);
});

test('the shipped questionnaire: no table for the area whose items depend on having a strategy', () => {
  const shipped = Questionnaire.parse(JSON.parse(read('questionnaires/oefit-kgst-2019/1.json')));
  const areas = tableShapes(shipped).flatMap(({ head }) => (head.kind === 'area' ? [head.address] : []));
  assert.equal(areas, ['area:internal', 'area:external']);
});

test('area values appear in bands of values and thirds of counts', () => {
  const all = (value: string): Answers =>
    Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`tools.t${i + 1}`, value]));
  const document = documentOf(instrument, [...towns(8, all('yes'), 'y'), ...towns(7, all('no'), 'n')]);
  const cell = cellAt(document, 'area:internal');
  assert.ok('groups' in cell && cell.groups.every(({ count }) => 'from' in count));
});

test.run();
