import type { AreaId, Questionnaire } from '../questionnaire/definition.ts';
import { meaningOf } from '../questionnaire/meaning.ts';
import { boundsOf } from '../release/bounds.ts';
import type { Atom, AtomCell, Group, PublishedCell, ReleaseDocument, Table } from '../release/release.ts';
import { germanDate, percent, percentRange } from '../text/format.ts';
import { peerGroupWords, PEER_WORDS, peerNotes } from '../text/peers.ts';
import { countWords, counterReachedWords, counterWords, groupWords, WITHHELD_WORDS } from '../text/release.ts';
import { questionAt } from './earlier-run.ts';
import type { LivePeers, PeerBands, Peers } from './over-time.ts';
import type { Block, Chapter, UnpublishedItem } from './report.ts';

/** Where a Kommune stands among the atoms: its Land and its cell. */
export interface OwnCell extends AtomCell {
  /** The first two digits of the AGS. */
  readonly state: string;
}

/** What a report knows of the live peers: the counter before the release, the release, or neither. */
export type PeerInput =
  | { readonly state: 'pending'; readonly submitted: number }
  | { readonly state: 'released'; readonly release: ReleaseDocument; readonly own: OwnCell };

/** As many submissions as an atom has at least (methodology § 8.1). */
const NEEDED = 10;

/**
 * The atom of a Kommune. Latecomers' atoms have the same cells; nothing published says who is in which, so the first
 * release's stands for all.
 */
export const ownAtom = ({ atoms }: ReleaseDocument, own: OwnCell): Atom | undefined =>
  atoms
    .filter(
      ({ state, cells }) =>
        state === own.state && cells.some(({ kind, sizeClass }) => kind === own.kind && sizeClass === own.sizeClass),
    )
    .toSorted((a, b) => a.release - b.release)[0];

/** What stands above the comparison with live peers; undefined without a wave. */
export function livePeersOf(input: PeerInput | undefined): LivePeers | undefined {
  if (!input) return undefined;
  if (input.state === 'pending') {
    const { submitted } = input;
    const words = submitted < NEEDED ? counterWords(submitted) : counterReachedWords(submitted);
    return { state: 'pending', submitted, needed: NEEDED, words };
  }
  const { release, own } = input;
  const atom = ownAtom(release, own);
  if (!atom) return { state: 'none', words: PEER_WORDS.noAtom };
  return {
    state: 'released',
    title: atom.title,
    wave: release.wave.title,
    date: germanDate(release.publishedAt),
    submitted: atom.submitted,
    notes: peerNotes(release, atom),
  };
}

/** Puts what the release says beside the study's figures of a chapter. */
export function withPeers(chapter: Chapter, input: PeerInput | undefined, questionnaire: Questionnaire): Chapter {
  const lookup = lookupIn(input, questionnaire);
  if (!lookup) return chapter;
  const bands = lookup.bands(chapter.area);
  return {
    ...chapter,
    summary: { ...chapter.summary, ...(bands && { peers: bands }) },
    blocks: chapter.blocks.map((block) => blockWithPeers(block, lookup)),
    unpublished: chapter.unpublished.map((item) => itemWithPeers(item, lookup)),
  };
}

interface Lookup {
  readonly single: (address: string, option: string) => Peers | undefined;
  readonly grades: (address: string) => Peers | undefined;
  readonly whole: (address: string) => Peers | undefined;
  readonly bands: (area: AreaId) => PeerBands | undefined;
}

function lookupIn(input: PeerInput | undefined, questionnaire: Questionnaire): Lookup | undefined {
  if (input?.state !== 'released') return undefined;
  const atom = ownAtom(input.release, input.own);
  if (!atom) return undefined;
  const tables = new Map(
    input.release.tables
      .filter((table) => isAboutSame(input.release, table, questionnaire))
      .map((table) => [table.address, table]),
  );
  const at = (address: string) => {
    const table = tables.get(address);
    const cell = table?.cells.find((candidate) => candidate.atom === atom.id);
    return table && cell ? { table, cell } : undefined;
  };
  const find =
    (say: (table: Table, cell: PublishedCell) => Peers | undefined) =>
    (address: string): Peers | undefined => {
      const found = at(address);
      if (!found) return undefined;
      if ('withheld' in found.cell) return { words: peerGroupWords(WITHHELD_WORDS[found.cell.withheld]) };
      return say(found.table, found.cell);
    };
  return {
    single: (address, option) => find((table, cell) => optionPeers(table, cell, option))(address),
    grades: find(wholePeers),
    whole: find(wholePeers),
    bands: (area) => {
      const found = at(`area:${area}`);
      if (!found) return undefined;
      if ('withheld' in found.cell) return { bands: [], words: peerGroupWords(WITHHELD_WORDS[found.cell.withheld]) };
      return bandsOf(found.table, found.cell);
    },
  };
}

