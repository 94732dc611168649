import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { openSession } from '../api.ts';
import { refusalText } from '../request.ts';
import { adopt } from '../session/opening.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';

interface Props {
  readonly id: string;
  readonly submit: string;
  readonly onOpen?: () => void;
  /** Tells the page about an error, for its title. */
  readonly onError?: (error: string) => void;
}

/** Asks for the access code and opens its assessment in this browser. */
export function SessionForm({ id, submit, onOpen, onError }: Props): VNode {
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);

  const fail = (text: string): void => {
    setError(text);
    onError?.(text);
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  const open = async (): Promise<void> => {
    if (normalCode(code) === '') {
      fail('Geben Sie den Zugangscode ein.');
      return;
    }
    setBusy(true);
    try {
      await adopt(await openSession(normalCode(code)));
      onOpen?.();
    } catch (refusal) {
      fail(refusalText(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Field
        id={id}
        label="Zugangscode"
        hint="Groß- und Kleinschreibung, Leerzeichen und Bindestriche spielen keine Rolle."
        error={error}
        value={code}
        onInput={setCode}
        isCode
      />
      <Button type="submit" look="primary" isBusy={isBusy}>
        {submit}
      </Button>
    </form>
  );
}

/** What people type when they copy from paper: spaces of all kinds at the ends and in between. */
export const normalCode = (typed: string): string => typed.replaceAll(/\s+/gu, '');
