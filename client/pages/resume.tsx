import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notices.tsx';
import { usePage } from '../parts/page.ts';
import { SessionForm } from '../parts/session-form.tsx';
import { Main } from '../parts/shell.tsx';
import { assessment, isFrozen } from '../session/session.ts';

/** `/fortsetzen` */
export default function ResumePage(): VNode {
  const { route } = useLocation();
  const [error, setError] = useState('');
  const open = assessment.value;
  usePage('Mit Zugangscode fortsetzen', error !== '');
  return (
    <Main class="frame narrow">
      <h1>Mit Zugangscode fortsetzen</h1>
      {open && (
        <Notice tone="info" title={`In diesem Browser ist „${open.municipality.name}“ geöffnet.`}>
          <ButtonLink href="/fragebogen">Damit weitermachen</ButtonLink>
        </Notice>
      )}
      <SessionForm
        id="code"
        submit="Fortsetzen"
        onError={setError}
        onOpen={() => route(isFrozen.value ? '/bericht' : '/fragebogen')}
      />
      <p class="muted">
        Den Code haben Sie beim Start erhalten. Ist er verloren, kann ihn niemand wiederherstellen; auf dem Gerät, auf
        dem Sie begonnen haben, ist der Selbsttest meist noch geöffnet.
      </p>
    </Main>
  );
}
