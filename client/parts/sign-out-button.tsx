import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { me } from '../account/me.ts';
import { saveAsFile } from '../offline/save-as-file.ts';
import { countAnswers } from '../text.ts';
import { Button } from './button.tsx';
import { ConfirmDialog } from './dialog.tsx';

/** Signing out needs more than the first page should carry. */
const load = () => import('../account/sign-out.ts');

/** Signs out; asks before it deletes unsent answers, and says what cannot be done. */
export function SignOutButton(): VNode {
  const { route } = useLocation();
  const [error, setError] = useState('');
  const [unsent, setUnsent] = useState(0);
  const attempt = async (deed: () => Promise<void>): Promise<void> => {
    setError('');
    try {
      await deed();
      if (!me.value) route('/');
    } catch {
      setError('Das Abmelden ist nicht gelungen. Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.');
    }
  };
  const leave = () => attempt(async () => setUnsent((await (await load()).signOut()).unsent));
  const leaveAnyway = () => attempt(async () => (await load()).signOutAnyway());
  return (
    <>
      <button type="button" class="menu__sign-out" onClick={() => void leave()}>
        Abmelden
      </button>
      {error !== '' && <p role="alert">{error}</p>}
      {unsent > 0 && (
        <ConfirmDialog
          title="Abmelden und nicht gesendete Antworten verwerfen?"
          confirm="Abmelden und verwerfen"
          onConfirm={() => void leaveAnyway()}
          onClose={() => setUnsent(0)}
        >
          <p>
            {countAnswers(unsent)} {unsent === 1 ? 'liegt' : 'liegen'} nur auf diesem Gerät und{' '}
            {unsent === 1 ? 'wird' : 'werden'} beim Abmelden gelöscht. Sichern Sie sie vorher als Datei, oder warten
            Sie, bis die Verbindung wieder steht.
          </p>
          <Button onClick={saveAsFile}>Als Datei sichern</Button>
          {error !== '' && <p role="alert">{error}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
