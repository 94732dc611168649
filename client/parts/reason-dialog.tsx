import { useState } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { Refusal, refusalText } from '../request.ts';
import { ConfirmDialog } from './dialog.tsx';
import { TextArea } from './text-area.tsx';

interface Props {
  readonly title: string;
  /** The deed in its own words. */
  readonly confirm: string;
  readonly label: string;
  readonly hint: string;
  /** What is said when nothing was entered; without it the text may stay empty. */
  readonly missing?: string;
  /** Does it, with what was entered; rejects with the refusal. */
  readonly act: (text: string | undefined) => Promise<void>;
  readonly onClose: () => void;
  /** The consequence. */
  readonly children: ComponentChildren;
}

const FIELD = 'begruendung';
const MOST = 1000;
/** As the server has it: less says nothing. */
const LEAST = 3;

/** Asks before a deed that is written down, and for the words that are written down with it. */
export function ReasonDialog({ title, confirm, label, hint, missing, act, onClose, children }: Props): VNode {
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);
  const refuse = (sentence: string): void => {
    setError(sentence);
    document.getElementById(FIELD)?.focus();
  };
  const go = async (): Promise<void> => {
    const given = text.trim();
    if (given === '' && missing !== undefined) return refuse(missing);
    if (given !== '' && given.length < LEAST) return refuse(`Schreiben Sie mindestens ${LEAST} Zeichen.`);
    setBusy(true);
    setRefusal('');
    try {
      await act(given === '' ? undefined : given);
    } catch (thrown) {
      const located = thrown instanceof Refusal ? Object.values(thrown.fields)[0] : undefined;
      if (located === undefined) setRefusal(refusalText(thrown));
      else refuse(located);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog title={title} confirm={confirm} isBusy={isBusy} onConfirm={() => void go()} onClose={onClose}>
      {children}
      <TextArea
        id={FIELD}
        label={missing === undefined ? `${label} (freiwillig)` : label}
        hint={hint}
        error={error}
        value={text}
        maxLength={MOST}
        onInput={(typed) => {
          setText(typed);
          setError('');
        }}
      />
      {refusal !== '' && (
        <p class="field__error" role="alert">
          {refusal}
        </p>
      )}
    </ConfirmDialog>
  );
}