/** Whether a table counts what this version of the questionnaire asks; a reworded question is not compared (§ 9). */
function isAboutSame(release: ReleaseDocument, table: Table, questionnaire: Questionnaire): boolean {
  const { questionnaire: id, address, meaning } = table;
  if (id !== questionnaire.id) return false;
  if (address.startsWith('area:')) {
    // An area rests on many questions: its values are compared within one version only.
    return release.questionnaires.some((one) => one.id === id && one.versions.includes(questionnaire.version));
  }
  const question = questionAt(questionnaire, address);
  return question !== undefined && meaningOf(question) === meaning;
}

/** One option: its count alone, or the group it is counted in; nothing is worked out beyond what is published. */
function optionPeers(table: Table, { n, groups }: PublishedCell, option: string): Peers | undefined {
  if (!table.options.some(({ id }) => id === option)) return undefined;
  const group = groups.find(({ options }) => options.includes(option));
  if (!group) return { n, words: peerGroupWords(`${PEER_WORDS.unpublished} (n = ${n}).`) };
  const words = peerGroupWords(`${groupWords(group, n, table.options)}${shareWords(group, n)}.`);
  if (group.options.length > 1 || table.kind === 'ranking') return { n, words };
  const { low, high } = boundsOf(group.count, n);
  return { n, words, low: low / n, high: high / n };
}

/** " (42 %)" or " (30 bis 100 %)"; the percentage of a published count, never of anything else. */
function shareWords({ count }: Group, n: number): string {
  const { low, high } = boundsOf(count, n);
  return low === high ? `, ${percent(low / n)}` : `, ${percentRange(low / n, high / n)}`;
}

/** All published groups of a table in one sentence. */
function wholePeers({ options }: Table, { n, groups }: PublishedCell): Peers {
  const label = (id: string): string => options.find((option) => option.id === id)?.label ?? id;
  const said = groups.map(
    ({ options: ids, count }) => `${ids.map((id) => `„${label(id)}“`).join(' oder ')}: ${countWords(count, n)}`,
  );
  return {
    n,
    words: peerGroupWords(said.length > 0 ? `${said.join('; ')}.` : `${PEER_WORDS.unpublished} (n = ${n}).`),
  };
}

const BAND = 20;

/** The bands from left to right; groups that are not neighbours cannot be drawn as one and stay in words. */
function bandsOf(table: Table, cell: PublishedCell): PeerBands {
  const { n, groups } = cell;
  const order = table.options.filter(({ missing }) => !missing).map(({ id }) => id);
  const bands = groups.flatMap(({ options, count }) => {
    const places = options.map((id) => order.indexOf(id));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    if (first < 0 || last - first + 1 !== places.length) return [];
    return [{ from: first * BAND, to: (last + 1) * BAND, count: bandCount(count), words: countWords(count, n) }];
  });
  const sorted = bands.toSorted((a, b) => a.from - b.from);
  // Where every group is a band, the points say it shorter than the labels do.
  if (bands.length < groups.length || bands.length === 0)
    return { n, bands: sorted, words: wholePeers(table, cell).words };
  const said = sorted.map(({ from, to, words }) => `${from} bis ${to === 100 ? '' : 'unter '}${to} Punkte: ${words}`);
  return { n, bands: sorted.map(({ words: _words, ...band }) => band), words: peerGroupWords(`${said.join('; ')}.`) };
}

/** "5", "≤ 3", "≥ 12", "4–7": short enough to stand in a band. */
function bandCount(count: Group['count']): string {
  if ('exact' in count) return String(count.exact);
  if ('atMost' in count) return `≤\u00a0${count.atMost}`;
  if ('atLeast' in count) return `≥\u00a0${count.atLeast}`;
  return count.from === count.to ? String(count.from) : `${count.from}–${count.to}`;
}

function blockWithPeers(block: Block, lookup: Lookup): Block {
  if (block.kind === 'grades') {
    const rows = block.rows.map((row) => withWords(row, lookup.grades(row.address)));
    return { ...block, rows };
  }
  if (block.kind === 'ranking') {
    const rows = block.rows.map((row) => withWords(row, lookup.single(block.question, row.option)));
    return { ...block, rows };
  }
  const rows = block.rows.map((row) => {
    // A value printed for several options at once is the study's; the release counts other groups.
    if (row.option.includes(' ')) return row;
    return withWords(row, lookup.single(row.address, row.option.split('.').at(-1) ?? row.option));
  });
  return { ...block, rows };
}

const withWords = <R extends { readonly statements: readonly string[] }>(row: R, peers: Peers | undefined): R =>
  peers ? { ...row, peers, statements: [...row.statements, peers.words] } : row;

const itemWithPeers = (item: UnpublishedItem, lookup: Lookup): UnpublishedItem => {
  const peers = item.option === undefined ? lookup.whole(item.address) : lookup.single(item.address, item.option);
  return peers ? { ...item, peers } : item;
};
