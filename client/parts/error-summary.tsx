import { useEffect, useId, useRef } from 'preact/hooks';
import type { VNode } from 'preact';

export interface FormError {
  /** The id of the field. */
  readonly field: string;
  readonly text: string;
}

interface Props {
  readonly errors: readonly FormError[];
}

/** What is wrong in a form, linked to the fields. Takes the focus when it appears: give it a new key per attempt. */
export function ErrorSummary({ errors }: Props): VNode | null {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  if (errors.length === 0) return null;
  return (
    <div class="errors" role="group" aria-labelledby={id} tabIndex={-1} ref={box}>
      <h2 class="errors__title" id={id}>
        {errors.length === 1
          ? 'Eine Angabe fehlt noch oder stimmt nicht'
          : `${errors.length} Angaben fehlen noch oder stimmen nicht`}
      </h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
