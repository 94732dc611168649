import type { VNode } from 'preact';
import { Button } from './button.tsx';
import { usePage } from './page.ts';
import { Main } from './shell.tsx';

/** In place of a page whose script could not be fetched: no connection, or a new version was installed meanwhile. */
export function UnloadedPage(): VNode {
  usePage('Seite nicht geladen');
  return (
    <Main class="frame narrow">
      <h1>Diese Seite konnte nicht geladen werden</h1>
      <p>
        Die Verbindung ist unterbrochen, oder Kommunalspiegel wurde gerade erneuert. Ihre Antworten sind auf diesem
        Gerät gesichert.
      </p>
      <Button look="primary" onClick={() => location.reload()}>
        Neu laden
      </Button>
    </Main>
  );
}
