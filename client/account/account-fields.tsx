import type { VNode } from 'preact';
import { Field } from '../parts/field.tsx';
import type { FormState } from '../parts/form.tsx';
import type { FormError } from '../parts/error-summary.tsx';
import { PASSWORD_HINT, PasswordField } from '../parts/password-field.tsx';

interface Props {
  readonly form: Pick<FormState, 'errorOf'>;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** The name of a new account. */
export const NameField = ({ form, value, onInput }: Props): VNode => (
  <Field
    id="name"
    label="Ihr Name"
    hint="So sehen ihn die anderen Beteiligten, auch neben Ihren Antworten."
    value={value}
    error={form.errorOf('name')}
    onInput={onInput}
    autocomplete="name"
  />
);

/** The address that somebody signs in with. */
export const EmailField = ({ form, value, onInput, isNew = false }: Props & { isNew?: boolean }): VNode => (
  <Field
    id="email"
    type="email"
    label="Ihre E-Mail-Adresse"
    {...(isNew && { hint: 'Damit melden Sie sich an. Ein Funktionspostfach genügt.' })}
    value={value}
    error={form.errorOf('email')}
    onInput={onInput}
    autocomplete="username"
  />
);

/** The password there is, or one that is chosen now. */
export const OwnPasswordField = ({ form, value, onInput, isNew = false }: Props & { isNew?: boolean }): VNode => (
  <PasswordField
    id="password"
    label="Passwort"
    {...(isNew && { hint: PASSWORD_HINT })}
    value={value}
    error={form.errorOf('password')}
    onInput={onInput}
    autocomplete={isNew ? 'new-password' : 'current-password'}
  />
);

/** What is said where one of them is empty. */
export const missing = (field: 'name' | 'email' | 'password' | 'new-password', value: string): FormError | undefined =>
  value.trim() === '' ? { field: field === 'new-password' ? 'password' : field, text: MISSING[field] } : undefined;

const MISSING = {
  name: 'Geben Sie Ihren Namen ein.',
  email: 'Geben Sie Ihre E-Mail-Adresse ein.',
  password: 'Geben Sie Ihr Passwort ein.',
  'new-password': 'Wählen Sie ein Passwort.',
} as const;
