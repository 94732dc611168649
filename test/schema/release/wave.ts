import fc from 'fast-check';
import { freeze } from '../../../schema/assessment/freeze.ts';
import { sizeClassOf } from '../../../schema/municipality/size-class.ts';
import type { Kind } from '../../../schema/municipality/municipality.ts';
import { addressesOf, optionsOf } from '../../../schema/questionnaire/address.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import { Questionnaire, type Question } from '../../../schema/questionnaire/definition.ts';
import { buildRelease, type BuiltRelease, type ReleaseFrame } from '../../../schema/release/build.ts';
import type { AtomMember } from '../../../schema/release/later.ts';
import type { Cell, ReleaseDocument, Table } from '../../../schema/release/release.ts';
import { startTally, stored, type Member } from '../../../schema/release/tally.ts';

/** A made-up participant with all its answers, as tests know it. */
export interface Participant extends Member {
  readonly answers: Answers;
}

const words = (id: string) => ({ id, title: `${id}?`, short: id, help: 'Hilfe.', ours: 'erfunden' });
const yesNo = [
  { id: 'yes', label: 'ja', score: 100 },
  { id: 'planned', label: 'geplant', score: 50 },
  { id: 'no', label: 'nein', score: 0 },
];

/** A made-up questionnaire with every kind of table, conditions in a chain, a sensitive question and an area. */
export const instrument: Questionnaire = Questionnaire.parse({
  ...{ id: 'made-up', version: 1, language: 'de', title: 'Erfundener Fragebogen', description: 'Nur für Prüfungen.' },
  documents: [{ id: 'made-up', title: 'Erfunden', publisher: 'Niemand', year: 2020, fieldwork: 'nie' }],
  sections: [
    { id: 'first', title: 'Erstens', intro: 'Der Anfang.', area: 'internal' },
    { id: 'second', title: 'Zweitens', intro: 'Das Ende.' },
  ],
  questions: [
    { ...words('status'), section: 'second', kind: 'single', notOurs: true, options: yesNo },
    {
      ...{ ...words('fields'), section: 'second', kind: 'ranking', notOurs: false, places: 3 },
      askedWhen: { question: 'status', is: ['yes', 'planned'] },
      options: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, label: `Feld ${id}` })),
    },
    {
      ...{ ...words('why-not'), section: 'second', kind: 'several', notOurs: false },
      askedWhen: { question: 'status', is: ['no'] },
      options: [
        { id: 'money', label: 'Geld' },
        { id: 'people', label: 'Personal' },
        { id: 'none', label: 'nichts davon', exclusive: true },
      ],
    },
    {
      ...{ ...words('money-for'), section: 'second', kind: 'single', notOurs: false },
      askedWhen: { question: 'why-not', is: ['money'] },
      options: yesNo,
    },
    {
      ...{ ...words('tools'), section: 'first', kind: 'matrix', notOurs: true },
      rows: Array.from({ length: 10 }, (_, row) => ({ id: `t${row + 1}`, label: `Werkzeug ${row + 1}` })),
      columns: yesNo,
    },
    {
      ...{ ...words('owners'), section: 'second', kind: 'matrix', notOurs: false },
      rowsWhen: { question: 'tools', is: ['yes'] },
      rows: ['t1', 't2', 't3'].map((id) => ({ id, label: `Werkzeug ${id}` })),
      columns: [
        { id: 'we', label: 'wir' },
        { id: 'others', label: 'andere' },
      ],
    },
    { ...words('supply'), section: 'second', kind: 'grade', notOurs: false },
    {
      ...{ ...words('rating'), section: 'second', kind: 'scale', notOurs: false, sensitive: true },
      options: [
        { id: 'good', label: 'gut' },
        { id: 'poor', label: 'nicht gut' },
        { id: 'bad', label: 'schlecht' },
      ],
    },
    {
      ...{ ...words('after-rating'), section: 'second', kind: 'single', notOurs: false },
      askedWhen: { question: 'rating', is: ['good'] },
      options: yesNo,
    },
    {
      ...{ ...words('district'), section: 'second', kind: 'single', notOurs: false },
      askedWhen: { kind: ['kreis'] },
      options: yesNo,
    },
    { ...words('staff'), section: 'second', kind: 'number', notOurs: false, min: 0, max: 100, unit: 'Stellen' },
    { ...words('remark'), section: 'second', kind: 'text', notOurs: false, maxLength: 20 },
  ],
  glossary: [],
  exclusions: [],
});

