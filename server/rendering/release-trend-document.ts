import type { ReleaseDocument, Table } from '../../schema/release/release.ts';
import {
  releaseTrend,
  type ReleaseTrend,
  type TrendCell,
  type TrendGroup,
  type TrendTable,
} from '../../schema/release/trend.ts';
import { tableKey } from '../../schema/release/trend-break.ts';
import { countWords } from '../../schema/text/release.ts';
import {
  apartWords,
  besideWords,
  breakWords,
  CHANGE_WORDS,
  comparedWords,
  DIFFERENT_PARTICIPANTS,
  goneWords,
  missingSides,
  notComparedWords,
  optionsWords,
  participantsWords,
  RELEASE_TREND_METHOD,
  RELEASE_TREND_WORDS as WORDS,
  shareWords,
  sideNames,
  sideWords,
  untoldWords,
  type SideNames,
} from '../../schema/text/release-trend.ts';
import { stateName } from '../../schema/text/states.ts';

/** The mark of a line that ends, as on the screen. */
const BREAK_MARK = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="12" viewBox="-8 -3 16 22"><path d="M0 -2L6 4L-6 10L0 16" fill="none" stroke="#1f2933" stroke-width="2"/></svg>`;

/** An earlier wave beside a release, for the template: what stands at its beginning, and what at each table. */
export function trendPdf(before: ReleaseDocument, now: ReleaseDocument) {
  const trend = releaseTrend(before, now);
  const names = sideNames({ before: before.wave, now: now.wave });
  const tables = new Map(trend.tables.map((table) => [tableKey(table), table]));
  return {
    overview: overviewOf(trend, before, now, names),
    of: (table: Table) => {
      const own = tables.get(tableKey(table));
      return own && tableTrend(own, table, trend, names);
    },
  };
}

function overviewOf(trend: ReleaseTrend, before: ReleaseDocument, now: ReleaseDocument, names: SideNames) {
  const hasStates = new Set(trend.groups.map(({ state }) => state)).size > 1;
  const tables = new Map(now.tables.map((table) => [tableKey(table), table]));
  return {
    title: WORDS.title,
    intro: [besideWords(before, now, names), DIFFERENT_PARTICIPANTS],
    header: [WORDS.group, `${WORDS.participation} ${names.before}`, `${WORDS.participation} ${names.now}`],
    groups: trend.groups.map((group) => ({
      title: group.title,
      notes: [...(hasStates ? [stateName(group.state)] : []), apartWords(group, names) ?? ''].filter(Boolean),
      before: sideWords(group.before),
      now: sideWords(group.now),
    })),
    none: trend.groups.every(({ apart }) => apart) ? WORDS.noGroup : '',
    brokenTitle: WORDS.broken,
    broken: [
      ...trend.tables.flatMap((own) => {
        const short = tables.get(tableKey(own))?.short ?? own.address;
        return own.break ? [`${short}: ${breakWords(own.break, names)}`] : [];
      }),
      ...trend.gone.map(({ short }) => `${short}: ${goneWords(names)}`),
    ],
    methodTitle: WORDS.method,
    method: RELEASE_TREND_METHOD,
    mark: BREAK_MARK,
  };
}

function tableTrend(own: TrendTable, table: Table, { groups }: ReleaseTrend, names: SideNames) {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return {
    break: own.break ? { lead: notComparedWords(names), words: breakWords(own.break, names) } : null,
    title: comparedWords(names),
    header: [WORDS.answer, names.before, names.now, `${WORDS.change} ${names.now}`],
    groups: own.cells.flatMap((cell) => {
      const group = byId.get(cell.group);
      return group ? [groupOf(cell, table, group, names)] : [];
    }),
  };
}

function groupOf(cell: TrendCell, table: Table, group: TrendGroup, names: SideNames) {
  const head = { title: group.title, participants: participantsWords(group, names) };
  if ('missing' in cell) return { ...head, rows: [], note: missingSides(cell.missing, names) };
  const { rows, base, untold } = cell;
  return {
    ...head,
    rows: rows.map((row) => ({
      label: optionsWords(row.options, table.options),
      before: [countWords(row.before, base.before), shareWords(row.before, base.before)],
      now: [countWords(row.now, base.now), shareWords(row.now, base.now)],
      change: CHANGE_WORDS[row.change],
      isSure: row.change !== 'open',
    })),
    note: rows.length === 0 ? WORDS.nothing : untold.length > 0 ? untoldWords(untold, table) : '',
  };
}
