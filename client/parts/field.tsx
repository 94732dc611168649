import type { TargetedInputEvent, TargetedKeyboardEvent, VNode } from 'preact';
import { TEXT } from '../text.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onBlur?: () => void;
  /** In place of sending the form that the field stands in. */
  readonly onEnter?: () => void;
  readonly isNumeric?: boolean;
  readonly isCode?: boolean;
  /** Half a line is enough: numbers. */
  readonly isShort?: boolean;
  readonly type?: 'text' | 'email' | 'date';
  /** What the browser may fill in; nothing where it is not said. */
  readonly autocomplete?: 'name' | 'email' | 'username' | 'one-time-code';
}

/** A text field with label, hint and error, the latter two read with it. */
export function Field({
  id,
  label,
  hint,
  error = '',
  value,
  onInput,
  onBlur,
  onEnter,
  isNumeric,
  isCode,
  isShort,
  type = 'text',
  autocomplete,
}: Props): VNode {
  const described = [hint !== undefined && `${id}-hilfe`, error !== '' && `${id}-fehler`].filter(Boolean).join(' ');
  const attributes = {
    id,
    class: `kern-form-input__input${error === '' ? '' : ' kern-form-input__input--error'}${isCode ? ' field__code' : ''}`,
    inputMode: isNumeric ? 'numeric' : type === 'email' ? 'email' : 'text',
    autocomplete: autocomplete ?? 'off',
    autocapitalize: isCode ? 'characters' : undefined,
    spellcheck: isCode ? false : undefined,
    'aria-describedby': described || undefined,
    'aria-invalid': error !== '' || undefined,
    value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
    onBlur,
    ...(onEnter && {
      onKeyDown: (event: TargetedKeyboardEvent<HTMLInputElement>) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onEnter();
      },
    }),
  } as const;
  return (
    <div class={`kern-form-input field${isShort ? ' field--short' : ''}${error === '' ? '' : ' field--error'}`}>
      <label class="kern-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p class="kern-hint" id={`${id}-hilfe`}>
          {hint}
        </p>
      )}
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      {type === 'text' && <input type="text" {...attributes} />}
      {type === 'email' && <input type="email" {...attributes} />}
      {type === 'date' && <input type="date" {...attributes} />}
    </div>
  );
}

/** An error at its field; the summary says the same words. */
export function FieldError({ id, text }: { id: string; text: string }): VNode {
  return (
    <p class="field__error" id={id}>
      <span class="kern-sr-only">{TEXT.error}: </span>
      {text}
    </p>
  );
}