/** One answer to a question; `tilt` pulls towards the first option, so that unanimous cells come up too. */
export function answerArbitrary(question: Question, tilt: number): fc.Arbitrary<Answer | undefined> {
  const ids = optionsOf(question).map(({ id }) => id);
  const first = ids.slice(0, 1);
  const given: fc.Arbitrary<Answer> = (() => {
    switch (question.kind) {
      case 'several':
      case 'ranking': {
        const most = question.kind === 'ranking' ? question.places : ids.length;
        const open = optionsOf(question).flatMap(({ id, exclusive }) => (exclusive ? [] : [id]));
        return fc.shuffledSubarray(open, { minLength: 1, maxLength: Math.min(most, open.length) });
      }
      case 'grade':
        return fc.integer({ min: 1, max: 6 });
      case 'number':
        return fc.integer({ min: question.min, max: question.max });
      case 'text':
        return fc.constant('Text');
      default:
        return fc.constantFrom(...ids);
    }
  })();
  const usual = question.kind === 'several' || question.kind === 'ranking' ? first : (first[0] ?? 1);
  return fc.oneof(
    { weight: tilt, arbitrary: fc.constant(usual) },
    { weight: 6, arbitrary: given },
    { weight: 1, arbitrary: fc.constantFrom<Answer | undefined>({ missing: 'noAnswer' }, undefined) },
  );
}

/** All answers of one participant, also to questions that it is not asked. */
export function answersArbitrary(questionnaire: Questionnaire, tilt: number): fc.Arbitrary<Answers> {
  const entries = questionnaire.questions.flatMap((question) =>
    addressesOf(question).map((address) => fc.tuple(fc.constant(address), answerArbitrary(question, tilt))),
  );
  return fc
    .tuple(...entries)
    .map((pairs) => Object.fromEntries(pairs.filter((pair): pair is [string, Answer] => pair[1] !== undefined)));
}

const KINDS: readonly Kind[] = ['gemeinde', 'gemeinde', 'gemeinde', 'verband', 'kreis'];

/** Participants of one or two Länder, of all kinds and sizes. */
export function waveArbitrary(
  questionnaire: Questionnaire,
  size: { readonly min: number; readonly max: number },
  prefix = 'm',
): fc.Arbitrary<Participant[]> {
  const one = (tilt: number) =>
    fc.record({
      state: fc.constantFrom('05', '05', '07'),
      kind: fc.constantFrom(...KINDS),
      population: fc.constantFrom(5_000, 18_000, 30_000, 200_000, 300_000),
      isOpen: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      answers: answersArbitrary(questionnaire, tilt),
    });
  return fc
    .constantFrom(0, 6, 60)
    .chain((tilt) => fc.array(one(tilt), { minLength: size.min, maxLength: size.max }))
    .map((members) =>
      members.map(({ state, kind, population, isOpen, answers }, index) => ({
        ...{ id: `${prefix}${index}`, state, kind, isOpen, answers },
        sizeClass: sizeClassOf(kind, population).id,
      })),
    );
}

/** A participant of one Gemeinde class with these answers. */
export function town(id: string, answers: Answers, more: Partial<Participant> = {}): Participant {
  return {
    ...{ id, state: '05', kind: 'gemeinde', sizeClass: 'gemeinde-10000-25000', isOpen: false, answers },
    ...more,
  };
}

/** Participants as a release keeps them. */
export const membersOf = (participants: readonly Participant[], parts = [instrument.id]): AtomMember[] =>
  participants.map(({ id, kind }) => ({ id, kind, parts }));

export const idsOf = (members: readonly Pick<AtomMember, 'id'>[]): string[] => members.map(({ id }) => id);

/** The frame of a first release; `more` for later ones. */
export function frame(more: Partial<ReleaseFrame> = {}): ReleaseFrame {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    number: 1,
    wave: {
      id: '00000000-0000-4000-8000-0000000000aa',
      title: 'Erhebung 2026',
      opensOn: '2026-01-01',
      closesOn: '2026-03-31',
    },
    origin: { name: 'Erfundenes Ministerium' },
    licence: 'dl-by-de/2.0',
    publishedAt: '2026-04-01T08:00:00.000Z',
    synthetic: true,
    invited: [],
    earlier: [],
    ...more,
  };
}

/** Counts and builds as the server does: submissions are frozen first. */
export function release(
  questionnaire: Questionnaire,
  participants: readonly Participant[],
  more: Partial<ReleaseFrame> = {},
  previous?: ReleaseDocument,
): BuiltRelease | undefined {
  const tally = startTally([questionnaire]);
  for (const participant of participants) {
    tally.add(participant, stored(freeze(questionnaire, participant.answers, participant.kind).rows));
  }
  return buildRelease(frame(more), [questionnaire], tally, previous);
}

/** The one document of participants who are enough. */
export function documentOf(
  questionnaire: Questionnaire,
  participants: readonly Participant[],
  more: Partial<ReleaseFrame> = {},
  previous?: ReleaseDocument,
): ReleaseDocument {
  const built = release(questionnaire, participants, more, previous);
  if (!built) throw new Error('No atom of ten came about.');
  return built.document;
}

export function tableAt(document: ReleaseDocument, address: string): Table {
  const table = document.tables.find((candidate) => candidate.address === address);
  if (!table) throw new Error(`No table ${address}`);
  return table;
}

/** The first atom's cell of a table. */
export function cellAt(document: ReleaseDocument, address: string, index = 0): Cell {
  const cell = tableAt(document, address).cells[index];
  if (!cell) throw new Error(`No cell ${index} of ${address}`);
  return cell;
}
