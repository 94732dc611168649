import { useState } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { Refusal } from '../request.ts';
import { refusalWords } from '../account/refusal-words.ts';
import { Button } from './button.tsx';
import { ErrorSummary, type FormError } from './error-summary.tsx';
import { useErrorTitle } from './page.ts';

/** A form under way: what is wrong, what the server said, and whether it is being sent. */
export interface FormState {
  readonly attempt: number;
  readonly errors: readonly FormError[];
  /** What no field is to blame for. */
  readonly refusal: string;
  readonly hasErrors: boolean;
  readonly isBusy: boolean;
  readonly errorOf: (field: string) => string;
  readonly submit: () => void;
  /** As if nothing had been tried yet. */
  readonly clear: () => void;
}

interface Means {
  /** What is wrong with what is typed now; errors appear with the first attempt and go as soon as they are mended. */
  readonly check?: () => readonly (FormError | undefined)[];
  readonly send: () => Promise<void>;
  /** Before the server's field names, to make the ids of the fields: "officer.email" is `<id>-officer-email`. */
  readonly id?: string;
}

/** What a form does between the first attempt and success. */
export function useForm({ check = () => [], send, id }: Means): FormState {
  const [attempt, setAttempt] = useState(0);
  const [refused, setRefused] = useState<readonly FormError[]>([]);
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);
  const wrong = (): readonly FormError[] => check().filter((error) => error !== undefined);
  const found = attempt === 0 ? [] : wrong();
  const errors = [...found, ...refused.filter(({ field }) => !found.some((error) => error.field === field))];
  const hasErrors = errors.length > 0 || refusal !== '';
  useErrorTitle(hasErrors);

  const take = (error: unknown): void => {
    const fields = error instanceof Refusal ? Object.entries(error.fields) : [];
    const located = fields.map(([path, text]) => ({ field: fieldId(id, path), text }));
    const known = located.filter(({ field }) => document.getElementById(field) !== null);
    setRefused(known);
    setRefusal(known.length > 0 ? '' : [refusalWords(error), ...located.map(({ text }) => text)].join(' '));
    // The summary of this attempt: it appears anew and takes the focus.
    setAttempt((before) => before + 1);
  };
  const submit = async (): Promise<void> => {
    setAttempt(attempt + 1);
    setRefused([]);
    setRefusal('');
    if (wrong().length > 0) return;
    setBusy(true);
    await send().catch(take);
    setBusy(false);
  };
  const clear = (): void => {
    setAttempt(0);
    setRefused([]);
    setRefusal('');
  };
  return {
    attempt,
    errors,
    refusal,
    hasErrors,
    isBusy,
    errorOf: (field) => errors.find((error) => error.field === field)?.text ?? '',
    submit: () => void (isBusy || submit()),
    clear,
  };
}

/** "officer.email" of the form "neu" is the field "neu-officer-email". */
const fieldId = (form: string | undefined, path: string): string =>
  [...(form === undefined ? [] : [form]), ...path.split('.')].join('-');

interface Props {
  readonly form: FormState;
  /** What the button says: the deed. */
  readonly submit: string;
  readonly look?: 'primary' | 'secondary';
  /** Beside the button. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A form with its errors on top, its fields, and the button. */
export function Form({ form, submit, look = 'primary', beside, children }: Props): VNode {
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      {form.errors.length > 0 && <ErrorSummary key={form.attempt} errors={form.errors} />}
      {children}
      {form.refusal !== '' && (
        <p class="field__error" role="alert" key={form.attempt}>
          {form.refusal}
        </p>
      )}
      <div class="actions">
        <Button type="submit" look={look} isBusy={form.isBusy}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  );
}
