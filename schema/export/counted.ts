import { boundsOf } from '../release/bounds.ts';
import type { Group } from '../release/release.ts';
import { countWords } from '../text/release.ts';
import { text, whole, type Column, type Value } from './table.ts';

/** The code of rows that count everything published together. */
export const TOTAL = 'total';

export const ADDRESS_COLUMN = text(
  'address',
  'Frage',
  'Kennung der Frage, bei Tabellen „frage.zeile“, bei Bereichen „area:bereich“.',
);

/** The columns of what was counted, the same in a release and in several combined. */
export const COUNT_COLUMNS: readonly Column[] = [
  text('options', 'Antworten', 'Kennungen der gemeinsam gezählten Antworten, durch | getrennt.'),
  whole('count_from', 'Von', 'Kleinstmögliche Zahl der Kommunen mit dieser Antwort.'),
  whole('count_to', 'Bis', 'Größtmögliche Zahl der Kommunen mit dieser Antwort; gleich „von“, wo sie genau ist.'),
  text('count_text', 'Anzahl in Worten', 'Die Zahl, wie sie veröffentlicht ist.'),
];

const NOTHING = { options: null, count_from: null, count_to: null, count_text: null };

/** A row per group; one without counts where there is none: its base still says that the question was asked. */
export function countCells(groups: readonly Group[], n: number): Readonly<Record<string, Value>>[] {
  if (groups.length === 0) return [NOTHING];
  return groups.map(({ options, count }) => {
    const { low, high } = boundsOf(count, n);
    return { options: options.join('|'), count_from: low, count_to: high, count_text: countWords(count, n) };
  });
}
