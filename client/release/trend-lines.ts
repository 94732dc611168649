import type { ReleaseDocument } from '../../schema/release/release.ts';
import {
  releaseTrend,
  type ComparedCell,
  type ReleaseTrend,
  type TrendCell,
  type TrendGroup,
  type TrendRow,
  type TrendTable,
} from '../../schema/release/trend.ts';
import { tableKey } from '../../schema/release/trend-break.ts';
import {
  breakWords,
  missingSides,
  optionsWords,
  RELEASE_TREND_WORDS as WORDS,
  sideNames,
  untoldWords,
  type SideNames,
} from '../../schema/text/release-trend.ts';
import { rowLabel, type OutlineQuestion } from './outline.ts';
import type { ViewTable } from './view.ts';

/** A release with an earlier one beside it. */
export interface ShownTrend {
  readonly trend: ReleaseTrend;
  readonly tables: ReadonlyMap<string, TrendTable>;
  readonly names: SideNames;
  readonly before: ReleaseDocument;
  readonly now: ReleaseDocument;
}

/** One answer of a question, or one row of a matrix, in both waves; or why not. */
export interface TrendLine {
  readonly key: string;
  readonly label: string;
  readonly shown: { readonly row: TrendRow; readonly base: ComparedCell['base'] } | { readonly words: string };
}

/** The lines of one group. */
export interface TrendBlock {
  readonly group: TrendGroup;
  readonly lines: readonly TrendLine[];
  readonly note?: string | undefined;
}

/** Why something of a question is not compared; `labels`: the rows that it holds for, none where for all. */
export interface BrokenPart {
  readonly words: string;
  readonly labels: readonly string[];
}

export function shownTrend(before: ReleaseDocument, now: ReleaseDocument): ShownTrend {
  const trend = releaseTrend(before, now);
  const names = sideNames({ before: before.wave, now: now.wave });
  return { trend, tables: new Map(trend.tables.map((table) => [tableKey(table), table])), names, before, now };
}

const trendTable = ({ tables }: ShownTrend, { head }: ViewTable): TrendTable | undefined => tables.get(tableKey(head));

/** The breaks of a question, each reason once. */
export function brokenParts(shown: ShownTrend, { tables }: OutlineQuestion): BrokenPart[] {
  const reasons = tables.map((table) => trendTable(shown, table)?.break);
  return [...new Set(reasons)].flatMap((reason): BrokenPart[] => {
    if (reason === undefined) return [];
    const words = breakWords(reason, shown.names);
    const isAll = reasons.every((other) => other === reason);
    return [{ words, labels: isAll ? [] : tables.filter((_, at) => reasons[at] === reason).map(rowLabel) }];
  });
}

/** What is compared of a question, by group; of a matrix for one answer. */
export function trendBlocks(shown: ShownTrend, question: OutlineQuestion, option: string): TrendBlock[] {
  if (question.tables.every((table) => trendTable(shown, table)?.break !== undefined)) return [];
  return shown.trend.groups
    .filter(({ apart }) => !apart)
    .map((group) => (question.isMatrix ? matrixBlock(shown, question, group, option) : block(shown, question, group)));
}

function block(shown: ShownTrend, { tables: [table] }: OutlineQuestion, group: TrendGroup): TrendBlock {
  const cell = table && cellIn(trendTable(shown, table), group);
  if (!table || !cell) return { group, lines: [] };
  if ('missing' in cell) return { group, lines: [], note: missingSides(cell.missing, shown.names) };
  const { rows, base, untold } = cell;
  const { options } = table.head;
  return {
    group,
    lines: rows.map((row) => ({
      key: row.options.join(' '),
      label: optionsWords(row.options, options),
      shown: { row, base },
    })),
    note: rows.length === 0 ? WORDS.nothing : untold.length > 0 ? untoldWords(untold, table.head) : undefined,
  };
}

function matrixBlock(shown: ShownTrend, { tables }: OutlineQuestion, group: TrendGroup, option: string): TrendBlock {
  const lines = tables.map((table): TrendLine => {
    const [key, label] = [table.head.address, rowLabel(table)];
    const found = trendTable(shown, table);
    const cell = cellIn(found, group);
    if (!cell) return { key, label, shown: { words: WORDS.notComparable } };
    if ('missing' in cell) return { key, label, shown: { words: missingSides(cell.missing, shown.names) } };
    const row = cell.rows.find(({ options }) => options.includes(option));
    if (!row) return { key, label, shown: { words: WORDS.untoldRow } };
    const together = row.options.length > 1 ? `: ${optionsWords(row.options, table.head.options)}` : '';
    return { key, label: `${label}${together}`, shown: { row, base: cell.base } };
  });
  return { group, lines };
}

const cellIn = (table: TrendTable | undefined, group: TrendGroup): TrendCell | undefined =>
  table?.cells.find((cell) => cell.group === group.id);
