import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';

interface Props {
  readonly id?: string;
  readonly label: string;
  /** What is searched, where a page has several. */
  readonly name?: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** A search that starts with Enter or its button; the focus stays where it is. */
export function SearchForm({ id = 'suche', label, name, value, onSearch }: Props): VNode {
  const [typed, type] = useState(value);
  const [seen, see] = useState(value);
  // The address may change it too. Not in an effect: one that runs late would take away what somebody has begun to type.
  if (seen !== value) {
    see(value);
    type(value);
  }
  return (
    <form
      class="search-form"
      role="search"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <Field id={id} label={label} value={typed} onInput={type} />
      <Button type="submit">Suchen</Button>
    </form>
  );
}
