import type { VNode } from 'preact';

/** A figure with its interval: what the report is about. */
export function Logo(): VNode {
  return (
    <svg class="logo" viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">
      <path d="M2 4v12M30 4v12M2 10h28" />
      <circle cx="16" cy="10" r="5.5" />
    </svg>
  );
}
