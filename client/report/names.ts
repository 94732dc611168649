import type { LivePeers, Peers, TrendArea } from '../../schema/report/over-time.ts';
import type { AreaSummary, Chapter, Highlight, Mark, RankingRow, ShareRow } from '../../schema/report/report.ts';
import { percent, percentRange } from '../../schema/text/format.ts';
import { GROUPS, WORDS } from './words.ts';

/**
 * Text alternatives of charts, the same on screen and in the PDF. They name what the drawing shows and no more; the
 * sentence beside it has bases and intervals.
 */
const marksName = (marks: readonly Mark[], unit = ''): string =>
  marks.map(({ group, label }) => `${GROUPS[group]} ${label}${unit}`).join(', ');

export const shareName = ({ label, marks, peers }: ShareRow): string =>
  `${label}: ${[marksName(marks), peersName(peers)].filter((part) => part !== '').join(', ')}`;

/** What the bar of the live peers shows; undefined where they have words only. */
export const rangeOf = ({ low, high }: Partial<Peers> = {}): { low: number; high: number } | undefined =>
  low === undefined || high === undefined ? undefined : { low, high };

/** The bar of the live peers; the sentence beside it has the counts. */
function peersName(peers: Peers | undefined): string {
  const range = rangeOf(peers);
  if (!range) return '';
  const { low, high } = range;
  return `${WORDS.peersToday} ${low === high ? percent(low) : percentRange(low, high)}`;
}

export const mentionName = ({ label, marks }: RankingRow): string => `${label}: ${marksName(marks, ' der Nennungen')}`;

export const highlightName = ({ label, figure }: Highlight): string =>
  `${label}: ${GROUPS[figure.group]} ${figure.printed ?? ''}`;

export const areaName = ({ title, words, peers }: AreaSummary): string =>
  [`${title}: ${words}`, ...(peers ? [peers.words] : [])].join('; ');

export const trendName = ({ title, statements }: TrendArea): string => `${title}: ${statements.join(' ')}`;

/** The live peers in one line for page one; what the numbers mean stands in the method. */
export function liveWords(live: LivePeers, sizeClass: string): string {
  if (live.state !== 'released') return live.words;
  const { title, submitted, wave } = live;
  // Page one has named the own class already.
  const group =
    title === sizeClass ? `${submitted}\u00a0Kommunen Ihrer Größenklasse` : `${title}, ${submitted}\u00a0Kommunen`;
  return `${WORDS.peersToday}: ${group} (${wave})`;
}

/** Whether a bar of live peers is drawn in the chapter. */
export const hasPeers = ({ blocks }: Chapter): boolean =>
  blocks.some((block) => block.kind === 'shares' && block.rows.some(({ peers }) => rangeOf(peers) !== undefined));
