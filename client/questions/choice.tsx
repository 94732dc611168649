import type { VNode } from 'preact';

interface Props {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

/** One radio or checkbox; the whole row is the target. */
export function Choice({ type, name, label, hint, isChosen, onChange }: Props): VNode {
  return (
    <label class="choice">
      <input
        class="choice__input"
        type={type}
        name={name}
        checked={isChosen}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <span class="choice__label">{label}</span>
        {hint !== undefined && <span class="choice__hint">{hint}</span>}
      </span>
    </label>
  );
}
