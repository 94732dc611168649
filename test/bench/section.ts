/** One part of `npm run bench`: measures, and prints what it measured. */
export interface Section {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/** How a figure stands to its goal. */
export const verdict = (isReached: boolean): string => (isReached ? 'reached' : 'MISSED');
