import { boundsOf } from '../release/bounds.ts';
import type { Count, ReleaseDocument, Table } from '../release/release.ts';
import { releaseTrend, type ComparedCell, type TrendCell, type TrendGroup, type TrendTable } from '../release/trend.ts';
import { tableKey } from '../release/trend-break.ts';
import { countWords } from '../text/release.ts';
import {
  apartWords,
  breakWords,
  CHANGE_WORDS,
  goneWords,
  missingSides,
  RELEASE_TREND_WORDS,
  sideNames,
  sideWords,
  untoldWords,
  type SideNames,
} from '../text/release-trend.ts';
import { stateName } from '../text/states.ts';
import type { Column, Value } from './table.ts';

const text = (name: string, title: string, description: string): Column => ({
  name,
  title,
  type: 'string',
  description,
});
const whole = (name: string, title: string, description: string): Column => ({
  name,
  title,
  type: 'integer',
  description,
});

/** The columns of two waves side by side; those of a wave carry its name. */
export function trendColumns(before: ReleaseDocument, now: ReleaseDocument): Column[] {
  const names = sideNames({ before: before.wave, now: now.wave });
  const side = (which: 'before' | 'now'): Column[] => [
    text(`participation_${which}`, `Teilnahme ${names[which]}`, 'Abgaben und Einladungen der Gruppe.'),
    whole(`base_${which}`, `Basis ${names[which]}`, 'Kommunen, denen die Frage gestellt wurde.'),
    whole(`from_${which}`, `Von ${names[which]}`, 'Kleinstmögliche Zahl der Kommunen mit dieser Antwort.'),
    whole(`to_${which}`, `Bis ${names[which]}`, 'Größtmögliche Zahl der Kommunen mit dieser Antwort.'),
    text(`words_${which}`, `In Worten ${names[which]}`, 'Die Zahl, wie sie veröffentlicht ist oder daraus folgt.'),
  ];
  return [
    text('question', 'Frage', 'Die Frage, bei Tabellen mit ihrer Zeile.'),
    text('group', 'Gruppe', 'Die feinste gemeinsame Vergleichsgruppe.'),
    text('state', 'Land', 'Land der Gruppe.'),
    text('options', 'Antworten', 'Gemeinsam gezählte Antworten, durch | getrennt.'),
    ...side('before'),
    ...side('now'),
    text('change', `Anteil ${names.now}`, 'höher, niedriger, kaum anders oder offen.'),
    text('note', 'Hinweis', 'Warum etwas nicht verglichen ist.'),
  ];
}

export type TrendTableRow = Readonly<Record<string, Value>>;

/** Two waves row by row: groups that are not compared first, then each question with what is compared, or why not. */
export function trendRows(before: ReleaseDocument, now: ReleaseDocument): TrendTableRow[] {
  const trend = releaseTrend(before, now);
  const names = sideNames({ before: before.wave, now: now.wave });
  const tables = new Map(now.tables.map((table) => [tableKey(table), table]));
  const groups = new Map(trend.groups.map((group) => [group.id, group]));
  return [
    ...trend.groups.flatMap((group) => {
      const note = apartWords(group, names);
      return note === undefined ? [] : [{ ...groupPart(group), note }];
    }),
    ...trend.tables.flatMap((own) => {
      const table = tables.get(tableKey(own));
      return table ? rowsOfTable(own, table, groups, names) : [];
    }),
    ...trend.gone.map(({ short }) => ({ question: short, note: goneWords(names) })),
  ];
}

function rowsOfTable(
  own: TrendTable,
  table: Table,
  groups: ReadonlyMap<string, TrendGroup>,
  names: SideNames,
): TrendTableRow[] {
  const question = table.short;
  if (own.break) return [{ question, note: breakWords(own.break, names) }];
  return own.cells.flatMap((cell) => {
    const group = groups.get(cell.group);
    const head = { question, ...(group && groupPart(group)) };
    return rowsOfCell(cell, table, names).map((row) => ({ ...head, ...row }));
  });
}

function rowsOfCell(cell: TrendCell, table: Table, names: SideNames): TrendTableRow[] {
  if ('missing' in cell) return [{ note: missingSides(cell.missing, names) }];
  const { rows, base, untold } = cell;
  if (rows.length === 0) return [{ ...bases(base), note: RELEASE_TREND_WORDS.nothing }];
  return [
    ...rows.map((row) => ({
      options: row.options.map((id) => labelOf(table, id)).join(' | '),
      ...bases(base),
      ...countPart('before', row.before, base.before),
      ...countPart('now', row.now, base.now),
      change: CHANGE_WORDS[row.change],
    })),
    ...(untold.length > 0 ? [{ ...bases(base), note: untoldWords(untold, table) }] : []),
  ];
}

const bases = (base: ComparedCell['base']): TrendTableRow => ({ base_before: base.before, base_now: base.now });

function countPart(which: 'before' | 'now', count: Count, n: number): TrendTableRow {
  const { low, high } = boundsOf(count, n);
  return { [`from_${which}`]: low, [`to_${which}`]: high, [`words_${which}`]: countWords(count, n) };
}

const groupPart = (group: TrendGroup): TrendTableRow => ({
  group: group.title,
  state: stateName(group.state),
  participation_before: sideWords(group.before),
  participation_now: sideWords(group.now),
});

const labelOf = ({ options }: Table, id: string): string => options.find((option) => option.id === id)?.label ?? id;
