import type { VNode } from 'preact';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

/** Every other address. */
export default function NotFoundPage(): VNode {
  usePage('Seite nicht gefunden');
  return (
    <Main class="frame narrow">
      <h1>Diese Seite gibt es nicht</h1>
      <p>Prüfen Sie die Adresse. Ihre Antworten sind davon nicht berührt.</p>
      <ButtonLink look="primary" href="/">
        Zur Startseite
      </ButtonLink>
    </Main>
  );
}
