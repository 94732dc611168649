import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { FieldError, Field } from '../parts/field.tsx';
import { missingOf, type ControlProps } from './control.ts';
import { MissingChoices } from './missing.tsx';
import { parseNumber, textOf } from './typed-number.ts';
import type { Draft } from './typed-number.ts';

/** Sending waits for a pause in typing; the device keeps every keystroke at once. */
const PAUSE_MS = 600;

/** A number with its unit; what is no valid number stays in the field with its error and is not sent. */
export function NumberControl({ question, address, answer, give }: ControlProps<'number'>): VNode {
  const [draft, setDraft] = useState<Draft>();
  const [isLeft, setLeft] = useState(false);
  const given = typeof answer === 'number' ? answer : null;
  const shown = textOf(given, draft);
  const parsed = parseNumber(shown, question);
  const type = (text: string): void => {
    const next = parseNumber(text, question);
    const isEmpty = text.trim() === '';
    setDraft({ text, given: isEmpty ? null : 'value' in next ? next.value : given });
    setLeft(false);
    if (isEmpty) give(address, null, PAUSE_MS);
    else if ('value' in next) give(address, next.value, PAUSE_MS);
  };
  return (
    <>
      <Field
        id={`${address}-feld`}
        label={`${question.short} (${question.unit})`}
        error={isLeft && 'error' in parsed && shown.trim() !== '' ? parsed.error : ''}
        value={missingOf(answer) === undefined ? shown : ''}
        onInput={type}
        onBlur={() => setLeft(true)}
        isNumeric
        isShort
      />
      <MissingChoices
        name={address}
        answer={answer}
        hasNotOurs={question.notOurs}
        onGive={(missing) => {
          setDraft(undefined);
          give(address, missing);
        }}
      />
    </>
  );
}

/** A free text. */
export function TextControl({ question, address, answer, give, isFrozen }: ControlProps<'text'>): VNode {
  const text = typeof answer === 'string' ? answer : '';
  const isFull = text.length >= question.maxLength;
  return (
    <>
      <label class="kern-label" for={`${address}-feld`}>
        {question.short}
      </label>
      {isFull && (
        <FieldError id={`${address}-fehler`} text={`Mehr als ${question.maxLength} Zeichen sind nicht möglich.`} />
      )}
      <textarea
        id={`${address}-feld`}
        class="kern-form-input__input textarea"
        rows={5}
        maxLength={question.maxLength}
        readOnly={isFrozen}
        aria-describedby={isFull ? `${address}-fehler` : undefined}
        value={text}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          give(address, typed.trim() === '' ? null : typed, PAUSE_MS);
        }}
      />
      <MissingChoices
        name={address}
        answer={answer}
        hasNotOurs={question.notOurs}
        onGive={(given) => give(address, given)}
      />
    </>
  );
}
