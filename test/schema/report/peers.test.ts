import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import type { Count, ReleaseDocument } from '../../../schema/release/release.ts';
import { buildReport } from '../../../schema/report/build.ts';
import { ownAtom, type PeerInput } from '../../../schema/report/peers.ts';
import type { Report, ShareRow } from '../../../schema/report/report.ts';
import { madeUpRelease } from '../../fixtures/live.ts';
import { answerAll, profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const test = suite('schema/report/peers');

const OWN = { state: '09', kind: 'gemeinde', sizeClass: 'gemeinde-10000-25000' } as const;
const release = madeUpRelease()!;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const reportWith = (
  livePeers: PeerInput | undefined,
  answers: Answers = answerAll('yes'),
  form = questionnaire,
): Report =>
  buildReport({
    questionnaire: form,
    profiles,
    recommendations,
    municipality: { name: 'Stadt Lindenau', kind: 'gemeinde', population: 18_000 },
    answers,
    status: 'submitted',
    at: '2026-11-21T09:30:00Z',
    livePeers,
  });
const released = (document: ReleaseDocument = release): PeerInput => ({
  state: 'released',
  release: document,
  own: OWN,
});
const shareRows = (report: Report): ShareRow[] =>
  report.chapters.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'shares' ? block.rows : [])));

/** The release with what it says of one option. */
const saying = (address: string, groups: readonly { options: string[]; count: Count }[]): ReleaseDocument => ({
  ...release,
  tables: release.tables.map((table) =>
    table.address === address
      ? { ...table, cells: table.cells.map(({ atom }) => ({ atom, n: 24, open: 0, groups: [...groups] })) }
      : table,
  ),
});
const ePayment = (document: ReleaseDocument): ShareRow =>
  shareRows(reportWith(released(document))).find(({ address }) => address === 'components.e-payment')!;

test('without a wave a report says nothing of live peers, and is the same as before', () => {
  const report = reportWith(undefined);
  assert.is(report.livePeers, undefined);
  assert.not.match(JSON.stringify(report), /peers":\{"n|Vergleichsgruppe heute/u);
});

test('before the release there is a counter and nothing else', () => {
  const report = reportWith({ state: 'pending', submitted: 3 });
  assert.is(
    plain(report.livePeers?.state === 'pending' ? report.livePeers.words : ''),
    '3 von 10, Vergleich nach Abschluss',
  );
  assert.not.match(JSON.stringify(report.chapters), /Vergleichsgruppe heute/u);
});

const counts: readonly (readonly [Count, string, number, number])[] = [
  [{ exact: 6 }, '6 von 24, 25 %.', 0.25, 0.25],
  [{ atLeast: 21 }, 'mindestens 21 von 24, 88 bis 100 %.', 0.875, 1],
  [{ atMost: 3 }, 'höchstens 3 von 24, 0 bis 13 %.', 0, 0.125],
  [{ from: 6, to: 12 }, '6 bis 12 von 24, 25 bis 50 %.', 0.25, 0.5],
];
for (const [count, words, low, high] of counts) {
  test(`${JSON.stringify(count)} is shown as published: ${words}`, () => {
    const row = ePayment(saying('components.e-payment', [{ options: ['yes'], count }]));
    assert.is(plain(row.peers?.words ?? ''), `Vergleichsgruppe heute: ${words}`);
    assert.equal([row.peers?.low, row.peers?.high], [low, high]);
    assert.is(row.statements.at(-1), row.peers?.words);
  });
}

test('what is counted together stays together: in words, without a bar', () => {
  const { peers } = ePayment(saying('components.e-payment', [{ options: ['yes', 'planned'], count: { exact: 9 } }]));
  assert.match(plain(peers?.words ?? ''), /9 von 24 \(„ja“ oder „geplant“ zusammen\)/u);
  assert.is(peers?.low, undefined);
});

test('an option that is not published is said so, without a number but n', () => {
  const { peers } = ePayment(saying('components.e-payment', []));
  assert.is(plain(peers?.words ?? ''), 'Vergleichsgruppe heute: nicht veröffentlicht (n = 24).');
});

test('a withheld table says why', () => {
  const document = {
    ...release,
    tables: release.tables.map((table) => ({
      ...table,
      cells: table.cells.map(({ atom }) => ({ atom, withheld: 'askedTooFew' as const })),
    })),
  };
  assert.match(ePayment(document).peers?.words ?? '', /Weniger als 10/u);
});

test('the own atom is that of Land, kind and class; another Land gets words and no number', () => {
  assert.is(ownAtom(release, OWN)?.submitted, 24);
  assert.is(ownAtom(release, { ...OWN, state: '05' }), undefined);
  assert.is(ownAtom(release, { ...OWN, kind: 'kreis', sizeClass: 'kreis-0-150000' }), undefined);
  const report = reportWith({ state: 'released', release, own: { ...OWN, state: '05' } });
  assert.is(report.livePeers?.state, 'none');
  assert.not.match(JSON.stringify(report.chapters), /Vergleichsgruppe heute/u);
});

test('a latecomers’ atom of the same cells does not replace the first one', () => {
  const [first] = release.atoms;
  const late = { ...first!, id: 'r2-09-gemeinde-gemeinde-10000-25000', release: 2, submitted: 11 };
  assert.is(ownAtom({ ...release, atoms: [late, first!] }, OWN)?.id, first!.id);
});

test('a reworded question gets no figure of the release, and an area only within its version', () => {
  const reworded: Questionnaire = {
    ...questionnaire,
    version: 2,
    questions: questionnaire.questions.map((one) => (one.id === 'components' ? { ...one, meaning: 2 } : one)),
  };
  const report = reportWith(released(), answerAll('yes'), reworded);
  const rows = shareRows(report);
  assert.ok(rows.filter(({ address }) => address.startsWith('components.')).every(({ peers }) => peers === undefined));
  assert.ok(rows.some(({ address, peers }) => address.startsWith('trainings.') && peers !== undefined));
  assert.ok(report.summary.areas.every(({ peers }) => peers === undefined));
  assert.ok(reportWith(released()).summary.areas.some(({ peers }) => (peers?.bands.length ?? 0) > 0));
});

test('no number of the live peers is anywhere but in the release', () => {
  const published = new Set<number>();
  const visit = (value: unknown): void => {
    if (typeof value === 'number') published.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const table of release.tables) visit(table.cells);
  // Bars are those numbers over n, percentages too; the words name counts only in front of "von n".
  const said = shareRows(reportWith(released())).flatMap(({ peers }) => (peers ? [plain(peers.words)] : []));
  const numbers = said.flatMap((words) => [...words.matchAll(/(\d+)(?: bis (\d+))? von (\d+)/gu)]);
  assert.ok(numbers.length > 10, `only ${numbers.length}`);
  for (const [words, ...found] of numbers) {
    for (const number of found) if (number !== undefined) assert.ok(published.has(Number(number)), words);
  }
});

test('the own answers change nothing of what the release says', () => {
  const [yes, no] = [reportWith(released()), reportWith(released(), answerAll('no'))];
  const peersOf = (report: Report) =>
    new Map(shareRows(report).map(({ address, option, peers }) => [`${address} ${option}`, peers]));
  const other = peersOf(no);
  for (const [key, peers] of peersOf(yes)) if (other.has(key)) assert.equal(other.get(key), peers);
});

test.run();
