import type { VNode } from 'preact';

/** The column's head within the cell, where the heads are out of sight; screen readers have them from the table. */
export const BlockLabel = ({ words }: { words: string }): VNode => (
  <span class="release-label" aria-hidden="true">
    {words}
  </span>
);
