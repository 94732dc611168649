import type { VNode } from 'preact';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly key: string; readonly name: string }[];
  readonly onInput: (value: string) => void;
}

/** One of a short list. */
export function Select({ id, label, value, options, onInput }: Props): VNode {
  return (
    <div class="kern-form-input field">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <select id={id} class="select" value={value} onChange={(event) => onInput(event.currentTarget.value)}>
        {options.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
