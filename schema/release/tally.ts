import { areaProfileOf } from '../benchmark/area-profile.ts';
import { scoredItems, standingFor, type ScoredItem } from '../benchmark/scored-item.ts';
import type { SubmittedAnswer } from '../assessment/submission.ts';
import { resolveAddress } from '../questionnaire/address.ts';
import { Answer } from '../questionnaire/answers.ts';
import type { Kind, SizeClassId } from '../municipality/municipality.ts';
import type { Question, Questionnaire } from '../questionnaire/definition.ts';
import { areaBand, tableShapes, type TableShape } from './table-shape.ts';

/** One municipality that takes part; kind and class as frozen when the wave was opened. */
export interface Member {
  /** Only for who is in which atom; never published. */
  readonly id: string;
  /** The key of its Land. */
  readonly state: string;
  readonly kind: Kind;
  readonly sizeClass: SizeClassId;
  /** Has consented that others see all its answers of this wave (§ 8.5). */
  readonly isOpen: boolean;
  /** Addresses at which others see its answer although not all are open. */
  readonly opened?: readonly string[];
}

/** A submitted answer as it is stored: the answer is JSON text, and null unless the state is `answered`. */
export interface StoredAnswer {
  readonly address: string;
  readonly state: SubmittedAnswer['state'];
  readonly answer: string | null;
}

/** How often each stored answer was given; keys are the JSON text, or the state where there is no answer. */
export type Texts = Map<string, number>;

/** What is counted of one table in one cell of kind × size class; `open` only where somebody opened an answer. */
export interface TableCount {
  readonly closed: Texts;
  open?: Texts;
}

/** One kind × size class of one Land. */
export interface CellTally {
  readonly state: string;
  readonly kind: Kind;
  readonly sizeClass: SizeClassId;
  /** By id, the questionnaires that each handed in. */
  readonly members: Map<string, string[]>;
  /** How many of them have opened all answers. */
  open: number;
  /** By the index of the table. */
  readonly counts: TableCount[];
}

/**
 * Counts submissions as they come, one pass and one number per distinct answer, table and cell, so that memory does not
 * grow with them. A worker streams rows into it; nothing of a single member is kept but its id.
 */
export interface Tally {
  /** Adds a member with its answers to one or several questionnaires of the wave. */
  add(member: Member, answers: Iterable<StoredAnswer>, questionnaire?: string): void;
  readonly shapes: readonly TableShape[];
  readonly cells: ReadonlyMap<string, CellTally>;
}

/** @throws RangeError where two versions of one questionnaire are given: a wave is bound to one. */
export function startTally(questionnaires: readonly Questionnaire[]): Tally {
  if (new Set(questionnaires.map(({ id }) => id)).size < questionnaires.length) {
    throw new RangeError('A release counts one version of each questionnaire.');
  }
  const shapes = shapesOnce(questionnaires);
  const books = new Map(questionnaires.map((questionnaire) => [questionnaire.id, bookOf(questionnaire, shapes)]));
  const cells = new Map<string, CellTally>();
  return {
    shapes,
    cells,
    add(member, answers, questionnaire = questionnaires[0]?.id ?? '') {
      const book = books.get(questionnaire);
      if (!book) throw new RangeError(`Questionnaire ${questionnaire} is not part of this release.`);
      const cell = cellOf(cells, member, shapes.length);
      if (member.isOpen && !cell.members.has(member.id)) cell.open += 1;
      cell.members.set(member.id, [...(cell.members.get(member.id) ?? []), questionnaire]);
      countMember(book, cell, member, answers);
    },
  };
}

/**
 * § 8.6: an item that several questionnaires of the wave share is released once, of the first of them. On two bases the
 * answers of whoever handed in only one could be read off as the difference. So are areas that a shared item feeds.
 */
function shapesOnce(questionnaires: readonly Questionnaire[]): TableShape[] {
  const known = new Set<string>();
  return questionnaires.flatMap((questionnaire) => {
    const own = questionnaire.questions.map(({ id }) => id);
    const shared = new Set(own.filter((id) => known.has(id)));
    for (const id of own) known.add(id);
    const isShared = (address: string): boolean => shared.has(address.split('.')[0] ?? '');
    const areas = new Set(scoredItems(questionnaire).flatMap(({ address, area }) => (isShared(address) ? [area] : [])));
    return tableShapes(questionnaire).filter(({ area, head }) =>
      area === undefined ? !isShared(head.address) : !areas.has(area),
    );
  });
}

/** What counting one questionnaire needs to look up. */
interface Book {
  readonly tables: ReadonlyMap<string, number>;
  readonly areas: readonly AreaBook[];
  /** Addresses that feed an area. */
  readonly scored: ReadonlySet<string>;
  /** The few distinct answers of scored items, parsed once. */
  readonly parsed: Map<string, Answer>;
}

