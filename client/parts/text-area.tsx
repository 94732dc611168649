import type { VNode } from 'preact';
import { FieldError } from './field.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onInput: (value: string) => void;
}

/** A text of several lines with label, hint and error, the latter two read with it. */
export function TextArea({ id, label, hint, error = '', value, maxLength, onInput }: Props): VNode {
  const described = [hint !== undefined && `${id}-hilfe`, error !== '' && `${id}-fehler`].filter(Boolean).join(' ');
  return (
    <div class={`kern-form-input field${error === '' ? '' : ' field--error'}`}>
      <label class="kern-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p class="kern-hint" id={`${id}-hilfe`}>
          {hint}
        </p>
      )}
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      <textarea
        id={id}
        class={`kern-form-input__input textarea${error === '' ? '' : ' kern-form-input__input--error'}`}
        rows={3}
        maxLength={maxLength}
        aria-describedby={described || undefined}
        aria-invalid={error !== '' || undefined}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
