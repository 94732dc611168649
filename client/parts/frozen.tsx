import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { refusalText, reopen } from '../api.ts';
import { flush } from '../session/autosave.ts';
import { assessment } from '../session/session.ts';
import { dayAndTime } from '../text.ts';
import { Button } from './button.tsx';
import { Notice } from './notices.tsx';

/** Says that the answers are handed in, and offers to open them again. */
export function FrozenNotice(): VNode {
  const submittedAt = assessment.value?.submittedAt;
  return (
    <Notice tone="info" title={submittedAt === undefined ? 'Abgegeben.' : `Abgegeben am ${dayAndTime(submittedAt)}.`}>
      <p>Sie können alle Antworten lesen. Zum Ändern öffnen Sie den Fragebogen wieder; es geht nichts verloren.</p>
      <ReopenButton />
    </Notice>
  );
}

/** Opens a submitted assessment again. */
export function ReopenButton(): VNode {
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    const id = assessment.value?.id;
    if (id === undefined) return;
    setBusy(true);
    try {
      assessment.value = await reopen(id);
      await flush();
    } catch (refusal) {
      setError(refusalText(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button isBusy={isBusy} onClick={() => void open()}>
        Antworten wieder öffnen
      </Button>
      {error !== '' && <p role="alert">{error}</p>}
    </>
  );
}