interface AreaBook {
  readonly table: number;
  readonly area: NonNullable<TableShape['area']>;
  readonly items: readonly { readonly item: ScoredItem; readonly question: Question }[];
}

function bookOf(questionnaire: Questionnaire, shapes: readonly TableShape[]): Book {
  const own = shapes.flatMap((shape, index) => (shape.head.questionnaire === questionnaire.id ? { shape, index } : []));
  const items = scoredItems(questionnaire);
  const areas = own.flatMap(({ shape: { area }, index }): AreaBook[] => {
    if (!area) return [];
    const scored = items.flatMap((item) => {
      const question = item.area === area ? resolveAddress(questionnaire, item.address)?.question : undefined;
      return question ? [{ item, question }] : [];
    });
    return [{ table: index, area, items: scored }];
  });
  return {
    tables: new Map(own.filter(({ shape }) => !shape.area).map(({ shape, index }) => [shape.head.address, index])),
    areas,
    scored: new Set(areas.flatMap((area) => area.items.map(({ item }) => item.address))),
    parsed: new Map(),
  };
}

function cellOf(cells: Map<string, CellTally>, { state, kind, sizeClass }: Member, tables: number): CellTally {
  const key = `${state}/${kind}/${sizeClass}`;
  const found = cells.get(key);
  if (found) return found;
  const counts = Array.from({ length: tables }, (): TableCount => ({ closed: new Map() }));
  const cell = { state, kind, sizeClass, members: new Map<string, string[]>(), open: 0, counts };
  cells.set(key, cell);
  return cell;
}

function countMember(book: Book, cell: CellTally, member: Member, answers: Iterable<StoredAnswer>): void {
  const scored = new Map<string, Answer | undefined>();
  for (const { address, state, answer } of answers) {
    const table = cell.counts[book.tables.get(address) ?? -1];
    const text = state === 'answered' ? (answer ?? 'unanswered') : state;
    if (table) raise(table, isOpenAt(member, address), text);
    if (book.scored.has(address) && state !== 'notAsked') scored.set(address, parsedOf(book, state, text));
  }
  for (const area of book.areas) {
    const table = cell.counts[area.table];
    const standings = area.items.map(({ item, question }) => ({
      item,
      ...(scored.has(item.address)
        ? standingFor(item, question, scored.get(item.address))
        : { state: 'notAsked' as const }),
    }));
    const band = areaBand(areaProfileOf(area.area, standings).value);
    if (table) raise(table, member.isOpen, band);
  }
}

const isOpenAt = ({ isOpen, opened }: Member, address: string): boolean =>
  isOpen || (opened !== undefined && opened.includes(address));

function raise(count: TableCount, isOpen: boolean, text: string): void {
  const texts = isOpen ? (count.open ??= new Map()) : count.closed;
  texts.set(text, (texts.get(text) ?? 0) + 1);
}

function parsedOf(book: Book, state: StoredAnswer['state'], text: string): Answer | undefined {
  if (state === 'unanswered' || state === 'notAsked') return undefined;
  if (state !== 'answered') return { missing: state };
  const known = book.parsed.get(text);
  if (known !== undefined) return known;
  const answer = Answer.parse(JSON.parse(text));
  book.parsed.set(text, answer);
  return answer;
}

/** Between the answers of a packed submission; JSON text escapes it, so no answer contains it. */
export const PACKED_SEPARATOR = '\u001F';

/**
 * The rows of a submission that the database has put into one text, in the order of `addresses`: what `answer` or, without
 * one, `state` says, between separators. Reading one row per member instead of one per answer is what makes a release
 * nearly as fast as counting in the database.
 * @throws RangeError where the text has not one answer per address
 */
export function unpacked(addresses: readonly string[], packed: string): StoredAnswer[] {
  const texts = packed.split(PACKED_SEPARATOR);
  if (texts.length !== addresses.length) {
    throw new RangeError(`${texts.length} answers for ${addresses.length} addresses.`);
  }
  return texts.map((text, index): StoredAnswer => {
    const address = addresses[index] ?? '';
    const state = STATES.get(text);
    return state ? { address, state, answer: null } : { address, state: 'answered', answer: text };
  });
}

const STATES = new Map<string, StoredAnswer['state']>(
  (['noAnswer', 'notOurs', 'unanswered', 'notAsked'] as const).map((state) => [state, state]),
);

/** Rows as submissions read them, for tallies. */
export function* stored(rows: Iterable<SubmittedAnswer>): Generator<StoredAnswer> {
  for (const { address, state, answer } of rows) {
    yield { address, state, answer: answer === null ? null : JSON.stringify(answer) };
  }
}
