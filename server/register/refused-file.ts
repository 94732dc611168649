import type { FileIssue } from '../../schema/text/register.ts';

/** Everything that is wrong with a file, in sentences: the first ones, and how many there are. */
export interface RefusedFile {
  readonly issues: readonly FileIssue[];
  readonly total: number;
}

/** A shuffled file has thousands of errors; nobody reads more than these. */
const SHOWN_ISSUES = 50;

/** The first issues and their number. */
export const refusedFile = (issues: readonly FileIssue[]): RefusedFile => ({
  issues: issues.slice(0, SHOWN_ISSUES),
  total: issues.length,
});
