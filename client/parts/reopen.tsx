import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { reopen } from '../api.ts';
import { refusalText } from '../request.ts';
import { flush } from '../session/autosave.ts';
import { assessment, may } from '../session/session.ts';
import { Button } from './button.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { tell } from './told.tsx';

/** Opens a submitted assessment again; where it belongs to a municipality, with a reason. Nothing for whom it is not. */
export function ReopenButton(): VNode | null {
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isAsking, ask] = useState(false);
  const open = assessment.value;
  if (!open || open.status === 'open' || !may('reopen')) return null;
  const isOwned = open.municipalityId !== undefined;
  const openAgain = async (reason?: string): Promise<void> => {
    const reopened = await reopen(open.id, reason);
    ask(false);
    tell('Wieder geöffnet. Die Antworten lassen sich wieder ändern; die abgegebene Fassung bleibt lesbar.');
    assessment.value = reopened;
    await flush();
  };
  const openAtOnce = async (): Promise<void> => {
    setBusy(true);
    setError('');
    await openAgain().catch((refusal: unknown) => setError(refusalText(refusal)));
    setBusy(false);
  };
  return (
    <>
      <Button isBusy={isBusy} onClick={() => (isOwned ? ask(true) : void openAtOnce())}>
        Antworten wieder öffnen{isOwned && ' …'}
      </Button>
      {error !== '' && <p role="alert">{error}</p>}
      {isAsking && (
        <ReasonDialog
          title="Antworten wieder öffnen?"
          confirm="Wieder öffnen"
          label="Grund"
          hint="Steht danach bei der Fassung, zum Beispiel „Antwort der IT-Abteilung kam nachträglich“."
          missing="Nennen Sie den Grund. Er steht danach bei der Fassung, die Sie wieder öffnen."
          act={openAgain}
          onClose={() => ask(false)}
        >
          <p>
            Die Antworten lassen sich dann wieder ändern und müssen noch einmal abgegeben
            {open.status === 'signedOff' ? ' und freigegeben' : ''} werden. Die abgegebene Fassung bleibt lesbar.
          </p>
        </ReasonDialog>
      )}
    </>
  );
}
