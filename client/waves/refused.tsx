import type { VNode } from 'preact';

/** Why a deed came to nothing, within its dialog. */
export function Refused({ text }: { text: string }): VNode | null {
  if (text === '') return null;
  return (
    <p class="field__error" role="alert">
      {text}
    </p>
  );
}
