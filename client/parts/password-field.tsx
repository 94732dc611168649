import { useState } from 'preact/hooks';
import type { TargetedInputEvent, VNode } from 'preact';
import { FieldError } from './field.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** `off`: of a link, not of whoever types it. */
  readonly autocomplete: 'current-password' | 'new-password' | 'off';
}

/** What a new password has to be, in words. */
export const PASSWORD_HINT =
  'Mindestens 12 Zeichen. Ein Satz oder vier Wörter ohne Zusammenhang genügen; Ziffern und Sonderzeichen müssen nicht sein.';

/** A password, which can be shown, pasted, and filled in by a password manager. */
export function PasswordField({ id, label, hint, error = '', value, onInput, autocomplete }: Props): VNode {
  const [isShown, show] = useState(false);
  const described = [hint !== undefined && `${id}-hilfe`, error !== '' && `${id}-fehler`].filter(Boolean).join(' ');
  const attributes = {
    id,
    class: `kern-form-input__input${error === '' ? '' : ' kern-form-input__input--error'}`,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    'aria-describedby': described || undefined,
    'aria-invalid': error !== '' || undefined,
    value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  } as const;
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
      <div class="password">
        {isShown ? <input type="text" {...attributes} /> : <input type="password" {...attributes} />}
        <button
          type="button"
          class="text-button"
          aria-controls={id}
          aria-label={`${label} ${isShown ? 'verbergen' : 'anzeigen'}`}
          onClick={() => show(!isShown)}
        >
          {isShown ? 'Verbergen' : 'Anzeigen'}
        </button>
      </div>
    </div>
  );
}
