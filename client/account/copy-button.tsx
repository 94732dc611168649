import { useState } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../parts/button.tsx';

interface Props {
  readonly text: string;
  /** The id of where the text stands, to be marked where the clipboard is closed. */
  readonly place: string;
  readonly look?: 'primary' | 'secondary';
  readonly children: ComponentChildren;
}

/** Copies a text, and says so. */
export function CopyButton({ text, place, look = 'secondary', children }: Props): VNode {
  const [said, say] = useState('');
  return (
    <div class="actions screen-only">
      <Button look={look} onClick={() => void copy(text, place).then(say)}>
        {children}
      </Button>
      <span class="muted" role="status">
        {said}
      </span>
    </div>
  );
}

/** Browsers open the clipboard on encrypted pages only; elsewhere the text is marked for copying by hand. */
async function copy(text: string, place: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Kopiert.';
  } catch {
    const shown = document.getElementById(place);
    if (shown instanceof HTMLInputElement) shown.select();
    else if (shown) getSelection()?.selectAllChildren(shown);
    return 'Markiert. Kopieren Sie mit Strg+C.';
  }
}
