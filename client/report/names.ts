import type { AreaSummary, Highlight, Mark, RankingRow, ShareRow } from '../../schema/report/report.ts';
import { GROUPS } from './words.ts';

/**
 * Text alternatives of charts, the same on screen and in the PDF. They name what the drawing shows and no more; the
 * sentence beside it has bases and intervals.
 */
const marksName = (marks: readonly Mark[], unit = ''): string =>
  marks.map(({ group, label }) => `${GROUPS[group]} ${label}${unit}`).join(', ');

export const shareName = ({ label, marks }: ShareRow): string => `${label}: ${marksName(marks)}`;

export const mentionName = ({ label, marks }: RankingRow): string => `${label}: ${marksName(marks, ' der Nennungen')}`;

export const highlightName = ({ label, figure }: Highlight): string =>
  `${label}: ${GROUPS[figure.group]} ${figure.printed ?? ''}`;

export const areaName = ({ title, words }: AreaSummary): string => `${title}: ${words}`;
